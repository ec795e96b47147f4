from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.urls import reverse

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.mark.django_db
def test_every_page_carries_the_whole_policy(client):
    answer = client.get(reverse("account_login"))
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_nobody_reads_a_page_without_signing_in(client):
    answer = client.get(reverse("reports:home"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_admin_is_off():
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


@pytest.mark.django_db
def test_a_password_is_kept_as_argon2(settings):
    from alignment import settings as as_run

    settings.PASSWORD_HASHERS = as_run.PASSWORD_HASHERS
    user = get_user_model().objects.create_user("somebody@example.org", "correct horse battery")
    assert user.password.startswith("argon2$argon2id$")


@pytest.mark.django_db
def test_sqlite_waits_for_its_turn_and_survives_a_killed_process():
    if connection.vendor != "sqlite":
        assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True
        return
    with connection.cursor() as cursor:
        answers = {}
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            answers[name] = cursor.execute(f"PRAGMA {name}").fetchone()[0]
    assert answers == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 20_000,
    }
    assert connection.transaction_mode == "IMMEDIATE"
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False
