"""The press works within limits, alone: what goes over one ends, and who asked is told why."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.pdf import render
from audits.reports.press import Limits, NotPressed, press
from audits.reports.typesetting.limits import MEGABYTE
from tests.engine import scenes
from tests.reports.papers import demo, snapshot

pytestmark = pytest.mark.slow

LIMITS = Limits(megabytes=1024, seconds=60, rows=20_000)


@pytest.fixture(scope="module")
def small():
    return frozen.write(snapshot(scenes.audit()))


@pytest.fixture(scope="module")
def whole():
    return frozen.write(snapshot(demo("ferrywell")))


@pytest.fixture(scope="module")
def heavy(whole):
    """More in one piece than any process has lying about."""
    return json.dumps(json.loads(whole) | {"notes": "x" * 60 * MEGABYTE})


def refusal(text, **limits):
    with pytest.raises(NotPressed) as refused:
        press(text, lambda *_step: None, Limits(**{**vars_of(LIMITS), **limits}))
    return str(refused.value)


def vars_of(limits):
    return {name: getattr(limits, name) for name in limits.__slots__}


def children():
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def test_it_makes_what_is_made_without_it(small):
    steps = []
    made = press(small, lambda *step: steps.append(step), LIMITS)
    content = compose(frozen.read(small))
    assert (made.pdf, made.findings) == (render(content).pdf, content.finding_count)
    assert [step for step, _all in steps] == sorted(step for step, _all in steps)
    assert steps[-1][0] == steps[-1][1] >= made.pages


def test_no_child_is_left_behind(small):
    before = children()
    press(small, lambda *_step: None, LIMITS)
    refusal("{")
    assert children() == before


def test_too_many_rows(whole):
    assert refusal(whole, rows=50).startswith("its tables would have more than 50 rows. Leave out")


def test_too_much_memory(heavy):
    assert "more than 25 MB of memory" in refusal(heavy, megabytes=25)


def test_too_long(whole):
    assert "more than 1 seconds of computing" in refusal(whole, seconds=1)


def test_what_nests_without_end():
    assert "nested too deeply" in refusal('{"file": ' + "[" * 200_000)


def test_what_is_no_snapshot_says_so():
    assert "alignment-snapshot/1" in refusal("{}")


def test_who_asks_computes_on_after_a_bomb(small, heavy):
    refusal(heavy, megabytes=25)
    assert press(small, lambda *_step: None, LIMITS).pages > 3
