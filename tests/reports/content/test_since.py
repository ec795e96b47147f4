"""Since last time: what was closed, opened, moved, set aside, not judged; promises that slipped."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest

from audits.reports import snapshot as frozen
from audits.reports.content.wording import told
from audits.reports.snapshot import Decision, Earlier, PastFinding, PastPromise
from tests.reports.papers import demo, opened, pages_of, pdf, reading, report, snapshot

THEN = date(2026, 8, 19)


@pytest.fixture(scope="module")
def evidence():
    return demo("ferrywell")


@pytest.fixture(scope="module")
def found(evidence):
    """What stands now, by what it said then: each ten points graver."""
    return [
        PastFinding(
            rule=each.finding.rule,
            subject=each.finding.subject,
            side=each.finding.side,
            severity=each.finding.severity + 10,
            title=told(each.finding.title),
        )
        for each in reading(evidence).findings
    ]


def earlier(*findings, **parts):
    return Earlier(issued_on=THEN, version=1, title="Before", findings=findings, **parts)


def since(evidence, earlier, **parts):
    return report(evidence, earlier=earlier, **parts).since


def gone(rule="orphan-goal", title="Onboarding had no technology goal"):
    return PastFinding(rule=rule, subject="C99", side="commercial", severity=82, title=title)


def titles(section, heading):
    return [row.title for each in section.lists if each.heading == heading for row in each.rows]


def test_compared_with_nothing_there_is_no_section(evidence):
    assert report(evidence).since is None


def test_every_finding_of_both_reports_stands_once(evidence, found):
    past = (*found[2:], gone())
    section = since(evidence, earlier(*past))
    counts = {each.name: int(each.value) for each in section.findings}
    assert counts == {
        "19 Aug 2026": len(found) - 1,
        "closed": 1,
        "still open": len(found) - 2,
        "new": 2,
        "now": len(found),
    }
    assert counts["19 Aug 2026"] == counts["closed"] + counts["still open"]
    assert counts["now"] == counts["still open"] + counts["new"]
    assert titles(section, "Closed") == ["Onboarding had no technology goal"]
    assert len(titles(section, "New, by severity")) == 2


def test_a_move_says_then_now_and_the_difference(evidence, found):
    (row,) = since(evidence, earlier(found[0])).moved
    assert (row.then - row.now, row.change) == (10, "\N{MINUS SIGN}10")
    assert f"severity {row.then} then, {row.now} now" in row.chart.title


@pytest.mark.parametrize(
    ("points", "words"), [(10, "shrank"), (-10, "grew"), (0, "as grave as it was")]
)
def test_the_headline_says_how_the_gravest_moved(evidence, found, points, words):
    now = found[0].severity - 10
    past = PastFinding(**asdict(found[0]) | {"severity": now + points})
    assert words in since(evidence, earlier(past)).headline


def test_when_nothing_changed_it_says_so(evidence, found):
    assert since(evidence, earlier(*found)).headline.startswith(
        "No findings closed and none opened"
    )


def test_what_the_consultant_dismissed_was_not_closed(evidence, found):
    first = found[0]
    dismissed = Decision(
        rule=first.rule,
        subject=first.subject,
        side=first.side,
        decision="dismissed",
        reason="Known",
    )
    section = since(evidence, earlier(*found), decisions=(dismissed,))
    assert titles(section, "Closed") == []
    assert len(titles(section, "Set aside by the consultant")) == 1


def test_what_no_rule_could_look_at_was_not_closed(evidence):
    blind = reading(evidence).analysis.not_examined
    assert blind, "the demo leaves some rule without evidence"
    section = since(evidence, earlier(gone(rule=blind[0].rule)))
    assert titles(section, "Closed") == []
    assert len(titles(section, "Not judged this time, for want of evidence")) == 1


def test_a_long_list_ends_with_how_many_more(evidence):
    past = [
        PastFinding(rule="orphan-goal", subject=f"X{n}", side=None, severity=50, title=f"Gap {n}")
        for n in range(20)
    ]
    closed = next(
        each for each in since(evidence, earlier(*past)).lists if each.heading == "Closed"
    )
    assert (len(closed.rows), closed.more) == (12, "and eight more")


def test_a_change_is_the_difference_of_the_figures_beside_it(evidence):
    now = reading(evidence).analysis.profile.support
    section = since(evidence, earlier(profile={"support": now - 0.0149}))
    row = next(row for row in section.profile if row.name == "Support")
    assert int(row.change) == round(100 * (float(row.now) - float(row.then)))


def test_a_measure_that_was_not_told_then_has_no_change(evidence):
    section = since(evidence, earlier(profile={"support": 0.45, "clarity": None}))
    rows = {row.name: row for row in section.profile}
    now = reading(evidence).analysis.profile.support
    assert rows["Support"].change == f"+{round(100 * (now - 0.45))}"
    assert (rows["Clarity"].then, rows["Clarity"].change) == ("–", "–")


def test_promises_are_counted_and_those_that_slipped_are_named(evidence):
    promises = (
        PastPromise(
            side="technology",
            text="Sandbox",
            due=date(2026, 9, 30),
            due_now=date(2026, 12, 15),
            status="slipped",
            changed_on=date(2026, 9, 28),
            reason="An outage",
        ),
        PastPromise(
            side="commercial",
            text="Alarms",
            due=None,
            due_now=None,
            status="withdrawn",
            changed_on=date(2026, 10, 2),
            reason="Nobody asks",
        ),
        PastPromise(side="commercial", text="List", due=None, due_now=None, status="kept"),
    )
    section = since(evidence, earlier(promises=promises))
    assert {each.name: each.value for each in section.promises} == {
        "kept": "1",
        "running": "0",
        "slipped": "1",
        "withdrawn": "1",
    }
    assert [(row.text, row.dates, row.reason) for row in section.slipped] == [
        ("Sandbox", "30 Sep 2026 → 15 Dec 2026", "An outage"),
        ("Alarms", "withdrawn 2 Oct 2026", "Nobody asks"),
    ]


def test_the_snapshot_keeps_all_of_it(evidence, found):
    promise = PastPromise(side="commercial", text="X", due=THEN, due_now=None, status="kept")
    kept = snapshot(
        evidence, earlier=earlier(*found, promises=(promise,), profile={"support": 0.5})
    )
    assert frozen.read(frozen.write(kept)) == kept


@pytest.mark.slow
def test_the_paper_has_the_page_and_every_move_its_words(evidence, found):
    rendered = pdf(evidence, earlier=earlier(*found[1:], gone()))
    (text,) = [page for page in pages_of(rendered) if "Still open: severity then and now" in page]
    assert "19 Aug 2026" in text
    with opened(rendered) as document:
        spoken = [str(each.get("/Alt", "")) for each in document.objects if hasattr(each, "get")]
    assert sum("then," in words and " now" in words for words in spoken) >= 12
