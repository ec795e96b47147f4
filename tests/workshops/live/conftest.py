from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

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
