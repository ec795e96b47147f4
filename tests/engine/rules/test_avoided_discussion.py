from __future__ import annotations

import pytest

from audits.engine.evidence import Topic
from audits.engine.rules.avoided_discussion import avoided_discussion
from tests.engine.tables import found, only, reason, severities, sizes


def asked(table, leading, responding, **goal):
    return table.facts(
        goals=[table.goal("L1", **goal)],
        ballots=table.votes("importance", "L1", leading, responding),
    )


@pytest.mark.parametrize(
    ("leading", "responding", "size"),
    [
        ("? ? 5 5", "- - - 5", 0.5),
        ("? - 5 5", "? ? 5", 0.5),
        ("? 5 5", "? ? 5", None),  # a third of one side is not over a third
        ("5 5 5", "? ? ?", None),
        ("? ? ?", "- - -", 1.0),
        ("5 5 5", "5 5 5", None),
    ],
)
def test_silence_of_both_sides_is_found(table, leading, responding, size):
    facts = asked(table, leading, responding)
    assert sizes(found(avoided_discussion, facts)) == ({} if size is None else {"L1": size})


@pytest.mark.parametrize(("importance", "silent"), [(0.49, True), (0.5, False), (1, False)])
def test_only_what_matters_is_avoided(table, importance, silent):
    facts = asked(table, "? ? ?", "? ? ?", importance=importance)
    assert (found(avoided_discussion, facts) == []) is silent
    unspoken = table.facts(goals=[table.goal("L1", importance=importance, discussed_before=False)])
    assert (found(avoided_discussion, unspoken) == []) is silent


@pytest.mark.parametrize(("before", "severity"), [(False, {"L1": 50}), (True, {})])
def test_a_goal_never_spoken_of_is_found(table, before, severity):
    facts = table.facts(goals=[table.goal("L1", discussed_before=before)])
    assert severities(found(avoided_discussion, facts)) == severity


def test_a_goal_both_unspoken_and_unanswered_is_told_once(table):
    finding = only(
        found(avoided_discussion, asked(table, "? ? 5", "- - 5", discussed_before=False))
    )
    assert finding.inputs["size"] == 1
    assert "67\u00a0% of Alpha and 67\u00a0% of Beta gave no rating" in str(finding.detail)


@pytest.mark.parametrize(
    ("outcome", "why", "size"),
    [
        (None, None, 1.0),
        ("slot", None, None),
        ("not-now", "after the merger", None),
        ("not-now", None, 0.5),
        ("not-now", "?", 0.5),
    ],
)
def test_a_topic_gets_a_slot_or_a_reasoned_not_now(table, outcome, why, size):
    facts = table.facts(topics=[Topic(topic="The price list", outcome=outcome, reason=why)])
    expected = {} if size is None else {"The price list": size}
    assert sizes(found(avoided_discussion, facts)) == expected


def test_a_topic_named_twice_is_told_once_as_the_more_open(table):
    twice = [Topic(topic="Prices"), Topic(topic="Prices", outcome="slot")]
    for topics in (twice, twice[::-1]):
        assert sizes(found(avoided_discussion, table.facts(topics=topics))) == {"Prices": 1.0}


def test_it_says_how_open_a_topic_is(table):
    topics = [Topic(topic="Prices"), Topic(topic="Layoffs", outcome="not-now")]
    details = {
        each.subject: str(each.detail)
        for each in found(avoided_discussion, table.facts(topics=topics))
    }
    assert details == {
        "Prices": "It was named as avoided, and has neither a slot nor a recorded “not now”.",
        "Layoffs": "It was put off without a reason.",
    }


def test_one_goal_asked_about_is_enough_to_examine(table):
    goals = [table.goal("L1", discussed_before=True), table.goal("L2")]
    assert found(avoided_discussion, table.facts(goals=goals)) == []


def test_it_asks_for_the_sponsor(table):
    finding = only(found(avoided_discussion, table.facts(topics=[Topic(topic="The price list")])))
    assert str(finding.title) == "An avoided topic is still open: “The price list”"
    assert str(finding.advice) == "Put “The price list” on the agenda, with the sponsor present."
    assert str(finding.who_acts) == "The sponsor, with Alpha and Beta"


def test_when_nothing_was_asked_nothing_is_examined(table):
    facts = table.facts(goals=table.goals("L1"))
    assert reason(avoided_discussion, facts).startswith("No avoided topics were collected")


@pytest.mark.parametrize(("leading", "responding"), [("? ?", "? ? ?"), ("? ? ?", "-"), ("? ?", "")])
def test_the_silence_of_a_side_under_k_is_not_counted(table, leading, responding):
    facts = asked(table, leading, responding)
    assert avoided_discussion.needs(facts) is not None
    assert list(avoided_discussion(facts)) == []
    unspoken = only(
        found(avoided_discussion, asked(table, leading, responding, discussed_before=False))
    )
    assert "%" not in str(unspoken.detail)
