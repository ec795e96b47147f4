from __future__ import annotations

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class AlignmentConfig(AppConfig):
    """Makes the project's own commands and checks known to Django."""

    name = "alignment"

    def ready(self) -> None:
        from alignment import checks  # noqa: F401  (registers itself)


class StaticConfig(StaticFilesConfig):
    """Django's static files without what no page asks for: the packages ship every build of theirs."""

    ignore_patterns = (
        *StaticFilesConfig.ignore_patterns,
        "*.otf",
        "bootstrap.rtl.css*",
        "*.esm.*",
        "bootstrap-*",
        "bootstrap.css*",
        "bootstrap.js*",
        "bootstrap.bundle.js*",
        "htmx-4*",
        "htmax*",
        "htmx-2.js",
    )
