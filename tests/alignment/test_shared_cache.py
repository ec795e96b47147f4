"""The doors of a server: all its web processes count together, and Redis may be gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
import redis
from django.core.cache import caches
from django.test import Client

from alignment import shared_cache
from alignment.caches import kept_in
from audits.organisations import doorkeeping
from audits.organisations.doorkeeping import Crowded, Limit
from tests import build
from tests import room as rooms
from tests.pages import words

ROOT = Path(__file__).resolve().parents[2]
DOOR = Limit("a door", 10)
# Another process of the same server does what it is told on standard input.
OTHER = """
import json, os, sys
from concurrent.futures import ThreadPoolExecutor
from django.conf import settings
from django.core.cache import caches
from alignment.caches import kept_in
settings.configure(SECRET_KEY=os.environ["SECRET_KEY"], CACHES=kept_in(os.environ["REDIS_URL"]))
from audits.organisations.doorkeeping import Limit, count_failure
for line in sys.stdin:
    names, times = json.loads(line)
    limits = [Limit(name, 10) for name in names]
    with ThreadPoolExecutor(4) as together:
        list(together.map(lambda _: count_failure(*limits), range(times)))
    print(caches["doors"].get(names[0]), flush=True)
"""


@pytest.fixture
def server(bus, settings):
    """This process is one of a server's."""
    settings.CACHES = kept_in(bus.url)
    return bus


@pytest.fixture
def other(server, settings):
    """Another one; counts failures under the names it is told."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER],
        cwd=ROOT,
        env=os.environ
        | {
            "REDIS_URL": server.url,
            "SECRET_KEY": settings.SECRET_KEY,
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def fail(*names, times):
        process.stdin.write(json.dumps([names, times]) + "\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    yield fail
    with process:
        process.stdin.close()
    assert process.returncode == 0


def kept(server):
    with redis.Redis.from_url(server.url) as client:
        return {name.decode(): client.ttl(name) for name in client.scan_iter()}


def test_without_redis_each_process_keeps_its_own():
    assert {each["BACKEND"].rsplit(".")[-1] for each in kept_in("").values()} == {"LocMemCache"}


@pytest.mark.django_db
def test_codes_that_are_none_are_counted_over_all_processes(other):
    room = rooms.opened(0, 0)
    assert other("doors:127.0.0.1", "doors", times=9) == 9
    forged = {"HTTP_X_FORWARDED_FOR": "192.0.2.1", "HTTP_X_REAL_IP": "192.0.2.1"}
    assert Client().post("/join", {"code": "ZZZZZZ"}, **forged).status_code == 422
    assert other("doors:127.0.0.1", times=0) == 10
    right = {"code": room.session.code}
    assert Client().post("/join", right).status_code == 429
    forged = {"HTTP_X_FORWARDED_FOR": "192.0.2.2", "HTTP_FORWARDED": "for=192.0.2.2"}
    assert Client().post("/join", right, **forged).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").post("/join", right).status_code == 302


@pytest.mark.django_db
def test_wrong_passwords_are_counted_over_all_processes(other):
    owner = build.owner(build.practice())
    account = sha256(owner.email.encode()).hexdigest()
    assert other(f"sign-in:{account}:127.0.0.1", times=9) == 9
    sent = {"login": owner.email, "password": build.PASSWORD}
    Client().post("/sign-in", sent | {"password": "wrong"})
    assert "Too many wrong attempts." in words(Client().post("/sign-in", sent))
    assert Client(REMOTE_ADDR="10.0.0.9").post("/sign-in", sent).status_code == 302


def test_failures_at_the_same_moment_are_all_counted(other):
    with ThreadPoolExecutor(4) as together:
        there = together.submit(other, DOOR.name, times=100)
        list(together.map(lambda _: doorkeeping.count_failure(DOOR), range(100)))
        there.result()
    assert caches["doors"].get(DOOR.name) == 200


def test_a_count_ends_by_itself_and_names_nobody(server):
    doorkeeping.count_failure(Limit("doors:203.0.113.5", 10, 60), Limit("doors", 100, 60))
    seconds = kept(server)
    assert len(seconds) == 2
    assert all(0 < each <= 60 for each in seconds.values())
    assert all(name.startswith("parley:doors:1:") for name in seconds)
    assert "203.0.113.5" not in "".join(seconds)


def test_what_has_run_out_is_not_counted_up_for_ever(server):
    with pytest.raises(ValueError, match="nothing"):
        caches["doors"].incr("nothing")
    assert kept(server) == {}


def test_clearing_leaves_the_jobs_alone(server):
    with redis.Redis.from_url(server.url) as client:
        client.set("celery", "a job")
    doorkeeping.count_failure(DOOR)
    caches["doors"].clear()
    assert list(kept(server)) == ["celery"]


@pytest.mark.django_db
def test_without_redis_the_door_opens_and_still_counts(server, caplog):
    room = rooms.opened(0, 0)
    right = {"code": room.session.code}
    server.kill()
    assert Client().post("/join", right).status_code == 302
    said = [Client().post("/join", {"code": "ZZZZZZ"}).status_code for _ in range(10)]
    assert said == [422] * 10
    assert Client().post("/join", right).status_code == 429
    lost = [each for each in caplog.messages if "Redis does not answer" in each]
    assert len(lost) == 1


def test_redis_that_comes_back_counts_again(server, other, monkeypatch, caplog):
    monkeypatch.setattr(shared_cache, "LEFT_ALONE_SECONDS", 0.0)
    server.kill()
    for _each in range(10):
        doorkeeping.count_failure(DOOR)
    with pytest.raises(Crowded):
        doorkeeping.let_try(DOOR)
    server.start()
    doorkeeping.let_try(DOOR)
    doorkeeping.count_failure(DOOR)
    assert other(DOOR.name, times=1) == 2
    assert [each for each in caplog.messages if each.startswith("Redis")] == [
        next(each for each in caplog.messages if "does not answer" in each),
        "Redis answers again; all processes count together",
    ]


def test_what_is_kept_for_a_code_of_an_app_is_kept_for_all(server):
    """allauth notes a code that was used in the default cache, so that nobody uses it twice."""
    assert caches["default"].add("used", "y", 30)
    assert not kept_elsewhere(server).add("used", "y", 30)
    history = [1795345381.25, 1795345380.5]
    caches["default"].set("wrong codes", history, 30)
    assert kept_elsewhere(server).get("wrong codes") == history


def kept_elsewhere(server):
    """The cache as another thread of the server has it."""
    there = kept_in(server.url)["default"]
    return shared_cache.Shared(there["LOCATION"], there)
