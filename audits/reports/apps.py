from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "audits.reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from audits.reports.services.issuing import issue_what_was_held
        from audits.workshops.services import session_finished

        session_finished.connect(issue_what_was_held, dispatch_uid="reports.issue")
