"""Reads about practices and their clients; every one starts from the reader."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from audits.organisations.models import Membership, Organisation, Practice, User


def practice_of(reader: User | AnonymousUser) -> Practice:
    """The practice the reader works for; Http404 for anybody who works for none."""
    return get_object_or_404(Practice.objects.visible_to(reader).order_by("pk")[:1])


def organisations_of(reader: User | AnonymousUser) -> QuerySet[Organisation]:
    """The clients of the reader's practices, by name."""
    return Organisation.objects.visible_to(reader).order_by("name")


def people_of(reader: User | AnonymousUser) -> QuerySet[Membership]:
    """Everybody who works for the reader's practices."""
    return Membership.objects.visible_to(reader).select_related("user").order_by("user__email")
