"""Letterhead: paper and logos, who changes them, and that a report keeps those of its day."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.organisations.models import LogEntry, Organisation
from audits.reports import services
from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.models import Logo
from tests import build
from tests.pages import signed_in, statuses, three, words
from tests.reports.pictures import picture

pytestmark = pytest.mark.django_db

PAGE = "/practice/letterhead"


@pytest.fixture
def practice():
    practice = build.practice("Aster & Rowe")
    yield practice
    for name in files(practice):
        storages["logos"].delete(f"{practice.pk}/{name}")


@pytest.fixture
def owner(practice):
    return build.owner(practice)


@pytest.fixture
def audit(practice, owner):
    return build.audit(practice)


def upload(body=None):
    return SimpleUploadedFile("logo.svg.exe", body or picture(), "text/html")


def send(client, address="/logo", **fields):
    return client.post(PAGE + address, fields or {"picture": upload()})


def files(practice):
    store = storages["logos"]
    return store.listdir(str(practice.pk))[1] if store.exists(str(practice.pk)) else []


def issued(audit, **parts):
    return frozen.read(services.issue(audit, by=None, **parts).snapshot)


def test_everybody_of_the_practice_reads_and_owners_change(practice, owner, audit):
    people = {"owner": owner, "colleague": build.colleague(practice)}
    assert statuses(people, lambda client: client.get(PAGE)) == {"owner": 200, "colleague": 200}
    assert statuses(people, send) == {"owner": 302, "colleague": 403}
    paper = statuses(people, lambda client: send(client, "/paper", paper="letter"))
    assert paper == {"owner": 302, "colleague": 403}
    assert signed_in(None).get(PAGE).url == f"/sign-in?next={PAGE}"


def test_a_client_s_logo_is_for_the_practice_alone(practice, owner, audit):
    address = f"/logo/{audit.organisation_id}"
    answers = statuses(three(build, practice), lambda client: send(client, address))
    assert answers == {"owner": 302, "colleague": 302, "stranger": 404}
    assert Logo.objects.get().organisation == audit.organisation


def test_a_stranger_sees_neither_name_nor_logo(practice, owner, audit):
    send(signed_in(owner))
    shown = signed_in(build.stranger()).get(PAGE).content.decode()
    assert practice.name not in shown.replace("&amp;", "&")
    assert "data:image" not in shown


def test_the_file_lies_under_the_digest_of_what_we_drew(practice, owner):
    send(signed_in(owner))
    logo = Logo.objects.get()
    assert files(practice) == [f"{logo.sha256}.png"]
    with storages["logos"].open(logo.file) as file:
        assert hashlib.sha256(file.read()).hexdigest() == logo.sha256


@pytest.mark.django_db(transaction=True)
def test_a_change_leaves_no_file_behind_and_a_removal_none(practice, owner):
    client = signed_in(owner)
    send(client)
    send(client, picture=upload(picture(colour="#003366")))
    assert files(practice) == [f"{Logo.objects.get().sha256}.png"]
    send(client, remove="1")
    assert (files(practice), Logo.objects.count()) == ([], 0)
    acts = list(LogEntry.objects.order_by("number").values_list("act", flat=True))
    assert acts[-3:] == ["logo-kept", "logo-kept", "logo-removed"]


@pytest.mark.parametrize("body", [b"<svg/>", picture(colour="#ffffff")])
def test_a_refusal_says_why_beside_the_field(practice, owner, body):
    answer = send(signed_in(owner), picture=upload(body))
    assert answer.status_code == 422
    assert any(each in words(answer) for each in ("No PNG or JPEG", "Too pale for white paper"))
    assert not Logo.objects.exists()
    assert files(practice) == []


def test_the_next_report_carries_them_and_keeps_them(practice, owner, audit):
    client = signed_in(owner)
    send(client)
    send(client, f"/logo/{audit.organisation_id}", picture=upload(picture(colour="#003366")))
    before = issued(audit)
    assert [logo.of for logo in before.logos] == [None, audit.organisation.name]
    send(client, remove="1")
    assert [logo.of for logo in issued(audit).logos] == [audit.organisation.name]
    assert frozen.read(frozen.write(before)) == before
    assert [logo.of for logo in compose(before).logos] == ["Aster & Rowe", audit.organisation.name]


def test_a_logo_whose_file_is_gone_or_another_is_not_printed(practice, owner, audit):
    send(signed_in(owner))
    store, logo = storages["logos"], Logo.objects.get()
    store.delete(logo.file)
    assert issued(audit).logos == ()
    assert "gone from the data folder" in words(signed_in(owner).get(PAGE))
    with store.open(logo.file, "wb") as file:
        file.write(picture())
    assert issued(audit).logos == ()


def test_paper_is_the_practice_s_unless_a_report_asks(practice, owner, audit):
    assert issued(audit).paper == "a4"
    send(signed_in(owner), "/paper", paper="letter")
    assert issued(audit).paper == "letter"
    assert issued(audit, paper="a4").paper == "a4"


def test_the_form_of_a_report_asks_for_paper_and_file(practice, owner, audit):
    client = signed_in(owner)
    client.post(f"/audits/{audit.ref}/report/issue", {"paper": "letter", "standard": "pdf/a-3a"})
    kept = frozen.read(audit.reports.get().snapshot)
    assert (kept.paper, kept.standard) == ("letter", "pdf/a-3a")


@pytest.mark.parametrize("said", ["a5", "<b>"])
def test_another_paper_is_not_taken(practice, owner, said):
    send(signed_in(owner), "/paper", paper=said)
    assert services.paper_of(practice).paper == "a4"


def test_the_screen_shows_the_logos_inside_the_page(practice, owner, audit):
    send(signed_in(owner))
    report = services.issue(audit, by=owner)
    shown = signed_in(owner).get(report.get_absolute_url()).content.decode()
    assert 'alt="Logo of Aster &amp; Rowe"' in shown
    assert "data:image/png;base64," in shown


def test_an_organisation_that_goes_takes_its_logo_with_it(practice, owner):
    client = Organisation.objects.create(practice=practice, name="Gone")
    services.keep_logo(practice, picture(), organisation=client, by=owner)
    client.delete()
    assert not Logo.objects.exists()
