"""What a revealed question says, through the engine's one door: figures, the reading, the picture.

Screen, report and file tell the same, because all of them ask the engine, which knows what may be
shown. Nothing in here looks at a ballot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from audits.engine import evidence as file
from audits.engine.facts import Facts
from audits.engine.outcome import Finding, QuestionFigures, SideAnswers
from audits.engine.rules import RULES
from audits.organisations.templatetags.house import say
from audits.workshops.models import GOAL_KINDS, Question, WithheldSide
from audits.workshops.rounds import told
from audits.workshops.stages.room import Room, SideSeen

READ_BY = ("false-consensus", "imagined-conflict", "perception-gap", "split-side")
"""The rules whose findings are the reading of one question, the first that speaks."""


@dataclass(frozen=True, slots=True)
class Mark:
    x: str
    y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideShown:
    """One side's answers as far as they may be shown. `few`: fewer than k answered, and no more is
    told. `kept`: a later vote changed too little, so these are of the vote before."""

    side: SideSeen
    n: int
    few: bool
    kept: bool
    dont_know: int
    abstained: int
    mean: str
    predicted: str
    counts: tuple[int, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A revealed question. `radius` is that of every mark; `k` what “fewer than” means."""

    sides: tuple[SideShown, SideShown]
    scale: tuple[int, ...]
    columns: tuple[str, ...]
    radius: str
    reach: str
    k: int
    gap: str
    up: str
    down: str


def facts_of(room: Room, *questions: Question) -> Facts:
    """The facts of these questions alone, each as what was told of its votes up to this one.

    What the audit file has no kind for is put as importance: its figures are the same.
    """
    rounds = {question.pk: room.rounds(question) for question in questions}
    ballots: list[file.Ballot] = []
    withheld: list[file.Withheld] = []
    for question in questions:
        kind, subject = _kind(question), subject_of(question)
        for side in room.sides:
            tallies, few, _round = told(rounds[question.pk], side)
            ballots += [
                file.Ballot(
                    kind=kind,
                    subject=subject,
                    side=side.key,
                    rating=tally.rating,
                    prediction=tally.prediction,
                    dont_know=tally.dont_know,
                )
                for tally in tallies
                for _each in range(tally.count)
            ]
            if few:
                withheld.append(file.Withheld(kind=kind, subject=subject, side=side.key, n=few.n))
    return Facts(
        file.Evidence(
            **room.conventions,
            goals=tuple({subject_of(each): _put(room, each) for each in questions}.values()),
            ballots=tuple(ballots),
            withheld=tuple(withheld),
        )
    )


def subject_of(question: Question) -> str:
    """The subject's name among the facts."""
    return question.subject if question.goal else f"q{question.pk.hex}"


def _kind(question: Question) -> file.BallotKind:
    return question.kind if question.kind in GOAL_KINDS else "importance"  # type: ignore[return-value]


def _put(room: Room, question: Question) -> file.Goal:
    goal = question.goal
    return file.Goal(
        key=subject_of(question),
        side=(goal.side if goal else room.sides[0]).key,
        title=heading_of(question),
        owners=tuple(goal.goal.owners) if goal else (),
        importance=goal.importance if goal else None,
    )


def heading_of(question: Question) -> str:
    """What was rated, in the words that froze when the question opened; the reader's language has
    words of its own for the house's statements, not for what somebody wrote."""
    first, separator, _rest = question.wording.partition("\n")
    frozen = first if separator or not question.goal else question.goal.goal.title
    of_the_house = question.statement or question.stage
    return gettext(frozen) if of_the_house and frozen else frozen


def sentence_of(question: Question) -> str:
    """What was asked about it."""
    first, separator, rest = question.wording.partition("\n")
    return rest if separator else first


def figures_of(facts: Facts) -> QuestionFigures | None:
    """The one question's figures; None when nobody answered."""
    return next(iter(facts.questions), None)


def reading_of(room: Room, question: Question) -> tuple[str, ...]:
    """What the rules make of a revealed question, for the room: a sentence, and the two means."""
    facts = facts_of(room, question)
    figures = figures_of(facts)
    if figures is None or figures.gap is None:
        return (_("Too few answers to compare the sides."),)
    found = next(_findings(facts), None) if question.kind in GOAL_KINDS else None
    means = ", ".join(
        f"{side.name} {_figure(answers.mean)}"
        for side, answers in zip(room.sides, figures.sides, strict=True)
    )
    apart = _("%(means)s: %(gap)s points apart") % {
        "means": means,
        "gap": _figure(abs(figures.gap)),
    }
    return (_said_aloud(room, found), apart)


def working_of(room: Room, question: Question) -> str:
    """The finding's own words with its figures, as the report will print them; empty without one."""
    if question.kind not in GOAL_KINDS:
        return ""
    found = next(_findings(facts_of(room, question)), None)
    return say(found.detail) if found else ""


def _said_aloud(room: Room, found: Finding | None) -> str:
    """A finding in a short sentence: what it is about stands above it already."""
    if found is None:
        return _("Close enough to go on.")
    side = next((each.name for each in room.sides if each.key == found.side), "")
    words = {
        "false-consensus": _("%(side)s expects an agreement that is not there."),
        "imagined-conflict": _("%(side)s expects a disagreement that is not there."),
        "split-side": _("%(side)s does not agree with itself."),
    }
    both = {
        "false-consensus": _("Both sides expect an agreement that is not there."),
        "imagined-conflict": _("Both sides expect a disagreement that is not there."),
    }
    if found.rule in both and not side:
        return both[found.rule]
    return words.get(found.rule, _("The two sides see it differently.")) % {"side": side}


def _findings(facts: Facts) -> Iterator[Finding]:
    rules = {rule.slug: rule for rule in RULES}
    for slug in READ_BY:
        yield from rules[slug](facts)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where marks can stand: columns, the step from one to the next, the height of the half."""

    columns: int
    step: float
    height: float


# --- The picture: one mark an answer, the leading side's up, the responding side's down -----------
WIDTH, UP, DOWN = 1072.0, 210.0, 150.0
FEWEST_ROWS = 3
LARGEST_STEP = 34.0


def shown_of(room: Room, question: Question) -> Shown | None:
    """A revealed question as screens show it; None before the reveal: there is nothing to show."""
    if question.state != Question.State.REVEALED:
        return None
    facts = facts_of(room, question)
    figures = figures_of(facts)
    scale = tuple(range(facts.low, facts.high + 1))
    answers = figures.sides if figures else (None, None)
    tallest = [max((each.counts if each and each.counts else (0,)), default=0) for each in answers]
    step = min(
        LARGEST_STEP,
        *(room_for / count for room_for, count in zip((UP, DOWN), tallest, strict=True) if count),
        WIDTH / len(scale),
    )
    rounds = room.rounds(question)
    first, second = (
        _side_shown(
            room.seen(side),
            each,
            told(rounds, side),
            of=question,
            grid=_Grid(len(scale), step, _height(tall, step)),
        )
        for side, each, tall in zip(room.sides, answers, tallest, strict=True)
    )
    return Shown(
        sides=(first, second),
        scale=scale,
        columns=tuple(_unit(_column(place, len(scale))) for place in range(len(scale))),
        radius=_unit(step * 0.39),
        reach=_unit(step * 0.44),
        k=facts.k,
        gap=_figure(None if figures is None or figures.gap is None else abs(figures.gap)),
        up=_unit(_height(tallest[0], step)),
        down=_unit(_height(tallest[1], step)),
    )


def _side_shown(
    side: SideSeen,
    answers: SideAnswers | None,
    said: tuple[object, WithheldSide | None, int],
    *,
    of: Question,
    grid: _Grid,
) -> SideShown:
    _tallies, few, round_told = said
    counts = answers.counts if answers and answers.counts else ()
    return SideShown(
        side=side,
        n=answers.n if answers and not few else 0,
        few=few is not None,
        kept=0 < round_told < of.round,
        dont_know=(answers.dont_know or 0) if answers else 0,
        abstained=(answers.abstained or 0) if answers else 0,
        mean=_figure(answers.mean if answers else None),
        predicted=_figure(answers.predicted_other if answers else None),
        counts=tuple(counts),
        marks=tuple(_marks(counts, grid, down=bool(side.position))),
    )


def _marks(counts: tuple[int, ...], grid: _Grid, *, down: bool) -> Iterator[Mark]:
    for place, count in enumerate(counts):
        for row in range(count):
            depth = (row + 0.6) * grid.step
            yield Mark(
                _unit(_column(place, grid.columns)), _unit(depth if down else grid.height - depth)
            )


def _column(place: int, columns: int) -> float:
    return (place + 0.5) * WIDTH / columns


def _height(tallest: int, step: float) -> float:
    """As high as the highest column; never so low that the side's words have no room."""
    return max(FEWEST_ROWS * LARGEST_STEP, (tallest + 0.2) * step)


def _unit(value: float) -> str:
    """A coordinate, written the same in every language."""
    return f"{value:.1f}".removesuffix(".0")


def _figure(value: float | None) -> str:
    return "" if value is None else in_points(value)


def in_points(value: float) -> str:
    """With two decimals, as the report prints it, so that differences add up; rounded first, since
    Django cuts digits off."""
    return formats.number_format(round(value, 2), 2)
