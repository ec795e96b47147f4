"""Every address of the product, filled in for one tenant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import int_to_base36

from tests.walls.tenant import Tenant

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Route:
    """One address of the product: its full name, and its path with the parameters in it."""

    name: str
    pattern: str

    @property
    def parameters(self) -> list[str]:
        return PARAMETER.findall(self.pattern)


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns, before: str = "", space: str = "") -> Iterator[Route]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each.url_patterns, before + str(each.pattern), inner)
        elif isinstance(each, URLPattern):
            yield Route(f"{space}{each.name}", f"/{before}{each.pattern}")


def known(tenant: Tenant) -> dict[str, object]:
    """What stands for each parameter: by its name, or by `route parameter` where that is not enough.

    A new parameter is named here, with a row of the tenant for it; that row must be the tenant's own.
    """
    audit, promise = tenant.audit, tenant.audit.commitment_set.first()
    goal = tenant.audit.scopedgoal_set.order_by("position").last()
    first = {
        name: getattr(audit, f"{model}_set").first().pk
        for name, model in {
            "goals:terms": "term",
            "goals:incentives": "incentive",
            "goals:processes": "jointprocess",
            "goals:sharing": "shareditem",
            "goals:topics": "topic",
            "commitments:review": "review",
        }.items()
    }
    return {
        "ref": audit.ref,
        "pk": tenant.session.pk,
        "code": tenant.session.code,
        "question": tenant.question.pk,
        "key": goal.key,
        "version": tenant.report.version,
        "act": "park",
        "kind": "goals",
        "start": "one-week",
        "number": tenant.signed_in.pk,
        "uidb36": int_to_base36(tenant.owner.pk),
        **{f"{name}_{what} pk": pk for name, pk in first.items() for what in ("row", "remove")},
        "commitments:review_change pk": first["commitments:review"],
        "goals:options_row pk": goal.options.first().pk,
        "goals:options_remove pk": goal.options.first().pk,
        "goals:options_choose pk": goal.options.last().pk,
        "commitments:commitment key": promise.key,
        "commitments:sign key": promise.key,
        "commitments:settle key": promise.key,
        "account_reset_password_from_key key": "set-password",
        "mfa_edit_webauthn pk": tenant.passkey.pk,
        "mfa_remove_webauthn pk": tenant.passkey.pk,
        "organisations:person pk": tenant.assigned.memberships.get().pk,
        "organisations:remove_person pk": tenant.assigned.memberships.get().pk,
        "organisations:invitation pk": tenant.invitation.pk,
        "organisations:revoke_invitation pk": tenant.invitation.pk,
        "organisations:organisation pk": audit.organisation_id,
        "reports:client_logo pk": audit.organisation_id,
        "workshops:session pk": tenant.planned.pk,
        "workshops:open pk": tenant.planned.pk,
        "workshops:remove pk": tenant.planned.pk,
        "workshops:seat_act act": "flag",
        "reports:rehearse pk": tenant.planned.pk,
        "reports:end_rehearsal ref": tenant.rehearsal.ref,
        "reports:retry version": tenant.failed.version,
        **{
            f"reports:{verb}_{what} pk": pk
            for verb in ("erase", "export")
            for what, pk in {
                "organisation": audit.organisation_id,
                "session": tenant.planned.pk,
                "account": tenant.practice.memberships.get(user=tenant.consultant).pk,
            }.items()
        },
        "reports:revoke pk": tenant.link.pk,
        "reports:give_again pk": tenant.link.pk,
        "reports:take_back pk": tenant.report.grants.get().pk,
        **{
            f"{route.name} pk": tenant.link.pk
            for route in routes()
            if route.pattern.startswith("/shared/")
        },
    }


def unmapped(tenant: Tenant) -> list[str]:
    """Parameters that `known` has nothing for."""
    named = known(tenant)
    return [
        f"{route.name} <{parameter}>: give it a row of the tenant in tests/walls/routes.py, known()"
        for route in routes()
        for parameter in route.parameters
        if parameter not in named and f"{route.name} {parameter}" not in named
    ]


def address(route: Route, tenant: Tenant, values: dict[str, object] | None = None) -> str:
    """The path of the route at that tenant."""
    named = values or known(tenant)
    return PARAMETER.sub(
        lambda found: str(named.get(f"{route.name} {found[1]}", named.get(found[1]))),
        route.pattern,
    )
