"""What is avoided: named without a name, sealed until enough have, each with its answer."""

from __future__ import annotations

import pytest

from audits.goals.models import Topic
from audits.workshops import services
from audits.workshops.models import HeldStage, Slip
from audits.workshops.stages.stage import NotUnderstood
from tests.workshops.stages import doors
from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def name(at, *texts, position=0):
    for number, text in enumerate(texts):
        at.tap(at.guest(position, number), "name", text=text)


def texts(board):
    return sorted(topic.text for topic in board.topics)


def test_until_they_are_shown_there_is_a_count_and_nothing_else():
    at = table("topics", "close")
    name(at, "The price", "The date", "The boss")
    boards = (at.console, at.projector, at.phone(0), at.phone(1))
    assert [(board.sealed, board.topics) for board in boards] == [(3, ())] * 4
    assert Topic.objects.count() == 0
    assert "The price" not in "".join(at.screens().values())


def test_fewer_than_k_are_not_shown():
    at = table("topics", "close")
    name(at, "The price", "The date")
    assert at.step.act == "next-stage"
    at.press("show")
    assert (at.projector.topics, at.projector.sealed) == ((), 2)
    with pytest.raises(services.TooFewToShow):
        services.show_topics(at.scene.session)


def test_one_phone_that_writes_three_times_has_written_once():
    at = table("topics", "close")
    for text in ("One", "Two", "Three"):
        name(at, text)
    assert [slip.text for slip in Slip.objects.all()] == ["Three"]


def test_they_are_shown_all_at_once_and_the_slips_are_gone():
    at = table("topics", "close")
    name(at, "The price", "The date", "The boss")
    at.press_step()
    assert texts(at.projector) == ["The boss", "The date", "The price"]
    assert Slip.objects.count() == 0


@pytest.mark.slow
def test_no_order_tells_who_wrote_first():
    """Written in the same order again and again, every order comes out."""
    seen = set()
    for _ in range(12):
        at = table("topics", "close", leading=3, responding=1)
        name(at, "A", "B", "C")
        at.press_step()
        seen.add("".join(topic.text for topic in at.projector.topics))
    assert len(seen) > 1


def test_what_was_prepared_is_shown_while_too_few_stay_sealed():
    at = table("topics", "close")
    Topic.objects.create(audit=at.room.audit, topic="From the interviews")
    name(at, "The price")
    at.press_step()
    assert (texts(at.projector), at.projector.sealed) == (["From the interviews"], 1)


def test_a_not_now_needs_its_reason():
    at = table("topics", "close")
    at.press("add-topic", text="The price")
    topic = Topic.objects.get()
    with pytest.raises(services.ReasonMissing):
        at.press("settle", topic=topic.pk, outcome="not-now")
    with pytest.raises(NotUnderstood):
        at.press("settle", topic=topic.pk, outcome="never")
    at.press("settle", topic=topic.pk, outcome="not-now", reason="After the tender")
    topic.refresh_from_db()
    assert (topic.outcome, topic.reason) == ("not-now", "After the tender")


def outcome_of(at):
    row = HeldStage.objects.get(session=at.scene.session, stage="topics")
    return row.outcome, row.reason


def test_it_is_done_when_each_topic_has_its_answer():
    at = table("topics", "close")
    name(at, "The price", "The date", "The boss")
    at.press_step()
    for topic in Topic.objects.all():
        assert at.step.asks
        at.press("settle", topic=topic.pk, outcome="slot")
    assert at.step.asks == ""
    at.press_step()
    assert outcome_of(at) == ("done", "")


def test_left_without_answers_it_was_skipped_for_a_reason():
    at = table("topics", "close")
    at.press("add-topic", text="The price")
    for how in ({}, {"to": 1}):
        with pytest.raises(services.StillOpen):
            at.press("go-to" if how else "next-stage", leaving=0, **how)
    at.press("show")
    at.press_step(reason="The managing director had to leave")
    assert outcome_of(at) == ("skipped", "The managing director had to leave")


def test_those_that_can_be_shown_count_as_open_even_while_sealed():
    at = table("topics", "close")
    name(at, "The price", "The date", "The boss")
    with pytest.raises(services.StillOpen):
        at.press("next-stage", leaving=0)


def test_coming_back_erases_nothing():
    at = table("intent", "topics", "close")
    at.to("topics")
    name(at, "The price", "The date")
    at.to("intent")
    at.to("topics")
    assert at.projector.sealed == 2


def test_closing_the_room_keeps_what_k_have_named_and_forgets_what_fewer_did():
    kept = {}
    for number in (2, 3):
        at = table("topics", "close")
        name(at, *"ABC"[:number])
        services.finish(at.scene.session, by=at.scene.facilitator, reason="Over")
        kept[number] = Topic.objects.filter(audit=at.room.audit).count()
    assert (kept, Slip.objects.count()) == ({2: 0, 3: 3}, 0)


def test_closing_the_room_with_open_topics_needs_a_reason():
    at = table("topics")
    at.press("add-topic", text="The price")
    with pytest.raises(services.ReasonMissing):
        services.finish(at.scene.session, by=at.scene.facilitator)
    services.finish(at.scene.session, by=at.scene.facilitator, reason="Fire alarm")
    assert outcome_of(at) == ("skipped", "Fire alarm")


def test_what_a_slip_is_filed_under_leads_to_no_seat():
    at = table("topics", "close")
    name(at, "The price")
    guest = at.guest(0)
    fields = {field.name for field in Slip._meta.get_fields()}
    assert fields == {"id", "practice", "session", "about", "key", "text"}
    assert Slip.objects.get().key not in (guest.key, guest.seat.mark)


def test_only_the_facilitator_shows_them():
    at = table("topics", "close")
    name(at, "The price", "The date", "The boss")
    assert doors.who_may_press(at, "show") == doors.ONLY_THE_FACILITATOR


def test_only_who_sits_here_names_one():
    at = table("topics", "close")
    assert doors.who_may_tap(at, "name", 1, text="The price") == doors.ONLY_WHO_SITS_HERE
