"""Which reports may be compared, and what an earlier one says in the keys of a later audit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from audits.goals.models import ScopedGoal
from audits.reports import snapshot as frozen
from audits.reports.models import Report
from audits.reports.services import comparable, issue, last_time
from tests import build
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    practice = build.practice()
    build.owner(practice)
    return practice


@pytest.fixture
def elsewhere():
    """Another practice with an audit of the same name."""
    practice = build.practice("Elsewhere")
    build.owner(practice)
    return audited(practice, "Spring")


@pytest.fixture
def audit(practice):
    return audited(practice, "Spring")


def audited(practice, title, **parts):
    """An audit whose leading side has a goal that nobody works for."""
    audit = build.audit(practice, title=title, **parts)
    leading, responding = build.sides(audit)
    build.goal(leading, "Be named first in tenders")
    build.goal(responding, "Replace the database")
    return audit


def reported(audit, *, days=0, **parts):
    """A report that was ready so many days ago."""
    report = issue(audit, by=None, **parts)
    when = timezone.now() - timedelta(days=days)
    ready = {"state": Report.State.READY, "pdf": "made.pdf", "requested_at": when}
    Report.objects.filter(pk=report.pk).update(**ready)
    report.refresh_from_db()
    return report


def past(report):
    return frozen.read(report.snapshot).earlier


def page(audit):
    return f"/audits/{audit.ref}/report"


def test_an_earlier_version_is_compared_finding_by_finding(audit):
    first = reported(audit)
    second = past(issue(audit, by=None, since=first))
    assert (second.version, second.title) == (1, "Spring")
    assert second.findings
    now = {(each.rule, each.subject, each.side) for each in second.findings}
    assert len(now) == len(second.findings)


def test_only_what_lies_a_while_back_is_compared_unasked(audit):
    reported(audit, days=1)
    assert last_time(audit) is None
    old = reported(audit, days=30)
    assert last_time(audit) == old


def test_an_audit_between_the_same_organisations_may_be_compared(practice, audit):
    old = reported(audit, days=90)
    later = audited(practice, "Autumn", client=audit.organisation)
    assert list(comparable(later)) == [old]


def test_an_audit_of_another_client_may_not(practice, audit):
    reported(audit, days=90)
    assert list(comparable(audited(practice, "Another client"))) == []


def test_an_audit_of_another_practice_may_not(audit, elsewhere):
    reported(audit, days=90)
    assert list(comparable(elsewhere)) == []


def test_the_same_goal_is_found_under_its_new_key_and_one_left_out_is_not_closed(practice, audit):
    old = reported(audit, days=90)
    kept = ScopedGoal.objects.get(audit=audit, goal__title="Be named first in tenders")
    later = build.audit(practice, title="Autumn", client=audit.organisation)
    side = build.sides(later)[0]
    ScopedGoal(goal=kept.goal, side=side, key="N7", audit=later).save()
    subjects = {each.subject for each in past(issue(later, by=None, since=old)).findings}
    keys = set(ScopedGoal.objects.filter(audit=audit).values_list("key", flat=True))
    assert "N7" in subjects
    assert not subjects & keys


def test_the_form_offers_them_and_takes_no_other(practice, audit, elsewhere):
    old = reported(audit, days=30)
    reader = signed_in(build.colleague(practice))
    foreign = reported(elsewhere, days=30)
    shown = reader.get(page(audit)).content.decode()
    assert f'value="{old.pk}" selected' in shown
    assert str(foreign.pk) not in shown
    reader.post(f"{page(audit)}/issue", {"since": str(foreign.pk)})
    assert Report.objects.filter(audit=audit).count() == 1
    reader.post(f"{page(audit)}/issue", {"since": str(old.pk)})
    assert past(Report.objects.filter(audit=audit).latest("version")).version == 1


def test_without_an_earlier_one_nothing_is_asked(practice, audit):
    reader = signed_in(build.colleague(practice))
    assert 'name="since"' not in reader.get(page(audit)).content.decode()
    reader.post(f"{page(audit)}/issue")
    assert past(Report.objects.get(audit=audit)) is None
