"""Promises each way: signed in one exact wording, confirmed by the side that receives them."""

from __future__ import annotations

from datetime import date

import pytest

from audits.commitments.models import Commitment, SignOff
from audits.commitments.selectors import pairs_of
from audits.commitments.services import (
    NotTheReceiver,
    NotYetBothHalves,
    Settled,
    confirm,
    promise,
    renegotiate,
    reword,
    sign,
    slip,
    withdraw,
)
from audits.engagements.services import undo
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    practice = build.practice()
    owner = build.owner(practice)
    leading, responding = build.sides(build.audit(practice))
    given = promise(leading, responding, text="We share the forecast", by=owner)
    return owner, leading, responding, given


@pytest.fixture
def pair(table):
    owner, leading, responding, given = table
    answer = promise(responding, leading, text="We hold the price", answers=given, by=owner)
    given.refresh_from_db()
    return given, answer


def both_sign(table, commitment):
    owner, leading, responding, _ = table
    for side in (leading, responding):
        sign(commitment, side, by=owner, on=date(2026, 11, 4))
    commitment.refresh_from_db()


def test_half_a_pair_cannot_be_signed(table):
    owner, leading, _, given = table
    with pytest.raises(NotYetBothHalves):
        sign(given, leading, by=owner)


def test_one_signature_does_not_agree(table, pair):
    owner, leading, _, given = table
    sign(given, leading, by=owner)
    assert Commitment.objects.get(pk=given.pk).status == "proposed"


def test_both_signatures_agree_that_wording(table, pair):
    _, _, _, given = table
    both_sign(table, given)
    assert given.status == "agreed"
    assert {each.wording for each in SignOff.objects.all()} == {"We share the forecast"}


def test_signing_twice_is_signing_once(table, pair):
    owner, leading, _, given = table
    sign(given, leading, by=owner)
    sign(given, leading, by=owner)
    assert (SignOff.objects.count(), Commitment.objects.get(pk=given.pk).status) == (1, "proposed")


def test_a_changed_promise_is_signed_anew(table, pair):
    owner, _, _, given = table
    both_sign(table, given)
    renegotiate(given, reason="Late figures", due=date(2027, 1, 15), by=owner)
    row = Commitment.objects.get(pk=given.pk)
    assert (row.status, row.cycle, row.due) == ("proposed", 2, date(2027, 1, 15))
    half = pairs_of(row.audit)[0].halves[0]
    assert (half.signatures, [each.reason for each in row.history.all()]) == ((), ["Late figures"])


def test_signed_words_are_not_reworded(table, pair):
    owner, leading, _, given = table
    reword(given, text="We share the whole forecast", owner="Head of Sales", by=owner)
    sign(given, leading, by=owner)
    with pytest.raises(Settled):
        reword(given, text="We share some of it", owner="", by=owner)
    assert Commitment.objects.get(pk=given.pk).text == "We share the whole forecast"


def test_the_receiving_side_confirms(table, pair):
    owner, leading, responding, given = table
    both_sign(table, given)
    with pytest.raises(NotTheReceiver):
        confirm(given, leading, by=owner)
    confirm(given, responding, by=owner)
    assert Commitment.objects.get(pk=given.pk).status == "kept"


def test_a_slipped_promise_can_still_be_kept(table, pair):
    owner, _, responding, given = table
    both_sign(table, given)
    slip(given, by=owner)
    given.refresh_from_db()
    confirm(given, responding, by=owner)
    assert Commitment.objects.get(pk=given.pk).status == "kept"


def test_an_unsigned_promise_cannot_be_kept(table, pair):
    owner, _, responding, given = table
    with pytest.raises(Settled):
        confirm(given, responding, by=owner)


def test_a_withdrawn_promise_is_over(table, pair):
    owner, leading, _, given = table
    withdraw(given, by=owner)
    given.refresh_from_db()
    with pytest.raises(Settled):
        sign(given, leading, by=owner)


def test_a_signature_can_be_taken_back(table, pair):
    owner, leading, _, given = table
    sign(given, leading, by=owner)
    undo(given.audit, by=owner)
    assert not SignOff.objects.exists()


def test_pairs_show_every_promise_once_the_leading_side_first(table, pair):
    owner, leading, responding, given = table
    promise(responding, leading, text="We add a brand", by=owner)
    shown = [
        tuple(half.commitment.text if half.commitment else None for half in each.halves)
        for each in pairs_of(given.audit)
    ]
    assert shown == [
        ("We share the forecast", "We hold the price"),
        (None, "We add a brand"),
    ]


def test_a_promise_changed_twice_from_one_screen_has_two_cycles(table, pair):
    owner, *_, given = table
    both_sign(table, given)
    early, late = (Commitment.objects.get(pk=given.pk) for _ in range(2))
    renegotiate(early, reason="The forecast moved", text="We share it monthly", by=owner)
    renegotiate(late, reason="Summer", due=date(2027, 9, 1), by=owner)
    kept = Commitment.objects.get(pk=given.pk)
    assert (kept.cycle, kept.text) == (given.cycle + 2, "We share it monthly")
    assert kept.due == date(2027, 9, 1)


def test_a_late_rewording_keeps_what_was_settled_meanwhile(table, pair):
    owner, *_, given = table
    late = Commitment.objects.get(pk=given.pk)
    both_sign(table, given)
    with pytest.raises(Settled):
        reword(late, text="Something else", owner="", by=owner)
    assert Commitment.objects.get(pk=given.pk).status == "agreed"
