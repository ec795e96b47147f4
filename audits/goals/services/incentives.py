"""What a side is paid or praised for, and what that does to the goals."""

from __future__ import annotations

from collections.abc import Mapping

from audits.engagements.services import at_end, change
from audits.goals.models import Incentive, IncentiveEffect, ScopedGoal
from audits.goals.services.keys import next_in
from audits.organisations.models import User

EffectAndStrength = tuple[str, str]


def write_incentive(
    incentive: Incentive, *, effects: Mapping[ScopedGoal, EffectAndStrength], by: User
) -> Incentive:
    """Save a new or changed incentive with its effect and strength on each goal of `effects`; it
    has none on any other. Raises ValidationError."""
    audit = incentive.audit
    new = not Incentive.objects.filter(pk=incentive.pk).exists()
    before = [] if new else list(IncentiveEffect.objects.filter(incentive=incentive))
    with change(audit, *([] if new else [incentive]), *before, by=by) as created:
        if new:
            others = Incentive.objects.filter(audit=audit)
            incentive.key, incentive.position = next_in(others, "I"), at_end(others)
            created.append(incentive)
        incentive.take_practice()
        incentive.full_clean()
        incentive.save()
        for present in before:
            if present.goal not in effects:
                present.delete()
        kept = {present.goal_id: present for present in before}
        for position, (goal, (effect, strength)) in enumerate(effects.items()):
            row = kept.get(goal.pk) or IncentiveEffect(incentive=incentive, goal=goal)
            row.effect, row.strength, row.position = effect, strength, position
            row.take_practice()
            row.full_clean()
            row.save()
            if goal.pk not in kept:
                created.append(row)
    return incentive
