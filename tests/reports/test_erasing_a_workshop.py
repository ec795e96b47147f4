"""With a workshop goes what only its room said; what both sides made theirs is the client's record."""

from __future__ import annotations

import json

import pytest

from audits.commitments.models import Commitment
from audits.engagements.services import add
from audits.engine import audit_file
from audits.goals.models import Definition, Term, Topic
from audits.goals.services import write_term
from audits.reports.doomed import session_doomed
from audits.reports.exchange import import_evidence
from audits.workshops import services as workshop
from audits.workshops.models import SayBack, Session
from tests import build
from tests import room as rooms
from tests.pages import signed_in, words
from tests.reports.canary import CANARY, gone, singing, sung

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undisturbed")]


@pytest.fixture
def room():
    """A workshop in which everything was said that can be said, nothing of it agreed or signed."""
    room = rooms.opened(3, 3, stages=[("lobby", 5), ("say_back", 20), ("close", 15)])
    session, (leading, responding) = room.session, build.sides(room.audit)
    goal = build.goal(leading, "Grow", by=room.facilitator)
    said = workshop.say_back(session, goal, responding, f"They want {CANARY}")
    workshop.grade(session, said.pk, leading, given=1, correction=f"No: {CANARY}")
    term = workshop.add_term(session, f"{CANARY} rate")
    workshop.define(session, term, leading, f"What {CANARY} is")
    workshop.flag(*room.seats[0], f"{CANARY} flag")
    workshop.add_topic(session, f"Who pays {CANARY}")
    for seat, key in room.seats:
        workshop.name_topic(seat, key, f"Why {CANARY}")
    workshop.promise_in_room(session, leading, text=f"We will {CANARY}", by=room.facilitator)
    workshop.park(session, f"Later {CANARY}")
    return room


def finished(room) -> Session:
    workshop.finish(room.session, by=room.facilitator, reason="Over")
    room.session.refresh_from_db()
    return room.session


TABLES_OF_A_ROOM = {
    "commitments_commitment",
    "goals_definition",
    "goals_term",
    "goals_topic",
    "workshops_parked",
    "workshops_sayback",
}


def test_what_only_a_room_said_goes_with_it(room):
    session, client = finished(room), signed_in(room.facilitator)
    assert set(singing()) >= TABLES_OF_A_ROOM
    at = f"/audits/{room.audit.ref}/sessions/{session.pk}/erase"
    page = words(client.get(at))
    for each in (
        "1 say-back",
        "2 terms of the room that were not agreed",
        "1 meaning that was not agreed",
        "7 topics without an answer",
        "1 promise that nobody signed",
    ):
        assert each in page
    client.get(f"{at}/export").getvalue()
    assert client.post(at, {"name": session.title}).status_code == 302
    assert singing() == []
    assert room.audit.scopedgoal_set.get().latest_grade is None


def test_what_both_made_theirs_stays(room):
    session, (leading, responding) = room.session, build.sides(room.audit)
    by = room.facilitator
    term = workshop.add_term(session, "Churn")
    workshop.define(session, term, leading, "They leave")
    workshop.agree_on(session, term, agreed=True)
    workshop.add_topic(session, "Prices")
    topic = Topic.objects.get(topic="Prices")
    workshop.settle_topic(session, topic.pk, outcome="slot")
    given = workshop.promise_in_room(session, leading, text="We will plan", by=by)
    workshop.promise_in_room(session, responding, text="We will build", answers=given.pk, by=by)
    workshop.sign_in_room(session, given.pk, leading, by=by)
    gone(session_doomed(finished(room)), by)
    assert singing() == []
    kept = {
        *Term.objects.values_list("term", flat=True),
        *Topic.objects.values_list("topic", flat=True),
        *Commitment.objects.values_list("text", flat=True),
        *Definition.objects.values_list("text", flat=True),
    }
    assert kept == {"Churn", "Prices", "We will plan", "We will build", "They leave"}


def test_what_the_desk_wrote_and_what_another_workshop_said_stays(room):
    first, by = room.session, room.facilitator
    (leading, responding), goal = build.sides(room.audit), room.audit.scopedgoal_set.get()
    desk = Term.objects.create(audit=room.audit, practice=room.audit.practice, term="Desk")
    at_the_desk = add(room.audit, Topic(audit=room.audit, topic="Typed at the desk"), by=by)
    # A word of the room that the desk has given a meaning since.
    write_term(
        Term.objects.get(term=f"{CANARY} rate"),
        meanings={responding: "A meaning of the desk"},
        goals=[],
        by=by,
    )
    Term.objects.filter(term=f"{CANARY} rate").update(term="Rate")
    finished(room)
    second = workshop.open_room(
        workshop.plan_session(room.audit, title="Second", stages=rooms.STAGES, by=by)
    )
    later = workshop.say_back(second, goal, responding, "They want more")
    workshop.grade(second, later.pk, leading, given=3)
    gone(session_doomed(first), by)
    assert set(Term.objects.values_list("term", flat=True)) == {"Desk", "Rate"}
    assert list(Topic.objects.all()) == [at_the_desk]
    assert list(SayBack.objects.all()) == [later]
    goal.refresh_from_db()
    assert goal.latest_grade == 3
    assert Definition.objects.get().text == "A meaning of the desk"
    assert desk in Term.objects.all()


def test_say_backs_of_a_file_go_with_its_last_workshop(practice, owner):
    evidence = audit_file.read(json.dumps(sung()))
    audit = import_evidence(evidence, practice=practice, by=owner)
    assert SayBack.objects.filter(audit=audit).exists()
    *others, last = Session.objects.filter(audit=audit)
    for each in others:
        gone(session_doomed(each), owner)
        assert SayBack.objects.filter(audit=audit).exists()
    gone(session_doomed(last), owner)
    assert not SayBack.objects.filter(audit=audit).exists()
