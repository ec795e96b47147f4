"""Everything an embedded installation writes lies under one folder, so a backup is one copy."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SUBFOLDERS = ("broker/queue", "broker/control", "reports")
DATABASE_FILES = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm")
KEY_FILE = "secret_key"


def opened(folder: Path) -> Path:
    """The folder with its subfolders, made where missing.

    Raises ImproperlyConfigured in one line when it cannot be written to.
    """
    try:
        # Clients' affairs: a folder we make is for our own account alone. One that is there already
        # was made by who runs the machine and stays as it is.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in SUBFOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, error) from error
    for path in (folder, *(folder / name for name in (*SUBFOLDERS, *DATABASE_FILES))):
        if path.exists() and not os.access(path, os.W_OK):
            raise _unusable(path, PermissionError("it is read-only, or another user's"))
    return folder


def secret_key(folder: Path) -> str:
    """The key of this installation: made once, readable by its owner only."""
    path = folder / KEY_FILE
    try:
        return path.read_text(encoding="ascii").strip() or _new_key(path)
    except FileNotFoundError:
        return _new_key(path)
    except OSError as error:
        raise _unusable(folder, error) from error


def _new_key(path: Path) -> str:
    # Linked into place whole, so of two processes starting at once both read one key.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        if path.exists() and not path.read_text(encoding="ascii").strip():
            path.unlink()
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    except OSError as error:
        raise _unusable(path.parent, error) from error
    return path.read_text(encoding="ascii").strip()


def _unusable(path: Path, error: OSError) -> ImproperlyConfigured:
    reason = error.strerror or str(error)
    return ImproperlyConfigured(
        f"in the data folder, {path} cannot be written to ({reason}). "
        "Make it writable, or name another one with PARLEY_DATA=/some/folder."
    )
