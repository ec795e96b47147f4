"""Writes about practices and their clients."""

from __future__ import annotations

from django.db import transaction

from audits.organisations import acts, policies, walls
from audits.organisations.models import Organisation, Partnership, Practice, User
from audits.organisations.services.log import record
from audits.organisations.services.people import take_on


def found_practice(name: str) -> Practice:
    """A new practice, with nobody in it."""
    practice = Practice(pk=walls.next_key(Practice._meta.db_table), name=name)
    if practice.pk is not None:
        # Whoever founds it acts for it from now on; before, its row could not even be written.
        walls.add(practice.pk)
    practice.save(force_insert=True)
    return practice


@transaction.atomic
def save_practice(practice: Practice, *, by: User) -> None:
    """Keep what was typed about the practice; raises NotAllowed for who may not change it."""
    policies.require(by, policies.CHANGE_PRACTICE, practice)
    practice.save()
    record(acts.PRACTICE_CHANGED, practice=practice, by=by, subject=practice.name)


@transaction.atomic
def save_organisation(organisation: Organisation, *, by: User) -> None:
    """Keep a client, new or under another name; who adds one works with it."""
    if organisation._state.adding:  # noqa: SLF001 - Django's own word for a row that is new
        policies.require(by, policies.ADD_ORGANISATION, organisation.practice)
        organisation.save()
        take_on(organisation, by=by)
    else:
        policies.require(by, policies.WORK_ON, organisation)
        organisation.save()
    record(
        acts.ORGANISATION_SAVED,
        practice=organisation.practice,
        by=by,
        subject=acts.name_of_organisation(organisation),
    )


@transaction.atomic
def organisation_named(name: str, *, practice: Practice, by: User | None = None) -> Organisation:
    """The practice's organisation of that name, made if it is new; who adds one works with it.

    Raises NotAllowed when it exists and `by` does not work with it; nobody is the installation.
    """
    organisation, new = Organisation.objects.get_or_create(practice=practice, name=name.strip())
    if by is not None and new:
        policies.require(by, policies.ADD_ORGANISATION, practice)
        take_on(organisation, by=by)
    elif by is not None:
        policies.require(by, policies.WORK_ON, organisation)
    return organisation


def partnership_of(company: Organisation, partner: Organisation) -> Partnership:
    """The partnership between the two, made if it is new."""
    partnership, _ = Partnership.objects.get_or_create(
        practice_id=company.practice_id, company=company, partner=partner
    )
    return partnership
