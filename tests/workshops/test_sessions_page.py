"""Sessions are planned from the audit's length, changed until they open, rehearsed, opened."""

from __future__ import annotations

import pytest

from audits.engagements.models import Preset
from audits.workshops import services
from audits.workshops.agendas import plans_of
from audits.workshops.models import Session
from audits.workshops.stages import stages
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def audit(practice):
    return build.audit(practice)


@pytest.fixture
def client(practice):
    return signed_in(build.owner(practice))


@pytest.fixture
def planned(audit, practice):
    return services.plan_session(
        audit, title="Half a day", stages=[("rate", 20), ("close", 10)], by=build.owner(practice)
    )


def at(audit, *rest):
    return "/".join(["", "audits", audit.ref, "sessions", *map(str, rest)])


def test_the_door_stands_open_to_the_practice_alone(practice, audit, planned):
    pages = [
        at(audit),
        at(audit, planned.pk),
        at(audit, planned.pk, "console"),
        at(audit, planned.pk, "projector"),
    ]
    told = [
        statuses(three(build, practice), lambda person, page=page: person.get(page))
        for page in pages
    ]
    assert told == [{"owner": 200, "colleague": 200, "stranger": 404}] * len(pages)


@pytest.mark.parametrize(
    "act", ["new", "{pk}/open", "{pk}/remove", "{pk}/act/lock", "{pk}/rehearse"]
)
def test_a_stranger_changes_nothing(audit, planned, act):
    stranger = signed_in(build.stranger())
    path = at(audit, act.format(pk=planned.pk))
    assert stranger.post(path).status_code == 404
    assert Session.objects.get().state == "planned"


def test_another_audits_session_is_none_of_this_audit(practice, client, planned):
    other = build.audit(practice)
    assert client.get(at(other, planned.pk, "console")).status_code == 404


def test_it_offers_the_workshops_of_the_audits_length(practice, client):
    project = build.audit(practice, preset=Preset.PROJECT)
    page = words(client.get(at(project)))
    assert [str(plan.title) in page for plan in plans_of(Preset.PROJECT)] == [True] * 5


@pytest.mark.parametrize("preset", Preset.values)
def test_every_plan_names_known_stages(preset):
    named = {key for plan in plans_of(preset) for key, _minutes in plan.agenda}
    assert sorted(named - set(stages())) == []


def test_a_plan_becomes_a_session_with_its_agenda(audit, client):
    client.post(at(audit, "new"), {"plan": "0"})
    session = Session.objects.get()
    kept = list(session.stages.values_list("stage", "minutes"))
    assert (session.title, kept) == (str(plans_of("basic")[0].title), plans_of("basic")[0].known)


def sent(**changes):
    return {"title": "Half a day", "stage": ["rate", "close"], "minutes": ["20", "10"]} | changes


@pytest.mark.parametrize(
    ("act", "agenda"),
    [
        ("keep", [("rate", 20), ("close", 10)]),
        ("up-1", [("close", 10), ("rate", 20)]),
        ("down-0", [("close", 10), ("rate", 20)]),
        ("up-0", [("rate", 20), ("close", 10)]),
        ("remove-0", [("close", 10)]),
        ("remove-9", [("rate", 20), ("close", 10)]),
        ("add", [("rate", 20), ("close", 10), ("comfort", 5)]),
    ],
)
def test_the_agenda_is_changed_by_buttons(audit, client, planned, act, agenda):
    client.post(at(audit, planned.pk), sent(act=act, add="comfort"))
    assert list(planned.stages.values_list("stage", "minutes")) == agenda


def test_minutes_and_day_are_kept(audit, client, planned):
    client.post(at(audit, planned.pk), sent(minutes=["35", "x"], scheduled_at="2026-12-01T14:00"))
    planned.refresh_from_db()
    assert list(planned.stages.values_list("minutes", flat=True)) == [35, 0]
    assert f"{planned.scheduled_at:%d %H:%M}" == "01 14:00"


def test_an_unknown_stage_is_left_out(audit, client, planned):
    client.post(at(audit, planned.pk), sent(stage=["rate", "nonsense"]))
    assert list(planned.stages.values_list("stage", flat=True)) == ["rate"]


def test_without_a_title_it_says_so(audit, client, planned):
    assert client.post(at(audit, planned.pk), sent(title="")).status_code == 422


def test_opening_gives_a_code_and_the_lead_and_goes_to_the_console(audit, client, planned):
    answer = client.post(at(audit, planned.pk, "open"))
    planned.refresh_from_db()
    assert answer.headers["Location"] == at(audit, planned.pk, "console")
    assert (len(planned.code), planned.led_by is not None) == (6, True)


def test_opening_again_changes_neither_code_nor_lead(practice, audit, client, planned):
    client.post(at(audit, planned.pk, "open"))
    before = Session.objects.values("code", "led_by", "version").get()
    signed_in(build.colleague(practice)).post(at(audit, planned.pk, "open"))
    assert Session.objects.values("code", "led_by", "version").get() == before


def test_an_open_session_is_neither_replanned_nor_removed(audit, client, planned):
    client.post(at(audit, planned.pk, "open"))
    assert client.post(at(audit, planned.pk), sent(title="Other")).status_code == 302
    assert client.post(at(audit, planned.pk, "remove")).status_code == 404
    assert Session.objects.get().title == "Half a day"


def test_a_planned_session_is_removed(audit, client, planned):
    client.post(at(audit, planned.pk, "remove"))
    assert not Session.objects.exists()


def test_a_finished_session_does_not_open_again(audit, client, planned):
    opened = services.open_room(planned)
    services.finish(opened, by=None, reason="Over")
    assert client.post(at(audit, planned.pk, "open")).status_code == 404


def test_the_stage_bar_has_the_workshop(audit, client):
    assert "Workshop" in words(client.get(f"/audits/{audit.ref}/goals"))
