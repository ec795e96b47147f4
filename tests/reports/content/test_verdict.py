"""Page one: a sentence that is true and reads well for every profile, gaps, and one decision."""

from datetime import date, timedelta

import pytest

from audits.engine.evidence import Review
from audits.engine.formats import FORMATS
from audits.reports.content import sentence as sentences
from audits.reports.content import wording
from audits.reports.content.sentence import SENTENCE
from audits.reports.content.verdict import that_matter
from tests.engine import scenes
from tests.engine.scenes import audit, ballots, goal, link
from tests.reports.papers import demo, demo_names, reading, report

SOUND = {
    "measure": "Orders",
    "target": 10,
    "due": scenes.TODAY + timedelta(days=200),
    "owners": ("Head of sales",),
}
BOOKED = (Review(held_on=scenes.TODAY, next_on=scenes.TODAY + timedelta(days=60)),)


def sentence(evidence, **parts):
    return sentences.write(reading(evidence, **parts))


def sides_of(kind):
    leading, responding = FORMATS[kind].sides
    return leading.key, responding.key


def test_an_audit_without_goals_says_so():
    assert sentence(audit()) == "This audit holds no goals yet, so there is nothing to compare."


@pytest.mark.parametrize("kind", FORMATS)
def test_an_orphan_is_named_with_the_side_that_owes_it(kind):
    leading, responding = sides_of(kind)
    evidence = audit(
        kind,
        goals=(
            goal("L1", leading, title="Enter Norway"),
            goal("L2", leading, title="Keep Denmark"),
            goal("R1", responding, title="One warehouse"),
        ),
        links=(link("R1", "L2", "strong"), link("L2", "R1", "strong")),
    )
    assert f"no {FORMATS[kind].sides[1].name} goal serves “Enter Norway”" in sentence(evidence)


def test_agreement_comes_before_the_gap():
    goals = (
        goal("C1", "commercial", title="Keep Denmark", **SOUND),
        goal("C2", "commercial", title="Enter Norway", **SOUND),
        goal("T1", "technology", title="One warehouse", **SOUND),
    )
    rated = (
        *ballots("importance", "C1", "commercial", [5, 4, 5]),
        *ballots("importance", "C1", "technology", [5, 5, 4]),
    )
    told = sentence(audit(goals=goals, links=(link("T1", "C1", "strong"),), ballots=rated))
    assert told == (
        "Both sides give “Keep Denmark” the same weight – but no Technology goal serves "
        "“Enter Norway”, and no review keeps it alive."
    )


def test_goals_that_agree_are_counted_before_a_name_is_cut():
    """A cut name in the largest letters of the report says less than a number."""
    long = "Sign {} firms of more than fifty technicians by the end of June next year"
    goals = tuple(goal(f"C{n}", "commercial", title=long.format(n), **SOUND) for n in (1, 2))
    gaps = (
        goal(
            "C3", "commercial", title="A view of their own lifts for owners of buildings", **SOUND
        ),
        goal("T1", "technology", title="One warehouse for every spare part of the north", **SOUND),
    )
    rated = [
        vote
        for key in ("C1", "C2")
        for side in ("commercial", "technology")
        for vote in ballots("importance", key, side, [5, 4, 5])
    ]
    served = tuple(link("T1", key, "strong") for key in ("C1", "C2"))
    told = sentence(audit(goals=goals + gaps, links=served, ballots=tuple(rated)))
    assert told == (
        "Both sides weigh two goals alike – but no Technology goal serves "
        "“A view of their own lifts for owners of buildings”, and no review keeps it alive."
    )


@pytest.mark.parametrize(("name", "word"), [("ferrywell", "eight"), ("holderle", "five")])
def test_it_counts_every_goal_on_which_both_sides_agree(name, word):
    """On a scale of five: less than half a point apart, and neither side at odds with itself."""
    told_of = reading(demo(name))
    alike = [
        each
        for each in told_of.questions
        if each.kind == "importance"
        and each.subject in told_of.goals
        and each.gap is not None
        and abs(each.gap) < 0.5
        and all(side.consensus >= 0.6 for side in each.sides)
    ]
    assert wording.count_word(len(alike)) == word
    assert sentences.write(told_of).startswith(f"Both sides weigh {word} goals alike – but")


def test_nothing_found_is_no_clean_bill_when_rules_had_no_evidence():
    evidence = audit(
        goals=(
            goal("C1", "commercial", title="Keep Denmark", **SOUND, effort=1.0),
            goal("T1", "technology", title="One warehouse", **SOUND, effort=1.0),
        ),
        links=(link("T1", "C1", "strong"),),
        reviews=BOOKED,
        intent=scenes.Intent(aim="Stay", offer="Tools", model="Sale"),
    )
    assert reading(evidence).findings == ()
    assert sentence(evidence) == (
        "Every Commercial goal has work of Technology behind it; in what was examined, the rules "
        "found no gap."
    )
    page = report(evidence).verdict
    assert (page.gaps, page.decision) == ((), None)
    assert "no clean bill" in page.no_gaps


def test_many_gaps_of_one_kind_are_counted_not_repeated():
    goals = tuple(goal(f"C{n}", "commercial", title=f"Aim {n}") for n in range(5))
    told = sentence(audit(goals=goals))
    assert told.count("Aim") == 0
    assert "five goals" in told


@pytest.mark.parametrize("name", demo_names())
def test_the_demo_sentences_fit_page_one(name):
    told = sentence(demo(name))
    assert len(told) <= SENTENCE
    assert told[0].isupper()
    assert told.endswith(".")


def test_of_a_rule_that_changes_no_decision_page_one_shows_one():
    goals = tuple(goal(f"C{n}", "commercial", title=f"Aim {n}") for n in range(4))
    shown = that_matter(reading(audit(goals=goals)))
    rules = [ranked.finding.rule for ranked in shown]
    assert len(rules) == len(set(rules)) == 3
    assert [ranked.number for ranked in shown] == sorted(ranked.number for ranked in shown)


def test_the_decision_is_the_first_finding_s_by_the_next_review():
    page = report(scenes.everything()).verdict
    assert page.decision.what.startswith("Name one Technology goal")
    assert page.decision.by_when == "1 December 2026"


def test_without_a_date_ahead_the_decision_is_due_within_the_rhythm():
    evidence = audit(
        goals=(goal("C1", "commercial"), goal("T1", "technology")),
        links=(link("T1", "C1", effect="hinders"),),
        as_of=date(2026, 11, 2),
        cadence_days=30,
    )
    assert report(evidence).verdict.decision.by_when == "2 December 2026"


def test_a_dismissed_finding_is_no_gap_that_matters():
    evidence = scenes.everything()
    first = reading(evidence).findings[0].finding
    dismissed = scenes_decision(first, "dismissed", reason="Known and accepted")
    later = reading(evidence, decisions=(dismissed,))
    assert later.findings[0].finding != first
    assert later.dismissed[0].finding == first


def scenes_decision(finding, decision, **parts):
    from audits.reports.snapshot import Decision

    return Decision(
        rule=finding.rule, subject=finding.subject, side=finding.side, decision=decision, **parts
    )
