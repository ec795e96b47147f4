"""Since last time: findings closed, opened and moved; the profile then and now; promises that slipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.reports.content import profile_then
from audits.reports.content.charts import Move, ScaleMark, move, severity_scale
from audits.reports.content.profile_then import Then
from audits.reports.content.reading import RankedFinding, Reading, SideName
from audits.reports.content.slope import Slope
from audits.reports.content.wording import (
    DASH,
    LINE,
    brief,
    capital,
    counted,
    day,
    fitted,
    short_day,
    signed_whole,
    whole,
)
from audits.reports.snapshot import Earlier, PastFinding, PastPromise

# Rows of one table in the body; the rest is counted.
IN_BODY = 12
TITLE = 72  # characters, beside a chart

Key = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    title: str
    chart: Move
    then: int
    now: int
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    title: str
    severity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFindings:
    """One of the short lists; `more` says how many stand below its end."""

    heading: str
    rows: tuple[ListedRow, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlippedRow:
    side: SideName
    text: str
    dates: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    kicker: str
    headline: str
    then: str
    findings: tuple[Count, ...]
    promises_heading: str
    promises: tuple[Count, ...]
    scale: tuple[ScaleMark, ...]
    moved: tuple[MovedRow, ...]
    moved_more: str
    lists: tuple[ListedFindings, ...]
    profile: tuple[Then, ...]
    slope: Slope | None
    slipped: tuple[SlippedRow, ...]


def write(reading: Reading) -> Since | None:
    """The section, or None when this report is compared with none."""
    earlier = reading.snapshot.earlier
    if earlier is None:
        return None
    compared = _compare(reading, earlier)
    then = short_day(earlier.issued_on)
    return Since(
        kicker=_("Since last time: {then} to {now}").format(
            then=day(earlier.issued_on), now=day(reading.snapshot.issued_on)
        ),
        headline=_headline(compared),
        then=then,
        findings=_counts(earlier, compared, reading, then),
        promises_heading=_promises_heading(earlier),
        promises=_promise_counts(earlier) if earlier.promises else (),
        scale=severity_scale(),
        moved=tuple(_moved(now, past) for now, past in compared.still_open[:IN_BODY]),
        moved_more=_more(len(compared.still_open)),
        lists=tuple(_lists(compared)),
        profile=tuple(profile_then.rows(reading, earlier)),
        slope=profile_then.chart(reading, earlier, then),
        slipped=tuple(_slipped(reading, earlier)),
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    still_open: tuple[tuple[RankedFinding, PastFinding], ...]
    opened: tuple[RankedFinding, ...]
    closed: tuple[PastFinding, ...]
    set_aside: tuple[PastFinding, ...]
    unjudged: tuple[PastFinding, ...]


def _key(finding: object) -> Key:
    return finding.rule, finding.subject, finding.side  # type: ignore[attr-defined]


def _compare(reading: Reading, earlier: Earlier) -> _Compared:
    """Every finding of both reports, once. One whose rule found no evidence this time has not been
    closed, and neither has one that the consultant dismissed."""
    now = {_key(each.finding): each for each in reading.findings}
    past = {_key(each): each for each in earlier.findings}
    dismissed = {_key(each.finding) for each in reading.dismissed}
    blind = {each.rule for each in reading.analysis.not_examined}
    gone = [each for key, each in past.items() if key not in now]
    return _Compared(
        still_open=tuple((each, past[key]) for key, each in now.items() if key in past),
        opened=tuple(each for key, each in now.items() if key not in past),
        closed=tuple(
            each for each in gone if _key(each) not in dismissed and each.rule not in blind
        ),
        set_aside=tuple(each for each in gone if _key(each) in dismissed),
        unjudged=tuple(each for each in gone if _key(each) not in dismissed and each.rule in blind),
    )


def _headline(compared: _Compared) -> str:
    closed = counted(
        ngettext("{count} finding closed", "{count} findings closed", len(compared.closed)),
        len(compared.closed),
    )
    opened = (
        counted(
            ngettext("{count} opened", "{count} opened", len(compared.opened)), len(compared.opened)
        )
        if compared.opened
        else _("none opened")
    )
    head = _("{closed} and {opened}").format(closed=closed, opened=opened)
    if not compared.still_open:
        return capital(head)
    worst, before = compared.still_open[0]
    change = worst.finding.severity - before.severity
    if change > 0:
        tail = _("the gravest that stayed grew")
    elif change < 0:
        tail = _("the gravest that stayed shrank")
    else:
        tail = _("the gravest that stayed is as grave as it was")
    return capital(_("{head}; {tail}").format(head=head, tail=tail))


def _counts(
    earlier: Earlier, compared: _Compared, reading: Reading, then: str
) -> tuple[Count, ...]:
    aside = len(compared.set_aside) + len(compared.unjudged)
    return tuple(
        Count(name=name, value=whole(number))
        for name, number in (
            (then, len(earlier.findings)),
            (_("closed"), len(compared.closed)),
            (_("still open"), len(compared.still_open)),
            (_("set aside or not judged"), aside),
            (_("new"), len(compared.opened)),
            (_("now"), len(reading.findings)),
        )
        if number or name != _("set aside or not judged")
    )


def _promises_heading(earlier: Earlier) -> str:
    number = len(earlier.promises)
    return counted(
        ngettext("Promises of then, {count} in all", "Promises of then, {count} in all", number),
        number,
    )


def _promise_counts(earlier: Earlier) -> tuple[Count, ...]:
    words = (
        ("kept", _("kept")),
        ("agreed", _("running")),
        ("slipped", _("slipped")),
        ("withdrawn", _("withdrawn")),
    )
    counts = [(name, sum(each.status == key for each in earlier.promises)) for key, name in words]
    return tuple(Count(name=name, value=whole(number)) for name, number in counts)


def _moved(now: RankedFinding, past: PastFinding) -> MovedRow:
    title = fitted(now.finding.title, TITLE)
    severity = now.finding.severity
    sentence = _("{title}: severity {then} then, {now} now").format(
        title=title, then=past.severity, now=severity
    )
    return MovedRow(
        title=title,
        chart=move(past.severity, severity, sentence),
        then=past.severity,
        now=severity,
        change=signed_whole(severity - past.severity),
    )


def _lists(compared: _Compared) -> Iterable[ListedFindings]:
    opened = [
        (fitted(each.finding.title, LINE), each.finding.severity)
        for each in sorted(compared.opened, key=lambda each: -each.finding.severity)
    ]
    for heading, rows in (
        (_("Closed"), _rows(compared.closed)),
        (_("New, by severity"), opened),
        (_("Set aside by the consultant"), _rows(compared.set_aside)),
        (_("Not judged this time, for want of evidence"), _rows(compared.unjudged)),
    ):
        if rows:
            yield ListedFindings(
                heading=heading,
                rows=tuple(
                    ListedRow(title=title, severity=severity) for title, severity in rows[:IN_BODY]
                ),
                more=_more(len(rows)),
            )


def _rows(findings: Iterable[PastFinding]) -> list[tuple[str, int]]:
    return [(each.title, each.severity) for each in findings]


def _more(number: int) -> str:
    beyond = number - IN_BODY
    if beyond <= 0:
        return ""
    return counted(ngettext("and {count} more", "and {count} more", beyond), beyond)


def _slipped(reading: Reading, earlier: Earlier) -> Iterable[SlippedRow]:
    for promise in earlier.promises:
        side = reading.side(promise.side)
        if side is not None and promise.status in ("slipped", "withdrawn"):
            yield SlippedRow(
                side=side,
                text=brief(promise.text, 90),
                dates=_dates(promise),
                reason=promise.reason or DASH,
            )


def _dates(promise: PastPromise) -> str:
    if promise.status == "withdrawn":
        if promise.changed_on is None:
            return _("withdrawn")
        return _("withdrawn {day}").format(day=short_day(promise.changed_on))
    if promise.due == promise.due_now:
        return _("due {day}").format(day=day(promise.due)) if promise.due else _("no date")
    return f"{short_day(promise.due)} → {short_day(promise.due_now)}"
