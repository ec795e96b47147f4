"""The three to five goals that each side would keep if it could keep no more: marked blind, shown
together."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.engagements.models import Side
from audits.workshops import services
from audits.workshops.models import PriorityMark
from audits.workshops.services.priorities import (
    MOST_PRIORITIES,
    fewest,
    priorities_open,
    sides_short,
)
from audits.workshops.stages.anytime import side_of
from audits.workshops.stages.asking import root_goals
from audits.workshops.stages.room import GoalSeen, Room, SideSeen
from audits.workshops.stages.stage import Guest, OldScreen, Sent, Stage, Step


@dataclass(frozen=True, slots=True)
class Marked:
    """A goal with the sides that marked it; none while the marks are sealed."""

    goal: GoalSeen
    by: tuple[SideSeen, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many goals a side has marked; not which."""

    side: SideSeen
    marked: int
    enough: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritiesBoard:
    """`goals` carry marks of both sides once shown; before, a phone's those of its own side."""

    shown: bool
    takes: bool
    fewest: int
    most: int
    counts: tuple[Count, ...]
    goals: tuple[Marked, ...]
    own: int = 0

    @property
    def both(self) -> tuple[Marked, ...]:
        return tuple(each for each in self.goals if len(each.by) > 1)

    @property
    def one_sided(self) -> tuple[Marked, ...]:
        return tuple(each for each in self.goals if len(each.by) == 1)


def _marks(room: Room) -> dict[int, set[object]]:
    """The goals marked, by the place of the side."""
    found: dict[int, set[object]] = {side.position: set() for side in room.sides}
    rows = PriorityMark.objects.filter(session=room.session)
    for place, goal in rows.values_list("side__position", "goal"):
        found[place].add(goal)
    return found


def _board(room: Room, *, sees: Side | None = None) -> PrioritiesBoard:
    marks = _marks(room)
    shown = bool(room.focus("shown"))
    short = {side.pk for side in sides_short(room.session)}
    own = marks[sees.position] if sees else set()
    return PrioritiesBoard(
        shown=shown,
        takes=not priorities_open(room.session),
        fewest=fewest(room.session),
        most=MOST_PRIORITIES,
        counts=tuple(
            Count(room.seen(side), len(marks[side.position]), side.pk not in short)
            for side in room.sides
        ),
        goals=tuple(
            Marked(
                room.goal_seen(goal),
                tuple(room.seen(side) for side in room.sides if goal.pk in marks[side.position])
                if shown
                else (),
                goal.pk in own,
            )
            for goal in root_goals(room)
        ),
        own=len(own),
    )


def _phone(room: Room, side: Side) -> PrioritiesBoard:
    return _board(room, sees=side)


def _next_step(room: Room) -> Step | None:
    """Show both sides' marks at once; then on to the next stage."""
    if room.focus("shown") or not root_goals(room):
        return None
    short = [] if priorities_open(room.session) else sides_short(room.session)
    return Step(
        label=_("Show both sides’ marks"),
        act="show",
        asks=_("%(side)s has marked fewer than %(n)d. Why show them now?")
        % {"side": short[0].name, "n": fewest(room.session)}
        if short
        else "",
        way=(_("Mark"), _("show"), _("next")),
        at=1,
    )


def _show(room: Room, sent: Sent) -> None:
    services.reveal_priorities(room.session, leaving=room.place, reason=sent.words("reason"))


def _mark(room: Room, sent: Sent) -> None:
    """A mark as the side said it aloud; the console never shows which are set."""
    _set(room, side_of(room, sent), sent)


def _mark_from_seat(room: Room, guest: Guest, sent: Sent) -> None:
    _set(room, guest.side, sent)


def _set(room: Room, side: Side, sent: Sent) -> None:
    goal = room.goal(sent.words("goal"))
    if goal not in root_goals(room):
        raise OldScreen
    services.mark_priority(room.session, side, goal, marked=sent.ticked("on"))


STAGE = Stage(
    key="priorities",
    title=gettext_lazy("What matters most"),
    purpose=gettext_lazy("Each side marks three to five goals, of either side. Not six."),
    say=gettext_lazy(
        "“If we could keep only a few of these, which? Talk it over at your side of the table and mark at least three, at most five. Both sides’ marks are shown together.”"
    ),
    prompts=(
        gettext_lazy("Five is the limit because a list of nine is no list."),
        gettext_lazy(
            "Goals that one side marks and the other does not: ask what is lost without it."
        ),
    ),
    minutes=15,
    then=(gettext_lazy("Both sides’ marks appear together on the big screen."),),
    next_step=_next_step,
    console=_board,
    projector=_board,
    phone=_phone,
    acts={"show": _show, "mark": _mark},
    seat_acts={"mark": _mark_from_seat},
)
