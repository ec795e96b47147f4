"""What holds of every rule, whatever it looks for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import audits.engine.rules as shelf
from audits.engine.analysis import FIRST, analyse, in_report_order, write
from audits.engine.formats import FORMATS, applies
from audits.engine.rules import RULES
from audits.engine.rules.registry import severity_of
from audits.engine.thresholds import THRESHOLDS
from tests.engine.anything import CHANCES, audit, dealer

HERE = Path(__file__).parent
FILES = sorted(
    path.stem
    for path in Path(shelf.__file__).parent.glob("*.py")
    if path.stem not in ("__init__", "registry")
)
METHOD = {
    "unsupported-goal": "G1",
    "thinly-supported-goal": "G1t",
    "unanchored-goal": "G2",
    "exemption-without-limits": "G2x",
    "perception-gap": "G3",
    "split-side": "G3b",
    "understanding-gap": "G4",
    "false-consensus": "G4b",
    "imagined-conflict": "G4c",
    "language-gap": "G5",
    "clarity-gap": "G6",
    "timing-gap": "G7",
    "resource-gap": "G8",
    "ownership-gap": "G9",
    "conflict": "G10",
    "incentive-conflict": "G11",
    "one-way-commitments": "G12",
    "transparency-gap": "G13",
    "static-alignment": "G14",
    "process-gap": "G15",
    "avoided-discussion": "G16",
    "solution-before-intent": "G17",
    "not-heard": "G18",
    "not-known": "G18",
    "one-way-communication": "G19",
    "late-involvement": "G20",
}
PATIENT = settings(max_examples=30, deadline=None)
WEIGHTS = st.sampled_from((0.1, 0.25, 0.5, 0.74, 0.75, 0.9, 1.0))


def findings(evidence):
    return analyse(evidence).findings


def found_by(evidence):
    return {(each.rule, each.subject, each.side): each for each in findings(evidence)}


def told(finding):
    return [str(part) for part in (finding.title, finding.detail, finding.advice, finding.who_acts)]


@pytest.mark.parametrize("name", FILES)
def test_every_rule_file_has_its_test_file(name):
    assert (HERE / f"test_{name}.py").is_file()


@pytest.mark.parametrize("name", FILES)
def test_every_rule_file_holds_the_rule_of_its_name(name):
    assert name.replace("_", "-") in {rule.slug for rule in RULES}


def test_the_rules_are_those_of_the_method():
    assert {rule.slug: rule.code for rule in RULES} == METHOD
    assert [rule.code for rule in RULES] == sorted(
        METHOD.values(), key=lambda code: (int(re.sub(r"\D", "", code)), code)
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_every_rule_has_a_title_and_is_asked_somewhere(rule):
    assert str(rule.title).strip()
    assert any(applies(rule.slug, kind) for kind in FORMATS.values())


def test_no_rule_names_a_kind_of_table_or_a_side_of_one():
    words = {kind.key for kind in FORMATS.values()}
    words |= {side.key for kind in FORMATS.values() for side in kind.sides}
    quoted = re.compile("|".join(rf"[\"']{word}[\"']" for word in sorted(words)))
    sources = Path(shelf.__file__).parent.glob("*.py")
    assert [path.name for path in sources if quoted.search(path.read_text(encoding="utf-8"))] == []


def test_the_audits_dealt_here_meet_this_rule_and_its_silence(table):
    """Else the properties below would hold of nothing."""
    analyses = [analyse(audit(table, dealer(number))) for number in range(80)]
    asked = {rule.slug for rule in RULES if applies(rule.slug, table.kind)}
    assert {found.rule for each in analyses for found in each.findings} == asked
    assert any(len({found.rule for found in each.findings}) < len(asked) for each in analyses)


@PATIENT
@given(chance=CHANCES)
def test_every_finding_can_be_explained(table, chance):
    """Severity, band and working fit each other, every sentence is whole, no name is used twice."""
    found = findings(audit(table, chance))
    for each in found:
        importance, size = each.inputs["importance"], each.inputs["size"]
        assert 0 <= importance <= 1
        assert 0 <= size <= 1
        assert each.severity == severity_of(importance, size)
        assert 0 <= each.severity <= 100
        assert each.band == (
            "high" if each.severity >= 50 else "medium" if each.severity >= 25 else "low"
        )
        assert each.evidence in ("fact", "strong", "some", "thin")
        for sentence in told(each):
            assert sentence.strip()
            assert not re.search(r"[{}]|None|  |\.\.(?!\.)", sentence), sentence
    names = [(each.rule, each.subject, each.side) for each in found]
    assert len(set(names)) == len(names)


@PATIENT
@given(chance=CHANCES)
def test_each_rule_is_either_examined_or_left_out_with_its_reason(table, chance):
    analysis = analyse(audit(table, chance))
    left_out = {each.rule: str(each.reason) for each in analysis.not_examined}
    assert all(left_out.values())
    assert left_out.keys().isdisjoint(each.rule for each in analysis.findings)
    asked = {rule.slug for rule in RULES if applies(rule.slug, table.kind)}
    assert {rule.slug for rule in RULES} - asked <= left_out.keys()


@PATIENT
@given(chance=CHANCES, lighter=WEIGHTS, heavier=WEIGHTS)
def test_a_goal_that_matters_more_is_never_judged_milder(table, chance, lighter, heavier):
    lighter, heavier = sorted((lighter, heavier))
    light = audit(table, chance, importance=lighter)
    heavy = replace(light, goals=tuple(replace(goal, importance=heavier) for goal in light.goals))
    after = found_by(heavy)
    for name, each in found_by(light).items():
        assert after[name].severity >= each.severity


@given(importance=st.floats(0, 1), size=st.floats(0, 1), more=st.floats(0, 1))
def test_severity_never_falls_as_importance_or_size_grows(importance, size, more):
    assert severity_of(max(importance, more), size) >= severity_of(importance, size)
    assert severity_of(importance, max(size, more)) >= severity_of(importance, size)


@PATIENT
@given(chance=CHANCES)
def test_the_order_of_the_file_changes_nothing(table, chance):
    """Say-backs alone are listed as they were held: the latest counts."""
    evidence = audit(table, chance)
    shuffled = {
        name: tuple(chance.sample(rows, len(rows)))
        for name in (
            "goals",
            "links",
            "ballots",
            "terms",
            "commitments",
            "incentives",
            "sharing",
            "topics",
            "reviews",
            "sessions",
        )
        if (rows := getattr(evidence, name))
    }
    before, after = findings(evidence), findings(replace(evidence, **shuffled))
    assert [(each.rule, each.subject, each.severity, told(each)) for each in after] == [
        (each.rule, each.subject, each.severity, told(each)) for each in before
    ]
    assert write(analyse(evidence)) == write(analyse(evidence))


@PATIENT
@given(chance=CHANCES)
def test_what_changes_decisions_comes_first_and_the_graver_before_the_milder(table, chance):
    found = findings(audit(table, chance))
    ranks = [FIRST.index(each.code) if each.code in FIRST else len(FIRST) for each in found]
    assert ranks == sorted(ranks)
    by_rank = defaultdict(list)
    for rank, each in zip(ranks, found, strict=True):
        by_rank[rank].append(each.severity)
    assert all(group == sorted(group, reverse=True) for group in by_rank.values())
    assert in_report_order(reversed(found)) == list(found)


@PATIENT
@given(chance=CHANCES)
def test_other_names_of_the_sides_change_the_names_and_nothing_else(table, chance):
    evidence = audit(table, chance)
    swapped = {"Alpha": "Beta", "Beta": "Alpha"}
    renamed = replace(
        evidence, sides=tuple(replace(side, name=swapped[side.name]) for side in evidence.sides)
    )

    def swap(sentence):
        return re.sub("Alpha|Beta", lambda name: swapped[name.group()], sentence)

    def heart(each):
        return each.rule, each.subject, each.side, each.severity, each.evidence, each.inputs

    before, after = findings(evidence), findings(renamed)
    by_name = lambda each: (each.rule, each.subject, each.side or "")  # noqa: E731
    before, after = sorted(before, key=by_name), sorted(after, key=by_name)
    assert [heart(each) for each in after] == [heart(each) for each in before]
    assert [told(each) for each in after] == [
        [swap(sentence) for sentence in told(each)] for each in before
    ]


@PATIENT
@given(chance=CHANCES, rating=st.integers(1, 5), expected=st.sampled_from((1.0, 3.0, 5.0)))
def test_what_a_side_under_k_answered_reaches_no_finding(table, chance, rating, expected):
    """Every rating and prediction of too few is changed; every finding stays as it was."""
    evidence = audit(table, chance)
    secrets = replace(evidence, ballots=_with_other_secrets(evidence, rating, expected))
    assert analyse(secrets).findings == analyse(evidence).findings


def _with_other_secrets(evidence, rating, expected):
    rated, foreseen = defaultdict(int), defaultdict(int)
    for ballot in evidence.ballots:
        asked = (ballot.kind, ballot.subject, ballot.side)
        rated[asked] += ballot.rating is not None
        foreseen[asked] += ballot.prediction is not None
    for ballot in evidence.ballots:
        asked = (ballot.kind, ballot.subject, ballot.side)
        few_rated, few_foreseen = (
            rated[asked] < evidence.smallest_side,
            foreseen[asked] < evidence.smallest_side,
        )
        yield replace(
            ballot,
            rating=rating if few_rated and ballot.rating is not None else ballot.rating,
            prediction=expected
            if few_foreseen and ballot.prediction is not None
            else ballot.prediction,
        )


@PATIENT
@given(chance=CHANCES)
def test_a_side_too_small_to_count_might_have_said_anything(table, chance):
    """A side of two that abstains, does not know or rates reads the same in every finding."""
    evidence = audit(table, chance)
    subject = "L2"
    kept = [
        each for each in evidence.ballots if (each.kind, each.subject) != ("importance", subject)
    ]
    told_of = [
        findings(
            replace(
                evidence,
                ballots=(*kept, *table.votes("importance", subject, answers, "4>4 5>5 1 ?")),
            )
        )
        for answers in ("5 5", "1>5 1>1", "? ?", "- -", "? 3")
    ]
    assert all(each == told_of[0] for each in told_of)


def test_every_threshold_of_a_rule_is_a_printed_convention():
    asked = re.compile(r"threshold\(f?\"(\w+)")
    names = {
        name
        for path in Path(shelf.__file__).parent.glob("*.py")
        for name in asked.findall(path.read_text(encoding="utf-8"))
    }
    assert {name for name in names if name != "link_"} <= THRESHOLDS.keys()
