"""Reads about practices and their clients; every one starts from the reader."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from audits.organisations import policies
from audits.organisations.models import (
    Invitation,
    LogEntry,
    Membership,
    Organisation,
    Practice,
    Role,
    User,
)


def practice_of(reader: User | AnonymousUser) -> Practice:
    """The practice the reader works for; Http404 for anybody who works for none."""
    return get_object_or_404(Practice.objects.visible_to(reader).order_by("pk")[:1])


def organisations_of(reader: User | AnonymousUser) -> QuerySet[Organisation]:
    """The clients the reader works with, by name."""
    return Organisation.objects.visible_to(reader).order_by("name")


def people_of(practice: Practice) -> QuerySet[Membership]:
    """Everybody who has a role in a practice that was opened to the reader."""
    return (
        Membership.objects.filter(practice=practice).select_related("user").order_by("user__email")
    )


def person_in(practice: Practice, pk: UUID) -> Membership:
    """One of the practice's people, by their membership; Http404 when it is another's."""
    return get_object_or_404(people_of(practice), pk=pk)


def invitations_of(practice: Practice) -> QuerySet[Invitation]:
    """Those that can still be taken up, the latest first."""
    open_ones = Invitation.objects.filter(practice=practice, taken_up_at=None, revoked_at=None)
    return open_ones.filter(until__gt=timezone.now()).order_by("-made_at")


def managed_by(reader: User | AnonymousUser) -> Practice:
    """The practice whose people the reader manages; Http404 for who manages none."""
    practice = practice_of(reader)
    if not policies.may(reader, policies.MANAGE_PEOPLE, practice):
        raise Http404
    return practice


def needs_a_second_factor(user: User) -> bool:
    """Whether this account may not do without one: on a server everybody, or where the environment
    says so whoever owns a practice."""
    whose: str = settings.PARLEY_SECOND_FACTOR
    if whose == "owners":
        return user.memberships.filter(role=Role.OWNER).exists()
    return whose == "everybody"


def log_open_to(reader: User | AnonymousUser) -> tuple[Practice, QuerySet[LogEntry]]:
    """The reader's practice and its log, the latest first; Http404 for who may not read it."""
    practice = practice_of(reader)
    if not policies.may(reader, policies.READ_LOG, practice):
        raise Http404
    return practice, LogEntry.objects.filter(practice=practice).order_by("-number")
