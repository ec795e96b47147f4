"""The other formats of a version as downloads: who may, what they are, and what they are made from."""

from __future__ import annotations

import io
import zipfile

import pytest

from audits.reports.documents import KINDS
from audits.reports.models import Report
from audits.reports.services import issue
from tests import build
from tests.pages import signed_in, statuses, three
from tests.reports.papers import everything_said

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def audit(practice):
    build.owner(practice)
    audit = build.audit(practice, title="Łódź & Sons, “spring” 2027")
    leading, responding = build.sides(audit)
    build.goal(leading, "Be named first in tenders")
    build.goal(responding, "Replace the database")
    return audit


@pytest.fixture
def report(audit):
    return issue(audit, by=None)


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


def at(audit, suffix, version=1):
    return f"/audits/{audit.ref}/report/{version}/{suffix}"


@pytest.mark.parametrize("suffix", KINDS)
def test_only_the_practice_takes_a_file_away(practice, audit, report, suffix):
    people = three(build, practice)
    assert statuses(people, lambda client: client.get(at(audit, suffix))) == {
        "owner": 200, "colleague": 200, "stranger": 404,
    }  # fmt: skip
    path = at(audit, suffix)
    assert signed_in(None).get(path).url == f"/sign-in?next={path}"


@pytest.mark.parametrize("suffix", KINDS)
def test_it_is_a_download_that_nobody_keeps_and_it_holds_the_goals(audit, report, reader, suffix):
    response = reader.get(at(audit, suffix))
    assert response.headers["Content-Type"] == KINDS[suffix].content_type
    assert (
        response.headers["Content-Disposition"]
        == f'attachment; filename="odz-sons-spring-2027-v1.{suffix}"'
    )
    assert response.headers["Cache-Control"] == "no-store, private"
    assert zipfile.ZipFile(io.BytesIO(response.content)).testzip() is None
    assert "Be named first in tenders" in everything_said(response.content, suffix)


@pytest.mark.parametrize("suffix", KINDS)
def test_it_is_made_from_the_snapshot_and_not_from_what_the_audit_is_now(
    audit, report, reader, suffix
):
    before = reader.get(at(audit, suffix)).content
    audit.title = "Another name"
    audit.save()
    build.goal(build.sides(audit)[0], "A goal of later days")
    after = reader.get(at(audit, suffix)).content
    assert after == before
    assert "A goal of later days" not in everything_said(after, suffix)


@pytest.mark.parametrize("suffix", KINDS)
def test_a_version_that_never_was_is_not_found(practice, audit, report, reader, suffix):
    assert reader.get(at(audit, suffix, 7)).status_code == 404
    assert reader.get(at(build.audit(practice), suffix)).status_code == 404


@pytest.mark.parametrize("suffix", KINDS)
def test_asking_changes_nothing(audit, report, reader, suffix):
    assert reader.post(at(audit, suffix)).status_code == 405
    before = list(Report.objects.values())
    reader.get(at(audit, suffix))
    assert list(Report.objects.values()) == before


def test_the_pages_offer_every_format(audit, report, reader):
    Report.objects.update(state="ready", pdf="there")
    reports = reader.get(f"/audits/{audit.ref}/report").content.decode()
    screen = reader.get(f"/audits/{audit.ref}/report/1/").content.decode()
    for suffix in ("pdf", *KINDS, "audit-file"):
        assert f'href="{at(audit, suffix)}"' in reports
        assert f'href="{at(audit, suffix)}"' in screen
    issue(audit, by=None)
    earlier = reader.get(f"/audits/{audit.ref}/report").content.decode()
    for suffix in ("pdf", *KINDS):
        assert f'href="{at(audit, suffix)}"' in earlier
