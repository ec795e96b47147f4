"""What there is to see: every table of the practice but those of the room, without what opens anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from alignment.break_glass.window import Window, standing
from audits.organisations.models import Practice, TenantRow, User
from audits.organisations.services import note_emergency_look

if TYPE_CHECKING:
    _Tables = admin.ModelAdmin[models.Model]
else:
    _Tables = admin.ModelAdmin

SEALED = {
    "workshops.Seat",
    "workshops.Ballot",
    "workshops.Tally",
    "workshops.WithheldSide",
    "workshops.Reason",
    "workshops.TermFlag",
    "workshops.Slip",
    "workshops.PriorityMark",
}
"""Tables of what people leave in a room, and of figures that only the functions of k may show."""

SECRET = {
    "organisations.User": {"password", "is_superuser"},
    "organisations.Invitation": {"token_sha256"},
    "organisations.LogEntry": {"who_salt", "who_seal", "subject_salt", "subject_seal"},
    "engagements.Edit": {"before", "created", "touched"},
    "goals.Term": {"flags"},
    "workshops.Session": {"code", "focus"},
    "workshops.Question": {"seats"},
    "reports.Report": {"snapshot"},
    "reports.ShareLink": {"token_sha256", "passphrase"},
}
"""Fields that open something, or hold what the room keeps to itself."""


def shown(model: type[models.Model]) -> list[str]:
    """The fields of a table that may be looked at."""
    secret = SECRET.get(model._meta.label, set())
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.name not in secret
        and (field.related_model is None or field.related_model._meta.label not in SEALED)
    ]


class ToLookAt(_Tables):
    """A list of rows, and a page for each; nothing can be changed, and each look is told to the log."""

    change_form_template = "break_glass/row.html"
    actions = None
    list_per_page = 50
    view_on_site = False

    def get_fields(self, _request: HttpRequest, _obj: models.Model | None = None) -> list[Any]:
        return shown(self.model)

    def get_readonly_fields(
        self, _request: HttpRequest, _obj: models.Model | None = None
    ) -> list[str]:
        return shown(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Model]:
        return rows_of(self.model, _window().practice, super().get_queryset(request))

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name=f"{name}_changelist"),
            path("<path:object_id>/", view(self.change_view), name=f"{name}_change"),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self._note("every row")
        return super().changelist_view(request, extra_context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if self.get_object(request, object_id) is None:
            raise Http404
        self._note(object_id)
        return super().change_view(request, object_id, form_url, extra_context)

    def _note(self, what: str) -> None:
        window = _window()
        note_emergency_look(
            window.practice, who=window.who, what=f"{self.model._meta.label} {what}"
        )

    def has_view_permission(self, _request: HttpRequest, _obj: models.Model | None = None) -> bool:
        return True

    def has_module_permission(self, _request: HttpRequest) -> bool:
        return True

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, _request: HttpRequest, _obj: models.Model | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, _request: HttpRequest, _obj: models.Model | None = None
    ) -> bool:
        return False


class EmergencySite(admin.AdminSite):
    """The lists, the rows and the page that leads to them; no signing in, nothing else."""

    site_title = site_header = index_title = _("Emergency access")
    index_template = "break_glass/index.html"
    enable_nav_sidebar = False
    site_url = None

    def get_urls(self) -> list[Any]:
        kept = {"index", "app_list"}
        return [
            each
            for each in super().get_urls()
            if not isinstance(each, URLPattern) or each.name in kept
        ]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        window = _window()
        return {
            **super().each_context(request),
            "window": window,
            "site_header": f"{self.site_header}: {window.practice}",
        }


def rows_of(
    model: type[models.Model], practice: Practice, rows: QuerySet[models.Model]
) -> QuerySet[models.Model]:
    """Those of the one practice."""
    if model is Practice:
        return rows.filter(pk=practice.pk)
    if model is User:
        return rows.filter(memberships__practice=practice)
    return rows.filter(practice=practice)


def _window() -> Window:
    window = standing()
    if window is None:
        raise Http404
    return window


def tables() -> list[type[models.Model]]:
    """Every table there is something to see of."""
    every: list[type[models.Model]] = [Practice, User, *apps.get_models()]
    ours = [each for each in every if issubclass(each, (Practice, User, TenantRow))]
    return [each for each in dict.fromkeys(ours) if each._meta.label not in SEALED]


site = EmergencySite()
site.register(tables(), ToLookAt)
