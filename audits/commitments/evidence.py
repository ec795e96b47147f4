"""Promises and reviews, out of the records and into them."""

from __future__ import annotations

from typing import TypedDict

from audits.commitments.models import Commitment, Renegotiation, Review, SignOff
from audits.engagements.models import Audit
from audits.engine import evidence as file


class Promises(TypedDict):
    """The keys of the audit file that this floor fills."""

    commitments: tuple[file.Commitment, ...]
    reviews: tuple[file.Review, ...]


def evidence_of(audit: Audit) -> Promises:
    """The promises as they stand, signatures of the present wording only, and the reviews."""
    commitments = audit.commitment_set.select_related(
        "from_side", "to_side", "goal", "answers"
    ).prefetch_related("sign_offs__side", "history")
    return Promises(
        commitments=tuple(_commitment(each) for each in commitments),
        reviews=tuple(
            file.Review(held_on=review.held_on, next_on=review.next_on)
            for review in audit.review_set.all()
        ),
    )


def _commitment(commitment: Commitment) -> file.Commitment:
    return file.Commitment(
        key=commitment.key,
        from_side=commitment.from_side.key,
        to_side=commitment.to_side.key,
        text=commitment.text,
        owner=commitment.owner or None,
        due=commitment.due,
        goal=commitment.goal.key if commitment.goal else None,
        answers=commitment.answers.key if commitment.answers else None,
        signed_by=tuple(
            sign_off.side.key
            for sign_off in commitment.sign_offs.all()
            if sign_off.cycle == commitment.cycle
        ),
        status=commitment.status,
        history=tuple(
            file.Change(on=change.on, due=change.due, reason=change.reason)
            for change in commitment.history.all()
        ),
    )


def record(audit: Audit, evidence: file.Evidence) -> None:
    """Write this floor's part of `evidence` into a new, empty audit."""
    sides = {side.key: side for side in audit.sides.all()}
    goals = {scoped.key: scoped for scoped in audit.scopedgoal_set.all()}
    rows = {
        said.key: Commitment(
            audit=audit,
            key=said.key,
            from_side=sides[said.from_side],
            to_side=sides[said.to_side],
            text=said.text,
            owner=said.owner or "",
            due=said.due,
            goal=goals[said.goal] if said.goal else None,
            status=said.status,
            position=position,
        ).take_practice()
        for position, said in enumerate(evidence.commitments)
    }
    for said in evidence.commitments:
        rows[said.key].answers_id = rows[said.answers].pk if said.answers else None
    Commitment.objects.bulk_create(rows.values())
    SignOff.objects.bulk_create(
        SignOff(
            commitment=rows[said.key], side=sides[key], cycle=1, wording=said.text
        ).take_practice()
        for said in evidence.commitments
        for key in said.signed_by
    )
    Renegotiation.objects.bulk_create(
        Renegotiation(
            commitment=rows[said.key],
            on=change.on,
            due=change.due,
            reason=change.reason,
            position=position,
        ).take_practice()
        for said in evidence.commitments
        for position, change in enumerate(said.history)
    )
    Review.objects.bulk_create(
        Review(
            audit=audit, held_on=review.held_on, next_on=review.next_on, position=position
        ).take_practice()
        for position, review in enumerate(evidence.reviews)
    )
