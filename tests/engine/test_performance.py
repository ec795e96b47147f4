"""Large audits are analysed within seconds, and cost grows with their size.

CPU time is measured, since other work on the machine is no fault of the engine's.
"""

import time
from dataclasses import replace

import pytest

from audits.engine.analysis import analyse, write
from audits.engine.audit_file import read
from audits.engine.audit_file import write as write_audit
from tests.engine import large


def cost(evidence):
    started = time.process_time()
    write(analyse(evidence))
    return time.process_time() - started


@pytest.mark.alone
def test_six_hundred_goals_are_analysed_in_two_seconds_and_twice_as_many_in_twice_the_time():
    cost(large.evidence(20))  # what is imported on first use is not part of the growth
    single, double = large.evidence(600), large.evidence(1200)
    assert (len(single.links), len(single.ballots)) == (3600, 48_000)
    best = [min(cost(evidence) for _ in range(4)) for evidence in (single, double)]
    assert best[0] < 2
    assert best[1] / best[0] < 2.3


@pytest.mark.alone
def test_a_large_audit_file_is_read_back_the_same():
    evidence = large.evidence(200)
    started = time.process_time()
    again = read(write_audit(evidence))
    assert time.process_time() - started < 2
    assert write_audit(again) == write_audit(evidence)


@pytest.mark.alone
def test_deep_families_cost_no_more_than_flat_ones():
    def chain(length):
        goals = [large.evidence(2).goals[0]]
        for at in range(1, length):
            goals.append(replace(goals[0], key=f"D{at}", parent=goals[-1].key))
        return replace(large.evidence(2), goals=(*goals, large.evidence(2).goals[1]))

    cost(chain(10))
    shallow, deep = cost(chain(1000)), cost(chain(2000))
    assert deep < max(0.2, shallow * 3)
