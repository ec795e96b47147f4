"""The commands that set an installation up: each leaves it ready, and leaves it alone the next time."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from alignment import static_files
from alignment.management.commands import report as report_command
from alignment.reports_awaited import NotMade, await_report
from audits.engagements.models import Audit
from audits.engine import audit_file
from audits.organisations.models import Membership, Practice, User
from audits.reports import services
from audits.reports.demo import demo_files
from audits.reports.exchange import import_evidence
from audits.reports.models import Report
from tests import build

pytestmark = pytest.mark.django_db


def said(*command, **options):
    out = StringIO()
    call_command(*command, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


def test_the_link_that_is_printed_makes_the_first_owner(client):
    code = re.search(
        r"Begin:   http://there/invitations#(\S+)", said("first_owner", address="http://there")
    )[1]
    path = client.post("/invitations", {"code": code}).url
    sent = {"email": "Boss@Example.org", "name": "Boss", "password": "correct horse battery"}
    assert client.post(path, sent).url == "/"
    assert client.get("/").status_code == 200
    assert str(Membership.objects.get()) == "Boss (Owner)"
    assert User.objects.get().email == "boss@example.org"


def test_who_may_begin_is_asked_until_somebody_has_begun(client):
    """Each start prints a link while there is no owner; only the last one is good."""
    first, second = (re.search(r"/invitations#(\S+)", said("first_owner"))[1] for _ in range(2))
    sent = {"email": "boss@example.org", "name": "", "password": "correct horse battery"}
    assert client.post("/invitations", {"code": first}).status_code == 404
    assert client.post(client.post("/invitations", {"code": second}).url, sent).url == "/"
    assert "Begin:" not in said("first_owner")
    assert Practice.objects.count() == 1


def test_preparing_twice_does_everything_once(folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        first, second = said("prepare", demo=True), said("prepare", demo=True)
    assert "Loaded the demo" in first
    assert second == ""
    assert Audit.objects.count() == len(list(demo_files()))
    assert Report.objects.count() == 1


def test_a_demo_that_was_deleted_stays_away(folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        said("prepare", demo=True)
    Audit.objects.all().delete()
    said("prepare", demo=True)
    assert Audit.objects.count() == 0


def test_static_files_are_collected_when_a_source_changed_and_only_then(settings, tmp_path):
    source, root = tmp_path / "source", tmp_path / "root"
    source.mkdir()
    style = source / "a.css"
    style.write_text("a{}")
    settings.STATIC_HASHED, settings.STATIC_ROOT = True, str(root)
    settings.STATICFILES_DIRS = [source]
    assert static_files.collect_if_changed() is True
    assert static_files.collect_if_changed() is False
    style.write_text("a{color:red}")
    assert static_files.collect_if_changed() is True


def test_nothing_is_collected_where_names_stay_plain(settings):
    assert settings.STATIC_HASHED is False
    assert static_files.collect_if_changed() is False
    assert staticfiles_storage.url("css/tokens.css") == "/static/css/tokens.css"


def test_a_file_that_is_known_is_the_same_audit():
    practice = Practice.objects.create(name="Practice")
    evidence = audit_file.read(next(iter(demo_files())).read_bytes())
    assert report_command.known(evidence, practice) is None
    audit = import_evidence(evidence, practice=practice)
    assert report_command.known(evidence, practice) == audit
    assert report_command.known(evidence, Practice.objects.create(name="Another")) is None
    Audit.objects.filter(pk=audit.pk).update(title="Changed since")
    assert report_command.known(evidence, practice) is None


def test_the_welcome_says_how_to_begin():
    said("prepare")
    welcome = said("welcome", "--address", "http://192.0.2.7:8000")
    assert re.search(r"^Begin:   http://192\.0\.2\.7:8000/invitations#\S+$", welcome, re.MULTILINE)


def test_the_welcome_draws_the_address_for_phones():
    build.owner(build.practice())
    plain = said("welcome", "--address", "http://192.0.2.7:8000")
    assert plain == "Parley:  http://192.0.2.7:8000/   (Ctrl-C ends it)\n"
    drawn = said("welcome", "--address", "http://192.0.2.7:8000", "--code")
    assert drawn.startswith(plain)
    assert len(drawn.splitlines()) > 10


def test_a_report_that_failed_says_why(django_capture_on_commit_callbacks):
    practice = build.practice()
    with django_capture_on_commit_callbacks():
        audit = services.load_demo(practice)[0]
        report = services.issue(audit, by=None)
    Report.objects.filter(pk=report.pk).update(state=Report.State.FAILED, error="No ink.")
    report.refresh_from_db()
    with pytest.raises(NotMade, match=r"No ink\."):
        await_report(report)


def test_a_pdf_is_written_whole_or_not_at_all(tmp_path):
    report_command.write_whole(tmp_path / "out.pdf", b"%PDF")
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF"
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]
    with pytest.raises(SystemExit, match="cannot be written"):
        report_command.write_whole(Path("/proc/out.pdf"), b"%PDF")
