"""The one door by which anything enters the log of a practice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q

from audits.organisations import walls
from audits.organisations.models import LogEntry, Practice, User
from audits.organisations.models.log import FIRST

LONGEST_SUBJECT = 400
VISITOR = "link for "
"""How somebody is called who came by a link and not by an account."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain does not hold any more, and why."""

    practice: Practice
    number: int
    reason: str


@transaction.atomic
def record(
    act: str,
    *,
    practice: Practice,
    by: User | AnonymousUser | str | None,
    subject: object = "",
    result: str = LogEntry.Result.DONE,
) -> LogEntry:
    """Add one entry, in the transaction of the act it tells of: both are there, or neither.

    `by` nobody is the installation itself. Call it last: until the end of the transaction nobody
    else writes to the log of this practice.
    """
    # The practice's row is the lock; NO KEY lets others go on pointing at it meanwhile.
    Practice.objects.select_for_update(no_key=True).get(pk=practice.pk)
    last = LogEntry.objects.filter(practice=practice).order_by("-number").first()
    who = by if isinstance(by, str) else getattr(by, "email", "")
    entry = LogEntry(
        practice=practice,
        number=last.number + 1 if last else 1,
        act=act,
        result=result,
        before=last.digest if last else FIRST,
    )
    entry.say(who=who or "", subject=str(subject)[:LONGEST_SUBJECT])
    entry.digest = entry.sealed()
    entry.save(force_insert=True)
    return entry


@transaction.atomic
def record_of_user(act: str, user: User, *, result: str = LogEntry.Result.DONE) -> None:
    """An act of a person as such, told to every practice they work for, in a fixed order."""
    # Who is refused acts for none of them.
    with walls.behind(walls.READER, user.pk):
        for practice in Practice.objects.filter(memberships__user=user).order_by("pk"):
            record(act, practice=practice, by=user, result=result)


@transaction.atomic
def take_words_out(
    practice: Practice, *, about: Collection[Collection[str]] = (), who: str = ""
) -> int:
    """Take the words out of every entry whose subject has all parts of one of `about`, and the
    name of `who`; that something was done, when, and its place in the chain stay. Returns how many
    entries lost words."""
    entries = LogEntry.objects.filter(practice=practice)
    spoken_of = Q(pk=None)
    for parts in about:
        spoken_of |= Q(*(Q(subject__contains=part) for part in parts))
    theirs = entries.filter(who=who) if who else entries.none()
    # A visitor is named after whom a link was made for, which is as much about it as the subject.
    visitors = entries.filter(spoken_of, who__startswith=VISITOR)
    touched = entries.filter(spoken_of | Q(pk__in=theirs.values("pk")), ~Q(subject_salt="")).count()
    for named in (theirs, visitors):
        named.update(who="", who_salt="")
    entries.filter(spoken_of).update(subject="", subject_salt="")
    return touched


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def without_words(practice: Practice) -> int:
    """How many entries have lost words."""
    out = Q(who_salt="") | Q(subject_salt="")
    return LogEntry.objects.filter(out, practice=practice).count()


def unbroken(practice: Practice) -> tuple[int, str] | Broken:
    """How many entries the practice's chain has and the digest of the last; or its first fault."""
    number, before = 0, FIRST
    for entry in _in_order(practice):
        number += 1
        if entry.number != number:
            return Broken(practice, number, "an entry is missing")
        if entry.before != before:
            return Broken(practice, number, "it does not stand on the entry before it")
        if not entry.is_sound():
            return Broken(practice, number, "it was changed")
        before = entry.digest
    return number, before


def _in_order(practice: Practice) -> Iterable[LogEntry]:
    return LogEntry.objects.filter(practice=practice).order_by("number").iterator(chunk_size=2000)
