"""Erasing an audit, a client, a workshop, an account or a whole practice: after an export, for ever.

Rows, files and the words of the log go; that something was erased, by whom and when, stays in the log.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from uuid import UUID

from django.core.files.storage import storages
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from audits.engagements.models import Audit, Edit
from audits.goals.models import Goal
from audits.organisations import walls
from audits.organisations.models import (
    Invitation,
    LogEntry,
    Membership,
    Organisation,
    Practice,
    Role,
    User,
)
from audits.organisations.policies import require
from audits.organisations.services import record, take_words_out
from audits.reports import acts
from audits.reports.doomed import Doomed
from audits.reports.models import Logo, Report, Retention
from audits.reports.policies import ERASE
from audits.workshops.models import Question, Session
from audits.workshops.services import forget_what_was_said

EXPORT_HOLDS = timedelta(hours=24)
KEY_LENGTH = len(str(UUID(int=0)))

logger = logging.getLogger(__name__)


class ExportFirst(Exception):
    """Nobody has taken the export of it within the last day."""


class NameNotTyped(Exception):
    """What was typed is not its name."""


class Oneself(Exception):
    """Somebody else erases an account, so that the log can say who did."""


class LastOwner(Exception):
    """A practice without an owner could not be entered any more."""


def exported_lately(doomed: Doomed) -> bool:
    """Whether its export was taken within the last day."""
    return LogEntry.objects.filter(
        practice=doomed.practice,
        act=acts.TAKEN_BEFORE_ERASURE,
        subject=_named(doomed),
        at__gt=timezone.now() - EXPORT_HOLDS,
    ).exists()


@transaction.atomic
def note_export(doomed: Doomed, *, by: User | None) -> None:
    """Its export leaves the house."""
    if by is not None:
        require(by, ERASE, doomed.practice)
    record(acts.TAKEN_BEFORE_ERASURE, practice=doomed.practice, by=by, subject=_named(doomed))


def erase(doomed: Doomed, *, by: User | None, typed: str) -> None:
    """Erase it. `by` nobody is the installation, which applies the retention.

    Raises NotAllowed, NameNotTyped, ExportFirst, LastOwner, Oneself.
    """
    with transaction.atomic():
        if by is not None:
            require(by, ERASE, doomed.practice)
        if typed.strip() != doomed.name.strip():
            raise NameNotTyped
        if by is not None and by.email == doomed.person:
            raise Oneself
        # The practice's row is the lock: nobody issues or erases beside us.
        Practice.objects.select_for_update().get(pk=doomed.practice.pk)
        if not exported_lately(doomed):
            raise ExportFirst
        files, logos = _files_of(doomed.reports), _logos_of(doomed)
        _erase_rows(doomed)
        take_words_out(doomed.practice, about=doomed.traces, who=doomed.person)
        record(acts.ERASED, practice=doomed.practice, by=by, subject=_named(doomed))
        # The same picture may be another one's logo as well.
        logos -= {each.file for each in Logo.objects.filter(practice=doomed.practice)}
        transaction.on_commit(lambda: _delete(files, logos))
        transaction.on_commit(overwrite)


def _erase_rows(doomed: Doomed) -> None:
    for report in doomed.reports:
        report.delete()
    for audit in Audit.objects.filter(pk__in=[each.pk for each in doomed.audits]):
        audit.delete()
    Goal.objects.filter(pk__in=[each.pk for each in doomed.goals]).delete()
    for row in doomed.rows:
        if isinstance(row, Session):
            _erase_session(row)
        elif isinstance(row, Membership):
            _erase_membership(row)
        else:
            Organisation.objects.get(pk=row.pk).delete()


def _erase_session(session: Session) -> None:
    forget_what_was_said(session)
    Question.objects.filter(session=session).delete()
    Edit.objects.filter(audit=session.audit_id).delete()
    # What it set aside is a row of the audit, and goes with the workshop in which it was.
    for each in session.overrides.select_related("override"):
        each.override.delete()
    session.delete()


def _erase_membership(membership: Membership) -> None:
    user, practice = membership.user, membership.practice
    owners = Membership.objects.filter(practice=practice, role=Role.OWNER)
    if membership.role == Role.OWNER and not owners.exclude(pk=membership.pk).exists():
        raise LastOwner
    Edit.objects.filter(practice=practice, by=user).delete()
    Invitation.objects.filter(practice=practice, email__iexact=user.email).delete()
    membership.delete()
    # Whether they have a role elsewhere, and what logs of former practices say, lies behind other walls.
    with walls.everywhere():
        if Membership.objects.filter(user=user).exists():
            return
        for former in Practice.objects.exclude(pk=practice.pk).order_by("pk"):
            take_words_out(former, about=[(user.email,)], who=user.email)
            Invitation.objects.filter(practice=former, email__iexact=user.email).delete()
        user.delete()


def _named(doomed: Doomed) -> str:
    """In the log, without a word of it."""
    return f"{doomed.mark}"


# --- What lies beside the tables --------------------------------------------------------------------
def _files_of(reports: Iterable[Report]) -> list[str]:
    """Every file of the reports, those of attempts that were given up included."""
    keys: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        keys[str(report.practice_id)].add(str(report.pk))
    found: list[str] = []
    for folder, own in keys.items():
        try:
            _folders, names = storages["reports"].listdir(folder)
        except FileNotFoundError:
            continue
        # A file is called after its report and the attempt; a key has a fixed length.
        found += [str(PurePosixPath(folder, name)) for name in names if name[:KEY_LENGTH] in own]
    return found


def _logos_of(doomed: Doomed) -> set[str]:
    organisations = [row for row in doomed.rows if isinstance(row, Organisation)]
    return {each.file for each in Logo.objects.filter(organisation__in=organisations)}


def _delete(reports: Iterable[str], logos: Iterable[str]) -> None:
    for name in reports:
        storages["reports"].delete(name)
    for name in logos:
        storages["logos"].delete(name)


def overwrite() -> None:
    """Deleted rows must not linger in the pages of the database's file. PostgreSQL cleans up by
    itself; what may vacuum there is told to when a session ends."""
    with walls.outside(), connection.cursor() as cursor:
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            try:
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except OperationalError as busy:
                logger.warning("Erased; the file could not be written anew: %s", busy)


# --- How long -----------------------------------------------------------------------------------------
@transaction.atomic
def save_retention(practice: Practice, months: int | None, *, by: User) -> None:
    """Keep after how many months an audit goes; None for never."""
    require(by, ERASE, practice)
    Retention.objects.update_or_create(practice=practice, defaults={"months": months})
    record(acts.RETENTION_CHANGED, practice=practice, by=by, subject=months or "–")


def retention_of(practice: Practice) -> int | None:
    """After how many months an audit goes; None for never."""
    months: int | None = (
        Retention.objects.filter(practice=practice).values_list("months", flat=True).first()
    )
    return months


def overdue(practice: Practice) -> list[Audit]:
    """The audits whose time has run out, the oldest first. What counts is the last change, and the
    last report that was asked for."""
    months = retention_of(practice)
    if months is None:
        return []
    limit = months_before(months)
    old = Audit.objects.filter(practice=practice, rehearsal_of=None, updated_at__lt=limit)
    return list(old.exclude(reports__requested_at__gte=limit).order_by("updated_at"))


def months_before(months: int) -> datetime:
    """The moment so many months ago; a month is a twelfth of a year."""
    return timezone.now() - timedelta(days=months * 365.25 / 12)


# --- The whole practice -----------------------------------------------------------------------------
def close_practice(practice: Practice) -> tuple[int, str]:
    """Seal its log with a last entry, then erase the practice with everything in it. Returns how many
    entries the log had and the last digest, for the record of whoever took the log away."""
    with transaction.atomic():
        Practice.objects.select_for_update().get(pk=practice.pk)
        last = record(acts.CLOSED, practice=practice, by=None, subject=practice.name)
        files = _files_of(Report.objects.filter(practice=practice).defer("snapshot"))
        logos = {each.file for each in Logo.objects.filter(practice=practice)}
        people = list(User.objects.filter(memberships__practice=practice).distinct())
        Practice.objects.filter(pk=practice.pk).update(closed_at=timezone.now())
        for audit in Audit.objects.filter(practice=practice):
            audit.delete()
        practice.delete()
        for user in people:
            if not Membership.objects.filter(user=user).exists():
                user.delete()
        transaction.on_commit(lambda: _delete(files, logos))
        transaction.on_commit(overwrite)
    return last.number, last.digest
