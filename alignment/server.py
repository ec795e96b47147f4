"""What a server must have before it may start: a hole found at start is a line, later a breach."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs, urlsplit

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
        "DATABASE_URL must end in ?sslmode=verify-full, as the database is not on this machine": (
            _database_in_the_open(settings["DATABASES"]["default"])
        ),
        "REDIS_URL must begin with rediss:// and verify certificates, as Redis is not on this machine": (
            _redis_in_the_open(settings["REDIS_URL"])
        ),
        "EMAIL_USE_TLS or EMAIL_USE_SSL must be true, as EMAIL_HOST is not on this machine": not (
            settings["EMAIL_USE_TLS"]
            or settings["EMAIL_USE_SSL"]
            or on_this_machine(settings["EMAIL_HOST"])
        ),
        "PARLEY_SECOND_FACTOR must be everybody or owners": settings["PARLEY_SECOND_FACTOR"]
        not in ("everybody", "owners"),
        "OIDC_ISSUER must begin with https://": _in_the_open(
            settings["env"].str("OIDC_ISSUER", default=""), "https"
        ),
    }
    return [reason for reason, applies in wrong.items() if applies]


def on_this_machine(host: str) -> bool:
    """Whether what is said to this host never leaves the machine: nothing, a socket, loopback."""
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _database_in_the_open(database: Mapping[str, Any]) -> bool:
    options = database.get("OPTIONS", {})
    host = options.get("host") or database.get("HOST") or ""
    # libpq takes several hosts, and tries each.
    here = all(on_this_machine(each) for each in host.split(","))
    return not here and options.get("sslmode") != "verify-full"


def _redis_in_the_open(url: str) -> bool:
    required = {"required", "CERT_REQUIRED"}
    asked = set(parse_qs(urlsplit(url).query).get("ssl_cert_reqs", ["required"]))
    unverified = urlsplit(url).scheme == "rediss" and not asked <= required
    return unverified or _in_the_open(url, "rediss")


def _in_the_open(url: str, over_tls: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme != over_tls and not on_this_machine(parts.hostname or "")


def refuse_half_configured(settings: Mapping[str, Any]) -> None:
    if reasons := refusals(settings):
        raise ImproperlyConfigured("as a server (PARLEY_SERVER=true): " + "; ".join(reasons) + ".")
