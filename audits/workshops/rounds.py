"""Several votes on one thing: which of them is told, side by side.

A second vote that differs from the first by fewer than k answers would tell what those few changed.
Such a vote is not kept at all, so the one before it stands: on every screen, in every file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from audits.engagements.models import Side
from audits.workshops.models import Question, Tally, WithheldSide

Answer = tuple[int | None, float | None, bool]
"""Rating, prediction, don't know."""


def rounds_of(question: Question) -> list[Question]:
    """The revealed votes on the same thing, up to and with this one, the first first."""
    revealed = Question.objects.filter(
        audit=question.audit_id, state=Question.State.REVEALED, round__lte=question.round
    )
    votes = revealed.prefetch_related("tallies__side", "withheld__side").order_by("round")
    return [each for each in votes if each.same_as(question)]


def told(rounds: Sequence[Question], side: Side) -> tuple[list[Tally], WithheldSide | None, int]:
    """What is told of a side: its tallies, or that it was below k; and of which round that is.

    Round 0: nobody of the side answered. `rounds` come with their tallies, the first first.
    """
    for question in reversed(rounds):
        tallies = [tally for tally in question.tallies.all() if tally.side_id == side.pk]
        few = next((row for row in question.withheld.all() if row.side_id == side.pk), None)
        if tallies or few:
            return tallies, few, question.round
    return [], None, 0


def counted(tallies: Iterable[Tally]) -> Counter[Answer]:
    return Counter(
        {(tally.rating, tally.prediction, tally.dont_know): tally.count for tally in tallies}
    )


def after(before: Counter[Answer], answers: Counter[Answer], *, k: int) -> Counter[Answer]:
    """What may be kept of a later vote, given what was told of the earlier one: nothing where fewer
    than k ratings differ, no predictions where fewer than k of those do."""
    if not before:
        return answers
    if _moved(before, answers, _own_view) < k:
        return Counter()
    if _moved(before, answers, _prediction) < k:
        kept: Counter[Answer] = Counter()
        for (rating, _prediction_now, dont_know), count in answers.items():
            kept[rating, None, dont_know] += count
        return kept
    return answers


def _own_view(answer: Answer) -> tuple[int | None, bool]:
    return answer[0], answer[2]


def _prediction(answer: Answer) -> float | None:
    return answer[1]


def _moved(
    before: Counter[Answer], answers: Counter[Answer], part: Callable[[Answer], object]
) -> int:
    """How many answers differ, at least, in that part."""
    one: Counter[object] = Counter()
    two: Counter[object] = Counter()
    for counts, votes in ((one, before), (two, answers)):
        for answer, count in votes.items():
            counts[part(answer)] += count
    return max((one - two).total(), (two - one).total())
