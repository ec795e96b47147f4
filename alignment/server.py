"""What a server must have before it may start: a hole found at start is a line, later a breach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50


def refusals(settings: Mapping[str, Any]) -> list[str]:
    """Every reason against starting as a server, empty when there is none."""
    hosts = settings["ALLOWED_HOSTS"]
    wrong = {
        "DEBUG must be false": settings["DEBUG"],
        "SECRET_KEY must be set, at least 50 characters": len(
            settings["env"].str("SECRET_KEY", default="")
        )
        < SHORTEST_SECRET,
        "ALLOWED_HOSTS must name the hosts, without *": not hosts
        or any(host.startswith("*") for host in hosts)
        or not settings["env"].str("ALLOWED_HOSTS", default=""),
        "DATABASE_URL must name a PostgreSQL database": not settings["DATABASES"]["default"][
            "ENGINE"
        ].endswith("postgresql"),
        "REDIS_URL must be set": not settings["REDIS_URL"],
    }
    return [reason for reason, applies in wrong.items() if applies]


def refuse_half_configured(settings: Mapping[str, Any]) -> None:
    if reasons := refusals(settings):
        raise ImproperlyConfigured("as a server (PARLEY_SERVER=true): " + "; ".join(reasons) + ".")
