"""A page that lists rows of one kind: terms, incentives, processes, what is shared, avoided topics.

One row at a time opens in place for change; a new one is written at the end. To add such a page:
its form (a RowForm), its selector, its template, and a Ledger in a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from audits.engagements.models import Audit, AuditRow
from audits.engagements.services import removing
from audits.engagements.views.opening import audit_page
from audits.goals.forms.rows import RowForm
from audits.organisations.meanwhile import alone_with


@dataclass(frozen=True, slots=True)
class Ledger:
    """The pages of one kind of row. `page` names the list; `page_new`, `page_row`, `page_remove`
    follow from it."""

    page: str
    form: type[RowForm]
    rows: Callable[[Audit], QuerySet[AuditRow]]

    def urls(self) -> list[URLPattern]:
        at = f"audits/<slug:ref>/{self.page}"
        return [
            path(at, audit_page(self.listing), name=self.page),
            path(f"{at}/new", audit_page(self.new), name=f"{self.page}_new"),
            path(f"{at}/<uuid:pk>", audit_page(self.row), name=f"{self.page}_row"),
            path(
                f"{at}/<uuid:pk>/remove",
                require_POST(audit_page(self.remove)),
                name=f"{self.page}_remove",
            ),
        ]

    def listing(self, request: HttpRequest, audit: Audit) -> HttpResponse:
        """Every row; a form at once while there is none."""
        empty = not self.rows(audit).exists()
        return self._page(request, audit, self.form(audit=audit) if empty else None)

    def new(self, request: HttpRequest, audit: Audit) -> HttpResponse:
        """One more row."""
        initial = {name: request.GET[name] for name in self.form.base_fields if name in request.GET}
        form = self.form(request.POST or None, audit=audit, initial=initial)
        return self._answer(request, audit, form, self._write(request, form))

    def row(self, request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
        """One row, open for change among the others."""
        row = get_object_or_404(self.rows(audit), pk=pk)
        if request.method != "POST":
            return self._page(request, audit, self.form(audit=audit, instance=row))
        with alone_with(row):
            row = get_object_or_404(self.rows(audit), pk=pk)
            form = self.form(request.POST, audit=audit, instance=row)
            written = self._write(request, form)
        return self._answer(request, audit, form, written)

    def remove(self, request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
        """Take a row out; undo brings it back."""
        removing(audit, get_object_or_404(self.rows(audit), pk=pk), by=request.user)
        return redirect(f"goals:{self.page}", audit.ref)

    def _write(self, request: HttpRequest, form: RowForm) -> AuditRow | None:
        """The row as it was typed; None when it was not, or a refusal stands beside its field."""
        if request.method == "POST" and form.is_valid():
            try:
                return form.write(by=request.user)
            except ValidationError as refused:
                form.add_error(None, refused.messages)
        return None

    def _answer(
        self, request: HttpRequest, audit: Audit, form: RowForm, written: AuditRow | None
    ) -> HttpResponse:
        if written is not None:
            return redirect(_back(self.page, audit, written))
        return self._page(request, audit, form)

    def _page(self, request: HttpRequest, audit: Audit, form: RowForm | None) -> HttpResponse:
        context = {
            "audit": audit,
            "stage": "prepare",
            "here": self.page,
            "sides": list(audit.sides.all()),
            "rows": self.rows(audit),
            "form": form,
            "fields": f"goals/{self.page}_fields.html",
            "at": request.GET.get("at"),
            "listing": reverse(f"goals:{self.page}", args=[audit.ref]),
            "new": reverse(f"goals:{self.page}_new", args=[audit.ref]),
            **self._addresses(audit, form),
        }
        status = 422 if form is not None and form.errors else 200
        return render(request, f"goals/{self.page}.html", context, status=status)

    def _addresses(self, audit: Audit, form: RowForm | None) -> dict[str, object]:
        """Where the open form is sent to, and which row it stands in."""
        if form is None:
            return {}
        if form.is_new:
            return {"action": reverse(f"goals:{self.page}_new", args=[audit.ref])}
        at = [audit.ref, form.instance.pk]
        return {
            "open": form.instance.pk,
            "action": reverse(f"goals:{self.page}_row", args=at),
            "remove": reverse(f"goals:{self.page}_remove", args=at),
        }


def _back(page: str, audit: Audit, row: AuditRow) -> str:
    """The list, with the keyboard on the row that was just written."""
    return f"{reverse(f'goals:{page}', args=[audit.ref])}?at={row.pk}"
