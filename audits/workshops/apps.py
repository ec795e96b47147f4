from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    name = "audits.workshops"
    verbose_name = _("Workshops")

    def ready(self) -> None:
        from audits.workshops import live, painting
        from audits.workshops.selectors import version_of

        live.set_painter(painting.draw)
        live.set_version_source(version_of)
