"""The audit file's goals and all that is said about them, written into the records of a new audit."""

from __future__ import annotations

from audits.engagements.models import Audit, Side
from audits.engine import evidence as file
from audits.goals.models import (
    Definition,
    Exemption,
    Goal,
    Incentive,
    IncentiveEffect,
    Intent,
    JointProcess,
    Link,
    Option,
    ScopedGoal,
    SharedItem,
    Term,
    TermUse,
    Topic,
)


def record(audit: Audit, evidence: file.Evidence) -> None:
    """Write this floor's part of `evidence` into a new, empty audit."""
    sides = {side.key: side for side in audit.sides.all()}
    if evidence.intent is not None:
        said = evidence.intent
        Intent.objects.create(
            audit=audit,
            aim=said.aim or "",
            offer=said.offer or "",
            model=said.model or "",
            vision=said.vision or "",
        )
    goals = _record_goals(audit, evidence, sides)
    Link.objects.bulk_create(
        Link(
            audit=audit,
            source=goals[link.source],
            target=goals[link.target],
            strength=link.strength,
            effect=link.effect,
            note=link.note or "",
            position=position,
        ).take_practice()
        for position, link in enumerate(evidence.links)
    )
    _record_terms(audit, evidence, sides, goals)
    _record_incentives(audit, evidence, sides, goals)
    _record_together(audit, evidence, sides)


def _record_goals(
    audit: Audit, evidence: file.Evidence, sides: dict[str, Side]
) -> dict[str, ScopedGoal]:
    goals = {
        said.key: Goal(
            practice_id=audit.practice_id,
            organisation=sides[said.side].organisation,
            side_key=said.side,
            title=said.title,
            statement=said.statement or "",
            plain=said.plain or "",
            functions=list(said.functions),
            measure=said.measure or "",
            baseline=said.baseline,
            target=said.target,
            unit=said.unit or "",
            start=said.start,
            due=said.due,
            owners=list(said.owners),
            effort=said.effort,
            confidence=said.confidence,
        )
        for said in evidence.goals
    }
    for said in evidence.goals:
        goals[said.key].parent_id = goals[said.parent].pk if said.parent else None
    # One statement for all: the constraints are deferred, so a parent may follow its child.
    Goal.objects.bulk_create(goals.values())
    scoped = {
        said.key: ScopedGoal(
            audit=audit,
            goal=goals[said.key],
            side=sides[said.side],
            key=said.key,
            position=position,
            importance=said.importance,
            discussed_before=said.discussed_before,
            hidden_from=list(said.hidden_from),
        ).take_practice()
        for position, said in enumerate(evidence.goals)
    }
    ScopedGoal.objects.bulk_create(scoped.values())
    _record_choices(evidence, scoped)
    return scoped


def _record_choices(evidence: file.Evidence, scoped: dict[str, ScopedGoal]) -> None:
    Exemption.objects.bulk_create(
        Exemption(
            goal=scoped[said.key],
            reason=said.exemption.reason or "",
            sponsor=said.exemption.sponsor or "",
            ceiling=said.exemption.ceiling,
            review_on=said.exemption.review_on,
        ).take_practice()
        for said in evidence.goals
        if said.exemption is not None
    )
    Option.objects.bulk_create(
        Option(
            goal=scoped[said.key],
            position=position,
            way=option.way,
            note=option.note or "",
            chosen=option.chosen,
        ).take_practice()
        for said in evidence.goals
        for position, option in enumerate(said.options)
    )


def _record_terms(
    audit: Audit,
    evidence: file.Evidence,
    sides: dict[str, Side],
    goals: dict[str, ScopedGoal],
) -> None:
    for position, said in enumerate(evidence.terms):
        term = Term.objects.create(
            audit=audit,
            term=said.term,
            flags=dict(said.flags),
            agreed=said.agreed,
            position=position,
        )
        Definition.objects.bulk_create(
            Definition(
                term=term, side=sides[definition.side], text=definition.text, position=place
            ).take_practice()
            for place, definition in enumerate(said.definitions)
        )
        TermUse.objects.bulk_create(
            TermUse(term=term, goal=goals[key], position=place).take_practice()
            for place, key in enumerate(said.goals)
        )


def _record_incentives(
    audit: Audit,
    evidence: file.Evidence,
    sides: dict[str, Side],
    goals: dict[str, ScopedGoal],
) -> None:
    for position, said in enumerate(evidence.incentives):
        incentive = Incentive.objects.create(
            audit=audit,
            key=said.key,
            side=sides[said.side],
            rewards=said.rewards,
            position=position,
        )
        IncentiveEffect.objects.bulk_create(
            IncentiveEffect(
                incentive=incentive,
                goal=goals[effect.goal],
                effect=effect.effect,
                strength=effect.strength,
                position=place,
            ).take_practice()
            for place, effect in enumerate(said.effects)
        )


def _record_together(audit: Audit, evidence: file.Evidence, sides: dict[str, Side]) -> None:
    JointProcess.objects.bulk_create(
        JointProcess(
            audit=audit,
            key=process.key,
            name=process.name,
            descriptions=dict(process.descriptions),
            same=process.same,
            position=position,
        ).take_practice()
        for position, process in enumerate(evidence.processes)
    )
    SharedItem.objects.bulk_create(
        SharedItem(
            audit=audit,
            item=shared.item,
            held_by=sides[shared.held_by],
            needed_by=sides[shared.needed_by] if shared.needed_by else None,
            shared_on=shared.shared_on,
            reason_withheld=shared.reason_withheld or "",
            position=position,
        ).take_practice()
        for position, shared in enumerate(evidence.sharing)
    )
    Topic.objects.bulk_create(
        Topic(
            audit=audit,
            topic=topic.topic,
            outcome=topic.outcome or "",
            reason=topic.reason or "",
            position=position,
        ).take_practice()
        for position, topic in enumerate(evidence.topics)
    )
