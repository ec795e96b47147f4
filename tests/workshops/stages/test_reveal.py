"""What was sealed is opened together and heard one by one, the widest gap first."""

from __future__ import annotations

import pytest

from tests.workshops.stages.voting import table, vote

pytestmark = pytest.mark.django_db


def sealed(answers):
    """A room at the reveal with one sealed vote for each pair of answers."""
    at = table("rate", "reveal", goals=1)
    for leading, responding in answers:
        line = next(line for line in at.console.lines if line.state == "draft")
        at.press("open", subject=line.pk)
        vote(at, leading, responding)
        at.press("close", subject=line.pk)
    at.press("next-stage", leaving=0)
    return at


CLOSE = ([4, 4, 4, 4, 4], [4, 4, 4, 4, 3])
APART = ([5, 5, 5, 5, 4], [1, 2, 1, 2, 1])


def test_sealed_votes_are_revealed_with_one_press():
    at = sealed([CLOSE, APART])
    assert at.step.act == "reveal-all"
    at.press_step()
    assert [line.state for line in at.console.lines] == ["revealed", "revealed"]


def test_the_widest_gap_comes_first_and_nothing_is_shown_before_it_is_pressed():
    at = sealed([CLOSE, APART])
    at.press_step()
    assert at.projector.now is None
    at.press_step()
    assert (at.projector.now.title, at.projector.reading) == ("Technology goal 1", ())


def test_read_then_the_next_and_at_the_end_on():
    at = sealed([CLOSE, APART])
    acts = []
    while at.step is not None and len(acts) < 10:
        acts.append(at.step.act)
        at.press_step()
    assert acts == ["reveal-all", "look-at", "read", "look-at", "read"]


def test_votes_that_are_still_open_are_closed_first():
    at = table("rate", "reveal")
    at.press_step()
    vote(at, *APART)
    at.press("next-stage", leaving=0)
    assert at.step.act == "close-all"


def test_of_sealed_votes_the_console_holds_no_figure():
    at = sealed([CLOSE, APART])
    assert {line.note for line in at.console.lines} == {""}
    assert at.console.shown is None
