"""A private PostgreSQL and Redis for one test run: own folder, own ports, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from house import processes, system
from house.places import Stop

START_SECONDS = 30.0
# Nothing in a test run outlives it, so nothing needs to reach the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


class Servers:
    """Starts both on entry, ends both and removes their folder on exit."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="parley-servers-"))
        self._as: dict[str, Any] = _another_user(self.folder)
        self._children: list[subprocess.Popen[Any]] = []

    def __enter__(self) -> dict[str, str]:
        """The two addresses, as the product's environment variables."""
        try:
            return {"DATABASE_URL": self._postgres(), "REDIS_URL": self._redis()}
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        processes.stop(*self._children, grace=3)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _postgres(self) -> str:
        programs, port = system.postgres_folder(), free_port()
        data = self.folder / "postgres"
        new = [
            "initdb",
            "-D",
            str(data),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        self._run([f"{programs}/{new[0]}", *new[1:], "--locale=C.UTF-8"])
        where = ["-h", "127.0.0.1", "-p", str(port), "-k", str(self.folder)]
        settings = [part for setting in FAST for part in ("-c", setting)]
        self._start([f"{programs}/postgres", "-D", str(data), *where, *settings], port)
        # As in production: no superuser, owner of the tables, and the one who admits another role.
        role = "CREATE ROLE parley LOGIN CREATEDB CREATEROLE BYPASSRLS"
        address = ["-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "-d", "postgres"]
        self._until([f"{programs}/psql", "-q", *address, "-c", role])
        return f"postgres://parley@127.0.0.1:{port}/postgres"

    def _redis(self) -> str:
        port = free_port()
        options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
        self._start(["redis-server", *options, "--dir", str(self.folder)], port)
        return f"redis://127.0.0.1:{port}/0"

    def _start(self, command: list[str], port: int) -> None:
        with (self.folder / f"{Path(command[0]).name}.log").open("wb") as log:
            child = processes.start(command, cwd=self.folder, stdout=log, stderr=log, **self._as)
        self._children.append(child)
        end = time.monotonic() + START_SECONDS
        while not _answers(port):
            if child.poll() is not None or time.monotonic() > end:
                raise Stop(
                    f"{Path(command[0]).name} did not start: {Path(log.name).read_text()[-400:]}"
                )
            time.sleep(0.05)

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, **self._as
        )
        if done.returncode:
            raise Stop(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout)[-400:]}")

    def _until(self, command: list[str]) -> None:
        """Run it until it succeeds: a server takes connections a moment before it takes orders."""
        end = time.monotonic() + START_SECONDS
        while subprocess.run(command, cwd=self.folder, capture_output=True, check=False).returncode:
            if time.monotonic() > end:
                raise Stop(f"{Path(command[0]).name}: PostgreSQL does not answer.")
            time.sleep(0.1)


def _another_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise Stop("PostgreSQL will not run as root, and there is no user postgres or nobody.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
