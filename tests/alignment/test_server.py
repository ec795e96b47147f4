"""A server starts whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    ],
)
def test_a_half_configured_server_does_not_start(tmp_path, changes, reason):
    done = started(tmp_path, **changes)
    assert done.returncode == 1
    assert reason in done.stderr.splitlines()[-1]


def test_all_reasons_are_said_at_once(tmp_path):
    said = started(tmp_path, SECRET_KEY=None, REDIS_URL=None, ALLOWED_HOSTS=None).stderr
    assert said.splitlines()[-1].count(";") == 2


@pytest.mark.slow
def test_django_has_nothing_to_say_against_a_server(tmp_path):
    done = started(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
