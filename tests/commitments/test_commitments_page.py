"""Promises in pairs on the page: giving, answering, signing, changing, and who may."""

from __future__ import annotations

from datetime import date

import pytest

from audits.commitments.models import Commitment, Renegotiation, SignOff
from audits.commitments.services import promise, sign_pair
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def owner(practice):
    return build.owner(practice)


@pytest.fixture
def audit(practice, owner):
    return build.audit(practice)


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


@pytest.fixture
def pair(audit, owner):
    leading, responding = build.sides(audit)
    given = promise(leading, responding, text="We will share the forecast", by=owner)
    answer = promise(responding, leading, text="We will hold the price", answers=given, by=owner)
    given.refresh_from_db()
    return given, answer


@pytest.fixture
def signed(audit, owner, pair):
    for side in build.sides(audit):
        sign_pair(pair[0], side, by=owner, on=date(2026, 11, 4))
    return pair


def at(audit, tail=""):
    return f"/audits/{audit.ref}/commitments{tail}"


def states():
    return dict(Commitment.objects.values_list("key", "status"))


def test_only_the_practice_reads(practice, audit, pair):
    people = three(build, practice)
    for tail in ("", "/new?side=commercial", "/K1"):
        assert statuses(people, lambda client, tail=tail: client.get(at(audit, tail))) == {
            "owner": 200, "colleague": 200, "stranger": 404,
        }  # fmt: skip
    assert signed_in(None).get(at(audit)).url == f"/sign-in?next={at(audit)}"


def test_a_stranger_writes_nothing(audit, signed):
    client = signed_in(build.stranger())
    for tail, sent in (
        ("/new?side=commercial", {"text": "theirs"}),
        ("/K1", {"text": "theirs", "reason": "none"}),
        ("/K1/sign", {"side": "commercial"}),
        ("/K1/settle", {"as": "withdrawn"}),
    ):
        assert client.post(at(audit, tail), sent).status_code == 404
    assert states() == {"K1": "agreed", "K2": "agreed"}


def test_looking_changes_nothing(audit, pair, reader):
    before = audit.edit_set.count()
    for tail in ("", "/new?side=commercial", "/K1"):
        reader.get(at(audit, tail))
    for tail in ("/K1/sign", "/K1/settle"):
        assert reader.get(at(audit, tail)).status_code == 405
    assert (states(), audit.edit_set.count()) == ({"K1": "proposed", "K2": "proposed"}, before)


def test_an_audit_without_promises_offers_either_half(audit, reader):
    said = words(reader.get(at(audit)))
    assert "A promise of Commercial" in said
    assert "A promise of Technology" in said


def test_a_promise_asks_for_its_counter_promise(audit, reader):
    goal = build.goal(build.sides(audit)[0])
    sent = {
        "text": "keep the price list",
        "owner": "Head of Pricing",
        "due": "2027-09-30",
        "goal": str(goal.pk),
    }
    assert reader.post(at(audit, "/new?side=commercial"), sent).url == f"{at(audit)}?at=K1"
    response = reader.get(at(audit))
    said = words(response)
    assert "We will keep the price list" in said
    assert "Head of Pricing, 30 September 2027. Serves C1" in said
    assert "Ask Technology: what would you have to give for this?" in said
    assert "Only Commercial gives so far" in said
    assert "side=technology&amp;answers=K1" in response.content.decode()


def test_the_counter_promise_closes_the_sentence(audit, pair, reader):
    said = words(reader.get(at(audit)))
    assert "We will share the forecast" in said
    assert "you will hold the price" in said
    assert "Each side gives one" in said


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("keep the price", "We will keep the price"),
        ("We will keep the price", "We will keep the price"),
        ("Keep the price", "We will keep the price"),
        ("We keep the price", "We keep the price"),
        ("SAP stays", "We will SAP stays"),
    ],
)
def test_a_promise_says_we_will_once(audit, reader, typed, kept):
    reader.post(at(audit, "/new?side=commercial"), {"text": typed})
    assert Commitment.objects.get().text == kept


def test_words_from_elsewhere_stay_as_they_are_when_nobody_touches_them(audit, owner, reader):
    leading, responding = build.sides(audit)
    promise(leading, responding, text="The price list stays", by=owner)
    reader.post(at(audit, "/K1"), {"text": "The price list stays", "owner": "Head of Pricing"})
    row = Commitment.objects.get()
    assert (row.text, row.owner) == ("The price list stays", "Head of Pricing")


def test_a_side_does_not_answer_itself(audit, pair, reader):
    assert reader.get(at(audit, "/new?side=commercial&answers=K1")).status_code == 404
    assert reader.get(at(audit, "/new?side=nobody")).status_code == 404


def test_what_was_typed_stays_on_an_error(audit, reader):
    response = reader.post(at(audit, "/new?side=commercial"), {"text": "keep it", "due": "31 June"})
    assert response.status_code == 422
    assert "keep it" in response.content.decode()
    assert Commitment.objects.count() == 0


def test_one_press_signs_both_halves_for_a_side(audit, pair, reader):
    reader.post(at(audit, "/K2/sign"), {"side": "commercial"})
    assert SignOff.objects.count() == 2
    assert states() == {"K1": "proposed", "K2": "proposed"}
    reader.post(at(audit, "/K1/sign"), {"side": "technology"})
    assert states() == {"K1": "agreed", "K2": "agreed"}
    assert "signed by both" in words(reader.get(at(audit)))


def test_a_signature_is_taken_back_with_one_press(audit, pair, reader):
    reader.post(at(audit, "/K1/sign"), {"side": "commercial"})
    reader.post(f"/audits/{audit.ref}/undo")
    assert SignOff.objects.count() == 0


def test_half_a_pair_cannot_be_signed(audit, owner, reader):
    leading, responding = build.sides(audit)
    promise(leading, responding, text="Alone", by=owner)
    said = words(reader.get(at(audit)))
    assert "Can be signed when both halves are there" in said
    assert "Sign for" not in said
    response = reader.post(at(audit, "/K1/sign"), {"side": "commercial"}, follow=True)
    assert "when the counter-commitment stands beside it" in words(response)
    assert SignOff.objects.count() == 0


def test_an_unsigned_promise_is_simply_reworded(audit, pair, reader):
    sent = {"text": "share it weekly", "owner": "Head of Sales", "due": "2027-01-31"}
    reader.post(at(audit, "/K1"), sent)
    row = Commitment.objects.get(key="K1")
    assert (row.text, row.owner, row.due, row.cycle) == (
        "We will share it weekly", "Head of Sales", date(2027, 1, 31), 1,
    )  # fmt: skip


def test_a_signed_promise_changes_with_its_reason_and_is_signed_anew(audit, signed, reader):
    assert "Both sides sign again" in words(reader.get(at(audit, "/K1")))
    response = reader.post(
        at(audit, "/K1"), {"text": "share it in March", "due": "", "reason": " "}
    )
    assert response.status_code == 422
    reader.post(
        at(audit, "/K1"), {"text": "share it in March", "due": "2027-03-31", "reason": "New system"}
    )
    row = Commitment.objects.get(key="K1")
    assert (row.text, row.cycle, row.status) == ("We will share it in March", 2, "proposed")
    said = words(reader.get(at(audit)))
    assert "New system" in said
    assert "Sign for Commercial" in said
    assert list(Renegotiation.objects.values_list("reason", flat=True)) == ["New system"]


def test_a_change_that_changes_nothing_is_refused(audit, signed, reader):
    sent = {"text": "share the forecast", "due": "", "reason": "Because"}
    response = reader.post(at(audit, "/K1"), sent)
    assert "Neither the words nor the date differ" in words(response)
    assert Renegotiation.objects.count() == 0


@pytest.mark.parametrize(
    ("act", "state"), [("kept", "kept"), ("slipped", "slipped"), ("withdrawn", "withdrawn")]
)
def test_a_promise_ends_as_it_ended(audit, signed, reader, act, state):
    reader.post(at(audit, "/K1/settle"), {"as": act})
    assert states() == {"K1": state, "K2": "agreed"}


def test_kept_is_said_by_the_side_that_receives(audit, signed, reader):
    assert "Technology confirms it was kept" in words(reader.get(at(audit)))
    reader.post(at(audit, "/K1/settle"), {"as": "kept"})
    assert "Kept, says Technology" in words(reader.get(at(audit)))


def test_what_is_over_does_not_change_any_more(audit, signed, reader):
    reader.post(at(audit, "/K1/settle"), {"as": "kept"})
    response = reader.post(at(audit, "/K1/settle"), {"as": "withdrawn"}, follow=True)
    assert "has moved on since" in words(response)
    response = reader.post(at(audit, "/K1"), {"text": "other", "reason": "Late"})
    assert "has moved on since" in words(response)
    assert states()["K1"] == "kept"


def test_an_ending_nobody_knows_is_none(audit, signed, reader):
    assert reader.post(at(audit, "/K1/settle"), {"as": "forgotten"}).status_code == 404


def test_a_withdrawn_half_leaves_its_place_to_another(audit, pair, owner, reader):
    reader.post(at(audit, "/K2/settle"), {"as": "withdrawn"})
    said = words(reader.get(at(audit)))
    assert "Ask Technology: what would you have to give for this?" in said
    assert "1 withdrawn promise" in said
    reader.post(at(audit, "/new?side=technology&answers=K1"), {"text": "hold it longer"})
    reader.post(at(audit, "/K1/sign"), {"side": "technology"})
    assert SignOff.objects.filter(commitment__key="K2").count() == 0
    assert SignOff.objects.filter(commitment__key="K3").count() == 1
    assert "you will hold it longer" in words(reader.get(at(audit)))
