"""Deciding at the table: how a goal is reached, and how far one goal serves another."""

from __future__ import annotations

from uuid import UUID

from audits.engagements.models import Override, Side
from audits.engagements.services import at_end
from audits.goals.models import Effect, Option, ScopedGoal, Strength
from audits.goals.services import choose_option, clear_link, drop_choice, set_link
from audits.organisations.models import User
from audits.workshops.models import Seat, Session, SessionOverride
from audits.workshops.services.listening import NotYours
from audits.workshops.services.room import StageMoved, changing
from audits.workshops.services.slips import drop_slips, write_slip

NO_LINK = "none"
LINKS: tuple[str, ...] = (
    *(f"{effect}-{strength}" for effect in Effect.values for strength in Strength.values),
    NO_LINK,
)
"""What can be said of two goals: none, or an effect and its strength, as in supports-strong."""


def propose_way(
    session: Session, goal: ScopedGoal, way: str, note: str, *, side: Side | None = None
) -> Option:
    """One more way to reach a goal, to be compared. With `side`, said by that side, which owns the
    goal: NotYours otherwise. Raises ValidationError for a way there is not."""
    if side is not None and goal.side_id != side.pk:
        raise NotYours
    with changing(session.pk):
        option = Option(
            goal=goal,
            way=way,
            note=note.strip(),
            position=at_end(Option.objects.filter(goal=goal)),
        ).take_practice()
        option.full_clean()
        option.save()
    return option


def choose_way(session: Session, option_pk: UUID, *, by: User, reason: str = "") -> None:
    """Choose a way under the intent guard; a reason sets the guard aside, on this session's record.

    Raises IntentFirst.
    """
    with changing(session.pk) as row:
        option = Option.objects.select_related("goal__audit", "goal__side").get(
            pk=option_pk, goal__audit=row.audit
        )
        known = set(Override.objects.filter(audit=row.audit).values_list("pk", flat=True))
        choose_option(option, by=by, override=reason)
        for recorded in Override.objects.filter(audit=row.audit).exclude(pk__in=known):
            SessionOverride.objects.create(session=row, override=recorded)


def choose_none(session: Session, goal: ScopedGoal, *, by: User) -> None:
    """No way is chosen for the goal any more."""
    with changing(session.pk):
        drop_choice(goal, by=by)


def propose_link(
    seat: Seat, key: str, source: ScopedGoal, target: ScopedGoal, proposed: str
) -> None:
    """What the scribe of a group proposes for two goals; one a phone, until it is recorded."""
    if proposed not in LINKS:
        raise StageMoved
    write_slip(seat, key, about_link(source, target), proposed)


def record_link(
    session: Session, source: ScopedGoal, target: ScopedGoal, said: str, *, by: User
) -> None:
    """What the room says of two goals, one of LINKS; the proposals go with it. Raises OneSided."""
    if said not in LINKS:
        raise StageMoved
    with changing(session.pk) as row:
        if said == NO_LINK:
            clear_link(source, target, by=by)
        else:
            effect, strength = said.split("-")
            set_link(source, target, effect=effect, strength=strength, by=by)
        drop_slips(row, about_link(source, target))
        walked = [*row.focus.get("walked", []), cell_key(source, target)]
        row.focus = row.focus | {"walked": sorted(set(walked))}
        row.save(update_fields=["focus"])


def cell_key(source: ScopedGoal, target: ScopedGoal) -> str:
    """The name of the place where two goals meet, as in T1-C2."""
    return f"{source.key}-{target.key}"


def about_link(source: ScopedGoal, target: ScopedGoal) -> str:
    return f"link:{source.pk}:{target.pk}"
