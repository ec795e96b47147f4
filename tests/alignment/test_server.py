"""A server starts whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alignment.server import on_this_machine

ROOT = Path(__file__).resolve().parents[2]
WHOLE = {
    "DJANGO_SETTINGS_MODULE": "alignment.settings",
    "PARLEY_SERVER": "true",
    "PARLEY_ENV_FILE": os.devnull,
    "SECRET_KEY": "a-key-of-this-server-alone-that-is-fifty-characters-long",
    "ALLOWED_HOSTS": "parley.example.org",
    "DATABASE_URL": "postgres://parley@127.0.0.1:1/parley",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


AWAY = "postgres://parley@db.example.org:5432/parley"
ASK = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.SECURE_SSL_REDIRECT)"


def started(folder, *command, **changes):
    """What Django says when it loads the settings of a server with these variables."""
    environment = {"PATH": os.environ["PATH"], "PARLEY_DATA": str(folder)} | WHOLE | changes
    return subprocess.run(
        [sys.executable, *(command or ("-c", ASK))],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_whole_server_starts_with_cookies_for_tls_only(tmp_path):
    done = started(tmp_path)
    assert (done.stdout, done.stderr) == ("__Host-session True\n", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"DEBUG": "true"}, "DEBUG must be false"),
        ({"SECRET_KEY": None}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must name the hosts"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
        ({"DATABASE_URL": None}, "DATABASE_URL must name a PostgreSQL database"),
        ({"DATABASE_URL": "sqlite:////parley"}, "DATABASE_URL must name a PostgreSQL database"),
        ({"REDIS_URL": ""}, "REDIS_URL must be set"),
        ({"PARLEY_SECOND_FACTOR": "nobody"}, "PARLEY_SECOND_FACTOR must be"),
        ({"DATABASE_URL": f"{AWAY}"}, "sslmode=verify-full"),
        ({"DATABASE_URL": f"{AWAY}?sslmode=require"}, "sslmode=verify-full"),
        ({"DATABASE_URL": f"{AWAY}?sslmode=verify-ca"}, "sslmode=verify-full"),
        ({"REDIS_URL": "redis://10.0.0.7:6379/0"}, "must begin with rediss://"),
        ({"REDIS_URL": "rediss://10.0.0.7:6379/0?ssl_cert_reqs=none"}, "verify certificates"),
        ({"EMAIL_HOST": "mail.example.org", "EMAIL_USE_TLS": "false"}, "EMAIL_USE_TLS"),
        ({"OIDC_ISSUER": "http://login.example.org"}, "OIDC_ISSUER must begin with https://"),
    ],
)
def test_a_half_configured_server_does_not_start(tmp_path, changes, reason):
    done = started(tmp_path, **changes)
    assert done.returncode == 1
    assert reason in done.stderr.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes",
    [
        {"DATABASE_URL": f"{AWAY}?sslmode=verify-full"},
        {"DATABASE_URL": "postgres://parley@/parley?host=/run/postgresql"},
        {"REDIS_URL": "rediss://10.0.0.7:6379/0"},
        {"REDIS_URL": "rediss://10.0.0.7:6379/0?ssl_cert_reqs=required"},
        {"EMAIL_HOST": "mail.example.org"},
        {"EMAIL_HOST": "127.0.0.1", "EMAIL_USE_TLS": "false"},
    ],
)
def test_what_leaves_the_machine_over_tls_or_stays_on_it_may_start(tmp_path, changes):
    done = started(tmp_path, **changes)
    assert (done.stdout, done.stderr) == ("__Host-session True\n", "")


@pytest.mark.parametrize(
    ("host", "stays"),
    [
        ("", True), ("/run/postgresql", True), ("localhost", True), ("127.8.0.1", True), ("::1", True),
        ("10.0.0.7", False), ("postgres", False), ("127.0.0.1.example.org", False), ("::2", False),
    ],
)  # fmt: skip
def test_only_loopback_and_sockets_stay_on_the_machine(host, stays):
    assert on_this_machine(host) is stays


def test_all_reasons_are_said_at_once(tmp_path):
    said = started(tmp_path, SECRET_KEY=None, REDIS_URL=None, ALLOWED_HOSTS=None).stderr
    assert said.splitlines()[-1].count(";") == 2


@pytest.mark.slow
def test_django_has_nothing_to_say_against_a_server(tmp_path):
    done = started(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
