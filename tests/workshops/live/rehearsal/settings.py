from __future__ import annotations

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "tests.workshops.live.rehearsal.apps.RehearsalConfig"]
ROOT_URLCONF = "tests.workshops.live.rehearsal.urls"
TEMPLATES = [TEMPLATES[0] | {"APP_DIRS": True}]
