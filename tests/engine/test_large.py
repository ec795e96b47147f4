"""Large audits come through whole; what they cost is measured by `bin/bench analyse`."""

from dataclasses import replace

import pytest

from audits.engine.analysis import analyse
from audits.engine.audit_file import read
from audits.engine.audit_file import write as write_audit
from tests.engine import large


def test_a_large_audit_file_is_read_back_the_same():
    evidence = large.evidence(200)
    assert write_audit(read(write_audit(evidence))) == write_audit(evidence)


@pytest.mark.slow
def test_six_hundred_goals_are_each_judged():
    evidence = large.evidence(600)
    assert (len(evidence.links), len(evidence.ballots)) == (3600, 48_000)
    assert {goal.key for goal in analyse(evidence).goals} == {goal.key for goal in evidence.goals}


def test_a_family_of_two_thousand_generations_is_no_deeper_than_the_machine():
    goals = [large.evidence(2).goals[0]]
    for at in range(1, 2000):
        goals.append(replace(goals[0], key=f"D{at}", parent=goals[-1].key))
    deep = replace(large.evidence(2), goals=(*goals, large.evidence(2).goals[1]))
    assert len(analyse(deep).goals) == 2001
