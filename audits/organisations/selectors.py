"""Reads about practices and their clients; every one starts from the reader."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from audits.organisations import policies
from audits.organisations.models import LogEntry, Membership, Organisation, Practice, User


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


def log_open_to(reader: User | AnonymousUser) -> tuple[Practice, QuerySet[LogEntry]]:
    """The reader's practice and its log, the latest first; Http404 for who may not read it."""
    practice = practice_of(reader)
    if not policies.may(reader, policies.READ_LOG, practice):
        raise Http404
    return practice, LogEntry.objects.filter(practice=practice).order_by("-number")
