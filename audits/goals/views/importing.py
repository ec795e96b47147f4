"""Goals and links out of a spreadsheet: first a preview, then, when it is confirmed, all at once."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page
from audits.goals.forms.importing import ImportForm, PreviewGone, seal, unseal
from audits.goals.importing import (
    Checked,
    Faulty,
    Sheet,
    Unreadable,
    check,
    goal_rows,
    link_rows,
    write,
)

KINDS = {module.KIND: module for module in (goal_rows, link_rows)}
SHOWN = 50
"""Sound rows shown in a preview; bad ones are shown all."""


@audit_page
def choose(request: HttpRequest, audit: Audit) -> HttpResponse:
    """A file or pasted rows; a POST shows what they would become and writes nothing."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, audit, form.sheet, check(audit, form.sheet), form)
        except Unreadable as refused:
            form.add_error(None, str(refused.reason))
    return _page(request, audit, form)


@require_POST
@audit_page
def confirm(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Write what the preview showed."""
    try:
        sheet = unseal(request.POST.get("sheet", ""), audit, request.user)
    except PreviewGone:
        form = ImportForm({})
        form.add_error(
            None, _("The preview is too old. Choose the file once more; nothing was imported.")
        )
        return _page(request, audit, form)
    try:
        checked = write(audit, sheet, by=request.user)
    except Faulty as refused:
        # The audit changed between preview and confirmation.
        return _preview(request, audit, sheet, refused.checked, ImportForm())
    messages.success(request, _imported(checked))
    return redirect("goals:links" if checked.kind == link_rows.KIND else "goals:goals", audit.ref)


@require_GET
@audit_page
def template(_request: HttpRequest, _audit: Audit, kind: str) -> HttpResponse:
    """An empty table with the columns of that kind, in a form every spreadsheet opens rightly."""
    if kind not in KINDS:
        raise Http404
    # The mark at the start is what makes Excel read it as UTF-8.
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    csv.writer(response).writerow(KINDS[kind].COLUMNS)
    return response


def _imported(checked: Checked) -> str:
    count = len(checked.lines)
    if checked.kind == link_rows.KIND:
        words = ngettext("%(n)d link imported", "%(n)d links imported", count)
    else:
        words = ngettext("%(n)d goal imported", "%(n)d goals imported", count)
    return words % {"n": count}


def _preview(
    request: HttpRequest, audit: Audit, sheet: Sheet, checked: Checked, form: ImportForm
) -> HttpResponse:
    sound = [line for line in checked.lines if not line.faults]
    context = {
        "checked": checked,
        "sealed": seal(sheet, audit, request.user) if checked.ok else "",
        "bad": checked.bad,
        "sound": sound[:SHOWN],
        "sound_count": len(sound),
        "more": max(0, len(sound) - SHOWN),
    }
    return _page(request, audit, form, status=200 if checked.ok else 422, **context)


def _page(request: HttpRequest, audit: Audit, form: ImportForm, **context: object) -> HttpResponse:
    status = context.pop("status", 422 if form.errors else 200)
    page = {
        "audit": audit,
        "stage": "prepare",
        "here": "goals",
        "form": form,
        "kinds": [
            (kind, module.COLUMNS.items(), module.REQUIRED) for kind, module in KINDS.items()
        ],
        **context,
    }
    return render(request, "goals/import.html", page, status=status)
