"""Writes about practices and their clients, and the log of what was done."""

from audits.organisations.services.invitations import (
    AnothersInvitation,
    NotGood,
    OwnerExists,
    account_of_invited,
    invite,
    invite_first_owner,
    open_account,
    open_invitation,
    revoke,
    take_up,
)
from audits.organisations.services.log import Broken, record, record_of_user, unbroken
from audits.organisations.services.people import (
    LastOwner,
    OneOrganisation,
    assign,
    give_role,
    remove_person,
    take_on,
)
from audits.organisations.services.practices import (
    found_practice,
    organisation_named,
    partnership_of,
    save_organisation,
    save_practice,
)

__all__ = [
    "AnothersInvitation",
    "Broken",
    "LastOwner",
    "NotGood",
    "OneOrganisation",
    "OwnerExists",
    "account_of_invited",
    "assign",
    "found_practice",
    "give_role",
    "invite",
    "invite_first_owner",
    "open_account",
    "open_invitation",
    "organisation_named",
    "partnership_of",
    "record",
    "record_of_user",
    "remove_person",
    "revoke",
    "save_organisation",
    "save_practice",
    "take_on",
    "take_up",
    "unbroken",
]
