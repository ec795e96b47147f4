"""A rehearsal is a copy that is thrown away; nothing of it reaches the audit."""

from __future__ import annotations

import pytest

from audits.engagements.models import Audit
from audits.goals.models import Goal
from audits.reports import services
from audits.reports.exchange import evidence_of, import_evidence
from audits.workshops.models import Seat
from audits.workshops.services import join, open_room, plan_session
from tests import build
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def session(practice):
    audit = import_evidence(build.everything(), practice=practice)
    return plan_session(
        audit, title="Workshop", stages=[("rate", 20), ("close", 5)], by=build.owner(practice)
    )


@pytest.fixture
def client(practice):
    return signed_in(build.owner(practice))


def test_the_copy_holds_the_same_and_plans_the_same_session(session):
    copied = services.rehearse(session, by=session.led_by)
    assert copied.audit.rehearsal_of == session.audit
    assert list(copied.stages.values_list("stage", "minutes")) == [("rate", 20), ("close", 5)]
    assert evidence_of(copied.audit).goals == evidence_of(session.audit).goals


def test_thrown_away_nothing_of_it_is_left_and_the_audit_is_as_it_was(session):
    before, goals = evidence_of(session.audit), Goal.objects.count()
    copied = services.rehearse(session, by=session.led_by)
    join(open_room(copied).code, side_position=0)
    services.throw_away(copied.audit)
    assert evidence_of(session.audit) == before
    assert (Audit.objects.count(), Goal.objects.count(), Seat.objects.count()) == (1, goals, 0)


def test_an_audit_that_is_no_rehearsal_is_never_thrown_away(session, client):
    with pytest.raises(ValueError, match=session.audit.ref):
        services.throw_away(session.audit)
    assert client.post(f"/audits/{session.audit.ref}/rehearsal/end").status_code == 404


def test_by_the_page(session, client):
    ref = session.audit.ref
    answer = client.post(f"/audits/{ref}/sessions/{session.pk}/rehearse", follow=True)
    assert "This is a rehearsal." in words(answer)
    copied = Audit.objects.get(rehearsal_of=session.audit)
    back = client.post(f"/audits/{copied.ref}/rehearsal/end")
    assert back.headers["Location"] == f"/audits/{ref}/sessions"


def test_home_lists_no_rehearsal(session, client):
    services.rehearse(session, by=session.led_by)
    assert "Rehearsal of" not in words(client.get("/"))


def test_a_stranger_rehearses_nothing(session):
    stranger = signed_in(build.stranger())
    path = f"/audits/{session.audit.ref}/sessions/{session.pk}/rehearse"
    assert stranger.post(path).status_code == 404
    assert Audit.objects.count() == 1
