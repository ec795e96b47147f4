from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "audits.organisations"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate

        from audits.organisations import entering, row_security, walls

        entering.listen()
        connection_created.connect(walls.watch, dispatch_uid="organisations.walls")
        post_migrate.connect(row_security.put_up, sender=self)
