from __future__ import annotations

import pytest

from audits.engine.rules.one_way_commitments import one_way_commitments
from tests.engine.tables import day, found, only, reason, severities, sizes


def promised(table, *promises, **fields):
    return table.facts(goals=table.goals("L9"), commitments=promises, **fields)


def given(table, leading, responding):
    return promised(
        table,
        *(table.promise(f"L{at}") for at in range(leading)),
        *(table.promise(f"R{at}") for at in range(responding)),
    )


@pytest.mark.parametrize(
    ("leading", "responding", "quiet", "size"),
    [
        (1, 1, None, None),
        (3, 4, None, None),
        (3, 1, None, None),  # a balance of exactly one half
        (1, 3, None, None),
        (4, 1, "responding", 0.6),
        (1, 4, "leading", 0.6),
        (1, 0, "responding", 1.0),
        (0, 5, "leading", 1.0),
    ],
)
def test_promises_that_run_one_way_are_found(table, leading, responding, quiet, size):
    expected = {} if quiet is None else {getattr(table, quiet): size}
    assert sizes(found(one_way_commitments, given(table, leading, responding))) == expected


def test_kept_promises_count_and_the_others_do_not(table):
    facts = promised(
        table,
        table.promise("L1"),
        table.promise("R1", status="kept"),
        table.promise("L2", status="withdrawn"),
        table.promise("L3", status="slipped"),
    )
    assert found(one_way_commitments, facts) == []


@pytest.mark.parametrize(
    ("changes", "lacking", "says"),
    [
        ({}, 0, ""),
        ({"status": "slipped"}, 0, ""),
        ({"owner": None}, 1, "no owner is named"),
        ({"owner": "TBD"}, 1, "no owner is named"),
        ({"due": None}, 1, "it has no date"),
        ({"goal": None}, 1, "it serves no goal of the audit"),
        ({"status": "slipped", "due": None}, 1, "it has no date"),
        ({"status": "proposed"}, 1, "it is signed but not yet agreed"),
        ({"status": "proposed", "signed_by": ()}, 1, "Alpha and Beta have not signed it"),
        ({"status": "kept", "owner": None, "due": None}, 0, ""),
        ({"status": "withdrawn", "owner": None, "due": None}, 0, ""),
        (
            {"status": "proposed", "signed_by": (), "owner": None, "due": None, "goal": None},
            4,
            "no owner is named, it has no date and it serves no goal of the audit",
        ),
    ],
)
def test_a_promise_that_is_not_firm_is_found(table, changes, lacking, says):
    facts = promised(
        table, table.promise("L1", **changes), table.promise("R1"), table.promise("L2")
    )
    findings = [each for each in found(one_way_commitments, facts) if each.subject == "L1"]
    assert [each.inputs["size"] for each in findings] == ([lacking / 4] if lacking else [])
    assert all(says in str(each.detail) for each in findings)


def test_one_signature_is_told(table):
    half = table.promise("L1", status="proposed", signed_by=(table.leading,))
    finding = only(found(one_way_commitments, promised(table, half)))
    assert "but Beta has not signed it." in str(finding.detail)
    assert str(finding.title) == "A promise of Alpha is not yet firm: “Promise L1”"


@pytest.mark.parametrize(
    ("owner", "who"), [("Head of Sales", "Head of Sales"), ("TBD", "Alpha"), (None, "Alpha")]
)
def test_its_owner_acts_or_else_its_side(table, owner, who):
    promise = table.promise("L1", owner=owner, due=None)
    facts = promised(table, promise, table.promise("R1"))
    assert str(only(found(one_way_commitments, facts)).who_acts) == who


def test_a_promise_weighs_what_its_goal_weighs(table):
    facts = table.facts(
        goals=[table.goal("L9", importance=1)],
        commitments=[table.promise("L1", due=None), table.promise("R1", goal=None)],
    )
    assert severities(found(one_way_commitments, facts)) == {"L1": 25, "R1": 13}


def test_the_quiet_side_is_asked_and_not_blamed(table):
    finding = only(found(one_way_commitments, given(table, 2, 0)))
    assert str(finding.title) == "Only Alpha has made promises"
    assert "Alpha gave 2 and Beta 0" in str(finding.detail)
    assert str(finding.advice) == (
        "Ask Beta: “what would you have to give, so that Alpha can keep its promises?”"
    )
    both = only(found(one_way_commitments, given(table, 4, 1)))
    assert str(both.title) == "Promises run from Alpha to Beta, hardly back"


def test_proposals_alone_are_no_balance(table):
    facts = promised(table, table.promise("L1", status="proposed", due=day(1)))
    assert set(severities(found(one_way_commitments, facts))) == {"L1"}


def test_without_commitments_nothing_is_examined(table):
    assert reason(one_way_commitments, table.facts()) == "No commitments were recorded."


def test_a_side_under_k_weighs_nothing(table):
    facts = promised(
        table,
        table.promise("L1", due=None),
        table.promise("R1"),
        ballots=table.votes("importance", "L9", "5 5", ""),
    )
    assert severities(found(one_way_commitments, facts)) == {"L1": 13}
