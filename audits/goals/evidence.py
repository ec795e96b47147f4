"""Goals and all that is said about them, out of the records; `recording` writes them back."""

from __future__ import annotations

from typing import TypedDict

from audits.engagements.models import Audit
from audits.engine import evidence as file
from audits.goals.models import (
    Intent,
    ScopedGoal,
)


class Wants(TypedDict):
    """The keys of the audit file that this floor fills."""

    intent: file.Intent | None
    goals: tuple[file.Goal, ...]
    links: tuple[file.Link, ...]
    terms: tuple[file.Term, ...]
    incentives: tuple[file.Incentive, ...]
    processes: tuple[file.JointProcess, ...]
    sharing: tuple[file.SharedItem, ...]
    topics: tuple[file.Topic, ...]


def evidence_of(audit: Audit) -> Wants:
    """Everything both sides want and what stands between them, as the audit file holds it."""
    return Wants(
        intent=_intent(audit),
        goals=_goals(audit),
        links=tuple(
            file.Link(
                source=link.source.key,
                target=link.target.key,
                strength=link.strength,
                effect=link.effect,
                note=link.note or None,
            )
            for link in audit.link_set.select_related("source", "target")
        ),
        terms=_terms(audit),
        incentives=_incentives(audit),
        processes=tuple(
            file.JointProcess(
                key=process.key,
                name=process.name,
                descriptions=dict(process.descriptions),
                same=process.same,
            )
            for process in audit.jointprocess_set.all()
        ),
        sharing=tuple(
            file.SharedItem(
                item=shared.item,
                held_by=shared.held_by.key,
                needed_by=shared.needed_by.key if shared.needed_by else None,
                shared_on=shared.shared_on,
                reason_withheld=shared.reason_withheld or None,
            )
            for shared in audit.shareditem_set.select_related("held_by", "needed_by")
        ),
        topics=tuple(
            file.Topic(
                topic=topic.topic, outcome=topic.outcome or None, reason=topic.reason or None
            )
            for topic in audit.topic_set.all()
        ),
    )


def _intent(audit: Audit) -> file.Intent | None:
    intent = Intent.objects.filter(audit=audit).first()
    if intent is None:
        return None
    return file.Intent(
        aim=intent.aim or None,
        offer=intent.offer or None,
        model=intent.model or None,
        vision=intent.vision or None,
    )


def _goals(audit: Audit) -> tuple[file.Goal, ...]:
    scoped = list(
        audit.scopedgoal_set.select_related("goal", "side", "exemption").prefetch_related("options")
    )
    keys = {each.goal_id: each.key for each in scoped}
    return tuple(_goal(each, keys) for each in scoped)


def _goal(scoped: ScopedGoal, keys: dict[object, str]) -> file.Goal:
    goal = scoped.goal
    return file.Goal(
        key=scoped.key,
        side=scoped.side.key,
        title=goal.title,
        statement=goal.statement or None,
        plain=goal.plain or None,
        functions=tuple(goal.functions),
        measure=goal.measure or None,
        baseline=goal.baseline,
        target=goal.target,
        unit=goal.unit or None,
        start=goal.start,
        due=goal.due,
        owners=tuple(goal.owners),
        parent=keys.get(goal.parent_id),
        effort=goal.effort,
        confidence=goal.confidence,
        importance=scoped.importance,
        discussed_before=scoped.discussed_before,
        hidden_from=tuple(scoped.hidden_from),
        exemption=_exemption(scoped),
        options=tuple(
            file.Option(way=option.way, note=option.note or None, chosen=option.chosen)
            for option in scoped.options.all()
        ),
    )


def _exemption(scoped: ScopedGoal) -> file.Exemption | None:
    exemption = getattr(scoped, "exemption", None)
    if exemption is None:
        return None
    return file.Exemption(
        reason=exemption.reason or None,
        sponsor=exemption.sponsor or None,
        ceiling=exemption.ceiling,
        review_on=exemption.review_on,
    )


def _terms(audit: Audit) -> tuple[file.Term, ...]:
    return tuple(
        file.Term(
            term=term.term,
            flags=dict(term.flags),
            definitions=tuple(
                file.Definition(side=definition.side.key, text=definition.text)
                for definition in term.definitions.all()
            ),
            agreed=term.agreed,
            goals=tuple(use.goal.key for use in term.uses.all()),
        )
        for term in audit.term_set.prefetch_related("definitions__side", "uses__goal")
    )


def _incentives(audit: Audit) -> tuple[file.Incentive, ...]:
    return tuple(
        file.Incentive(
            key=incentive.key,
            side=incentive.side.key,
            rewards=incentive.rewards,
            effects=tuple(
                file.IncentiveEffect(
                    goal=effect.goal.key, effect=effect.effect, strength=effect.strength
                )
                for effect in incentive.effects.all()
            ),
        )
        for incentive in audit.incentive_set.select_related("side").prefetch_related(
            "effects__goal"
        )
    )
