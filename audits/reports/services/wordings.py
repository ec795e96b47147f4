"""Page 1 in the consultant's own words: kept beside what the rules wrote, never in place of it."""

from __future__ import annotations

from django.db import transaction

from audits.engagements.acts import name_of
from audits.engagements.models import Audit
from audits.engagements.services import touch
from audits.organisations.models import User
from audits.organisations.services import record
from audits.reports import acts
from audits.reports.models import Report, Wording
from audits.reports.selectors import standing_words


class AlreadyFinal(Exception):
    """The latest version is final; its words stay. A next version is issued first."""


@transaction.atomic
def word(
    audit: Audit, place: str, *, language: str, written: str, words: str, by: User
) -> Wording | None:
    """Say at `place` of page 1 `words` instead of `written`, what the rules wrote there. The rules'
    own words, or none, go back to them. Returns None where nothing changed.

    Raises AlreadyFinal.
    """
    # The audit's row is the lock: no version becomes final between the look and the write.
    Audit.objects.select_for_update().get(pk=audit.pk)
    latest = Report.objects.filter(audit=audit).order_by("-version").first()
    if latest is not None and latest.final:
        raise AlreadyFinal
    words = " ".join(words.split())
    words = "" if words == written else words
    standing = standing_words(audit, language).get(place)
    said = standing.words if standing else ""
    if words == said and (not words or standing is None or standing.written == written):
        return None
    last = Wording.objects.filter(audit=audit).first()
    row = Wording.objects.create(
        audit=audit,
        number=last.number + 1 if last else 1,
        place=place,
        language=language,
        written=written,
        before=said or written,
        words=words,
        made_by=by,
    )
    touch(audit)
    record(
        acts.WORDED if words else acts.WORDING_TAKEN_BACK,
        practice=audit.practice,
        by=by,
        subject=name_of(audit),
    )
    return row
