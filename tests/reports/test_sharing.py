"""Links to a report: who makes them, what their door says, what they open, and how they end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client, override_settings
from django.utils import timezone

from audits.organisations.models import LogEntry
from audits.reports import link_cookies, services
from audits.reports.models import Delivery, Report, ShareLink
from audits.reports.services import issue, render, share
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undisturbed")]


@pytest.fixture
def audit(practice, owner):
    audit = build.audit(practice, title="Spring 2027")
    leading, _responding = build.sides(audit)
    build.goal(leading, "Be named first in tenders")
    return audit


@pytest.fixture
def report(audit):
    report = issue(audit, by=None)
    Report.objects.filter(pk=report.pk).update(state=Report.State.READY, pdf="none.pdf")
    report.refresh_from_db()
    return report


def link_to(report, by, **said):
    """A link, and a browser that came in by it."""
    link, token = share(report, label="Board", by=by, **said)
    visitor = Client()
    assert (
        visitor.post("/s", {"code": token, "passphrase": said.get("passphrase", "")}).status_code
        == 302
    )
    return link, token, visitor


def told(practice):
    entries = LogEntry.objects.filter(practice=practice, act__startswith="link").order_by("number")
    return [(each.act, each.who, each.result) for each in entries]


# --- Who makes one ---------------------------------------------------------------------------------


def links_page(report):
    return f"/audits/{report.audit.ref}/report/{report.version}/links"


def test_only_the_practice_makes_and_takes_back_links(practice, report, owner):
    link, _token = share(report, label="Board", by=owner)
    people, page = three(build, practice), links_page(report)
    sent = {"label": "Board", "days": "14"}
    assert statuses(people, lambda c: c.get(page)) == {
        "owner": 200,
        "colleague": 200,
        "stranger": 404,
    }
    assert statuses(people, lambda c: c.post(page, sent)) == {
        "owner": 200,
        "colleague": 200,
        "stranger": 404,
    }
    assert statuses(people, lambda c: c.post(f"{page}/{link.pk}/revoke")) == {
        "owner": 302,
        "colleague": 302,
        "stranger": 404,
    }
    assert Client().post(page, sent).status_code == 302
    assert ShareLink.objects.count() == 3


def test_a_new_link_is_shown_once_and_kept_as_a_digest(report, owner):
    maker = signed_in(owner)
    page = maker.post(links_page(report), {"label": "Board", "days": "14"}).content.decode()
    link = ShareLink.objects.get()
    start = page.index("/s#") + 3
    token = page[start : start + 43]
    assert services.link_by(token) == link
    assert token not in maker.get(links_page(report)).content.decode()
    assert token not in repr(ShareLink.objects.values_list().get())
    assert link.expires_at - link.made_at == timedelta(days=14)


@pytest.mark.parametrize(
    "sent", [{"days": "91"}, {"days": "0"}, {"label": ""}, {"passphrase": "short"}]
)
def test_a_link_that_cannot_be_is_refused_with_words(report, owner, sent):
    answer = signed_in(owner).post(links_page(report), {"label": "Board", "days": "14", **sent})
    assert (answer.status_code, ShareLink.objects.count()) == (422, 0)


def test_a_version_that_is_not_ready_gets_no_link(report, owner):
    report.state = Report.State.FAILED
    with pytest.raises(services.NotReady):
        share(report, label="Board", by=owner)


# --- The door --------------------------------------------------------------------------------------


def test_looking_at_the_door_opens_and_counts_nothing(report, owner, practice):
    link, token = share(report, label="Board", by=owner)
    scanner = Client()
    seen = [scanner.get(f"/s#{token}"), scanner.head("/s"), scanner.get("/s")]
    assert [each.status_code for each in seen] == [200, 200, 200]
    assert "Spring 2027" not in seen[0].content.decode()
    assert not scanner.cookies
    assert ShareLink.objects.get().uses == 0
    assert told(practice) == [("link-made", owner.email, "done")]
    assert scanner.get(f"/shared/{link.pk}/").status_code == 404


def test_a_press_opens_the_report_and_is_told_to_the_log_without_an_address(
    report, owner, practice
):
    link, _token, visitor = link_to(report, owner)
    assert "Spring 2027" in visitor.get(f"/shared/{link.pk}/").content.decode()
    link.refresh_from_db()
    assert link.uses == 1
    assert link.last_used_at is not None
    assert told(practice)[-1] == ("link-used", "link for Board", "done")
    assert "127.0.0.1" not in repr(list(LogEntry.objects.values_list()))


def end_by(how, link, owner, practice):
    if how == "revoked":
        services.revoke(link, by=owner)
    elif how == "run out":
        past = timezone.now() - timedelta(days=3)
        ShareLink.objects.filter(pk=link.pk).update(made_at=past, expires_at=past + timedelta(1))
    elif how == "shut":
        services.save_delivery(Delivery(practice=practice, links=False), by=owner)


@pytest.mark.parametrize("how", ["revoked", "run out", "shut"])
def test_an_ended_link_answers_as_one_that_never_was(report, owner, practice, how):
    link, token, visitor = link_to(report, owner)
    never = Client().post("/s", {"code": "x" * 43})
    end_by(how, link, owner, practice)
    for answer in (
        Client().post("/s", {"code": token}),
        Client().post("/s", {"code": token, "passphrase": ""}),
        visitor.get(f"/shared/{link.pk}/"),
        visitor.get(f"/shared/{link.pk}/pptx"),
        visitor.get(f"/shared/{link.pk}/pdf"),
        Client().get(f"/shared/{link.pk}/"),
    ):
        assert (answer.status_code, answer.content) == (404, never.content)
    link.refresh_from_db()
    assert link.uses == 1


def test_shut_links_open_again_when_the_practice_opens_them(report, owner, practice):
    link, _token, visitor = link_to(report, owner)
    end_by("shut", link, owner, practice)
    services.save_delivery(Delivery(practice=practice, links=True), by=owner)
    assert visitor.get(f"/shared/{link.pk}/").status_code == 200


def test_taking_back_can_be_undone_for_minutes_and_not_later(report, owner):
    link, _token, visitor = link_to(report, owner)
    at, client = f"{links_page(report)}/{link.pk}", signed_in(owner)
    client.post(f"{at}/revoke")
    client.post(f"{at}/give-again")
    assert visitor.get(f"/shared/{link.pk}/").status_code == 200
    client.post(f"{at}/revoke")
    ShareLink.objects.update(revoked_at=timezone.now() - services.SECOND_THOUGHTS)
    client.post(f"{at}/give-again")
    assert visitor.get(f"/shared/{link.pk}/").status_code == 404


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"])
def test_a_passphrase_is_asked_for_and_kept_as_argon2(report, owner, practice):
    link, token = share(report, label="Board", by=owner, passphrase="three grey herons")
    assert link.passphrase.startswith("argon2$argon2id$")
    visitor = Client()
    sent = {"code": token}
    asked = visitor.post("/s", sent)
    assert (asked.status_code, practice.name in words(asked)) == (200, True)
    assert visitor.post("/s", sent | {"passphrase": ""}).status_code == 422
    assert visitor.post("/s", sent | {"passphrase": "grey heron"}).status_code == 422
    assert not visitor.cookies
    assert visitor.post("/s", sent | {"passphrase": "three grey herons"}).status_code == 302
    assert [result for _act, _who, result in told(practice)] == ["done", "refused", "done"]


def test_who_tries_tokens_waits(report, owner):
    _link, token = share(report, label="Board", by=owner)
    visitor = Client()
    answers = [visitor.post("/s", {"code": f"{n:043}"}).status_code for n in range(11)]
    assert answers == [404] * 10 + [429]
    assert visitor.post("/s", {"code": token}).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").post("/s", {"code": token}).status_code == 302


def test_who_guesses_a_passphrase_waits_wherever_they_come_from(report, owner):
    _link, token = share(report, label="Board", by=owner, passphrase="three grey herons")
    answers = [
        Client(REMOTE_ADDR=f"192.0.2.{number}")
        .post("/s", {"code": token, "passphrase": "wrong words"})
        .status_code
        for number in range(21)
    ]
    assert answers == [422] * 20 + [429]


@pytest.mark.parametrize("typed", ["{token}", " {token}\n", "http://testserver/s#{token}"])
def test_without_script_the_code_or_the_whole_link_is_pasted(report, owner, typed):
    _link, token = share(report, label="Board", by=owner)
    assert 'name="code"' in Client().get("/s").content.decode()
    assert Client().post("/s", {"code": typed.format(token=token)}).status_code == 302


def test_no_address_of_the_server_takes_a_token(report, owner):
    _link, token = share(report, label="Board", by=owner)
    for path in (f"/s/{token}", f"/s/{token}/"):
        assert {Client().get(path).status_code, Client().post(path).status_code} == {404}
    asked = Client().get(f"/s?code={token}")
    assert token not in asked.content.decode()


def test_a_door_can_be_opened_by_a_browser_that_says_no_origin(report, owner):
    """From a page with no-referrer a browser posts `Origin: null`, and it has no cookie of ours."""
    _link, token = share(report, label="Board", by=owner)
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/s", {"code": token}, headers={"Origin": "null"}).status_code == 302


# --- What it opens ---------------------------------------------------------------------------------


def test_a_link_opens_its_version_and_no_other(audit, report, owner):
    link, _token, visitor = link_to(report, owner)
    other = issue(audit, by=None)
    Report.objects.filter(pk=other.pk).update(state=Report.State.READY, pdf="none.pdf")
    other.refresh_from_db()
    later, _ = share(other, label="Board", by=owner)
    visitor.cookies[f"link-{later.pk}"] = visitor.cookies[f"link-{link.pk}"].value
    assert visitor.get(f"/shared/{later.pk}/").status_code == 404
    page = words(visitor.get(f"/shared/{link.pk}/"))
    assert "There is a newer version, 2" in page
    assert "Ask Aster & Rowe" in page


def test_a_way_in_ends_after_hours(report, owner):
    link, _token, visitor = link_to(report, owner)

    class Yesterday(signing.TimestampSigner):
        def timestamp(self):
            past = timezone.now() - timedelta(seconds=link_cookies.KEPT_SECONDS + 60)
            return signing.b62_encode(int(past.timestamp()))

    old = Yesterday(salt=link_cookies.SALT).sign_object(str(link.pk))
    visitor.cookies[f"link-{link.pk}"] = old
    assert visitor.get(f"/shared/{link.pk}/").status_code == 404


def test_closing_the_report_forgets_the_way_in(report, owner):
    link, _token, visitor = link_to(report, owner)
    answer = visitor.post(f"/shared/{link.pk}/leave")
    gone = answer.cookies[f"link-{link.pk}"]
    assert (answer.status_code, gone["max-age"], gone["path"]) == (200, 0, f"/shared/{link.pk}/")


@pytest.mark.parametrize("suffix", ["pptx", "docx", "xlsx"])
def test_a_reader_takes_the_files_that_the_practice_hands_out(report, owner, practice, suffix):
    link, _token, visitor = link_to(report, owner)
    assert visitor.get(f"/shared/{link.pk}/{suffix}").content[:2] == b"PK"
    entry = LogEntry.objects.filter(practice=practice).latest("number")
    assert (entry.act, entry.who) == ("report-downloaded", "link for Board")
    assert entry.subject.endswith(f", 1 ({suffix})")
    services.save_delivery(Delivery(practice=practice, withheld=[suffix]), by=owner)
    assert visitor.get(f"/shared/{link.pk}/{suffix}").status_code == 404
    assert f'/{suffix}"' not in visitor.get(f"/shared/{link.pk}/").content.decode()


def test_a_reader_takes_the_pdf_away(audit, owner):
    report = issue(audit, by=None)
    render(report.pk)
    report.refresh_from_db()
    link, _token, visitor = link_to(report, owner)
    answer = visitor.get(f"/shared/{link.pk}/pdf")
    assert answer.getvalue().startswith(b"%PDF")
    report.pdf.storage.delete(report.pdf.name)
    assert visitor.get(f"/shared/{link.pk}/pdf").status_code == 302
    assert visitor.get(f"/shared/{link.pk}/").status_code == 200


def test_the_page_leads_nowhere_into_the_practice(report, owner):
    link, _token, visitor = link_to(report, owner)
    page = visitor.get(f"/shared/{link.pk}/").content.decode()
    assert "/audits" not in page
    assert "/practice" not in page
    assert "/sign-" not in page


def test_members_see_the_page_as_its_readers_do(practice, report):
    people = three(build, practice)
    at = f"/audits/{report.audit.ref}/report/1/read"
    assert statuses(people, lambda c: c.get(at)) == {
        "owner": 200,
        "colleague": 200,
        "stranger": 404,
    }
    assert "Not accepted by both leads yet" in words(signed_in(people["owner"]).get(at))


# --- The switch of the practice --------------------------------------------------------------------


def test_only_an_owner_shuts_the_links(practice, report):
    people, sent = three(build, practice), {"kinds": ["pdf", "pptx"]}
    asked = statuses(people, lambda c: c.post("/practice/delivery", sent))
    assert asked == {"owner": 302, "colleague": 403, "stranger": 302}
    row = Delivery.objects.get(practice=practice)
    assert (row.links, row.withheld) == (False, ["docx", "xlsx"])
    entry = LogEntry.objects.get(practice=practice, act__startswith="links")
    assert (entry.act, entry.subject) == ("links-shut", "without docx, xlsx")
