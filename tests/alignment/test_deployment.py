"""What stands in the files a server is deployed by."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()
UNITS = {path.name: path.read_text() for path in (ROOT / "deploy").glob("*.service")}
# uvicorn's own, where a unit says nothing.
BELIEVED = {
    "compose": re.findall(r'FORWARDED_ALLOW_IPS: "(.*)"', COMPOSE)[0],
    "systemd": "127.0.0.1",
}
PROXY = {"compose": "172.18.0.1", "systemd": "127.0.0.1"}


def seen_as(believed: str, proxy: str, header: str) -> str:
    """The address a request has for the application behind uvicorn."""
    seen = []

    async def application(scope, _receive, _send):
        seen.append(scope["client"][0])

    scope = {
        "type": "http",
        "client": (proxy, 4242),
        "scheme": "http",
        "headers": [(b"x-forwarded-for", header.encode()), (b"x-forwarded-proto", b"https")],
    }
    # In a thread of its own: a browser's driver may keep a loop running in this one.
    with ThreadPoolExecutor(1) as beside:
        asked = ProxyHeadersMiddleware(application, believed)(scope, None, None)
        beside.submit(asyncio.run, asked).result()
    return seen[0]


@pytest.mark.parametrize("where", BELIEVED)
def test_an_address_that_a_caller_made_up_is_not_believed(where):
    through = "192.0.2.1, 198.51.100.7"  # what the caller said, and what the proxy saw
    assert seen_as(BELIEVED[where], PROXY[where], through) == "198.51.100.7"


@pytest.mark.parametrize("where", BELIEVED)
def test_who_is_no_proxy_is_seen_as_it_is(where):
    assert seen_as(BELIEVED[where], "203.0.113.5", "192.0.2.1") == "203.0.113.5"


def test_only_who_migrates_is_told_the_owners_password():
    _everybody, services = COMPOSE.split("\nservices:")
    migrate, *rest = re.split(r"\n  (?=\w+:\n)", services)[1:]
    assert "//parley:${POSTGRES_PASSWORD" in migrate
    serving = [part for part in rest if part.startswith(("web:", "worker:"))]
    assert len(serving) == 2
    assert not any("POSTGRES_PASSWORD" in part or "DATABASE_URL" in part for part in serving)
    asked = {name: "parley-owner.env" in unit for name, unit in UNITS.items()}
    assert asked == {
        "parley-migrate.service": True,
        "parley-web.service": False,
        "parley-worker.service": False,
    }


def test_what_the_containers_say_to_each_other_stays_in_one_namespace():
    """The namespace is that of redis; nothing in it listens on another address but web."""
    everybody, services = COMPOSE.split("\nservices:")
    assert 'network_mode: "service:redis"' in everybody
    parts = re.split(r"\n  (?=\w+:\n)", services.split("\nvolumes:")[0])[1:]
    named = {part.split(":")[0]: part for part in parts}
    assert set(named) == {"migrate", "web", "worker", "postgres", "redis"}
    own = {name for name, part in named.items() if "<<: *parley" not in part}
    assert own == {"postgres", "redis"}
    assert 'network_mode: "service:redis"' in named["postgres"]
    assert "listen_addresses=127.0.0.1" in named["postgres"]
    assert '"--bind", "127.0.0.1"' in named["redis"]
    hosts = re.findall(r"(?:postgres|redis)://(?:[^@\s]*@)?([\w.]+):\d+", COMPOSE)
    assert set(hosts) == {"127.0.0.1"}
    assert [name for name, part in named.items() if "ports:" in part] == ["redis"]
