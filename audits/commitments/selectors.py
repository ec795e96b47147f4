"""Reads about promises, of an audit that was opened to the reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from audits.commitments.models import Commitment, SignOff
from audits.engagements.models import Audit, Side


@dataclass(frozen=True, slots=True)
class Half:
    """One promise of a pair, or the empty place where it should stand."""

    side: Side
    commitment: Commitment | None
    signatures: tuple[SignOff, ...] = ()

    def signed_by(self, side: Side) -> bool:
        return any(each.side_id == side.pk for each in self.signatures)


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


def commitment_in(audit: Audit, key: str) -> Commitment:
    return get_object_or_404(
        Commitment.objects.select_related("from_side", "to_side", "goal", "answers"),
        audit=audit,
        key=key,
    )


def pairs_of(audit: Audit) -> list[Pair]:
    """Every promise once, beside the one it was given for; withdrawn ones included."""
    leading, responding = audit.sides.order_by("position")
    rows = list(
        Commitment.objects.filter(audit=audit)
        .select_related("from_side", "to_side", "goal", "answers")
        .prefetch_related("sign_offs__side", "history")
    )
    answered = {row.answers_id: row for row in rows if row.answers_id}
    by_pk = {row.pk: row for row in rows}
    pairs: list[Pair] = []
    seen: set[object] = set()
    for row in rows:
        if row.pk in seen:
            continue
        other = by_pk.get(row.answers_id) or answered.get(row.pk)
        if other is not None and (other.pk in seen or other.from_side_id == row.from_side_id):
            other = None
        seen |= {row.pk} | ({other.pk} if other else set())
        found = {each.from_side_id: each for each in (row, other) if each}
        pairs.append(Pair((_half(leading, found), _half(responding, found))))
    return pairs


def _half(side: Side, found: dict[object, Commitment]) -> Half:
    commitment = found.get(side.pk)
    if commitment is None:
        return Half(side, None)
    valid = (each for each in commitment.sign_offs.all() if each.cycle == commitment.cycle)
    return Half(side, commitment, tuple(valid))
