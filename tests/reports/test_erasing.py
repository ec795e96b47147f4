"""Erasing: who may, what has to come first, and that no table, no file and no log keeps a word."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from audits.engagements.models import Audit, Edit
from audits.engine import audit_file
from audits.goals.models import Goal, ScopedGoal
from audits.organisations.models import (
    Invitation,
    LogEntry,
    Membership,
    Organisation,
    Practice,
    User,
)
from audits.organisations.services import record, unbroken, without_words
from audits.reports import services
from audits.reports.doomed import account_doomed, audit_doomed, organisation_doomed, session_doomed
from audits.reports.models import Report, ShareLink
from audits.reports.services import issue, share
from audits.workshops.models import Session
from tests import build
from tests.pages import signed_in, statuses, three, words
from tests.reports.canary import CANARY, files_of, files_singing, filled, gone, singing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undisturbed")]


# --- Nothing is left --------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_after_a_client_is_erased_no_table_and_no_file_has_a_word_of_it(practice, owner):
    audit = filled(practice, owner)
    partner = audit.sides.last().organisation
    assert {"engagements_audit", "organisations_logentry", "reports_report"} <= set(singing())
    report_id = audit.reports.get().pk
    assert len(files_of(report_id)) == 1
    client = signed_in(owner)
    at = f"/organisations/{audit.organisation_id}/erase"
    client.get(f"{at}/export").getvalue()
    answer = client.post(at, {"name": audit.organisation.name})
    assert answer.status_code == 302
    # Of the partner its own name is left: it is another client.
    assert set(singing()) == {"organisations_logentry", "organisations_organisation"}
    client.get(f"/organisations/{partner.pk}/erase/export").getvalue()
    client.post(f"/organisations/{partner.pk}/erase", {"name": partner.name})
    assert singing() == []
    assert files_of(report_id) == []
    assert files_singing() == []
    assert unbroken(practice)[0] == LogEntry.objects.filter(practice=practice).count()
    assert without_words(practice) > 5


@pytest.mark.slow
def test_an_audit_goes_with_its_undo_its_reports_and_those_compared_with_it(
    practice, owner, django_capture_on_commit_callbacks
):
    audit = filled(practice, owner)
    report_id = audit.reports.get().pk
    Organisation.objects.filter(pk=audit.organisation_id).update(name="Calder")
    Organisation.objects.filter(pk=audit.sides.last().organisation_id).update(name="Wren")
    client = Organisation.objects.get(pk=audit.organisation_id)
    later = build.audit(practice, client=client, title="Next year")
    build.goal(build.sides(later)[0], "Quite another goal")
    compared = issue(later, by=owner, since=audit.reports.get())
    plain = issue(later, by=owner)
    with django_capture_on_commit_callbacks(execute=True):
        gone(audit_doomed(audit), owner)
    assert singing() == ["organisations_logentry"]
    assert list(Report.objects.all()) == [plain]
    assert compared.pk != plain.pk
    assert not Edit.objects.filter(before__icontains=CANARY).exists()
    assert files_of(report_id) == []
    # What the log keeps is of the organisations, which stay.
    kept = LogEntry.objects.filter(practice=practice, subject__contains=CANARY)
    assert {each.act for each in kept} == {"organisation-saved"}


def test_a_goal_that_another_audit_has_in_scope_stays(practice, owner):
    first, second = (build.audit(practice, client=None, title=title) for title in ("One", "Two"))
    scoped = build.goal(build.sides(first)[0], "Shared")
    build.goal(build.sides(first)[0], "Its own")
    ScopedGoal.objects.create(
        audit=second, goal=scoped.goal, side=build.sides(second)[0], key="C1", position=0
    )
    gone(audit_doomed(first), owner)
    assert [goal.title for goal in Goal.objects.filter(practice=practice)] == ["Shared"]


@pytest.mark.slow
def test_a_workshop_goes_with_the_reports_that_print_it(practice, owner):
    audit = filled(practice, owner)
    session = Session.objects.get(audit=audit)
    Session.objects.filter(pk=session.pk).update(title="The one on stage")
    session.refresh_from_db()
    mentioning = issue(audit, by=owner)
    doomed = session_doomed(session)
    assert mentioning in doomed.reports
    gone(doomed, owner)
    assert not Session.objects.filter(audit=audit).exists()
    assert not Report.objects.filter(pk=mentioning.pk).exists()
    assert not Edit.objects.filter(audit=audit).exists()
    assert Audit.objects.filter(pk=audit.pk).exists()


def test_an_account_goes_with_its_name_in_the_log_and_the_chain_holds(practice, owner):
    leaver = build.colleague(practice)
    User.objects.filter(pk=leaver.pk).update(email=f"{CANARY.lower()}@example.org", name=CANARY)
    leaver.refresh_from_db()
    audit = build.audit(practice)
    build.goal(build.sides(audit)[0], "Theirs", by=leaver)
    record("done", practice=practice, by=leaver, subject=f"{leaver.email} (consultant)")
    record("done", practice=practice, by=owner, subject="another matter")
    former = build.practice("Before")
    record("done", practice=former, by=leaver)
    Invitation.objects.create(
        practice=practice, email=leaver.email, role="consultant", token_sha256="0" * 64
    )
    gone(account_doomed(leaver.memberships.get()), owner)
    assert singing() == []
    assert not User.objects.filter(pk=leaver.pk).exists()
    assert unbroken(practice)[0] == LogEntry.objects.filter(practice=practice).count()
    assert unbroken(former)[0] == 1
    assert Goal.objects.filter(title="Theirs").exists()


def test_an_account_that_works_elsewhere_only_leaves_here(practice, owner):
    leaver, other = build.colleague(practice), build.practice()
    Membership.objects.create(practice=other, user=leaver, role="consultant")
    gone(account_doomed(leaver.memberships.get(practice=practice)), owner)
    assert [each.practice for each in leaver.memberships.all()] == [other]


# --- Who, and what first ------------------------------------------------------------------------------


def read_out(response):
    """A download that nobody reads to its end keeps its file open."""
    response.getvalue()
    return response


def addresses(audit, practice) -> list[str]:
    session = Session.objects.create(audit=audit, title="Workshop")
    member = build.colleague(practice).memberships.get()
    return [
        f"/audits/{audit.ref}/erase",
        f"/audits/{audit.ref}/sessions/{session.pk}/erase",
        f"/organisations/{audit.organisation_id}/erase",
        f"/practice/people/{member.pk}/erase",
    ]


def test_only_an_owner_comes_near_it(practice):
    people = three(build, practice)
    audit = build.audit(practice)
    for at in addresses(audit, practice):
        for ask in (
            lambda c, at=at: c.get(at),
            lambda c, at=at: read_out(c.get(f"{at}/export")),
            lambda c, at=at: c.post(at, {"name": "another name"}),
        ):
            asked = statuses(people, ask)
            assert (asked["colleague"], asked["stranger"]) == (404, 404)
            assert asked["owner"] in (200, 422)
    assert Audit.objects.filter(pk=audit.pk).exists()


def test_nothing_goes_before_its_export_or_under_another_name(practice, owner):
    audit = build.audit(practice, title="Spring")
    client, at = signed_in(owner), f"/audits/{audit.ref}/erase"
    assert "Take the export first" in words(client.post(at, {"name": "Spring"}))
    client.get(f"{at}/export").getvalue()
    assert "That is not its name." in words(client.post(at, {"name": "Autumn"}))
    assert Audit.objects.filter(pk=audit.pk).exists()
    assert client.post(at, {"name": "Spring"}).status_code == 302
    assert not Audit.objects.filter(pk=audit.pk).exists()
    entry = LogEntry.objects.get(practice=practice, act="erased")
    assert (entry.who, entry.subject) == (owner.email, f"({audit.ref})")


def test_an_old_export_is_none(practice, owner, monkeypatch):
    doomed = audit_doomed(build.audit(practice))
    services.note_export(doomed, by=owner)
    monkeypatch.setattr("audits.reports.services.erasing.EXPORT_HOLDS", timedelta(seconds=-1))
    with pytest.raises(services.ExportFirst):
        services.erase(doomed, by=owner, typed=doomed.name)


@pytest.mark.slow
def test_the_export_holds_what_goes(practice, owner):
    audit = filled(practice, owner)
    body = signed_in(owner).get(f"/organisations/{audit.organisation_id}/erase/export").getvalue()
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        names = [name.rpartition("/")[2] for name in packed.namelist()]
        assert sorted(names) == ["audit.json", "log.csv", "report-v1.json", "report-v1.pdf"]
        again = packed.read(next(n for n in packed.namelist() if n.endswith("audit.json")))
        log = packed.read("log.csv").decode()
    assert audit_file.read(again).title == audit.title
    assert "report-issued" in log
    assert f"link for Chair {CANARY}" in log


def test_the_page_says_what_goes_and_what_stays(practice, owner):
    audit = filled(practice, owner)
    page = words(signed_in(owner).get(f"/organisations/{audit.organisation_id}/erase"))
    assert f"Audit: {audit.title}" in page
    assert f"Report: {audit.title}, version 1, with its file and links" in page
    assert "Backups, until they are overwritten" in page


def test_the_last_owner_stays_and_nobody_erases_themselves(practice, owner):
    other = build.owner(practice)
    mine = account_doomed(owner.memberships.get())
    services.note_export(mine, by=owner)
    with pytest.raises(services.Oneself):
        services.erase(mine, by=owner, typed=mine.name)
    gone(account_doomed(other.memberships.get()), owner)
    with pytest.raises(services.LastOwner):
        services.erase(mine, by=None, typed=mine.name)
    assert Membership.objects.filter(user=owner).exists()


# --- Retention ----------------------------------------------------------------------------------------


@pytest.fixture
def old(practice, owner):
    """One audit that was last changed long ago, one that was not, one with a recent report."""
    audits = {name: build.audit(practice, title=name) for name in ("old", "new", "printed")}
    long_ago = timezone.now() - timedelta(days=400)
    Audit.objects.filter(title__in=["old", "printed"]).update(updated_at=long_ago)
    issue(audits["printed"], by=owner)
    return audits


def test_without_a_decision_everything_is_kept(practice, old):
    assert services.overdue(practice) == []


def test_what_is_due_is_listed_first_and_erased_with_an_export_when_told_to(
    practice, owner, old, tmp_path, capsys
):
    signed_in(owner).post("/practice/retention", {"months": "12"})
    assert services.overdue(practice) == [old["old"]]
    call_command("apply_retention")
    assert "1 due, nothing erased." in capsys.readouterr().out
    with pytest.raises(SystemExit):
        call_command("apply_retention", apply=True)
    assert Audit.objects.filter(title="old").exists()
    call_command("apply_retention", apply=True, export=tmp_path / "exports")
    assert sorted(Audit.objects.values_list("title", flat=True)) == ["new", "printed"]
    (packed,) = (tmp_path / "exports").iterdir()
    assert packed.stat().st_mode & 0o077 == 0
    assert LogEntry.objects.get(practice=practice, act="erased").who == ""


def test_only_an_owner_decides_how_long(practice):
    people = three(build, practice)
    page = "/practice/retention"
    assert statuses(people, lambda c: c.get(page))["colleague"] == 404
    assert statuses(people, lambda c: c.post(page, {"months": "6"}))["colleague"] == 404
    assert services.retention_of(practice) == 6


# --- A whole practice ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_practice_is_closed_with_its_log_which_leaves_first(practice, owner, tmp_path, capsys):
    filled(practice, owner)
    other = build.practice("Stays")
    record("done", practice=other, by="somebody@example.org")
    entries, file = LogEntry.objects.filter(practice=practice).count(), tmp_path / "all.zip"
    call_command("close_practice", practice.name, export=file)
    assert Practice.objects.filter(pk=practice.pk).exists()
    call_command("close_practice", practice.name, export=file, apply=True)
    assert f"Its log had {entries + 1} entries" in capsys.readouterr().out
    assert singing() == []
    assert not User.objects.filter(pk=owner.pk).exists()
    assert [each.practice for each in LogEntry.objects.all()] == [other]
    with zipfile.ZipFile(file) as packed:
        assert packed.read("log.csv").decode().count("\n") == entries + 1


def test_a_name_that_no_practice_or_two_have_closes_nothing(practice, tmp_path):
    with pytest.raises(SystemExit):
        call_command("close_practice", "Nobody", export=tmp_path / "x.zip", apply=True)
    assert not (tmp_path / "x.zip").exists()


def test_links_of_what_was_erased_open_nothing(practice, owner, client):
    audit = build.audit(practice)
    report = issue(audit, by=owner)
    Report.objects.filter(pk=report.pk).update(state="ready", pdf="none.pdf")
    report.refresh_from_db()
    _link, token = share(report, label="Chair", by=owner)
    gone(audit_doomed(audit), owner)
    assert (client.post("/s", {"code": token}).status_code, ShareLink.objects.count()) == (404, 0)


@pytest.mark.slow
def test_an_organisation_goes_with_the_audits_of_its_partners_too(practice, owner):
    audit = filled(practice, owner)
    partner = audit.sides.last().organisation
    gone(organisation_doomed(partner), owner)
    assert not Audit.objects.filter(pk=audit.pk).exists()
    assert list(Organisation.objects.filter(practice=practice)) == [audit.organisation]
