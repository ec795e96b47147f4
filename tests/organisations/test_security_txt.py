"""Whoever finds a hole finds whom to tell."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db

PATH = "/.well-known/security.txt"


def test_it_names_the_contact_and_how_long_that_holds():
    said = Client().get(PATH)
    assert said.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in said.content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@example.org"
    left = datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert timedelta(days=80) < left < timedelta(days=365)


def test_without_a_contact_there_is_none(settings):
    settings.PARLEY_SECURITY_CONTACT = ""
    assert Client().get(PATH).status_code == 404
