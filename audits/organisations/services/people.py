"""Writes about people: which organisations somebody works with or answers for."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from audits.organisations import acts, policies
from audits.organisations.models import Assignment, Membership, Organisation, Practice, Role, User
from audits.organisations.services.log import record


class OneOrganisation(Exception):
    """An executive answers for one organisation, no more."""


class LastOwner(Exception):
    """A practice has an owner."""


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
    give_role(membership, membership.role, organisations, every=every, by=by)


def attach(membership: Membership, organisations: list[Organisation], *, every: bool) -> None:
    """What of these a membership of its role can have. Asks nobody: its callers did."""
    executive, consultant = Role.EXECUTIVE, Role.CONSULTANT
    if membership.role == executive and len(organisations) > 1:
        raise OneOrganisation
    answers_for = organisations if membership.role == executive else []
    membership.organisation = answers_for[0] if answers_for else None
    membership.every_organisation = every and membership.role == consultant
    membership.save(update_fields=["role", "organisation", "every_organisation"])
    advised = organisations if membership.role == consultant and not every else []
    membership.assignments.exclude(organisation__in=advised).delete()
    for organisation in advised:
        Assignment.objects.get_or_create(
            practice_id=membership.practice_id, membership=membership, organisation=organisation
        )


@transaction.atomic
def give_role(
    membership: Membership,
    role: str,
    organisations: Collection[Organisation],
    *,
    every: bool = False,
    by: User,
) -> None:
    """Role and organisations in one step, in place of those before. Raises LastOwner, OneOrganisation,
    and NotAllowed for who does not manage the people of this practice."""
    policies.require(by, policies.MANAGE_PEOPLE, membership.practice)
    # The practice's row orders what is done to its people.
    Practice.objects.select_for_update(no_key=True).get(pk=membership.practice_id)
    membership = Membership.objects.select_related("user", "practice").get(pk=membership.pk)
    changed = membership.role != role
    if changed:
        _keep_an_owner(membership)
    membership.role = role
    attach(membership, list(organisations), every=every)
    names = ", ".join(sorted(map(acts.name_of_organisation, organisations)))
    what = "*" if membership.every_organisation else names or "–"
    record(
        acts.ROLE_CHANGED if changed else acts.ASSIGNED,
        practice=membership.practice,
        by=by,
        subject=f"{membership.user.email} ({role}): {what}",
    )


@transaction.atomic
def remove_person(membership: Membership, *, by: User) -> None:
    """Somebody has no role in the practice any more; their account stays, and so does what they did."""
    policies.require(by, policies.MANAGE_PEOPLE, membership.practice)
    Practice.objects.select_for_update(no_key=True).get(pk=membership.practice_id)
    _keep_an_owner(membership)
    subject = f"{membership.user.email} ({membership.role})"
    membership.delete()
    record(acts.MEMBER_REMOVED, practice=membership.practice, by=by, subject=subject)


def _keep_an_owner(membership: Membership) -> None:
    """Raises LastOwner for who is the only one; of two who go at once, one stays."""
    owners = Membership.objects.filter(practice=membership.practice_id, role=Role.OWNER)
    if membership.role == Role.OWNER and not owners.exclude(pk=membership.pk).exists():
        raise LastOwner
