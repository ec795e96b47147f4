from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "audits.organisations"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        from audits.organisations import entering

        entering.listen()
