"""Links between the sides' goals."""

from __future__ import annotations

from audits.engagements.services import at_end, change, removing
from audits.goals.models import Link, ScopedGoal
from audits.organisations.models import User


class OneSided(Exception):
    """A link leads from a goal of one side to a goal of the other, of the same audit."""


def set_link(
    source: ScopedGoal,
    target: ScopedGoal,
    *,
    strength: str,
    effect: str,
    by: User,
    note: str | None = None,
) -> Link:
    """The link from the serving goal `source` to `target`, made or changed; `note` None keeps it.

    Raises OneSided for two goals of one side or of two audits, ValidationError for other words.
    """
    if source.audit_id != target.audit_id or source.side_id == target.side_id:
        raise OneSided
    audit = source.audit
    link = Link.objects.filter(source=source, target=target).first()
    with change(audit, *([link] if link else []), by=by) as created:
        if link is None:
            link = Link(
                audit=audit,
                source=source,
                target=target,
                position=at_end(Link.objects.filter(audit=audit)),
            ).take_practice()
            created.append(link)
        link.strength, link.effect = strength, effect
        link.note = link.note if note is None else note.strip()
        link.full_clean()
        link.save()
    return link


def clear_link(source: ScopedGoal, target: ScopedGoal, *, by: User) -> None:
    """No link between the two; nothing happens where there was none."""
    link = Link.objects.filter(source=source, target=target).first()
    if link is not None:
        removing(source.audit, link, by=by)
