from __future__ import annotations

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "tests.workshops.live.rehearsal"
    label = "rehearsal"

    def ready(self):
        from audits.workshops import live
        from tests.workshops.live.rehearsal import truth

        live.set_painter(truth.draw)
        live.set_version_source(truth.version)
