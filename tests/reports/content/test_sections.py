"""Each section says what the evidence says, and stays away or says so when there is none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.engine.evidence import (
    Change,
    Commitment,
    Evidence,
    HeldStage,
    Override,
    SayBack,
    Session,
    Side,
    Withheld,
)
from audits.engine.formats import FORMATS
from audits.reports.content.commitments import paired
from audits.reports.snapshot import Decision
from tests.engine import scenes
from tests.engine.anything import audit as dealt_audit
from tests.engine.anything import dealer
from tests.engine.scenes import audit, ballots, goal, link
from tests.engine.tables import Table
from tests.reports.papers import demo, demo_names, reading, report

LEADING, RESPONDING = "commercial", "technology"


def goals(leading=2, responding=2, **parts):
    return (
        *(goal(f"C{n}", LEADING, title=f"Aim {n}", **parts) for n in range(leading)),
        *(goal(f"T{n}", RESPONDING, title=f"Work {n}", **parts) for n in range(responding)),
    )


def rated(subject, first, second, kind="importance"):
    return (*ballots(kind, subject, LEADING, first), *ballots(kind, subject, RESPONDING, second))


# --- agreements and splits ------------------------------------------------------------------


def test_agreements_come_first_and_splits_widest_first():
    evidence = audit(
        goals=goals(4, 0),
        ballots=(
            *rated("C0", [5, 5, 5], [3, 3, 3]),
            *rated("C1", [4, 4, 4], [4, 4, 4]),
            *rated("C2", [5, 5, 5], [1, 1, 1]),
            *rated("C3", [1, 1, 5, 5], [3, 3, 3]),
        ),
    )
    section = report(evidence).questions
    table = section.tables[0]
    assert [(group.heading, [row.name for row in group.rows]) for group in table.groups] == [
        ("They agree: less than half a point", ["Aim 1"]),
        ("They split: a point or more", ["Aim 2", "Aim 0"]),
        ("Split inside one side: settle it there first", ["Aim 3"]),
    ]
    assert section.headline == (
        "On two of four questions the two sides answer alike; on two they are far apart"
    )
    assert [row.gap for row in table.groups[1].rows] == ["+4.00", "+2.00"]


def test_a_plot_says_its_numbers_in_words():
    evidence = audit(goals=goals(1, 0), ballots=rated("C0", [5, 4, 5], [2, 3, 2]))
    plot = report(evidence).questions.tables[0].groups[0].rows[0].plot
    assert plot.title == "Aim 0: Commercial 4.67, Technology 2.33, gap +2.33"
    assert "3 raters" in plot.desc


def test_a_side_under_k_is_shown_nowhere():
    evidence = audit(
        goals=goals(1, 0),
        ballots=ballots("importance", "C0", LEADING, [5, 5, 5, 5, 5]),
        withheld=(Withheld(kind="importance", subject="C0", side=RESPONDING, n=2),),
    )
    content = report(evidence)
    assert content.questions is None
    row = content.all_questions.groups[0].rows[0]
    assert (row.ns, row.means, row.gap) == (("5", "< 3"), ("5.00", "–"), "–")
    assert content.verdict.turnout.startswith(
        "5 Commercial and fewer than 3 Technology people rated"
    )
    assert ("5", "0") in [row.values for row in content.method.turnout]


def test_many_questions_keep_the_widest_and_the_closest_in_the_body():
    evidence = audit(
        goals=goals(60, 0),
        ballots=tuple(
            ballot for n in range(60) for ballot in rated(f"C{n}", [5, 4, 4], [1 + n % 5] * 3)
        ),
    )
    section = report(evidence).questions
    assert sum(len(group.rows) for table in section.tables for group in table.groups) == 24
    assert "36 further questions are in the annex." in section.notes
    assert len(report(evidence).all_questions.groups[0].rows) == 60


# --- links ------------------------------------------------------------------------------------


def test_the_matrix_marks_orphans_on_both_edges():
    evidence = audit(goals=goals(), links=(link("T0", "C0", "strong"),))
    section = report(evidence).matrices[0]
    grid = section.grids[0]
    assert [(row.name, row.orphan, row.strong) for row in grid.rows] == [
        ("Aim 0", False, "1"),
        ("Aim 1", True, "no link"),
    ]
    assert [(column.name, column.orphan, column.supports) for column in grid.columns] == [
        ("Work 0", False, "1"),
        ("Work 1", True, "no link"),
    ]
    assert grid.rows[0].cells[0][0].words == "strong support"
    assert section.headline == "Nothing reaches “Aim 1”, and “Work 1” reaches nothing"


def test_a_goal_stands_with_all_that_lies_under_it():
    evidence = audit(
        goals=(*goals(1, 1), goal("C9", LEADING, parent="C0")),
        links=(link("T0", "C9", "weak", "hinders"), link("T0", "C0", "medium")),
    )
    grid = report(evidence).matrices[0].grids[0]
    assert [mark.words for mark in grid.rows[0].cells[0]] == ["medium support", "weak hindrance"]


def test_sides_that_serve_each_other_get_a_matrix_each_way():
    kind = "company-partner"
    first, second = (side.key for side in FORMATS[kind].sides)
    evidence = audit(
        kind,
        goals=(goal("A", first), goal("B", second)),
        links=(link("A", "B"), link("B", "A")),
    )
    assert [(each.served.key, each.serving.key) for each in report(evidence).matrices] == [
        (first, second),
        (second, first),
    ]


@pytest.mark.parametrize(("columns", "grids"), [(1, 1), (12, 1), (13, 2), (24, 2)])
def test_a_matrix_has_at_most_twelve_columns(columns, grids):
    evidence = audit(goals=goals(2, columns), links=(link("T0", "C0"),))
    section = report(evidence).matrices[0]
    assert len(section.grids) == grids
    assert sum(len(grid.columns) for grid in section.grids) == columns


def test_beyond_that_the_links_are_two_lists():
    evidence = audit(goals=goals(30, 30), links=(link("T3", "C5", "strong"),))
    section = report(evidence).matrices[0]
    assert section.grids == ()
    reached = section.lists.served[5]
    assert [(each.mark.words, each.keys) for each in reached.supports] == [
        ("strong support", ("T3",))
    ]
    assert sum(each.orphan for each in section.lists.served) == 29


def test_without_links_there_is_no_matrix():
    assert report(audit(goals=goals())).matrices == ()


# --- findings ---------------------------------------------------------------------------------


def test_ten_findings_in_the_body_and_all_of_them_in_the_annex():
    content = report(audit(goals=goals(9, 9)))
    total = len(reading(audit(goals=goals(9, 9))).findings)
    assert total > 10
    assert len(content.findings.cards) == 10
    assert [row.number for row in content.all_findings.rows] == [
        str(number) for number in range(1, total + 1)
    ]
    assert content.all_findings.later == ()
    assert content.all_findings.index is None


def test_a_reference_of_page_one_leads_to_one_place_only():
    """The card or, for a finding that has none, its row."""
    content = report(audit(goals=goals(0, 14)))
    referred = [gap.anchor for gap in content.verdict.gaps]
    cards = [card.anchor for card in content.findings.cards]
    rows = [row.anchor for row in content.all_findings.rows if row.anchor]
    assert rows == [anchor for anchor in referred if anchor not in cards] != []


def test_the_working_is_shown():
    evidence = audit(goals=(goal("C0", LEADING, importance=0.75), goal("T0", RESPONDING)))
    cards = report(scenes.with_parts(evidence, links=(link("T0", "C0", effect="hinders"),)))
    assert cards.findings.cards[0].working == "importance .75 × size 1 = 75"


def test_reworded_advice_stands_and_says_whose_it_is():
    evidence = audit(goals=goals(1, 0))
    first = reading(evidence).findings[0].finding
    reworded = Decision(
        rule=first.rule,
        subject=first.subject,
        side=first.side,
        decision="reworded",
        advice="Ask the board on Monday.",
    )
    card = report(evidence, decisions=(reworded,)).findings.cards[0]
    assert (card.advice, card.advice_by) == (
        "Ask the board on Monday.",
        "Advice, by the consultant",
    )


def test_a_dismissed_finding_is_printed_with_its_reason():
    evidence = audit(goals=goals(1, 0))
    first = reading(evidence).findings[0].finding
    dismissed = Decision(
        rule=first.rule,
        subject=first.subject,
        side=first.side,
        decision="dismissed",
        reason="The board knows",
    )
    content = report(evidence, decisions=(dismissed,))
    assert [row.reason for row in content.all_findings.dismissed] == ["The board knows"]
    assert len(content.all_findings.rows) == len(reading(evidence).findings) - 1


# --- what was heard ---------------------------------------------------------------------------


def test_only_the_latest_say_back_of_a_direction_is_shown():
    first = SayBack(goal="C0", by_side=RESPONDING, text="No", grade=1, graded_by_side=LEADING)
    later = SayBack(goal="C0", by_side=RESPONDING, text="Yes", grade=4, graded_by_side=LEADING)
    section = report(audit(goals=goals(1, 1), saybacks=(first, later))).heard
    assert [(row.words, row.grade) for row in section.groups[0].rows] == [("Yes", "4")]
    assert section.notes == (
        "Say-back ran one way only: Commercial restated no goal of the other side.",
    )


def test_the_two_complaints_blame_nobody():
    evidence = audit(
        goals=goals(1, 0),
        ballots=(
            *rated("C0", [5, 5, 5], [2, 2, 2], "clarity"),
            *rated("C0", [1, 2, 2], [4, 4, 4], "heard"),
        ),
    )
    section = report(evidence).heard
    assert section.headline == (
        "Both complaints are true at once: Commercial is not heard, Technology is not told"
    )
    assert [mark.name for mark in section.complaints.chart.marks] == ["Commercial", "Technology"]


def test_without_say_back_or_question_nothing_is_claimed():
    assert report(audit(goals=goals())).heard is None


# --- commitments, roadmap ----------------------------------------------------------------------


def promise(key, side, **parts):
    other = {LEADING: RESPONDING, RESPONDING: LEADING}[side]
    parts = {
        "text": f"We will do {key}",
        "status": "agreed",
        "signed_by": (LEADING, RESPONDING),
    } | parts
    return Commitment(key=key, from_side=side, to_side=other, **parts)


def keys(pairs):
    return [{side: each.key for side, each in pair.items()} for pair in pairs]


def test_promises_stand_beside_what_answers_them_in_either_order():
    early = audit(commitments=(promise("A", LEADING), promise("B", RESPONDING, answers="A")))
    late = audit(commitments=(promise("B", RESPONDING, answers="A"), promise("A", LEADING)))
    assert keys(paired(reading(early))) == [{LEADING: "A", RESPONDING: "B"}]
    assert keys(paired(reading(late))) == [{LEADING: "A", RESPONDING: "B"}]


def test_promises_that_answer_each_other_are_one_pair():
    both = audit(
        commitments=(
            promise("A", LEADING, answers="B"),
            promise("B", RESPONDING, answers="A"),
        )
    )
    assert keys(paired(reading(both))) == [{LEADING: "A", RESPONDING: "B"}]


def test_a_second_answer_stands_alone():
    three = audit(
        commitments=(
            promise("A", LEADING),
            promise("B", RESPONDING, answers="A"),
            promise("C", RESPONDING, answers="A"),
        )
    )
    assert keys(paired(reading(three))) == [{LEADING: "A", RESPONDING: "B"}, {RESPONDING: "C"}]


def test_a_promise_without_answer_asks_the_quiet_side():
    slots = report(audit(commitments=(promise("A", LEADING),))).commitments.pairs[0].slots
    assert slots[0].promise.text == "We will do A"
    assert slots[1].ask == "Asked of Technology: “what would you have to give?”"


def test_a_slipped_promise_says_since_when_and_why():
    moved = Change(on=date(2026, 9, 1), due=date(2026, 12, 1), reason="An outage")
    slipped = promise("A", LEADING, status="slipped", due=date(2026, 12, 1), history=(moved,))
    shown = report(audit(commitments=(slipped,))).commitments.pairs[0].slots[0].promise
    assert (shown.status, shown.note, shown.version) == (
        "Slipped",
        ", renegotiated 1 Sep 2026: An outage",
        "Signed v2",
    )


def test_an_unsigned_promise_keeps_the_report_a_draft():
    content = report(audit(commitments=(promise("A", LEADING, signed_by=(LEADING,)),)))
    signatures = content.commitments.pairs[0].slots[0].promise.signatures
    assert [each.words for each in signatures] == ["Commercial", "not yet signed"]
    assert content.edge == "Draft, version 1 · not yet signed by both sides"


def test_the_roadmap_draws_what_its_table_says():
    evidence = audit(
        goals=(goal("C0", LEADING, title="Launch", due=date(2027, 6, 30)),),
        commitments=(
            promise("A", LEADING, due=date(2026, 12, 1)),
            promise("B", RESPONDING, due=date(2027, 2, 1), answers="A"),
        ),
    )
    section = report(evidence).roadmap
    assert [[row.name for row in lane.rows] for lane in section.lanes] == [
        ["We will do A", "Launch"],
        ["We will do B"],
    ]
    assert len(section.chart.bars) == 3
    assert [(row.first, row.then, row.on) for row in section.hand_overs] == [
        ("We will do A", "We will do B", "1 December 2026")
    ]
    assert len(section.chart.arrows) == 1
    assert section.headline == "Both lanes hang on one hand-over, due on 1 December 2026"


def test_bars_keep_their_order_in_time():
    evidence = audit(
        commitments=tuple(
            promise(key, LEADING, due=date(2026 + year, 12, 1)) for year, key in enumerate("ABCDE")
        )
    )
    chart = report(evidence).roadmap.chart
    ends = [float(bar.end) for bar in chart.bars]
    assert ends == sorted(ends)
    assert [tick.label for tick in chart.ticks if tick.label] == [
        str(year) for year in range(2026, 2031)
    ]


# --- annexes -----------------------------------------------------------------------------------


def test_skipped_stages_are_printed_with_their_reason():
    stages = (
        HeldStage(stage="Opening", outcome="done"),
        HeldStage(stage="Links", outcome="skipped", reason="No time"),
    )
    evidence = audit(sessions=(Session(title="Half a day", stages=stages),))
    tables = {table.heading: table.rows for table in report(evidence).coverage.tables}
    assert [(row.name, row.outcome, row.reason) for row in tables["Half a day"]] == [
        ("Links", "skipped", "No time"),
        ("One stage", "held", "Opening"),
    ]


def test_what_both_sides_would_keep_stands_before_what_one_would():
    kept = {"commercial": ("C1", "T1"), "technology": ("T1",)}
    evidence = audit(goals=goals(), sessions=(Session(title="Half a day", priorities=kept),))
    content = report(evidence)
    (table,) = (each for each in content.coverage.tables if "would keep" in each.heading)
    first, second = (side.name for side in content.method.sides)
    assert [(row.outcome, row.reason) for row in table.rows] == [
        ("both sides", f"{first} and {second}"),
        ("one side", first),
    ]


@pytest.mark.parametrize(
    "what",
    ["reveal-gate Grow", "balance-check", "priorities-gate", "intent-guard T1"],
)
def test_a_guard_that_was_set_aside_is_told_in_words(what):
    override = Override(what=what, reason="No time")
    evidence = audit(goals=goals(), sessions=(Session(title="Day", overrides=(override,)),))
    (row,) = (row for row in report(evidence).method.unseen if row.name == "Override")
    assert what.partition(" ")[0] not in row.words
    assert row.words.endswith("Reason: No time")


def test_rules_without_evidence_are_named_with_the_reason():
    tables = {table.heading: table.rows for table in report(audit()).coverage.tables}
    reasons = [row.reason for row in tables["Rules without evidence"]]
    assert len(reasons) == len(reading(audit()).analysis.not_examined)
    assert all(reasons)


def test_a_threshold_of_the_audit_is_printed_beside_the_default():
    rows = report(scenes.everything()).method.conventions
    assert "0.25 here, 0.3 by default" in [row.words for row in rows]


def test_goals_without_findings_share_a_table_with_the_rest():
    content = report(demo("ferrywell"))
    rows = [row for group in content.all_goals.groups for row in group.rows]
    assert len(rows) == len(demo("ferrywell").goals)
    assert any(row.findings == "–" for row in rows)


# --- whatever comes ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
@given(number=st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_any_audit_of_any_format_can_be_composed(kind, number):
    content = report(dealt_audit(Table(FORMATS[kind]), dealer(number)))
    assert content.verdict.sentence
    assert len(content.findings.cards) <= 10
    assert [step.key for step in content.verdict.measures] == [
        "support",
        "effort_fit",
        "order_agreement",
        "understanding",
        "commitment_balance",
        "clarity",
        "cadence",
    ]


@pytest.mark.parametrize("name", demo_names())
def test_the_same_snapshot_composes_the_same(name):
    assert report(demo(name)) == report(demo(name))


def test_another_order_of_the_file_leaves_the_sides_in_place():
    evidence = demo("sarkilampi")
    turned = scenes.with_parts(evidence, sides=tuple(reversed(evidence.sides)))
    assert isinstance(turned, Evidence)
    assert isinstance(turned.sides[0], Side)
    assert [side.key for side in reading(turned).sides] == [
        side.key for side in reading(evidence).sides
    ]
