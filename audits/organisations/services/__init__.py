"""Writes about practices and their clients, and the log of what was done."""

from audits.organisations.services.log import Broken, record, record_of_user, unbroken
from audits.organisations.services.people import OneOrganisation, assign, take_on
from audits.organisations.services.practices import (
    OwnerExists,
    create_first_owner,
    organisation_named,
    partnership_of,
    save_organisation,
    save_practice,
)

__all__ = [
    "Broken",
    "OneOrganisation",
    "OwnerExists",
    "assign",
    "create_first_owner",
    "organisation_named",
    "partnership_of",
    "record",
    "record_of_user",
    "save_organisation",
    "save_practice",
    "take_on",
    "unbroken",
]
