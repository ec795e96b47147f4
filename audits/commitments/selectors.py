"""Reads about promises, of an audit that was opened to the reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from audits.commitments.models import OPEN, Commitment, Review, SignOff, Status
from audits.engagements.models import Audit, Side


@dataclass(frozen=True, slots=True)
class Half:
    """One promise of a pair, or the empty place where it should stand."""

    side: Side
    commitment: Commitment | None
    signatures: tuple[SignOff, ...] = ()

    def signature_of(self, side: Side) -> SignOff | None:
        """The side's signature under the wording as it stands."""
        return next((each for each in self.signatures if each.side_id == side.pk), None)

    def signed_by(self, side: Side) -> bool:
        return self.signature_of(side) is not None

    @property
    def is_open(self) -> bool:
        return self.commitment is not None and self.commitment.status in OPEN


@dataclass(frozen=True, slots=True)
class Pair:
    """A promise and its counter-promise, the leading side's half first."""

    halves: tuple[Half, Half]

    @property
    def complete(self) -> bool:
        return all(half.commitment for half in self.halves)

    @property
    def signed(self) -> bool:
        """Both sides signed both promises, as they are worded now."""
        return self.complete and all(
            half.signed_by(each.side) for half in self.halves for each in self.halves
        )

    def signature_of(self, side: Side) -> SignOff | None:
        """The side's signature, when it signed every promise of the pair as worded now."""
        found = [half.signature_of(side) for half in self.halves if half.commitment]
        return found[-1] if found and all(found) else None

    def awaits(self, side: Side) -> bool:
        """Whether the side can sign now: both promises stand, and one still open lacks its name."""
        unsigned = any(half.is_open and not half.signed_by(side) for half in self.halves)
        return self.complete and unsigned

    @property
    def given(self) -> Commitment:
        """The first promise of the pair; its key names the pair."""
        return next(half.commitment for half in self.halves if half.commitment)


def commitment_in(audit: Audit, key: str) -> Commitment:
    return get_object_or_404(
        Commitment.objects.select_related("from_side", "to_side", "goal", "answers"),
        audit=audit,
        key=key,
    )


def pairs_of(audit: Audit) -> list[Pair]:
    """Every promise that was not withdrawn, once, beside the one it was given for."""
    leading, responding = audit.sides.order_by("position")
    rows = list(_promises(audit).exclude(status=Status.WITHDRAWN))
    pairs: list[Pair] = []
    seen: set[object] = set()
    for row in rows:
        if row.pk in seen:
            continue
        other = next((each for each in rows if each.pk not in seen and _answers(row, each)), None)
        seen |= {row.pk} | ({other.pk} if other else set())
        found: dict[object, Commitment] = {each.from_side_id: each for each in (row, other) if each}
        pairs.append(Pair((_half(leading, found), _half(responding, found))))
    return pairs


def withdrawn_of(audit: Audit) -> list[Commitment]:
    return list(_promises(audit).filter(status=Status.WITHDRAWN))


def promised(pairs: list[Pair]) -> dict[Side, int]:
    """How many promises each side gives, the leading side first."""
    given: dict[Side, int] = {}
    for pair in pairs:
        for half in pair.halves:
            given[half.side] = given.get(half.side, 0) + (half.commitment is not None)
    return given


def due_by(audit: Audit) -> list[Commitment]:
    """What was agreed and is neither kept nor withdrawn, the earliest date first."""
    waiting = _promises(audit).filter(status__in=(Status.AGREED, Status.SLIPPED))
    return list(waiting.order_by(F("due").asc(nulls_last=True), "position"))


def settled_of(audit: Audit) -> list[Commitment]:
    """What was kept."""
    return list(_promises(audit).filter(status=Status.KEPT))


def reviews_of(audit: Audit) -> QuerySet[Review]:
    return Review.objects.filter(audit=audit).order_by("position", "held_on")


def _promises(audit: Audit) -> QuerySet[Commitment]:
    return (
        Commitment.objects.filter(audit=audit)
        .select_related("from_side", "to_side", "goal__side", "answers")
        .prefetch_related("sign_offs__side", "history")
    )


def _answers(one: Commitment, other: Commitment) -> bool:
    named = one.answers_id == other.pk or other.answers_id == one.pk
    return named and one.from_side_id != other.from_side_id


def _half(side: Side, found: dict[object, Commitment]) -> Half:
    commitment = found.get(side.pk)
    if commitment is None:
        return Half(side, None)
    valid = (each for each in commitment.sign_offs.all() if each.cycle == commitment.cycle)
    return Half(side, commitment, tuple(valid))
