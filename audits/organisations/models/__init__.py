"""Practices, people, clients, and the wall between tenants."""

from audits.organisations.models.clients import Organisation, Partnership
from audits.organisations.models.invitations import Invitation
from audits.organisations.models.log import LogEntry
from audits.organisations.models.people import Assignment, Membership, Practice, User
from audits.organisations.models.tenancy import (
    SamePractice,
    TenantQuerySet,
    TenantRow,
    same_practice,
)
from audits.organisations.roles import Role

__all__ = [
    "Assignment",
    "Invitation",
    "LogEntry",
    "Membership",
    "Organisation",
    "Partnership",
    "Practice",
    "Role",
    "SamePractice",
    "TenantQuerySet",
    "TenantRow",
    "User",
    "same_practice",
]
