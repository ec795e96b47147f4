"""Who opened a version by a link and took a file of it away, read out of the practice's log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from audits.organisations.models import LogEntry
from audits.reports import acts
from audits.reports.models import Report

SHOWN = 100
_FILE = re.compile(r" \((\w+)\)$")


@dataclass(frozen=True, slots=True)
class Taken:
    """One act, in words."""

    at: datetime
    who: str
    what: str


def taken_by(report: Report) -> list[Taken]:
    """The latest of them, of a version that was opened to the reader."""
    name = f"({report.audit.ref}), {report.version}"
    about = Q(subject__endswith=name) | Q(subject__contains=f"{name} (")
    entries = LogEntry.objects.filter(
        about,
        practice=report.practice_id,
        at__gte=report.requested_at,
        act__in=[acts.DOWNLOADED, acts.EXPORTED, acts.LINK_USED],
    ).order_by("-number")
    return [Taken(each.at, _who(each), _what(each)) for each in entries[:SHOWN]]


def _who(entry: LogEntry) -> str:
    label = entry.who.removeprefix(acts.BY_LINK)
    by_link = label != entry.who
    return _("link for %(label)s") % {"label": label} if by_link else entry.who


def _what(entry: LogEntry) -> str:
    if entry.act == acts.LINK_USED:
        refused = entry.result == LogEntry.Result.REFUSED
        return _("turned away, wrong passphrase") if refused else _("opened")
    if entry.act == acts.EXPORTED:
        return _("Audit file")
    file = _FILE.search(entry.subject)
    return file[1].upper() if file else ""
