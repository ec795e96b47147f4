"""The log: every act is in it, only added to, in one chain; and nothing of a person in a room."""

from __future__ import annotations

import csv
import io
import threading

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from audits.goals.models import Option
from audits.goals.services import choose_option
from audits.organisations.models import LogEntry, Practice
from audits.organisations.services import Broken, record, unbroken
from audits.reports.exchange import import_evidence
from audits.reports.services import issue, remove_demo, render, rendering
from audits.workshops import services as workshops
from tests import build, log
from tests import room as rooms
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db

TO_FINISH = [("rate", 20)]


@pytest.fixture
def practice():
    return build.practice("Ours")


def told(practice) -> list[tuple[str, str, str]]:
    """Who did what with which result, in order."""
    entries = LogEntry.objects.filter(practice=practice).order_by("number")
    return list(entries.values_list("act", "who", "result"))


def acts(practice) -> list[str]:
    return [act for act, _who, _result in told(practice)]


def three_entries(practice) -> list[LogEntry]:
    return [record("done", practice=practice, by="a@example.org", subject=n) for n in range(3)]


# --- What is written ------------------------------------------------------------------------------
def test_coming_in_being_refused_and_leaving(practice):
    owner = build.owner(practice)
    client, sent = Client(), {"login": owner.email, "password": "wrong"}
    client.post("/sign-in", sent)
    client.post("/sign-in", sent | {"password": build.PASSWORD})
    client.post("/sign-out")
    assert told(practice) == [
        ("sign-in-refused", owner.email, "refused"),
        ("signed-in", owner.email, "done"),
        ("signed-out", owner.email, "done"),
    ]


def test_what_was_typed_as_a_name_that_is_nobodys_is_kept_nowhere(practice):
    build.owner(practice)
    Client().post("/sign-in", {"login": "my secret password", "password": "x"})
    assert not LogEntry.objects.exists()


def test_changes_of_the_practice_and_its_clients(practice):
    client = signed_in(build.owner(practice))
    said = {"name": "Halyard", "confidentiality": "", "accent": "#204080"}
    client.post("/practice/", said)
    client.post("/organisations/", {"name": "Calder"})
    assert acts(practice) == ["signed-in", "practice-changed", "organisation-saved"]


def test_an_audit_from_its_start_to_its_file(practice):
    owner = build.owner(practice)
    client = signed_in(owner)
    client.post(
        "/audits/new/one-week",
        {"organisation": "Calder", "preset": "basic", "leading": "Sales", "responding": "IT"},
    )
    audit = import_evidence(build.everything(), practice=practice, by=owner)
    client.get(f"/audits/{audit.ref}/audit-file")
    assert told(practice)[1:] == [
        ("audit-started", owner.email, "done"),
        ("audit-imported", owner.email, "done"),
        ("audit-exported", owner.email, "done"),
    ]
    assert audit.ref in LogEntry.objects.latest("number").subject


def test_a_demo_comes_and_goes(practice):
    owner = build.owner(practice)
    client = signed_in(owner)
    client.post("/demo/load")
    remove_demo(practice, by=owner)
    assert acts(practice)[1:] == ["audit-imported"] * 3 + ["audit-removed"] * 3


@pytest.mark.slow
def test_a_report_issued_and_taken_away(practice, monkeypatch):
    monkeypatch.setattr(rendering, "HEARTBEAT_SECONDS", 3600.0)
    owner = build.owner(practice)
    client = signed_in(owner)
    audit = import_evidence(build.everything(), practice=practice)
    report = issue(audit, by=owner)
    render(report.pk)
    client.get(f"/audits/{audit.ref}/report/1/pdf").getvalue()
    client.get(f"/audits/{audit.ref}/report/1/audit-file")
    assert acts(practice)[2:] == ["report-issued", "report-downloaded", "audit-exported"]


def test_a_rule_set_aside_at_the_desk(practice):
    owner = build.owner(practice)
    audit = import_evidence(build.everything(), practice=practice)
    option = Option.objects.filter(goal__audit=audit, chosen=False).get()
    choose_option(option, by=owner, override="The board said so")
    latest = LogEntry.objects.latest("number")
    assert (latest.act, latest.who) == ("rule-set-aside", owner.email)
    assert "The board" not in latest.subject


def test_a_session_opened_and_finished():
    room = rooms.opened(stages=TO_FINISH)
    workshops.go_to(room.session, leaving=None, to=0, reason="Nobody came")
    workshops.finish(room.session, by=room.facilitator, reason="Nobody came")
    told_here = [each[:2] for each in told(room.audit.practice)]
    assert told_here[1:] == [
        ("session-opened", ""),
        ("rule-set-aside", room.facilitator.email),
        ("session-finished", room.facilitator.email),
    ]


def test_an_act_that_fails_leaves_no_entry(practice):
    with transaction.atomic():
        record("done", practice=practice, by=None)
        transaction.set_rollback(True)
    assert told(practice) == []
    record("done", practice=practice, by=None)
    assert LogEntry.objects.get().number == 1


def test_nothing_of_a_participant_stands_in_it():
    """A whole round, through the addresses phones use, with something to find in every place."""
    room = rooms.opened(stages=TO_FINISH)
    code, phones = room.session.code, []
    for number in range(6):
        phone = Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="kanariphone")
        phone.post(
            f"/r/{code}/in", {"side": number % 2, "function": "kanarifunction", "rules": "on"}
        )
        phones.append(phone)
    workshops.go_to(room.session, leaving=None, to=0)
    question = room.ask()
    for phone in phones:
        sent = {"rating": "4", "prediction": "2"}
        assert phone.post(f"/r/{code}/ballot/{question.pk}", sent).status_code == 204
    room.reveal(question)
    for phone in phones:
        phone.post(f"/r/{code}/act/reason", {"question": str(question.pk), "text": "kanarireason"})
    keys = {phone.cookies[f"seat-{code}"].value for phone in phones}
    workshops.finish(room.session, by=room.facilitator, reason="Done")
    rows = repr(list(LogEntry.objects.values())).lower()
    assert len(keys) == 6
    looked_for = ["kanari", "203.0.113", code.lower(), *map(str.lower, keys)]
    assert [each for each in looked_for if each in rows] == []
    assert "session-finished" in rows


# --- Only added to --------------------------------------------------------------------------------
@pytest.mark.parametrize("statement", ["UPDATE {log} SET who = 'x'", "DELETE FROM {log}"])
def test_the_database_takes_no_change(practice, statement):
    three_entries(practice)
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        connection.cursor().execute(statement.format(log=log.TABLE))
    assert unbroken(practice)[0] == 3


def test_a_practice_with_a_log_is_not_deleted(practice):
    three_entries(practice)
    with pytest.raises(DatabaseError), transaction.atomic():
        practice.delete()
    assert Practice.objects.filter(pk=practice.pk).exists()


@pytest.mark.parametrize(
    "change",
    [
        "who = 'somebody else'",
        "act = 'signed-out'",
        "subject = 'nothing'",
        "result = 'refused'",
        "at = '2020-01-01 00:00:00+00:00'",
    ],
)
def test_a_change_around_the_guard_is_found(practice, change):
    three_entries(practice)
    log.tamper(f"UPDATE {{log}} SET {change} WHERE number = 2")  # noqa: S608
    assert unbroken(practice) == Broken(practice, 2, "it was changed")


def test_an_entry_taken_out_is_found(practice):
    three_entries(practice)
    log.tamper("DELETE FROM {log} WHERE number = 2")
    assert unbroken(practice) == Broken(practice, 2, "an entry is missing")


def test_an_entry_taken_out_is_found_also_when_the_rest_moves_up(practice):
    three_entries(practice)
    log.tamper("DELETE FROM {log} WHERE number = 2")
    log.tamper("UPDATE {log} SET number = 2 WHERE number = 3")
    assert unbroken(practice) == Broken(practice, 2, "it does not stand on the entry before it")


def test_an_entry_written_without_the_servers_secret_is_found(practice):
    first = three_entries(practice)[0]
    forged = LogEntry(practice=practice, number=4, act="done", before=_last(practice))
    forged.digest = forged.sealed("a guess")
    forged.save()
    assert unbroken(practice) == Broken(practice, 4, "it was changed")
    assert first.is_sound()


def test_a_secret_that_was_replaced_still_proves_what_it_sealed(practice, settings):
    three_entries(practice)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10
    record("done", practice=practice, by=None)
    assert unbroken(practice)[0] == 4


def _last(practice) -> str:
    return LogEntry.objects.filter(practice=practice).latest("number").digest


def test_the_command_says_what_is_whole_and_what_is_not(practice, capsys):
    three_entries(practice)
    call_command("verify_audit_log")
    assert f"Ours: 3 entries, whole; the last is {_last(practice)}" in capsys.readouterr().out
    log.tamper("UPDATE {log} SET who = 'x' WHERE number = 3")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit_log")
    assert ended.value.code == 1
    assert "Ours: BROKEN at entry 3: it was changed" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_keep_one_chain():
    practice, other = build.practice(), build.practice()
    writers = [
        threading.Thread(target=_write, args=(practice if n % 4 else other, 10)) for n in range(8)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (unbroken(practice)[0], unbroken(other)[0]) == (60, 20)


def _write(practice, times) -> None:
    for _ in range(times):
        record("done", practice=practice, by=None)
    connection.close()


# --- The page -------------------------------------------------------------------------------------
def test_an_owner_reads_it_and_nobody_else(practice):
    record("signed-in", practice=practice, by=None, subject="Kestrel")
    people = three(build, practice)
    assert statuses(people, lambda client: client.get("/practice/log")) == {
        "owner": 200, "colleague": 404, "stranger": 200,
    }  # fmt: skip
    pages = {who: words(signed_in(user).get("/practice/log")) for who, user in people.items()}
    assert {who for who, page in pages.items() if "Kestrel" in page} == {"owner"}
    assert statuses(people, lambda client: client.get("/practice/log.csv"))["colleague"] == 404
    assert signed_in(None).get("/practice/log").url == "/sign-in?next=/practice/log"


def test_it_is_searched_by_act_person_and_day(practice):
    client = signed_in(build.owner(practice))
    record("audit-imported", practice=practice, by="kim@example.org", subject="Kestrel")
    record("audit-removed", practice=practice, by="lee@example.org", subject="Lapwing")

    def found(asked: str) -> set[str]:
        page = words(client.get(f"/practice/log?{asked}"))
        return {name for name in ("Kestrel", "Lapwing") if name in page}

    assert found("") == {"Kestrel", "Lapwing"}
    assert found("act=audit-removed") == {"Lapwing"}
    assert found("who=KIM") == {"Kestrel"}
    assert found("until=2020-01-01") == set()
    assert found("since=2020-01-01&who=lee") == {"Lapwing"}
    assert found("act=no-such-act") == set()


def test_a_long_one_has_pages(practice):
    client = signed_in(build.owner(practice))
    for number in range(60):
        record("done", practice=practice, by="kim@example.org", subject=f"No. {number}")
    first, second = (words(client.get(f"/practice/log?who=kim&page={n}")) for n in (1, 2))
    assert ("Page 1 of 2, 60 entries" in first, "No. 59" in first, "No. 9 " in first) == (
        True, True, False,
    )  # fmt: skip
    assert "No. 9 " in second


def test_the_file_holds_no_formula_and_what_the_chain_needs(practice):
    client = signed_in(build.owner(practice))
    record("done", practice=practice, by="=HYPERLINK(1)", subject="@SUM(A1)")
    answer = client.get("/practice/log.csv?act=")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="log.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["act"] for row in rows] == ["signed-in", "done"]
    assert (rows[1]["who"], rows[1]["subject"]) == ("'=HYPERLINK(1)", "'@SUM(A1)")
    assert rows[1]["before"] == rows[0]["digest"]
    assert acts(practice)[-1] == "log-taken"
