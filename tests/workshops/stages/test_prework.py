"""The ballot before the day: opened in the lobby, answered at one's own pace, sealed until the reveal."""

from __future__ import annotations

import pytest

from audits.workshops.models import HeldStage
from tests import build
from tests import room as rooms
from tests.workshops import scene
from tests.workshops.stages.voting import vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    opened = rooms.opened(3, 3)
    for side in build.sides(opened.audit):
        build.goal(side, by=opened.facilitator)
    opened.session.stages.all().delete()
    for place, stage in enumerate(("rate", "clarity", "reveal", "second")):
        HeldStage.objects.create(session=opened.session, stage=stage, position=place)
    return scene.Table(opened)


def test_it_offers_the_votes_of_the_agenda_and_no_second_one(at):
    assert [offer.key for offer in at.console.offers] == ["rate", "clarity"]


def test_opened_all_questions_take_answers_while_the_room_waits(at):
    at.press("open-ballot", stage="rate")
    assert len(at.phone(0).questions) == 2
    assert at.room.place is None
    assert [offer.key for offer in at.console.offers] == ["clarity"]


def test_the_console_counts_complete_ballots_and_nothing_else(at):
    at.press("open-ballot", stage="rate")
    first, second = at.room.questions
    vote(at, [5, 5], [1], question=first)
    vote(at, [5], [], question=second)
    (ballot,) = at.console.ballots
    assert (ballot.answered, ballot.seated) == (1, 6)


def test_what_the_agenda_does_not_hold_cannot_be_opened(at):
    with pytest.raises(scene.OldScreen):
        at.press("open-ballot", stage="heard")


def test_on_the_day_they_are_closed_together(at):
    at.press("open-ballot", stage="rate")
    at.press_step()
    assert at.console.open_ones == 2
    at.press("close-all")
    assert [line.state for line in at.console.lines] == ["closed", "closed"]


def test_a_side_outnumbered_two_to_one_is_told_before_the_start(at):
    assert at.console.words == ""
    for _each in range(3):
        at.scene.join(0)
    assert "outnumbered" in at.console.words
