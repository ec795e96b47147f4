"""Granting a version to a partner's contact, on the page where it is shared."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from audits.organisations.models import LogEntry
from audits.reports.models import Grant, Report
from audits.reports.services import grant, issue
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undisturbed")]


@pytest.fixture
def report(practice):
    report = issue(build.audit(practice, title="Spring 2027"), by=None)
    report.pdf.save("", ContentFile(b"%PDF-1.7"), save=False)
    report.state = Report.State.READY
    report.save()
    return report


@pytest.fixture
def contact(practice):
    return build.contact(practice)


def at(report, tail):
    return f"/audits/{report.audit.ref}/report/{report.version}/{tail}"


def pressed(reader, report, email):
    return signed_in(reader).post(at(report, "grants"), {"email": email})


def test_the_practice_grants_and_takes_back_and_nobody_else(practice, report, contact):
    people = three(build, practice) | {
        "consultant of another client": build.consultant(of=practice),
        "executive": build.executive(report.audit.organisation),
        "contact": contact,
    }
    for status, ask in (
        (302, lambda c: c.post(at(report, "grants"), {"email": contact.email})),
        (200, lambda c: c.get(at(report, "links"))),
    ):
        assert statuses(people, ask) == {
            "owner": status, "colleague": status, "stranger": 404,
            "consultant of another client": 404, "executive": 404, "contact": 404,
        }  # fmt: skip
    granted = Grant.objects.get()
    taking = at(report, f"grants/{granted.pk}/take-back")
    for name in ("stranger", "consultant of another client", "executive", "contact"):
        assert signed_in(people[name]).post(taking).status_code == 404
    assert Client().post(taking).url.startswith("/sign-in")
    assert signed_in(people["colleague"]).post(taking).status_code == 302
    assert Grant.objects.count() == 0


def test_the_contact_finds_that_version_after_signing_in(report, contact, owner):
    shelf, page = at(report, ""), signed_in(contact)
    assert report.audit.title not in words(page.get("/"))
    assert page.get(shelf).status_code == 404

    pressed(owner, report, contact.email.upper())
    page = Client()
    sent = {"login": contact.email, "password": build.PASSWORD}
    assert report.audit.title in words(page.post("/sign-in", sent, follow=True))
    assert page.get(shelf).status_code == 200
    assert page.get(at(report, "audit-file")).status_code == 404


def test_what_was_taken_back_is_gone_for_the_contact(report, contact, owner):
    granted = grant(report, contact.memberships.get(), by=owner)
    reading, keeping = signed_in(contact), signed_in(owner)
    assert reading.get(at(report, "")).status_code == 200
    page = keeping.post(at(report, f"grants/{granted.pk}/take-back"), follow=True)
    assert f"{contact} no longer reads this version." in words(page)
    assert reading.get(at(report, "")).status_code == 404
    assert [
        each.act
        for each in LogEntry.objects.filter(subject__endswith=contact.email).order_by("number")
    ] == ["report-granted", "report-grant-taken-back"]


def test_the_page_says_who_reads_it_and_what_they_see(report, contact, owner):
    executive = build.executive(report.audit.organisation)
    pressed(owner, report, contact.email)
    page = words(signed_in(owner).get(at(report, "links")))
    assert f"{contact.email} This version was granted to them" in page
    assert f"{executive.email} Executive of {report.audit.organisation}" in page
    assert "They may take it away as PDF, PPTX, DOCX, XLSX." in page


@pytest.mark.parametrize("whom", ["executive", "stranger's contact", "nobody", "gone", "nothing"])
def test_an_address_that_is_no_contacts_is_refused_with_words(report, contact, owner, whom):
    contact.is_active = False
    contact.save()
    email = {
        "executive": build.executive(report.audit.organisation).email,
        "stranger's contact": build.contact(build.practice()).email,
        "nobody": "nobody@example.org",
        "gone": contact.email,
        "nothing": "",
    }[whom]
    answer = pressed(owner, report, email)
    said = "Write to whom you grant it." if whom == "nothing" else "No partner’s contact here"
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert Grant.objects.count() == 0


def test_who_works_with_some_clients_is_reminded_of_their_contacts_alone(practice, report, owner):
    theirs, others = build.contact(practice), build.contact(practice)
    grant(report, theirs.memberships.get(), by=owner)
    page = signed_in(build.consultant(report.audit.organisation)).get(at(report, "links"))
    assert (theirs.email in page.content.decode(), others.email in page.content.decode()) == (
        True,
        False,
    )
    assert others.email in signed_in(owner).get(at(report, "links")).content.decode()


def test_the_second_grant_is_the_first(report, contact, owner):
    assert [pressed(owner, report, contact.email).status_code for _ in range(2)] == [302, 302]
    assert Grant.objects.count() == 1
    assert LogEntry.objects.filter(act="report-granted").count() == 1
