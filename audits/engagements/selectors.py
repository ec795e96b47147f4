"""Reads about audits; every one starts from the reader."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from audits.engagements.models import Audit
from audits.organisations.models import User


def _open_to(reader: User | AnonymousUser) -> QuerySet[Audit]:
    return (
        Audit.objects.visible_to(reader)
        .select_related("organisation", "practice")
        .prefetch_related("sides__organisation")
    )


def audits_of(reader: User | AnonymousUser) -> QuerySet[Audit]:
    """The audits the reader may open, the last changed first, with their sides; no rehearsals."""
    return _open_to(reader).filter(rehearsal_of=None)


def audit_open_to(reader: User | AnonymousUser, ref: str) -> Audit:
    """The audit named `ref`; Http404 for strangers, who cannot tell it from none."""
    return get_object_or_404(_open_to(reader), ref=ref)
