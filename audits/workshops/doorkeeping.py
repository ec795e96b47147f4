"""Who tries room codes that are none: counted by address and in all.

A whole room shares one address, so failures are counted and never those who come in.
"""

from __future__ import annotations

from django.http import HttpRequest

from audits.organisations import doorkeeping
from audits.organisations.doorkeeping import Crowded, Limit, address_of

__all__ = ["Crowded", "count_failure", "let_try"]

FAILURES_AN_ADDRESS = 10
FAILURES_IN_ALL = 100


def let_try(request: HttpRequest) -> None:
    """Raises Crowded when this address, or everybody together, has failed too often."""
    doorkeeping.let_try(*_limits(request))


def count_failure(request: HttpRequest) -> None:
    doorkeeping.count_failure(*_limits(request))


def _limits(request: HttpRequest) -> tuple[Limit, Limit]:
    here = Limit(f"doors:{address_of(request)}", FAILURES_AN_ADDRESS)
    return here, Limit("doors", FAILURES_IN_ALL)
