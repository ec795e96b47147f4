"""The link matrix, and one link set by one key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audits.engagements.models import Audit, Side
from audits.engagements.views.opening import audit_page
from audits.goals import services
from audits.goals.forms.link import LinkForm
from audits.goals.matrix import directions, matrix


@require_GET
@audit_page
def links(request: HttpRequest, audit: Audit) -> HttpResponse:
    """How far each goal of one side supports, or hinders, each of the other."""
    ways = directions(audit)
    serving, served = _asked(ways, request.GET.get("serving", ""))
    context = {
        "audit": audit,
        "matrix": matrix(audit, serving, served),
        "directions": ways,
        "here": "links",
        "stage": "prepare",
    }
    return render(request, "goals/links.html", context)


@require_POST
@audit_page
def set_link(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Draw, change or take away one link; the edges of its row and column come back."""
    form = LinkForm(request.POST, audit=audit)
    if not form.is_valid():
        return HttpResponse(status=422)
    said = form.cleaned_data
    source, target = said["source"], said["target"]
    if (source.side, target.side) not in directions(audit):
        return HttpResponse(status=422)
    if said["effect"]:
        services.set_link(
            source,
            target,
            strength=said["strength"],
            effect=said["effect"],
            note=form.new_note,
            by=request.user,
        )
    else:
        services.clear_link(source, target, by=request.user)
    table = matrix(audit, source.side, target.side)
    rows, columns = table.touching(source, target)
    context = {
        "audit": audit,
        "matrix": table,
        "rows": rows,
        "columns": columns,
        "now": timezone.now(),
    }
    return render(request, "goals/link_saved.html", context)


def _asked(ways: list[tuple[Side, Side]], serving: str) -> tuple[Side, Side]:
    return next((way for way in ways if way[0].key == serving), ways[0])
