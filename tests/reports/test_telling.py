"""Mails: at most one a report, to who asked and may read it, naming nobody; and a link sent by mail."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.utils import timezone

from audits.organisations.models import LogEntry, Membership
from audits.organisations.services import organisation_named
from audits.reports import services
from audits.reports.models import Delivery, Report, ShareLink
from audits.reports.services import issue
from audits.reports.taken import taken_by
from audits.reports.tasks import render_report, sweep
from tests import build
from tests.pages import signed_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undisturbed")]


@pytest.fixture
def audit(practice, owner):
    client = organisation_named("Ferrywell", practice=practice)
    audit = build.audit(practice, title="Ferrywell, spring 2027", client=client)
    leading, _responding = build.sides(audit)
    build.goal(leading, "Be named first in tenders")
    return audit


def ready(audit, by, **more):
    """A report that became ready and of which nobody was told; the typesetter is not needed."""
    report = issue(audit, by=by, **more)
    Report.objects.filter(pk=report.pk).update(
        state=Report.State.READY, pdf="none.pdf", finished_at=timezone.now(), lease_until=None
    )
    report.refresh_from_db()
    return report


@pytest.mark.slow
def test_who_asked_is_told_once_by_the_worker_that_made_it(audit, owner):
    report = issue(audit, by=owner)
    render_report(str(report.pk))
    render_report(str(report.pk))
    sweep()
    (sent,) = mail.outbox
    assert sent.to == [owner.email]
    assert f"/audits/{audit.ref}/report/1/" in sent.body


def test_a_mail_names_neither_client_nor_audit_nor_finding(audit, owner):
    services.tell(ready(audit, owner).pk)
    (sent,) = mail.outbox
    said = sent.message().as_string()
    assert sent.subject == "A report is ready, version 1"
    assert [word for word in ("Ferrywell", "spring", "tenders", "Aster") if word in said] == []
    assert sent.content_subtype == "plain"


def test_a_mail_is_written_in_the_language_of_its_report(audit, owner):
    services.tell(ready(audit, owner, language="de").pk)
    assert mail.outbox[0].subject == "Ein Bericht ist fertig, Version 1"


def test_what_its_worker_could_not_tell_the_sweep_does_once(audit, owner):
    ready(audit, owner)
    sweep()
    sweep()
    assert len(mail.outbox) == 1


def test_old_news_is_not_told(audit, owner):
    ready(audit, owner)
    Report.objects.update(finished_at=timezone.now() - timedelta(days=1))
    sweep()
    assert mail.outbox == []


def test_a_mail_that_failed_is_not_tried_again_and_the_report_stays_ready(audit, owner, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    report = ready(audit, owner)
    assert services.tell(report.pk) is False
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    sweep()
    report.refresh_from_db()
    assert (report.state, mail.outbox) == (Report.State.READY, [])


def no_longer_there(owner, **_):
    Membership.objects.filter(user=owner).delete()


def shut_account(owner, **_):
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)


def off_in_the_practice(practice, **_):
    Delivery.objects.create(practice=practice, mails=False)


def off_in_the_installation(settings, **_):
    settings.PARLEY_MAIL = False


@pytest.mark.parametrize(
    "what", [no_longer_there, shut_account, off_in_the_practice, off_in_the_installation]
)
def test_nobody_is_told_who_should_not_be(audit, owner, practice, settings, what):
    report = ready(audit, owner)
    what(owner=owner, practice=practice, settings=settings)
    services.tell(report.pk)
    assert mail.outbox == []


# --- A link by mail --------------------------------------------------------------------------------


def page_of(report):
    return f"/audits/{report.audit.ref}/report/{report.version}/links"


def test_a_link_is_sent_to_an_address_that_is_kept_nowhere(audit, owner, practice):
    report = ready(audit, owner)
    sent = {"label": "The chair", "days": "7", "mail": "chair@client.example"}
    page = words(signed_in(owner).post(page_of(report), sent))
    (letter,) = mail.outbox
    assert letter.to == ["chair@client.example"]
    assert "The link was sent to chair@client.example." in page
    token = letter.body.split("/s#")[1].split()[0]
    assert services.link_by(token) == ShareLink.objects.get()
    assert "Ferrywell" not in letter.message().as_string()
    kept = [*LogEntry.objects.values_list(), *ShareLink.objects.values_list()]
    assert "client.example" not in repr(kept)
    assert token not in repr(kept)
    entry = LogEntry.objects.get(practice=practice, act="link-mailed")
    assert entry.subject.endswith("for The chair")


class Noticing(EmailBackend):
    """Hands mails over as the tests' own does, and notes whether a transaction was open meanwhile."""

    inside: ClassVar[list[bool]] = []

    def send_messages(self, messages):
        self.inside.append(connection.in_atomic_block)
        return super().send_messages(messages)


@pytest.mark.django_db(transaction=True)
def test_a_link_is_there_before_its_mail_and_no_row_waits_for_it(audit, owner, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Noticing"
    Noticing.inside.clear()
    report = ready(audit, owner)
    sent = {"label": "The chair", "days": "7", "mail": "chair@client.example"}
    signed_in(owner).post(page_of(report), sent)
    assert Noticing.inside == [False]
    assert LogEntry.objects.filter(act="link-mailed").count() == 1


def test_a_link_that_could_not_be_sent_is_there_to_be_copied(audit, owner, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    report = ready(audit, owner)
    sent = {"label": "The chair", "days": "7", "mail": "chair@client.example"}
    answer = signed_in(owner).post(page_of(report), sent)
    assert "The mail could not be sent" in words(answer)
    assert "/s#" in answer.content.decode()
    assert not LogEntry.objects.filter(act="link-mailed").exists()


def test_where_mail_is_off_no_address_is_asked_for(audit, owner, settings):
    settings.PARLEY_MAIL = False
    report = ready(audit, owner)
    assert 'name="mail"' not in signed_in(owner).get(page_of(report)).content.decode()


# --- Who took it away ------------------------------------------------------------------------------


def test_the_report_shows_who_took_what_away_and_nothing_of_other_versions(audit, owner):
    report, later = ready(audit, owner), ready(audit, owner)
    _link, token = services.share(report, label="The chair", by=owner)
    visitor = Client()
    visitor.post("/s", {"code": token})
    visitor.get(f"/shared/{ShareLink.objects.get().pk}/xlsx")
    reader = signed_in(owner)
    reader.get(f"/audits/{audit.ref}/report/1/docx")
    reader.get(f"/audits/{audit.ref}/report/2/pptx")
    first = [(each.who, each.what) for each in taken_by(report)]
    assert first == [
        (owner.email, "DOCX"),
        ("link for The chair", "XLSX"),
        ("link for The chair", "opened"),
    ]
    assert [(each.who, each.what) for each in taken_by(later)] == [(owner.email, "PPTX")]
    assert "link for The chair XLSX" in words(reader.get(page_of(report)))
