"""What the rules found, each with its working; the consultant accepts, rewords or dismisses."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page
from audits.organisations.templatetags.house import say
from audits.reports import services
from audits.reports.forms import FORMS
from audits.reports.judging import gathered
from audits.reports.models import FindingDecision
from audits.reports.selectors import Findings, Judged

SHOWN = ("all", "open", "decided")


@require_GET
@audit_page
def findings(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Every finding, the gravest first; `?open=` with `?as=` opens one for rewording or dismissal."""
    found = Findings(audit)
    name, decision = request.GET.get("open", ""), request.GET.get("as", "")
    judged = found.named(name) if decision in FORMS else None
    form = FORMS[decision](initial=_present(judged)) if judged else None
    return _page(request, audit, found, opened=judged, decision=decision, form=form)


@require_POST
@audit_page
def decide(request: HttpRequest, audit: Audit) -> HttpResponse:
    """One decision on one finding, or none again."""
    found = Findings(audit)
    judged = found.named(request.POST.get("finding", ""))
    decision = request.POST.get("as", "")
    if judged is None:
        # Somebody changed the records meanwhile, and the rule no longer finds it.
        messages.warning(
            request, _("This finding is gone: the records changed since you opened the page.")
        )
        return redirect("reports:findings", audit.ref)
    if decision == "open":
        finding = judged.finding
        services.reopen(audit, rule=finding.rule, subject=finding.subject, side=finding.side)
        return redirect(_place(request, audit, judged.name))
    if decision not in FindingDecision.Decision.values:
        raise Http404
    form = FORMS[decision](request.POST) if decision in FORMS else None
    if form is not None and not form.is_valid():
        return _page(request, audit, found, opened=judged, decision=decision, form=form)
    _decide(request, audit, judged, decision, form.cleaned_data if form else {})
    return redirect(_place(request, audit, _next_open(found, judged)))


def _decide(
    request: HttpRequest, audit: Audit, judged: Judged, decision: str, said: dict[str, str]
) -> None:
    finding = judged.finding
    services.decide(
        audit,
        rule=finding.rule,
        subject=finding.subject,
        side=finding.side,
        decision=decision,
        by=request.user,
        **said,
    )


def _present(judged: Judged) -> dict[str, str]:
    """What was said of it before; else the engine's own advice, to start from."""
    before = judged.decision
    return {
        "advice": (before.advice if before else "") or say(judged.finding.advice),
        "reason": before.reason if before else "",
    }


def _next_open(found: Findings, judged: Judged) -> str:
    """The finding that waits after this one, so that the keyboard goes on to it."""
    names = [each.name for each in found.judged if each.is_open or each.name == judged.name]
    at = names.index(judged.name)
    return names[at + 1] if at + 1 < len(names) else judged.name


def _place(request: HttpRequest, audit: Audit, name: str) -> str:
    asked = {"at": name}
    if (shown := request.POST.get("show")) in SHOWN:
        asked["show"] = shown
    return f"{reverse('reports:findings', args=[audit.ref])}?{urlencode(asked)}"


def _page(
    request: HttpRequest,
    audit: Audit,
    found: Findings,
    *,
    opened: Judged | None,
    decision: str,
    form: object,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    shown = asked.get("show", "all")
    shown = shown if shown in SHOWN else "all"
    context = {
        "audit": audit,
        "stage": "findings",
        "gathered": gathered(found, shown=shown, opened=opened),
        "shown": shown,
        "opened": opened,
        "as": decision,
        "form": form,
        "at": request.GET.get("at"),
    }
    status = 422 if getattr(form, "errors", None) else 200
    response = render(request, "reports/findings.html", context, status=status)
    if request.method == "POST":
        # The address of a refusal takes only a press; it is not one to come back to.
        response["HX-Push-Url"] = "false"
    return response
