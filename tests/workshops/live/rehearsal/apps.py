from __future__ import annotations

import os
import random

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "tests.workshops.live.rehearsal"
    label = "rehearsal"

    def ready(self):
        from audits.workshops import live
        from tests.workshops.live.rehearsal import truth

        live.set_painter(truth.draw)
        live.set_version_source(truth.version)
        set_scene()


def set_scene():
    """What a test asks for that no installation has: other pauses, a bus that loses messages."""
    from audits.workshops.live import hub
    from audits.workshops.live.redis_bus import ThroughRedis

    hub.CHECK_SECONDS = float(os.environ.get("REHEARSE_CHECK_SECONDS", hub.CHECK_SECONDS))
    hub.IDLE_SECONDS = float(os.environ.get("REHEARSE_IDLE_SECONDS", hub.IDLE_SECONDS))
    share, chance = float(os.environ.get("REHEARSE_LOSS", "0")), random.Random(7)
    understand = ThroughRedis._understand
    if share:

        def lose_some(bus, message):
            if message["type"] != "pmessage" or chance.random() >= share:
                understand(bus, message)

        ThroughRedis._understand = lose_some
