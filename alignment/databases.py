"""Which database, and how each one keeps the promise that nothing acknowledged is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ

# A deferred transaction that later wants to write is refused at once when another one writes,
# whatever the timeout; IMMEDIATE waits its turn. WAL lets readers go on meanwhile.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    # What is erased is overwritten, not only let go.
    "PRAGMA secure_delete=ON",
}


def from_environment(env: environ.Env, folder: Path) -> dict[str, Any]:
    """The database named by DATABASE_URL, else SQLite in the data folder."""
    # Set but empty means not set, as for every other variable.
    url = env.str("DATABASE_URL", default="") or f"sqlite:///{folder}/db.sqlite3"
    database: dict[str, Any] = env.db_url_config(url)
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = _SQLITE | database.get("OPTIONS", {})
        # A file, since a worker of the tests is another process and must see the same rows.
        database["TEST"] = {"NAME": str(folder / "test.sqlite3")}
    else:
        # Such a cursor would be declared for nobody: what stands before a statement ends with it
        # (audits.organisations.walls).
        database["DISABLE_SERVER_SIDE_CURSORS"] = True
    database["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    database["CONN_HEALTH_CHECKS"] = True
    return database
