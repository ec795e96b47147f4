from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import redis

from audits.workshops import live
from tests.webserver import WebServer
from tests.workshops.live.streams import Stream

SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.workshops.live.rehearsal.settings", "DATABASE_URL": ""}


def environment(folder, **more):
    return SETTINGS | {"PARLEY_TEST_DATA": str(folder), "REDIS_URL": ""} | more


@dataclass
class Room:
    """A rehearsed session on a web server."""

    web: WebServer
    session: UUID
    streams: list[Stream] = field(default_factory=list)

    def change(self, html: str, title: str = "", **more) -> int:
        """Change what is seen; the new version."""
        return self.post("change", html=html, title=title, **more).json["version"]

    def post(self, what: str, **fields):
        return self.web.post(f"/{self.session}/{what}", fields)

    def token(self, audience="phone-0") -> str:
        return live.token(self.session, audience)

    def watch(self, audience="phone-0", **options) -> Stream:
        self.streams.append(Stream(self.web.port, self.token(audience), **options))
        return self.streams[-1]

    def leave(self):
        for stream in self.streams:
            stream.close()

    def get(self, what: str, audience="phone-0", **headers):
        return self.web.get(f"/live/{self.token(audience)}/{what}", **headers)

    def connected(self):
        return self.web.get(f"/{self.session}/connected").json

    def asked(self, what: str) -> int:
        return self.web.get("/asked").json.get(what, 0)


@pytest.fixture(scope="package")
def embedded():
    """One web process as an embedded installation runs it, shared by the tests that do it no harm."""
    with tempfile.TemporaryDirectory(prefix="parley-live-") as folder:
        server = WebServer(environment(folder))
        yield server
        server.stop()
        said = server.log().splitlines()
        server.forget()
        # An answer of 4xx that a test asked for is logged by Django.
        assert [line for line in said if "django.request" not in line] == []


@pytest.fixture
def room(embedded):
    room = Room(embedded, uuid4())
    yield room
    room.leave()


@pytest.fixture
def start_room(start_web, tmp_path):
    """A web process of its own, to be harmed. Two of them share their database."""

    rooms = []

    def start(**more):
        rooms.append(Room(start_web(environment(tmp_path, **more)), uuid4()))
        return rooms[-1]

    yield start
    for room in rooms:
        room.leave()


class Redis:
    """A private Redis that can die and come back at its address."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.url = f"redis://127.0.0.1:{port}/0"
        self.start()

    def start(self):
        options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), *options, "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL,
        )
        with redis.Redis.from_url(self.url) as client:
            end = time.monotonic() + 10
            while True:
                try:
                    client.ping()
                    return
                except redis.ConnectionError:
                    assert time.monotonic() < end
                    time.sleep(0.02)

    def kill(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def bus(tmp_path_factory, unused_port):
    if shutil.which("redis-server") is None:
        pytest.skip("no Redis here (Debian: redis-server)")
    server = Redis(tmp_path_factory.mktemp("redis"), unused_port)
    yield server
    server.kill()


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
