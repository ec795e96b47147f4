"""The page of a report for its readers, by an account or by a link: the verdict first, nothing of the
consultants' tools."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from audits.organisations.models import User
from audits.organisations.policies import may
from audits.reports import services
from audits.reports.content import ReportContent
from audits.reports.documents import KINDS
from audits.reports.forms import AcceptanceForm
from audits.reports.models import Report, ShareLink
from audits.reports.policies import ACCEPT, TAKE_EVIDENCE
from audits.reports.selectors import newest_ready
from audits.reports.views import files

# The parts of the report on screen: where each is found, and what it is called there.
PARTS = (
    ("verdict", _lazy("Page 1 alone")),
    ("questions", _lazy("Agreements and splits")),
    ("matrices", _lazy("Links")),
    ("findings", _lazy("Findings")),
    ("heard", _lazy("What was heard")),
    ("glossary", _lazy("Glossary")),
    ("commitments", _lazy("Commitments")),
    ("roadmap", _lazy("Roadmap")),
    ("since", _lazy("Since last time")),
    ("notes", _lazy("Notes of the consultant")),
    ("annex", _lazy("Annex, method and turnout")),
)
ALWAYS = {"annex"}


def parts_of(content: ReportContent) -> list[tuple[str, object]]:
    """The parts that this report has."""
    return [part for part in PARTS if part[0] in ALWAYS or getattr(content, part[0])]


def page_for_account(
    request: HttpRequest, report: Report, *, accepting: AcceptanceForm | None = None
) -> HttpResponse:
    """The page for who signed in; a consultant sees on it what others would. `accepting` is what an
    executive typed to accept it and has to mend."""
    place = [report.audit.ref, report.version]
    kinds = services.handed_out(report.practice)
    context = {
        **_page_of(report),
        "pdf": reverse("reports:pdf", args=place) if "pdf" in kinds else "",
        "documents": [
            (reverse(f"reports:{kind.suffix}", args=place), kind)
            for kind in KINDS.values()
            if kind.suffix in kinds
        ],
        "evidence": may(request.user, TAKE_EVIDENCE, report),
        "area": "audits",
    }
    if may(request.user, ACCEPT, report):
        context |= _acceptance(request.user, report, accepting)
    newer = _newer(report)
    if newer and Report.objects.visible_to(request.user).filter(pk=newer.pk).exists():
        context |= {
            "newer": newer,
            "newer_at": reverse("reports:read", args=[place[0], newer.version]),
        }
    status = 422 if accepting else 200
    return unlisted(render(request, "reports/shared.html", context, status=status))


def page_by_link(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """The page for who came in by a link."""
    report = link.report
    kinds = services.handed_out(report.practice)
    context = {
        **_page_of(report),
        "link": link,
        "newer": _newer(report),
        "pdf": reverse("reports:shared_pdf", args=[link.pk]) if "pdf" in kinds else "",
        "documents": [
            (reverse(f"reports:shared_{kind.suffix}", args=[link.pk]), kind)
            for kind in KINDS.values()
            if kind.suffix in kinds
        ],
    }
    return render(request, "reports/shared.html", context)


def unlisted(response: HttpResponse) -> HttpResponse:
    """Kept by no list of pages."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _acceptance(reader: User, report: Report, typed: AcceptanceForm | None) -> dict[str, object]:
    """Who accepted, and what the reader may still do: accept for a side that is free, or take theirs
    back; nothing once there is a later version."""
    accepted = list(report.acceptances.select_related("side"))
    mine = next((each for each in accepted if each.by_id == reader.pk), None)
    taken = {each.side_id for each in accepted}
    free = [each for each in services.sides_of(report) if each.pk not in taken]
    is_open = services.is_latest_draft(report)
    waiting = services.waiting(report) if is_open and not mine else 0
    return {
        "accepted": accepted,
        "mine": mine if is_open else None,
        "promises_waiting": waiting,
        "free_sides": free if is_open and not mine and not waiting else [],
        "accepting": typed
        or AcceptanceForm(services.sides_of(report), initial={"name": reader.name}),
    }


def _newer(report: Report) -> Report | None:
    newest = newest_ready(report)
    return newest if newest != report else None


def _page_of(report: Report) -> dict[str, object]:
    content = files.content_of(report.snapshot)
    return {
        "report": report,
        "practice": report.audit.practice,
        "content": content,
        "contents": parts_of(content),
    }
