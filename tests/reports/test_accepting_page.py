"""An executive accepts a version for the side they lead, on the page where they read it."""

from __future__ import annotations

import pytest

from audits.commitments.services import promise
from audits.organisations.models import LogEntry
from audits.organisations.policies import NotAllowed
from audits.reports import services
from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.exchange import import_evidence
from audits.reports.models import Acceptance, Report
from tests import build
from tests.pages import signed_in, statuses, three, words
from tests.reports.drafts import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    practice = build.practice()
    build.owner(practice)
    return practice


@pytest.fixture
def ines(audit):
    return build.executive(audit.organisation)


@pytest.fixture
def per(audit):
    return build.executive(audit.organisation)


def at(report, tail=""):
    return f"/audits/{report.audit.ref}/report/{report.version}/{tail}"


def accepts(user, report, side="commercial", name="Ines Okafor", **more):
    return signed_in(user).post(at(report, "accept"), {"side": side, "name": name}, **more)


def test_only_an_executive_of_that_client_accepts(practice, audit, draft, ines):
    contact = build.contact(practice)
    services.grant(draft, contact.memberships.get(), by=build.owner(practice))
    people = three(build, practice) | {
        "consultant": build.consultant(audit.organisation),
        "contact": contact,
        "executive of another client": build.executive(build.audit(practice).organisation),
        "executive": ines,
    }
    sent = {"side": "commercial", "name": "Ines Okafor"}
    nobody = dict.fromkeys(people, 404)
    assert statuses(people, lambda c: c.post(at(draft, "accept"), sent)) == nobody | {
        "executive": 302
    }
    assert statuses(people, lambda c: c.post(at(draft, "withdraw"))) == nobody | {"executive": 302}
    assert signed_in(None).post(at(draft, "accept"), sent).url.startswith("/sign-in")
    side = build.sides(audit)[0]
    for name in ("owner", "stranger", "contact", "executive of another client"):
        with pytest.raises(NotAllowed):
            services.accept(draft, side, name="Me", by=people[name])
    assert Acceptance.objects.count() == 0


def test_who_accepted_stands_on_the_cover_of_the_final_version(practice, draft, ines, per):
    assert "Accepted by Ines Okafor for Commercial" in words(accepts(ines, draft, follow=True))
    accepts(per, draft, "technology", "Per Lind")
    consultant = build.colleague(practice)
    page = signed_in(consultant).get(at(draft, "final"))
    assert "Accepted by Per Lind for Technology" in words(page)
    assert "Lead of" not in words(page)
    assert signed_in(consultant).post(at(draft, "final")).status_code == 302
    final = Report.objects.get(final=True)
    said = dict(compose(frozen.read(final.snapshot)).cover.rows)["Accepted by"]
    assert "Ines Okafor for Commercial" in said
    assert "Per Lind for Technology" in said


def test_for_who_has_no_account_the_consultant_still_names_the_lead(practice, draft, ines):
    accepts(ines, draft)
    final = services.make_final(
        draft,
        accepted={"commercial": "Somebody else", "technology": "Per Lind"},
        by=build.owner(practice),
    )
    names = [each.name for each in frozen.read(final.snapshot).accepted]
    assert names == ["Ines Okafor", "Per Lind"]


def test_one_person_speaks_for_one_side_and_a_side_speaks_once(draft, ines, per):
    accepts(ines, draft)
    for who, side in ((ines, "technology"), (per, "commercial")):
        said = words(accepts(who, draft, side, "Another", follow=True))
        assert "That side has accepted already, or you accepted for the other one." in said
    assert [each.name for each in Acceptance.objects.all()] == ["Ines Okafor"]


def test_an_acceptance_is_taken_back_until_it_is_final(practice, draft, ines, per):
    accepts(ines, draft)
    browser = signed_in(ines)
    assert "Take my acceptance back" in words(browser.get(at(draft)))
    browser.post(at(draft, "withdraw"))
    assert Acceptance.objects.count() == 0

    accepts(ines, draft)
    accepts(per, draft, "technology", "Per Lind")
    services.make_final(draft, accepted={}, by=build.owner(practice))
    assert "Take my acceptance back" not in words(browser.get(at(draft)))
    said = words(browser.post(at(draft, "withdraw"), follow=True))
    assert "no acceptance of yours to take back" in said
    assert Acceptance.objects.count() == 2


def test_the_log_tells_of_both(practice, draft, ines):
    accepts(ines, draft)
    signed_in(ines).post(at(draft, "withdraw"))
    entries = LogEntry.objects.filter(practice=practice, act__startswith="report-accept")
    assert [(each.act, each.who) for each in entries.order_by("number")] == [
        ("report-accepted", ines.email),
        ("report-acceptance-withdrawn", ines.email),
    ]


def test_only_the_latest_draft_is_accepted(audit, draft, ines):
    newer = made(services.issue(audit, by=None))
    browser = signed_in(ines)
    assert "Accept this version" not in words(browser.get(at(draft)))
    assert "Only the latest version can be accepted" in words(accepts(ines, draft, follow=True))
    assert "Accept this version" in words(browser.get(at(newer)))
    assert Acceptance.objects.count() == 0


def test_promises_are_signed_first(practice, audit, ines):
    leading, responding = build.sides(audit)
    promise(leading, responding, text="We share the forecast", by=build.owner(practice))
    draft = made(services.issue(audit, by=None))
    assert "once 1 promise is signed" in words(signed_in(ines).get(at(draft)))
    assert "wait for a signature" in words(accepts(ines, draft, follow=True))
    assert Acceptance.objects.count() == 0


@pytest.mark.parametrize(("side", "name"), [("commercial", " "), ("nobody", "Ines"), ("", "Ines")])
def test_a_signature_has_a_name_and_a_side(draft, ines, side, name):
    assert (accepts(ines, draft, side, name).status_code, Acceptance.objects.count()) == (422, 0)


def test_the_side_of_another_organisation_is_not_theirs(practice):
    audit = import_evidence(build.everything(), practice=practice)
    audit.commitment_set.all().delete()
    draft, executive = made(services.issue(audit, by=None)), build.executive(audit.organisation)
    (own,) = services.sides_of(draft)
    other = audit.sides.exclude(pk=own.pk).get()
    assert f"Accept for {other.name}" not in words(signed_in(executive).get(at(draft)))
    with pytest.raises(services.NotAccepted):
        services.accept(draft, other, name="Me", by=executive)


def test_readers_by_link_and_contacts_are_asked_for_nothing(practice, draft, ines):
    accepts(ines, draft)
    contact = build.contact(practice)
    services.grant(draft, contact.memberships.get(), by=build.owner(practice))
    page = signed_in(contact).get(at(draft)).content.decode()
    assert "Ines Okafor" not in page
    assert at(draft, "accept") not in page
