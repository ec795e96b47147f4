"""The letterhead of a practice: its paper, its logo, the logos of its clients."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from audits.organisations import policies
from audits.organisations.models import Organisation, Practice, User
from audits.organisations.services import record
from audits.reports import acts
from audits.reports.models import Letterhead, Logo
from audits.reports.redrawing import redrawn


def paper_of(practice: Practice) -> Letterhead:
    """The practice's letterhead; one that was never chosen is A4, and not saved."""
    return Letterhead.objects.filter(practice=practice).first() or Letterhead(practice=practice)


@transaction.atomic
def choose_paper(practice: Practice, paper: str, *, by: User) -> None:
    """What reports are printed on from now on. Raises NotAllowed."""
    policies.require(by, policies.CHANGE_PRACTICE, practice)
    Letterhead.objects.update_or_create(practice=practice, defaults={"paper": paper})
    record(acts.LETTERHEAD_CHANGED, practice=practice, by=by, subject=paper)


@transaction.atomic
def keep_logo(
    practice: Practice, upload: bytes, *, organisation: Organisation | None = None, by: User
) -> Logo:
    """Draw the uploaded picture anew and keep it as the logo of `organisation`, or of the practice.

    Raises redrawing.Unusable, NotAllowed.
    """
    _let(by, practice, organisation)
    picture = redrawn(upload)
    before = Logo.objects.filter(practice=practice, organisation=organisation).first()
    sha256 = hashlib.sha256(picture.png).hexdigest()
    logo, _made = Logo.objects.update_or_create(
        practice=practice,
        organisation=organisation,
        defaults={"sha256": sha256, "width": picture.width, "height": picture.height},
    )
    store = storages["logos"]
    if not store.exists(logo.file):
        store.save(logo.file, ContentFile(picture.png))
    if before is not None:
        _forget(before)
    named = organisation.name if organisation else practice.name
    record(acts.LOGO_KEPT, practice=practice, by=by, subject=named)
    return logo


@transaction.atomic
def remove_logo(practice: Practice, *, organisation: Organisation | None = None, by: User) -> None:
    """Take the logo off the reports to come; those that were issued have it inside.
    Raises NotAllowed."""
    _let(by, practice, organisation)
    for logo in Logo.objects.filter(practice=practice, organisation=organisation):
        logo.delete()
        _forget(logo)
        named = organisation.name if organisation else practice.name
        record(acts.LOGO_REMOVED, practice=practice, by=by, subject=named)


def bytes_of(logo: Logo) -> bytes | None:
    """The logo's PNG; None where its file is gone from the data folder or is another one."""
    try:
        with storages["logos"].open(logo.file) as file:
            png: bytes = file.read()
    except FileNotFoundError:
        return None
    return png if hashlib.sha256(png).hexdigest() == logo.sha256 else None


def logos_for(
    practice: Practice, organisations: Iterable[Organisation]
) -> list[tuple[Logo, bytes]]:
    """The practice's logo and those of `organisations` in their order, each with its bytes."""
    asked = [None, *dict.fromkeys(each.pk for each in organisations)]
    found = {
        logo.organisation_id: logo
        for logo in Logo.objects.filter(practice=practice).select_related("organisation")
    }
    return [
        (found[key], png)
        for key in asked
        if key in found and (png := bytes_of(found[key])) is not None
    ]


def _let(by: User, practice: Practice, organisation: Organisation | None) -> None:
    if organisation is None:
        policies.require(by, policies.CHANGE_PRACTICE, practice)
    else:
        policies.require(by, policies.WORK_ON, organisation)


def _forget(logo: Logo) -> None:
    """Remove the file of a logo that is none any more, once that is certain and nobody else has it."""

    def remove() -> None:
        same = Logo.objects.filter(practice=logo.practice_id, sha256=logo.sha256)
        if not same.exists():
            storages["logos"].delete(logo.file)

    transaction.on_commit(remove)
