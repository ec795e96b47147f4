"""The two lengths of an audit, with the steps a consultant plans them by."""

from __future__ import annotations

from dataclasses import dataclass

from audits.engine.words import Text, text


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an agenda: on which day or in which week, how long, and what it leaves behind."""

    at: int
    title: Text
    minutes: int
    leaves: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One length of an audit. `unit` says what `Step.at` counts: days or weeks."""

    key: str
    title: Text
    summary: Text
    unit: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """All the planned work, in minutes."""
        return sum(step.minutes for step in self.steps)


BASIC = Preset(
    key="basic",
    title=text("Basic audit"),
    summary=text("Five working days within one or two weeks, with one half-day workshop"),
    unit="day",
    steps=(
        Step(1, text("Contract with the sponsor"), 45, text("the question, who rates, the rules")),
        Step(1, text("Collect the goals of both sides"), 90, text("five to nine goals a side")),
        Step(2, text("Interviews with the leading side"), 90, text("goals in plain words, terms")),
        Step(2, text("Interviews with the responding side"), 90, text("goals and constraints")),
        Step(3, text("Blind ballot"), 20, text("own view, then the guess at the other side")),
        Step(3, text("Choose five questions to open"), 60, text("the order of the discussion")),
        Step(4, text("Open the workshop"), 15, text("ground rules accepted")),
        Step(4, text("Goals of the leading side"), 30, text("glossary entries")),
        Step(4, text("Say them back"), 30, text("say-backs with grades")),
        Step(4, text("Goals of the responding side, said back"), 30, text("say-backs with grades")),
        Step(4, text("Break"), 15, text("nothing; it is a break")),
        Step(4, text("Open the five widest gaps"), 40, text("a reason a gap, a second ballot")),
        Step(4, text("Link what serves to what is served"), 35, text("the matrix")),
        Step(4, text("What I need from you"), 30, text("commitments each way")),
        Step(4, text("Read back and close"), 15, text("commitments accepted, next review")),
        Step(5, text("Check the report with both leads"), 180, text("the report")),
        Step(5, text("Debrief"), 45, text("accepted findings")),
    ),
)

PROJECT = Preset(
    key="project",
    title=text("Alignment project"),
    summary=text("Eight weeks with two ballots, five workshops and a second look in week 20"),
    unit="week",
    steps=(
        Step(1, text("Contract with the sponsor"), 120, text("scope, sides, decision rights")),
        Step(1, text("Read plans, budgets and incentive schemes"), 960, text("a goal register")),
        Step(2, text("Interviews with both sides"), 720, text("restated goals, terms, tensions")),
        Step(2, text("Goal clinics, one a side"), 240, text("goals with measure, date, owner")),
        Step(3, text("First blind ballot, open for five days"), 30, text("sealed ballots")),
        Step(4, text("Workshop on language and understanding"), 180, text("glossary, say-backs")),
        Step(4, text("Second blind ballot"), 20, text("sealed ballots with reasons")),
        Step(5, text("Workshop on links, conflicts and effort"), 210, text("the matrix")),
        Step(5, text("Review of the incentives"), 90, text("incentives against goals")),
        Step(6, text("Sessions with partners"), 240, text("joint processes, shared items")),
        Step(6, text("Options group"), 120, text("options compared, one chosen")),
        Step(7, text("Workshop on commitments"), 180, text("commitments each way")),
        Step(7, text("Factual check with both leads"), 120, text("corrections")),
        Step(8, text("Decision by the sponsor"), 90, text("accepted findings")),
        Step(8, text("Set the rhythm of reviews"), 45, text("the next review")),
        Step(20, text("Rate again"), 60, text("what moved")),
    ),
)
