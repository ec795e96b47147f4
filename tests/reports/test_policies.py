"""Who reads a report beside those who work on it: its client's executive, and whom it was granted."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.base import ContentFile

from audits.organisations.models import LogEntry, Organisation
from audits.organisations.policies import NotAllowed
from audits.organisations.services import organisation_named
from audits.reports.exchange import import_evidence
from audits.reports.models import Grant, Report
from audits.reports.services import NoContact, grant, issue, take_back
from tests import build
from tests.pages import signed_in, statuses, words

pytestmark = pytest.mark.django_db


def ready(report: Report) -> Report:
    report.pdf.save("", ContentFile(b"%PDF-1.7"), save=False)
    report.state = Report.State.READY
    report.save()
    return report


def read(client, path):
    answer = client.get(path)
    answer.getvalue()
    return answer


class Shelf:
    """A client with two reports that are ready and one that waits; another client with one."""

    def __init__(self) -> None:
        self.practice = build.practice()
        self.owner = build.owner(self.practice)
        self.audit = import_evidence(build.everything(), practice=self.practice)
        self.first, self.second = (ready(issue(self.audit, by=self.owner)) for _ in range(2))
        self.waiting = issue(self.audit, by=self.owner)
        self.other_audit = build.audit(self.practice)
        self.other = ready(issue(self.other_audit, by=self.owner))
        self.contact = build.contact(self.practice)
        self.membership = self.contact.memberships.get()

    def seen_by(self, reader) -> set[Report]:
        return set(Report.objects.visible_to(reader))


@pytest.fixture
def shelf():
    return Shelf()


def test_each_sees_what_their_role_reaches(shelf):
    ours = {shelf.first, shelf.second, shelf.waiting}
    grant(shelf.first, shelf.membership, by=shelf.owner)
    assert {
        "owner": shelf.seen_by(shelf.owner) == ours | {shelf.other},
        "consultant": shelf.seen_by(build.consultant(shelf.audit.organisation)) == ours,
        "new consultant": shelf.seen_by(build.consultant(of=shelf.practice)) == set(),
        "executive": shelf.seen_by(build.executive(shelf.audit.organisation))
        == {shelf.first, shelf.second},
        "executive of the other": shelf.seen_by(build.executive(shelf.other_audit.organisation))
        == {shelf.other},
        "contact": shelf.seen_by(shelf.contact) == {shelf.first},
        "contact without": shelf.seen_by(build.contact(shelf.practice)) == set(),
        "stranger": shelf.seen_by(build.stranger()) == set(),
    } == dict.fromkeys(
        ["owner", "consultant", "new consultant", "executive", "executive of the other",
         "contact", "contact without", "stranger"],
        True,
    )  # fmt: skip


def test_a_rehearsals_report_is_nobodys_to_read(shelf):
    executive = build.executive(shelf.audit.organisation)
    type(shelf.audit).objects.filter(pk=shelf.audit.pk).update(rehearsal_of=shelf.other_audit)
    assert shelf.seen_by(executive) == set()


def test_a_grant_is_taken_back(shelf):
    granted = grant(shelf.first, shelf.membership, by=shelf.owner)
    assert grant(shelf.first, shelf.membership, by=shelf.owner) == granted
    take_back(granted, by=shelf.owner)
    assert shelf.seen_by(shelf.contact) == set()
    acts = LogEntry.objects.filter(practice=shelf.practice, subject__endswith=shelf.contact.email)
    assert [each.act for each in acts.order_by("number")] == [
        "report-granted", "report-grant-taken-back",
    ]  # fmt: skip


def test_only_who_works_on_a_report_grants_it_and_only_to_a_contact(shelf):
    granted = grant(shelf.first, shelf.membership, by=shelf.owner)
    for who in (
        build.consultant(shelf.other_audit.organisation),
        build.executive(shelf.audit.organisation),
        shelf.contact,
        build.stranger(),
    ):
        with pytest.raises(NotAllowed):
            grant(shelf.second, shelf.membership, by=who)
        with pytest.raises(NotAllowed):
            take_back(granted, by=who)
    executive = build.executive(shelf.audit.organisation).memberships.get()
    with pytest.raises(NoContact):
        grant(shelf.second, executive, by=shelf.owner)
    assert [each.report for each in Grant.objects.all()] == [shelf.first]


@pytest.mark.parametrize(
    ("address", "executive", "contact"),
    [
        ("", 200, 200),
        ("pdf", 200, 200),
        ("xlsx", 200, 200),
        ("audit-file", 200, 404),
        ("progress", 404, 404),
        ("final", 404, 404),
    ],
)
def test_what_of_a_report_is_there_to_read(shelf, address, executive, contact):
    grant(shelf.first, shelf.membership, by=shelf.owner)
    people = {
        "executive": build.executive(shelf.audit.organisation),
        "contact": shelf.contact,
        "executive of the other": build.executive(shelf.other_audit.organisation),
        "contact without": build.contact(shelf.practice),
    }
    path = f"/audits/{shelf.audit.ref}/report/{shelf.first.version}/{address}"
    assert statuses(people, lambda client: read(client, path)) == {
        "executive": executive, "contact": contact,
        "executive of the other": 404, "contact without": 404,
    }  # fmt: skip


def test_who_only_reads_meets_no_door_to_what_is_behind(shelf):
    """No address of the page but of reports, the languages and the way out."""
    for reader in (build.executive(shelf.audit.organisation), shelf.contact):
        grant(shelf.first, shelf.membership, by=shelf.owner)
        client = signed_in(reader)
        page = client.get(f"/audits/{shelf.audit.ref}/report/{shelf.first.version}/")

        leads = re.findall(r'(?:href|action)="(/[^"]*)"', page.content.decode())
        doors = {each for each in leads if not each.startswith("/static/")}
        shut = {each for each in doors if read(client, each).status_code not in (200, 302, 405)}
        assert shut == set()
        assert "/" in doors


def test_the_first_page_lists_what_there_is_to_read(shelf):
    page = words(signed_in(build.executive(shelf.audit.organisation)).get("/"))
    assert page.count(shelf.audit.title) == 2
    assert shelf.other_audit.title not in page
    assert "No report is here for you yet." in words(signed_in(shelf.contact).get("/"))


def test_an_unknown_member_of_nothing_finds_no_first_page():
    from audits.organisations.models import User

    nobody = User.objects.create_user("nobody@example.org", build.PASSWORD)
    assert signed_in(nobody).get("/").status_code == 404


def test_a_consultant_takes_up_no_other_client_by_its_name(shelf):
    """Neither by a new audit nor by a file."""
    consultant = build.consultant(shelf.other_audit.organisation)
    client = signed_in(consultant)
    sent = {
        "organisation": shelf.audit.organisation.name,
        "preset": "basic",
        "leading": "One",
        "responding": "Two",
        "title": "",
    }
    refused = client.post("/audits/new/one-week", sent)
    assert refused.status_code == 422
    assert "an owner can assign it to you" in words(refused)

    file = {"text": json.dumps(build.EVERYTHING), "preset": "basic"}
    again = client.post("/audits/import", file)
    assert again.status_code == 422
    assert "an owner can assign it to you" in words(again)
    assert type(shelf.audit).objects.count() == 2


def test_a_new_consultant_starts_with_a_client_of_their_own(shelf):
    consultant = build.consultant(of=shelf.practice)
    client = signed_in(consultant)
    assert shelf.audit.title not in words(client.get("/"))
    sent = {
        "organisation": "Brand new",
        "preset": "basic",
        "leading": "One",
        "responding": "Two",
        "title": "Mine",
    }
    assert client.post("/audits/new/one-week", sent).status_code == 302
    assert "Mine" in words(client.get("/"))
    assert [each.name for each in Organisation.objects.visible_to(consultant)] == ["Brand new"]


def test_the_demo_is_for_who_works_with_every_organisation(shelf):
    people = {
        "everywhere": build.colleague(shelf.practice),
        "assigned": build.consultant(organisation_named("Mine", practice=shelf.practice)),
    }
    pages = {name: words(signed_in(who).get("/")) for name, who in people.items()}
    assert {name: "Explore the demo" in page for name, page in pages.items()} == {
        "everywhere": True, "assigned": False,
    }  # fmt: skip
    assert signed_in(people["assigned"]).post("/demo/load").status_code == 403
    assert signed_in(people["assigned"]).post("/demo/remove").status_code == 403
