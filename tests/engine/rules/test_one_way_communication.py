from __future__ import annotations

from audits.engine.rules.one_way_communication import one_way_communication
from tests.engine.tables import found, only, reason, sizes


def test_goals_and_say_backs_of_both_sides_are_communication(table):
    facts = table.facts(
        goals=table.goals("L1", "L2", "R1"),
        saybacks=[table.sayback("L1", 3), table.sayback("L2"), table.sayback("R1")],
    )
    assert found(one_way_communication, facts) == []


def test_a_side_without_a_goal_on_the_table_is_found(table):
    finding = only(found(one_way_communication, table.facts(goals=table.goals("L1", "L2"))))
    assert (finding.subject, finding.severity, finding.inputs["size"]) == (table.responding, 50, 1)
    assert str(finding.detail) == (
        "Every goal on the table comes from Alpha; Beta has put none there."
    )


def test_say_backs_in_one_direction_only_are_found(table):
    facts = table.facts(
        goals=table.goals("L1", "R1"), saybacks=[table.sayback("L1", 4), table.sayback("L1", 4)]
    )
    finding = only(found(one_way_communication, facts))
    assert finding.side == table.leading
    assert str(finding.detail) == "Beta said back one goal, Alpha none."


def test_a_side_that_neither_proposes_nor_says_back_is_found_once(table):
    facts = table.facts(goals=table.goals("R1"), saybacks=[table.sayback("R1")])
    assert sizes(found(one_way_communication, facts)) == {table.leading: 1, table.responding: 1}


def test_without_say_backs_nothing_is_examined_where_both_have_goals(table):
    facts = table.facts(goals=table.goals("L1", "R1"))
    assert reason(one_way_communication, facts) == "No say-backs were recorded."
    assert reason(one_way_communication, table.facts()) == "No goals were recorded."


def test_ballots_tell_nothing_here(table):
    """The rule counts goals and say-backs, so a side under k cannot show through."""
    facts = table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", "5 5", "1")
    )
    assert only(found(one_way_communication, facts)).severity == 50
