"""Collecting static files only when their sources changed: hashing and packing them takes seconds."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from alignment.apps import StaticConfig

STAMP = ".sources"


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Hashed names in the imports of our own scripts, too: only files of hashed names are kept, so a
    module that asks for `./other.js` would find nothing."""

    _in_modules = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]  # noqa: SLF001
    # Scripts of packages are left as they come: some only look like modules.
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", _in_modules))


def fingerprint() -> str:
    """One value for all sources: it changes when a file is added, removed, or written to."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(list(StaticConfig.ignore_patterns)):
            status = Path(storage.path(name)).stat()
            seen.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def collect_if_changed() -> bool:
    """Collect the static files if their sources changed since the last time; say whether they had."""
    if not settings.STATIC_HASHED:
        return False
    stamp, now = Path(settings.STATIC_ROOT) / STAMP, fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now, encoding="ascii")
    return True
