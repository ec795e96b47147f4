"""A draft becomes final: both leads named, every promise signed, the same evidence for ever."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from audits.commitments.services import promise
from audits.reports import services
from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.models import Report
from tests import build
from tests.engine.scenes import audit as paper_audit
from tests.pages import signed_in, statuses, three, words
from tests.reports.drafts import made
from tests.reports.papers import report as paper

pytestmark = pytest.mark.django_db

LEADS = {"commercial": "Ines Okafor", "technology": "Per Lind"}


@pytest.fixture
def practice():
    practice = build.practice()
    build.owner(practice)
    return practice


@pytest.fixture
def by(practice):
    return build.colleague(practice)


def page(report):
    return f"/audits/{report.audit.ref}/report/{report.version}/final"


def test_the_final_version_has_the_draft_s_evidence_and_the_leads_names(draft, by):
    final = services.make_final(draft, accepted=LEADS, by=by)
    before, after = frozen.read(draft.snapshot), frozen.read(final.snapshot)
    assert after.evidence == before.evidence
    assert (final.version, final.final, after.state) == (2, True, "final")
    assert [(each.side, each.name, each.on) for each in after.accepted] == [
        (side, name, timezone.localdate()) for side, name in LEADS.items()
    ]


def test_its_cover_names_them_and_no_page_says_draft(draft, by):
    final = services.make_final(draft, accepted=LEADS, by=by)
    content = compose(frozen.read(final.snapshot))
    assert not content.is_draft
    said = dict(content.cover.rows)["Accepted by"]
    assert "Ines Okafor for Commercial" in said
    assert "Per Lind for Technology" in said


def test_a_draft_names_nobody():
    assert "Accepted by" not in dict(paper(paper_audit()).cover.rows)


def test_the_snapshot_keeps_who_accepted(draft, by):
    final = services.make_final(draft, accepted=LEADS, by=by)
    assert frozen.write(frozen.read(final.snapshot)) == final.snapshot


def test_what_waits_for_a_signature_is_not_final(audit, by):
    leading, responding = build.sides(audit)
    promise(leading, responding, text="We share the forecast", by=by)
    draft = made(services.issue(audit, by=None))
    with pytest.raises(services.Unsigned):
        services.make_final(draft, accepted=LEADS, by=by)
    said = words(signed_in(by).get(page(draft)))
    assert "1 promise in this version waits for a signature" in said


def test_only_the_latest_version_becomes_final(audit, draft, by):
    newer = made(services.issue(audit, by=None))
    with pytest.raises(services.NotTheLatest):
        services.make_final(draft, accepted=LEADS, by=by)
    assert services.make_final(newer, accepted=LEADS, by=by).version == 3


def test_the_page_says_why_a_version_cannot_become_final(audit, draft, by):
    made(services.issue(audit, by=None))
    answer = signed_in(by).post(page(draft), LEADS, follow=True)
    assert "Only the latest version can become final" in words(answer)
    assert not Report.objects.filter(audit=audit, final=True).exists()


def test_twice_is_once(draft, by):
    services.make_final(draft, accepted=LEADS, by=by)
    with pytest.raises(services.NotTheLatest):
        services.make_final(draft, accepted=LEADS, by=by)


@pytest.mark.parametrize("named", [{}, {"commercial": "Ines", "technology": " "}])
def test_both_leads_are_named(draft, by, named):
    with pytest.raises(services.NotAccepted):
        services.make_final(draft, accepted=named, by=by)


def test_the_page_makes_it_and_keeps_what_was_typed(draft, by):
    reader = signed_in(by)
    half = reader.post(page(draft), {"commercial": "Ines Okafor", "technology": ""})
    assert half.status_code == 422
    assert 'value="Ines Okafor"' in half.content.decode()
    assert reader.post(page(draft), LEADS).status_code == 302
    assert Report.objects.get(audit=draft.audit, version=2).final


def test_a_later_version_is_a_draft_again(audit, draft, by):
    made(services.make_final(draft, accepted=LEADS, by=by))
    later = services.issue(audit, by=by)
    assert (later.version, later.final, frozen.read(later.snapshot).state) == (3, False, "draft")


def test_only_the_practice_may(practice, draft):
    found = statuses(three(build, practice), lambda client: client.get(page(draft)))
    assert found == {"owner": 200, "colleague": 200, "stranger": 404}


def test_a_day_is_a_day_again(draft, by):
    kept = frozen.read(services.make_final(draft, accepted=LEADS, by=by).snapshot)
    assert all(isinstance(each.on, date) for each in kept.accepted)
