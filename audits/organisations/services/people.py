"""Writes about people: which organisations somebody works with or answers for."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from audits.organisations import acts, policies
from audits.organisations.models import Assignment, Membership, Organisation, Role, User
from audits.organisations.services.log import record


class OneOrganisation(Exception):
    """An executive answers for one organisation, no more."""


def take_on(organisation: Organisation, *, by: User) -> None:
    """Who adds an organisation works with it: a consultant is assigned to it, others see it anyway."""
    advising = Membership.objects.filter(
        practice=organisation.practice_id,
        user=by,
        role=Role.CONSULTANT,
        every_organisation=False,
    )
    for membership in advising:
        Assignment.objects.get_or_create(
            practice_id=organisation.practice_id, membership=membership, organisation=organisation
        )


@transaction.atomic
def assign(
    membership: Membership,
    organisations: Collection[Organisation],
    *,
    every: bool = False,
    by: User,
) -> None:
    """From now on a consultant works with these organisations and no others (`every`: with all, those
    to come included); an executive answers for this one, or none. Other roles have none to be assigned.

    Raises NotAllowed for who does not manage the people of this practice.
    """
    policies.require(by, policies.MANAGE_PEOPLE, membership.practice)
    membership = Membership.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=membership.pk
    )
    chosen = list(organisations)
    if membership.role == Role.EXECUTIVE:
        if len(chosen) > 1:
            raise OneOrganisation
        membership.organisation = chosen[0] if chosen else None
    membership.every_organisation = every and membership.role == Role.CONSULTANT
    membership.save(update_fields=["organisation", "every_organisation"])
    advised = chosen if membership.role == Role.CONSULTANT and not every else []
    membership.assignments.exclude(organisation__in=advised).delete()
    for organisation in advised:
        Assignment.objects.get_or_create(
            practice_id=membership.practice_id, membership=membership, organisation=organisation
        )
    names = ", ".join(sorted(each.name for each in chosen))
    record(
        acts.ASSIGNED,
        practice=membership.practice,
        by=by,
        subject=f"{membership.user.email}: {'*' if membership.every_organisation else names or '–'}",
    )
