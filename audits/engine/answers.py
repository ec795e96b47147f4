"""What was answered to each question, and the one door through which it may be seen.

Confidentiality: a figure of a side needs k raters, its distribution five; a gap needs both sides,
so that with one side hidden there is no total to subtract from. Screen, report, file and export
all show what `figures` returns and nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from audits.engine import statistics
from audits.engine.evidence import Ballot, Evidence, Scale
from audits.engine.outcome import QuestionFigures, SideAnswers

Question = tuple[str, str]
"""The kind of a question and its subject."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One side's answers to one question, sorted, so that no order betrays a person.

    `withheld` counts ballots that were cast but are in no file, since they were too few."""

    ratings: tuple[int, ...] = ()
    predictions: tuple[float, ...] = ()
    dont_know: int = 0
    abstained: int = 0
    withheld: int = 0

    @property
    def n(self) -> int:
        """Raters who gave a rating."""
        return len(self.ratings)

    @property
    def cast(self) -> int:
        """All who answered, be it with a rating, a "don't know" or nothing."""
        return self.n + self.dont_know + self.abstained + self.withheld

    def rated_by(self, k: int) -> bool:
        """Whether figures of the ratings may be shown."""
        return self.n >= k

    def turned_out(self, k: int) -> bool:
        """Whether counts of the answers may be shown."""
        return self.cast >= k and not self.withheld

    def hidden(self, k: int) -> bool:
        """Whether something was answered that may not be shown."""
        return 0 < self.n < k or (self.cast > 0 and not self.turned_out(k))


@dataclass(frozen=True, slots=True)
class Floor:
    """The confidentiality floor: k raters for a figure, `histogram` raters for a distribution."""

    k: int
    histogram: int


def gathered(evidence: Evidence) -> dict[Question, dict[str, Answers]]:
    """Every question with the answers of each side, in the order of kinds and subjects."""
    cast: dict[Question, dict[str, list[Ballot]]] = defaultdict(lambda: defaultdict(list))
    for ballot in evidence.ballots:
        cast[ballot.kind, ballot.subject][ballot.side].append(ballot)
    few: dict[Question, dict[str, int]] = defaultdict(dict)
    for row in evidence.withheld:
        few[row.kind, row.subject][row.side] = row.n
    sides = [side.key for side in evidence.sides]
    return {
        question: {
            side: _answers(
                cast[question][side] if question in cast else (), few[question].get(side, 0)
            )
            for side in sides
        }
        for question in sorted({*cast, *few})
    }


def _answers(ballots: Sequence[Ballot], withheld: int) -> Answers:
    rated = sorted(ballot.rating for ballot in ballots if ballot.rating is not None)
    foreseen = sorted(ballot.prediction for ballot in ballots if ballot.prediction is not None)
    unknown = sum(ballot.dont_know for ballot in ballots)
    return Answers(
        ratings=tuple(rated),
        predictions=tuple(foreseen),
        dont_know=unknown,
        abstained=len(ballots) - len(rated) - unknown,
        withheld=withheld,
    )


def side_figures(side: str, answers: Answers, scale: Scale, floor: Floor) -> SideAnswers:
    """What may be shown of one side's answers to one question."""
    shown = answers.rated_by(floor.k)
    counted = answers.turned_out(floor.k) or answers.cast == 0
    foreseen = len(answers.predictions) >= floor.k and not answers.withheld
    return SideAnswers(
        side=side,
        n=answers.n if counted else answers.cast,
        dont_know=answers.dont_know if counted else None,
        abstained=answers.abstained if counted else None,
        mean=fmean(answers.ratings) if shown else None,
        consensus=statistics.consensus(answers.ratings, scale.low, scale.high) if shown else None,
        predicted_other=fmean(answers.predictions) if foreseen else None,
        counts=_distribution(answers.ratings, scale) if answers.n >= floor.histogram else None,
    )


def _distribution(ratings: Iterable[int], scale: Scale) -> tuple[int, ...]:
    given = Counter(ratings)
    return tuple(given[value] for value in range(scale.low, scale.high + 1))


def figures(
    question: Question,
    sides: Mapping[str, Answers],
    scale: Scale,
    floor: Floor,
    thresholds: Mapping[str, float],
) -> QuestionFigures:
    """The five numbers of a question, leading side first in `sides`; None where they may not be
    shown or where a side gave no rating."""
    kind, subject = question
    ours, theirs = sides.values()
    shown = tuple(side_figures(side, given, scale, floor) for side, given in sides.items())
    hidden = any(given.hidden(floor.k) for given in sides.values())
    if not (ours.rated_by(floor.k) and theirs.rated_by(floor.k)):
        return QuestionFigures(
            kind=kind,
            subject=subject,
            gap=None,
            delta=None,
            p=None,
            p_floor=None,
            range=None,
            evidence=None,
            suppressed=hidden,
            sides=shown,
        )
    p = statistics.badge_test(ours.ratings, theirs.ratings)
    delta = statistics.cliffs_delta(ours.ratings, theirs.ratings)
    return QuestionFigures(
        kind=kind,
        subject=subject,
        gap=statistics.gap(ours.ratings, theirs.ratings),
        delta=delta,
        p=p,
        p_floor=statistics.p_floor(ours.n, theirs.n),
        range=statistics.welch_range(ours.ratings, theirs.ratings, scale.low, scale.high),
        evidence=statistics.evidence_word(p, delta, min(ours.n, theirs.n), thresholds),
        suppressed=hidden,
        sides=shown,
    )
