"""How a goal is reached: build, buy, rent, adopt, combine or not at all; compared, then chosen, once
it is clear what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.engagements.models import Override, Side
from audits.goals.models import Intent, Option, ScopedGoal, Way
from audits.goals.selectors import goals_of
from audits.goals.services.options import GUARD, HEARD_AS_MEANT, IntentFirst, intent_guard
from audits.workshops import services
from audits.workshops.stages import walking
from audits.workshops.stages.room import GoalSeen, Room
from audits.workshops.stages.stage import Guest, OldScreen, Sent, Stage, Step, Words

WAYS: tuple[tuple[str, Words], ...] = tuple((way.value, way.label) for way in Way)


@dataclass(frozen=True, slots=True)
class OptionSeen:
    pk: str
    way: Words
    note: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Guarded:
    """What is missing before a way may be chosen. `unsaid` are the questions of the intent."""

    unsaid: tuple[Words, ...]
    said_back: bool
    needed: int = HEARD_AS_MEANT


@dataclass(frozen=True, slots=True)
class GoalLine:
    """`note` is the way that was chosen."""

    pk: str
    title: str
    note: Words
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsBoard:
    """`override` is the reason for which a way was chosen before its time."""

    goal: GoalSeen | None
    options: tuple[OptionSeen, ...]
    guard: Guarded | None
    override: str
    goals: tuple[GoalLine, ...]
    ways: tuple[tuple[str, Words], ...]
    proposes: bool

    @property
    def chosen(self) -> OptionSeen | None:
        return next((each for each in self.options if each.chosen), None)


def _goals(room: Room) -> tuple[ScopedGoal, ...]:
    """The goals of a side that serves, and others that have ways already."""
    serving = {place for place, _served in room.audit.table.serves}
    return tuple(
        goal
        for goal in goals_of(room.audit).order_by("-side__position", "position", "key")
        if goal.side.position in serving or goal.options.all()
    )


def _ways_of(goal: ScopedGoal) -> list[Option]:
    """In the order of the ways, not in that in which they were proposed."""
    order = {way: place for place, way in enumerate(Way.values)}
    return sorted(goal.options.all(), key=lambda each: (order[each.way], each.note))


def _board(room: Room, *, sees: Side | None = None) -> OptionsBoard:
    goals = _goals(room)
    now = walking.here(room, goals)
    return OptionsBoard(
        goal=room.goal_seen(now) if now else None,
        options=tuple(
            OptionSeen(str(each.pk), each.get_way_display(), each.note, each.chosen)
            for each in (_ways_of(now) if now else ())
        ),
        guard=_guarded(intent_guard(now)) if now else None,
        override=_override(room, now) if now else "",
        goals=tuple(
            GoalLine(str(goal.pk), goal.goal.title, _chosen(goal), goal == now) for goal in goals
        ),
        ways=WAYS,
        proposes=now is not None and sees is not None and now.side_id == sees.pk,
    )


def _guarded(guard: IntentFirst | None) -> Guarded | None:
    if guard is None:
        return None
    fields = Intent._meta
    unsaid = tuple(fields.get_field(name).verbose_name for name in guard.unstated)
    return Guarded(unsaid, guard.said_back)


def _override(room: Room, goal: ScopedGoal) -> str:
    found = Override.objects.filter(audit=room.audit, what=f"{GUARD} {goal.key}").last()
    return found.reason if found else ""


def _chosen(goal: ScopedGoal) -> Words:
    return next((each.get_way_display() for each in goal.options.all() if each.chosen), "")


def _phone(room: Room, side: Side) -> OptionsBoard:
    return _board(room, sees=side)


def _next_step(room: Room) -> Step | None:
    """The next goal for which nothing is chosen; then on to the next stage."""
    goals = _goals(room)
    goal = walking.after(goals, walking.here(room, goals), lambda each: bool(_chosen(each)))
    if goal is None:
        return None
    return Step(
        label=_("Next: %(title)s") % {"title": goal.goal.title},
        act="look-at",
        sends={walking.AT: str(goal.pk)},
        way=(_("Compare"), _("choose"), _("next")),
        at=2,
    )


def _look_at(room: Room, sent: Sent) -> None:
    walking.look_at(room, walking.sent_one(_goals(room), sent).pk)


def _propose(room: Room, sent: Sent) -> None:
    goal = walking.sent_one(_goals(room), sent)
    services.propose_way(room.session, goal, sent.words("way"), sent.words("note", longest=1000))


def _propose_from_seat(room: Room, guest: Guest, sent: Sent) -> None:
    goal = walking.still_here(room, _goals(room), sent)
    note = sent.words("note", longest=1000)
    services.propose_way(room.session, goal, sent.words("way"), note, side=guest.side)


def _choose(room: Room, sent: Sent) -> None:
    services.choose_way(
        room.session, sent.key("option"), by=sent.by, reason=sent.words("reason", longest=500)
    )


def _choose_none(room: Room, sent: Sent) -> None:
    goal = walking.sent_one(_goals(room), sent)
    if not _chosen(goal):
        raise OldScreen
    services.choose_none(room.session, goal, by=sent.by)


STAGE = Stage(
    key="options",
    title=gettext_lazy("Ways to get there"),
    purpose=gettext_lazy("Build, buy, rent, adopt, combine, or do nothing. Compare, then choose."),
    say=gettext_lazy(
        "“Now, and not before, we speak of how. At least two ways for every goal, one of which may be to do nothing. What speaks for each, what against?”"
    ),
    prompts=(
        gettext_lazy("Adopt: take over somebody else’s idea, within its licence."),
        gettext_lazy("Before the intent is said back, a choice takes a reason. It is printed."),
    ),
    minutes=25,
    then=(gettext_lazy("The ways stand side by side on the big screen; the room chooses one."),),
    next_step=_next_step,
    console=_board,
    projector=_board,
    phone=_phone,
    acts={
        "look-at": _look_at,
        "propose": _propose,
        "choose": _choose,
        "choose-none": _choose_none,
    },
    seat_acts={"propose": _propose_from_seat},
)
