"""What serves what: groups propose unseen, the facilitator records, orphans glow."""

from __future__ import annotations

import pytest

from audits.goals.models import Link
from audits.workshops import services
from audits.workshops.models import Slip
from audits.workshops.stages.stage import OldScreen
from tests.workshops.stages import doors
from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def proposed(board):
    return {choice.value: choice.proposed for choice in board.choices if choice.proposed}


def test_the_room_walks_goal_after_goal_that_is_to_be_served():
    at = table("links", "close", goals=2)
    walked = []
    for _ in range(4):
        walked.append(at.projector.now.name)
        at.press("record", cell=walked[-1], said="none")
        if at.step.act == "look-at":
            at.press_step()
    assert walked == ["T1-C1", "T2-C1", "T1-C2", "T2-C2"]
    assert (at.projector.walked, at.step.act) == (4, "next-stage")


def test_where_each_serves_the_other_both_directions_are_walked():
    at = table("links", "close", format="company-partner")
    assert at.projector.of == 2


def test_what_groups_propose_only_the_facilitator_sees_and_only_as_a_count():
    at = table("links", "close")
    cell = at.projector.now.name
    at.tap(at.guest(0), "propose", cell=cell, said="supports-strong")
    at.tap(at.guest(1), "propose", cell=cell, said="hinders-weak")
    assert proposed(at.console) == {"supports-strong": 1, "hinders-weak": 1}
    assert [proposed(board) for board in (at.projector, at.phone(0), at.phone(1))] == [{}] * 3
    assert at.projector.proposals == 2


def test_a_group_that_changes_its_mind_counts_once():
    at = table("links", "close")
    for said in ("supports-strong", "none"):
        at.tap(at.guest(0), "propose", cell=at.projector.now.name, said=said)
    assert proposed(at.console) == {"none": 1}


def test_what_a_proposal_is_filed_under_leads_to_no_seat():
    at = table("links", "close", goals=2)
    guest = at.guest(0)
    for _ in range(2):
        at.tap(guest, "propose", cell=at.projector.now.name, said="none")
        at.press("look-at", cell="T2-C2")
    first, second = Slip.objects.values_list("key", flat=True)
    assert len({first, second, guest.seat.mark, guest.key}) == 4


def test_a_recorded_link_stands_in_the_matrix_and_the_proposals_are_gone():
    at = table("links", "close", goals=2)
    at.tap(at.guest(0), "propose", cell="T1-C1", said="supports-strong")
    at.press("record", cell="T1-C1", said="supports-medium")
    link = Link.objects.get()
    assert (link.source.key, link.target.key, link.effect, link.strength) == (
        "T1",
        "C1",
        "supports",
        "medium",
    )
    assert (at.projector.now.glyph, at.console.proposals) == ("supports-medium", 0)


def test_no_link_takes_one_away():
    at = table("links", "close")
    at.press("record", cell="T1-C1", said="supports-medium")
    at.press("record", cell="T1-C1", said="none")
    assert Link.objects.count() == 0


def test_what_is_no_link_is_not_recorded():
    at = table("links", "close")
    with pytest.raises(services.StageMoved):
        at.press("record", cell="T1-C1", said="adores")


def test_goals_that_stand_alone_glow_until_something_serves_them():
    at = table("links", "close", goals=2)
    assert at.projector.orphans == 4
    at.press("record", cell="T1-C1", said="supports-weak")
    board = at.projector
    alone = [
        edge.key for edge in (*board.columns, *(row.edge for row in board.rows)) if edge.orphan
    ]
    assert alone == ["T2", "C2"]
    assert at.screens()["projector"].count("is-orphan") == 3


def test_a_phone_that_shows_the_pair_before_is_told():
    at = table("links", "close", goals=2)
    at.press("look-at", cell="T2-C2")
    with pytest.raises(OldScreen):
        at.tap(at.guest(0), "propose", cell="T1-C1", said="none")


def test_only_the_facilitator_records():
    at = table("links", "close")
    sent = {"cell": "T1-C1", "said": "supports-strong"}
    assert doors.who_may_press(at, "record", **sent) == doors.ONLY_THE_FACILITATOR


def test_only_who_sits_here_proposes():
    at = table("links", "close")
    sent = {"cell": "T1-C1", "said": "supports-strong"}
    assert doors.who_may_tap(at, "propose", 0, **sent) == doors.ONLY_WHO_SITS_HERE
