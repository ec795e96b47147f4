"""Goals and all that is said about them, out of the records and into them."""

from __future__ import annotations

from typing import TypedDict

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
