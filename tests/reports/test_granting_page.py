"""Granting a version to a partner's contact, on the page where it is shared."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client

from audits.organisations.models import LogEntry
from audits.reports.models import Delivery, Grant, Report
from audits.reports.services import grant, issue, tell
from audits.reports.services.telling import tell_contact
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


# --- The contact is told ----------------------------------------------------------------------------


def told(report, contact, owner, callbacks):
    """The letters after the grant was committed."""
    with callbacks(execute=True):
        pressed(owner, report, contact.email)
    return mail.outbox


def test_the_contact_is_told_once_and_nothing_of_what_it_says(
    report, contact, owner, django_capture_on_commit_callbacks
):
    (letter,) = told(report, contact, owner, django_capture_on_commit_callbacks)
    assert letter.to == [contact.email]
    assert f"http://127.0.0.1:8000{at(report, '')}" in letter.body
    said = letter.message().as_string()
    assert [word for word in ("Spring", report.audit.organisation.name) if word in said] == []
    assert len(told(report, contact, owner, django_capture_on_commit_callbacks)) == 1
    path = letter.body.split("http://127.0.0.1:8000")[1].split()[0]
    statuses_there = statuses(
        three(build, report.practice) | {"contact": contact}, lambda c: c.get(path)
    )
    assert (statuses_there["contact"], statuses_there["stranger"]) == (200, 404)


def test_the_letter_is_in_the_language_of_the_report(
    report, contact, owner, django_capture_on_commit_callbacks
):
    Report.objects.filter(pk=report.pk).update(language="de")
    (letter,) = told(report, contact, owner, django_capture_on_commit_callbacks)
    assert letter.subject == "Ein Bericht für Sie von Aster & Rowe"


def test_nobody_is_told_of_a_grant_that_was_not_kept(report, contact, owner):
    pressed(owner, report, contact.email)
    # Its transaction was never committed.
    assert mail.outbox == []


def test_of_a_report_that_is_not_ready_the_contact_is_told_once_it_is(
    report, contact, owner, django_capture_on_commit_callbacks
):
    Report.objects.filter(pk=report.pk).update(state=Report.State.QUEUED)
    assert told(report, contact, owner, django_capture_on_commit_callbacks) == []
    Report.objects.filter(pk=report.pk).update(state=Report.State.READY)
    tell(report.pk)
    tell(report.pk)
    assert [letter.to for letter in mail.outbox] == [[contact.email]]


def test_who_may_not_read_it_or_wants_no_mails_is_not_told(
    report, contact, owner, django_capture_on_commit_callbacks
):
    Delivery.objects.create(practice=report.practice, mails=False)
    assert told(report, contact, owner, django_capture_on_commit_callbacks) == []
    taken_back = Grant.objects.get().pk
    Delivery.objects.update(mails=True)
    Grant.objects.all().delete()
    assert tell_contact(taken_back) is False
    assert mail.outbox == []
