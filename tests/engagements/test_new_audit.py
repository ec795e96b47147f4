"""Starting an audit: a card, a short form, and the audit is there."""

from __future__ import annotations

import pytest

from audits.engagements.models import Audit
from audits.engagements.starts import CARDS, STARTS
from audits.engine.formats import FORMATS
from audits.organisations.models import Organisation
from tests import build
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def client(practice):
    return signed_in(build.colleague(practice))


def said(start, **changes):
    leading, responding = STARTS[start].table.sides
    sent = {
        "organisation": "Northwind Metering",
        "title": "",
        "preset": STARTS[start].preset,
        "leading": str(leading.name),
        "responding": str(responding.name),
        **({"partner": "Calder Installers"} if STARTS[start].table.mutual else {}),
    }
    return {**sent, **changes}


def test_there_are_three_cards_and_a_way_to_every_kind_of_table(client):
    page = words(client.get("/audits/new"))
    assert [str(card.title) in page for card in CARDS] == [True] * 3
    assert {start.format for start in STARTS.values()} == set(FORMATS)


@pytest.mark.parametrize("start", STARTS)
def test_every_start_makes_its_audit(client, practice, start):
    response = client.post(f"/audits/new/{start}", said(start))
    audit = Audit.objects.get()
    assert response.url == audit.get_absolute_url()
    assert (audit.format, audit.preset, audit.practice) == (
        STARTS[start].format, STARTS[start].preset, practice,
    )  # fmt: skip
    assert [side.key for side in audit.sides.all()] == [side.key for side in audit.table.sides]


def test_a_title_makes_itself_from_the_organisation(client):
    client.post("/audits/new/one-week", said("one-week"))
    assert Audit.objects.get().title.startswith("Northwind Metering, ")


def test_the_sides_are_called_what_the_client_calls_them(client):
    client.post("/audits/new/one-week", said("one-week", leading="Sales", responding="Engineering"))
    assert [side.name for side in Audit.objects.get().sides.all()] == ["Sales", "Engineering"]


def test_a_known_client_is_not_made_twice(client, practice):
    client.post("/audits/new/one-week", said("one-week"))
    client.post("/audits/new/two-months", said("two-months"))
    assert Organisation.objects.filter(practice=practice).count() == 1


def test_a_client_of_another_practice_stays_theirs(client, practice):
    Organisation.objects.create(practice=build.practice(), name="Northwind Metering")
    client.post("/audits/new/one-week", said("one-week"))
    assert Audit.objects.get().organisation.practice == practice


@pytest.mark.parametrize(
    ("start", "wrong", "reason"),
    [
        ("one-week", {"organisation": ""}, "This field is required."),
        ("one-week", {"responding": "Commercial"}, "The two sides need different names."),
        ("partner", {"partner": "Northwind Metering"}, "A partner is another organisation than the first."),
    ],
)  # fmt: skip
def test_a_refused_form_says_why_and_keeps_what_was_typed(client, start, wrong, reason):
    response = client.post(f"/audits/new/{start}", said(start, title="Spring", **wrong))
    assert (response.status_code, Audit.objects.count(), Organisation.objects.count()) == (
        422,
        0,
        0,
    )
    assert reason in words(response)
    assert 'value="Spring"' in response.content.decode()


def test_another_start_is_not_there(client):
    assert client.get("/audits/new/five-years").status_code == 404


def test_who_works_for_no_practice_starts_nothing():
    from audits.organisations.models import User

    nobody = signed_in(User.objects.create_user("nobody@example.org", "x"))
    assert nobody.post("/audits/new/one-week", said("one-week")).status_code == 404


def test_an_audit_opens_on_its_intent(client, practice):
    audit = build.audit(practice)
    assert client.get(f"/audits/{audit.ref}/").url == f"/audits/{audit.ref}/intent"
