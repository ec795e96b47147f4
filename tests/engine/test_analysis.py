"""The analysis as a whole: pure, ordered, and in the shape of its file."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.engine.analysis import analyse, in_report_order, write
from audits.engine.audit_file import read, sha256
from audits.engine.audit_file import write as write_audit
from audits.engine.formats import FORMATS
from audits.engine.outcome import Finding
from audits.engine.rules import RULES, finding, rule
from audits.engine.rules.registry import band_of, severity_of
from audits.engine.thresholds import THRESHOLDS
from audits.engine.words import text
from tests.engine import scenes


def document(evidence, **settings):
    return json.loads(write(analyse(evidence, **settings)))


def test_the_same_evidence_gives_the_same_bytes():
    assert write(analyse(scenes.everything())) == write(analyse(scenes.everything()))


def test_an_audit_that_was_written_and_read_gives_the_same_bytes():
    evidence = scenes.everything()
    assert write(analyse(read(write_audit(evidence)))) == write(analyse(evidence))


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_findings_never_depend_on_the_order_of_the_file(chance):
    evidence = scenes.table()

    def shuffled(rows):
        rows = list(rows)
        chance.shuffle(rows)
        return tuple(rows)

    turned = replace(
        evidence,
        goals=shuffled(evidence.goals),
        links=shuffled(evidence.links),
        ballots=shuffled(evidence.ballots),
    )
    told, again = document(evidence), document(turned)
    assert told["findings"] == again["findings"]
    assert told["questions"] == again["questions"]
    assert told["profile"] == again["profile"]


def test_it_has_the_keys_of_its_file_in_their_order():
    told = document(scenes.table())
    assert list(told) == [
        "file",
        "engine",
        "evidence_sha256",
        "findings",
        "goals",
        "questions",
        "profile",
        "profile_notes",
        "complaints",
        "not_examined",
        "suppressed",
        "thresholds",
    ]
    assert (told["file"], told["engine"]) == ("alignment-analysis/1", "1")
    assert told["evidence_sha256"] == sha256(scenes.table())
    assert list(told["thresholds"]) == list(THRESHOLDS)


def test_the_keys_of_a_finding():
    (first, *_) = document(scenes.table())["findings"]
    assert list(first) == [
        "rule",
        "code",
        "subject",
        "side",
        "severity",
        "band",
        "evidence",
        "title",
        "detail",
        "advice",
        "who_acts",
        "inputs",
    ]
    assert {"importance", "size"} <= set(first["inputs"])


def test_the_figures_of_a_question():
    (question,) = document(scenes.table())["questions"]
    assert question == {
        "kind": "importance",
        "subject": "C1",
        "gap": 2.333333,
        "delta": 1.0,
        "p": 0.1,
        "p_floor": 0.1,
        "range": [1.024505, 3.642162],
        "evidence": "some",
        "suppressed": False,
        "sides": [
            {
                "side": "commercial",
                "n": 3,
                "dont_know": 0,
                "abstained": 0,
                "mean": 4.666667,
                "consensus": 0.828635,
                "predicted_other": 3.833333,
            },
            {
                "side": "technology",
                "n": 3,
                "dont_know": 1,
                "abstained": 0,
                "mean": 2.333333,
                "consensus": 0.828635,
                "predicted_other": None,
            },
        ],
    }


def test_support_is_told_of_served_goals_only():
    goals = {goal["key"]: goal for goal in document(scenes.table())["goals"]}
    assert (goals["C1"]["support"], goals["C1"]["strong_links"]) == (0.45, 1)
    assert (goals["C1"]["importance_share"], goals["C1"]["effort_share"]) == (1.0, 0.75)
    assert (goals["T1"]["support"], goals["T1"]["hindrance"]) == (None, None)


def test_every_rule_either_ran_or_says_why_not():
    @rule("G90", "always-left-out", title=text("Never"), needs=lambda facts: text("no evidence"))
    def left_out(facts):
        raise AssertionError("a rule without evidence must not run")

    told = document(scenes.audit(), rules=(left_out,))
    assert told["not_examined"] == [
        {"rule": "always-left-out", "code": "G90", "reason": "no evidence"}
    ]
    assert told["findings"] == []


@pytest.mark.parametrize("kind", FORMATS)
def test_an_empty_audit_is_never_called_healthy(kind):
    analysis = analyse(scenes.audit(kind))
    examined = {each.slug for each in RULES} - {each.rule for each in analysis.not_examined}
    assert {each.rule for each in analysis.findings} <= examined
    assert len(analysis.not_examined) > len(RULES) / 2


def test_rules_for_partners_are_left_out_elsewhere_with_the_reason():
    left_out = {each.rule: str(each.reason) for each in analyse(scenes.audit()).not_examined}
    assert left_out["late-involvement"] == (
        "asked only at another kind of table: Company and partner"
    )


def found(code, severity, subject="C1", side=None):
    return Finding(
        rule=code,
        code=code,
        subject=subject,
        side=side,
        severity=severity,
        band="low",
        evidence="fact",
        title=text("A title"),
        detail=text("A detail"),
        advice=text("An advice"),
        who_acts=text("Somebody"),
        inputs={},
    )


def test_what_changes_decisions_comes_first_then_the_gravest():
    findings = [
        found("G2", 100),
        found("G4b", 1),
        found("G10", 2),
        found("G2", 40, "T2"),
        found("G2", 40, "T1"),
        found("G1", 3),
        found("G13", 40),
        found("G1", 60),
    ]
    expected = ["G1 60", "G1 3", "G10 2", "G4b 1", "G2 100", "G13 40", "G2 40", "G2 40"]
    for order in (findings, findings[::-1]):
        told = in_report_order(order)
        assert [f"{each.code} {each.severity}" for each in told] == expected
        assert [each.subject for each in told[-2:]] == ["T1", "T2"]


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_severity_grows_with_importance_and_size_and_stays_in_its_range(weight, size, more):
    severity = severity_of(weight, size)
    assert 0 <= severity <= 100
    assert severity_of(max(weight, more), size) >= severity
    assert severity_of(weight, max(size, more)) >= severity


@pytest.mark.parametrize(
    ("weight", "size", "severity"),
    [(0.75, 1, 75), (0.5, 0.01, 1), (0.25, 0.5, 13), (0.125, 1, 13), (2, 2, 100), (-1, 1, 0)],
)
def test_severity_rounds_halves_upwards(weight, size, severity):
    assert severity_of(weight, size) == severity


@pytest.mark.parametrize(
    ("severity", "band"), [(100, "high"), (50, "high"), (49, "medium"), (25, "medium"), (24, "low")]
)
def test_bands(severity, band):
    assert band_of(severity, 50, 25) == band


def test_a_finding_bears_the_name_of_its_rule():
    @rule("G91", "too-quiet", title=text("Too quiet"))
    def too_quiet(facts):
        yield finding(
            facts,
            subject="C1",
            side="commercial",
            importance=0.75,
            size=1,
            detail=text("It is quiet."),
            advice=text("Speak."),
            who_acts=text("All"),
            inputs={"decibels": 3.14159265},
        )

    (told,) = document(scenes.table(), rules=(too_quiet,))["findings"]
    assert (told["rule"], told["code"], told["title"]) == ("too-quiet", "G91", "Too quiet")
    assert (told["severity"], told["band"]) == (75, "high")
    assert told["inputs"] == {"importance": 0.75, "size": 1, "decibels": 3.141593}
