from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Writes each catalogue of `locale/` as the file gettext reads, without GNU's msgfmt.

    The result is committed: an installation needs neither this command nor polib.
    """

    help = "Compiles the catalogues under locale/ (needs requirements-dev.txt)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        import polib

        for folder in settings.LOCALE_PATHS:
            for path in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                compiled = polib.pofile(str(path)).to_binary()
                path.with_suffix(".mo").write_bytes(compiled)
                self.stdout.write(f"{path.with_suffix('.mo')}: {len(compiled)} bytes")
