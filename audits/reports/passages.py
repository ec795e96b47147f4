"""Page 1 as the consultant edits it: each passage as the rules write it now, and what was said of it.

Reads only.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation

from audits.engagements.models import Audit
from audits.engine.analysis import analyse
from audits.reports.content import verdict
from audits.reports.content.edits import Place, places
from audits.reports.content.reading import read
from audits.reports.models import Wording
from audits.reports.selectors import standing_words, wordings_of
from audits.reports.services import preview


@dataclass(frozen=True, slots=True)
class Passage:
    """A place of page 1 with what was last said there."""

    place: Place
    wording: Wording | None

    @property
    def words(self) -> str:
        """What the consultant said; empty where nothing was, or it was taken back."""
        return self.wording.words if self.wording else ""

    @property
    def stands(self) -> bool:
        """The consultant's words are printed: the rules still write what they replaced."""
        return bool(self.wording and self.words and self.wording.written == self.place.written)

    @property
    def aside(self) -> bool:
        """There are words, for something that the rules do not write any more."""
        return bool(self.words) and not self.stands


def passages(audit: Audit, language: str) -> tuple[Passage, ...]:
    """Every passage of page 1 in that language, in the order of the page."""
    snapshot = preview(audit, language=language)
    with translation.override(language):
        written = places(verdict.write(read(snapshot, analyse(snapshot.evidence))))
        said = standing_words(audit, language)
        return tuple(Passage(place, said.get(place.key)) for place in written)


def history(audit: Audit, now: tuple[Passage, ...]) -> list[tuple[Wording, str]]:
    """What was said when by whom, the latest first, each with the title of its passage; one that
    page 1 does not have any more has none."""
    titles = {each.place.key: each.place.title for each in now}
    return [(row, titles.get(row.place, "")) for row in wordings_of(audit)]
