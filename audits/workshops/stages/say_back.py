"""One goal after the other: a side says what it heard of the other's, whose side grades it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.engagements.models import Side
from audits.goals.models import ScopedGoal
from audits.workshops import services
from audits.workshops.models import SayBack
from audits.workshops.stages import walking
from audits.workshops.stages.room import GoalSeen, Room, SideSeen
from audits.workshops.stages.stage import Guest, NotUnderstood, OldScreen, Sent, Stage, Step, Words
from audits.workshops.stages.wording import Piece

GRADES: tuple[Words, ...] = (
    gettext_lazy("missed"),
    gettext_lazy("little"),
    gettext_lazy("half"),
    gettext_lazy("mostly"),
    gettext_lazy("exactly"),
)
"""A word for each grade, from 0 to 4."""
LONG = 300
WAY: tuple[Words, ...] = (
    gettext_lazy("Say back"),
    gettext_lazy("grade"),
    gettext_lazy("correct"),
    gettext_lazy("next"),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said back. `grade` is None while it waits for one."""

    pk: str
    text: str
    grade: int | None
    word: Words
    correction: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in the list; `grade` is its latest."""

    pk: str
    title: str
    side: SideSeen
    grade: int | None
    word: Words
    here: bool

    @property
    def note(self) -> str:
        return "" if self.grade is None else f"{self.grade} {self.word}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SayBackBoard:
    """`said` are the owner's words, shown beside what was heard and not before: who repeats what
    stands there has not listened. `heard` is the latest; `earlier` are those before it."""

    goal: GoalSeen | None
    said: tuple[Piece, ...]
    by: SideSeen | None
    heard: Heard | None
    earlier: tuple[Heard, ...]
    takes: bool
    grades: tuple[Words, ...]
    number: int
    of: int
    goals: tuple[GoalLine, ...]

    @property
    def long(self) -> bool:
        """Whether the projector must set it smaller to hold it all."""
        said = sum(len(piece.text) for piece in self.said)
        return max(said, len(self.heard.text) if self.heard else 0) > LONG

    @property
    def graded(self) -> bool:
        return self.heard is not None and self.heard.grade is not None


def _goals(room: Room) -> tuple[ScopedGoal, ...]:
    """The goals at the top of their family: those of the leading side first."""
    in_scope = {goal.goal_id for goal in room.goals}
    return tuple(goal for goal in room.goals if goal.goal.parent_id not in in_scope)


def _entries(goal: ScopedGoal, by: Side) -> tuple[Heard, ...]:
    said = SayBack.objects.filter(goal=goal, by_side=by)
    return tuple(
        Heard(str(row.pk), row.text, row.grade, _word(row.grade), row.correction) for row in said
    )


def _word(grade: int | None) -> Words:
    return "" if grade is None else GRADES[grade]


def _takes(room: Room, goal: ScopedGoal, entries: tuple[Heard, ...]) -> bool:
    """Whether the other side may say it now: nothing was said yet, or it is to be said again."""
    return not entries or room.focus("again") == f"{goal.pk} {len(entries)}"


def _board(room: Room) -> SayBackBoard:
    goals = _goals(room)
    now = walking.here(room, goals)
    if now is None:
        return SayBackBoard(
            goal=None, said=(), by=None, heard=None, earlier=(), takes=False,
            grades=GRADES, number=0, of=0, goals=(),
        )  # fmt: skip
    by = room.other(now.side)
    entries = _entries(now, by)
    takes = _takes(room, now, entries)
    heard = None if takes or not entries else entries[-1]
    words = now.goal.statement or now.goal.plain or now.goal.title
    return SayBackBoard(
        goal=room.goal_seen(now),
        said=room.pieces(words) if heard else (),
        by=room.seen(by),
        heard=heard,
        earlier=entries if takes else entries[:-1],
        takes=takes,
        grades=GRADES,
        number=goals.index(now) + 1,
        of=len(goals),
        goals=tuple(_line(room, goal, now) for goal in goals),
    )


def _line(room: Room, goal: ScopedGoal, now: ScopedGoal) -> GoalLine:
    grade = goal.latest_grade
    return GoalLine(
        str(goal.pk), goal.goal.title, room.seen(goal.side), grade, _word(grade), goal == now
    )


def _phone(room: Room, _side: Side) -> SayBackBoard:
    return _board(room)


def _next_step(room: Room) -> Step | None:
    """The next goal without a grade; then on to the next stage."""
    goals = _goals(room)
    now = walking.here(room, goals)
    goal = walking.after(goals, now, lambda each: each.latest_grade is not None)
    if now is None or goal is None:
        return None
    graded = now.latest_grade is not None
    label = _("Next: %(title)s") if graded else _("Leave it for now: %(title)s")
    return Step(
        label=label % {"title": goal.goal.title},
        act="look-at",
        sends={walking.AT: str(goal.pk)},
        way=WAY,
        at=3 if graded else 0 if _board(room).takes else 1,
    )


def _look_at(room: Room, sent: Sent) -> None:
    walking.look_at(room, walking.sent_one(_goals(room), sent).pk, again="")


def _again(room: Room, sent: Sent) -> None:
    """The same goal once more; what was said before stays."""
    goal = walking.still_here(room, _goals(room), sent)
    entries = _entries(goal, room.other(goal.side))
    walking.look_at(room, goal.pk, again=f"{goal.pk} {len(entries)}")


def _say(room: Room, sent: Sent) -> None:
    """What was said aloud, written down by the facilitator."""
    goal = walking.still_here(room, _goals(room), sent)
    text = sent.words("text", longest=2000)
    services.say_back(room.session, goal, room.other(goal.side), text)


def _say_from_seat(room: Room, guest: Guest, sent: Sent) -> None:
    goal = walking.still_here(room, _goals(room), sent)
    entries = _entries(goal, room.other(goal.side))
    if not _takes(room, goal, entries):
        raise OldScreen
    text = sent.words("text", longest=2000)
    services.say_back(room.session, goal, guest.side, text, after=len(entries))


def _grade(room: Room, sent: Sent) -> None:
    """The grade as the owner's side said it; here it may be changed."""
    goal = walking.still_here(room, _goals(room), sent)
    _give(room, goal.side, sent, over=True)


def _grade_from_seat(room: Room, guest: Guest, sent: Sent) -> None:
    _give(room, guest.side, sent, over=False)


def _give(room: Room, side: Side, sent: Sent, *, over: bool) -> None:
    given = sent.number("grade")
    if given is None:
        raise NotUnderstood(_("Choose a grade first."))
    services.grade(
        room.session,
        sent.key("heard"),
        side,
        given=given,
        correction=sent.words("correction", longest=2000),
        over=over,
    )


STAGE = Stage(
    key="say_back",
    title=gettext_lazy("Say it back"),
    purpose=gettext_lazy("What did you hear? Say it in your own words; they say how close it was."),
    say=gettext_lazy(
        "“Say what they want and why it matters to them, not what you think of it. They grade it from 0 to 4 and put right what was missed.”"
    ),
    prompts=(
        gettext_lazy("Leading side’s goals first, then the other way round."),
        gettext_lazy("A 2 is good news: now it can be put right. Ask for it again after that."),
        gettext_lazy("No defending, no solutions. Only: is this what you meant?"),
    ),
    minutes=30,
    then=(
        gettext_lazy("What was said and what was heard stand side by side."),
        gettext_lazy("Whose goal it is grades it and puts it right."),
    ),
    next_step=_next_step,
    console=_board,
    projector=_board,
    phone=_phone,
    acts={"look-at": _look_at, "again": _again, "say": _say, "grade": _grade},
    seat_acts={"say": _say_from_seat, "grade": _grade_from_seat},
)
