"""What was heard: say-backs both ways, and the two complaints, which blame nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.evidence import SayBack
from audits.reports.content.charts import Quadrant, quadrant
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import (
    DASH,
    brief,
    capital,
    count_word,
    figure,
    number_of,
    points,
    whole,
)

IN_BODY = 24  # say-backs; the worst grades stay, the annex's figures have all


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    place: str  # css class: the corner of the square
    name: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideHeard:
    side: SideName
    words: str
    clear: str
    heard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintsFigure:
    chart: Quadrant
    corners: tuple[Corner, ...]
    caption: str
    sides: tuple[SideHeard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    goal: str
    words: str
    grade: str
    correction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetoldGroup:
    side: SideName
    heading: str
    rows: tuple[Retold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    headline: str
    complaints: ComplaintsFigure | None
    grade: str
    grade_words: str
    groups: tuple[RetoldGroup, ...]
    notes: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Whether it may share a page with a short neighbour."""
        return self.complaints is None and sum(len(group.rows) for group in self.groups) <= 4


def write(reading: Reading) -> Heard | None:
    """The section, or None when nobody said anything back and nobody was asked."""
    complaints = _complaints(reading)
    retold = _latest(reading)
    if complaints is None and not retold:
        return None
    graded = [each.grade for each in retold if each.grade is not None]
    shown = _picked(retold)
    return Heard(
        headline=_headline(reading, graded),
        complaints=complaints,
        grade=_("{grade} of 4").format(grade=number_of(sum(graded) / len(graded), 1))
        if graded
        else "",
        grade_words=_grade_words(reading, graded),
        groups=tuple(_groups(reading, shown)),
        notes=tuple(_notes(reading, retold, shown)),
    )


def _latest(reading: Reading) -> list[SayBack]:
    """The latest say-back of each goal and direction; earlier ones were steps on the way."""
    latest = {(each.goal, each.by_side): each for each in reading.evidence.saybacks}
    return list(latest.values())


def _picked(retold: Sequence[SayBack]) -> list[SayBack]:
    if len(retold) <= IN_BODY:
        return list(retold)
    worst = sorted(retold, key=lambda each: (each.grade is None, each.grade or 0))[:IN_BODY]
    return [each for each in retold if each in worst]


def _groups(reading: Reading, retold: Sequence[SayBack]) -> Iterable[RetoldGroup]:
    for teller in reversed(reading.sides):
        rows = [each for each in retold if each.by_side == teller.key]
        if rows:
            yield RetoldGroup(
                side=teller,
                heading=_("{teller} restates goals of {owner}").format(
                    teller=teller.name, owner=reading.other(teller.key).name
                ),
                rows=tuple(_retold(reading, each) for each in rows),
            )


def _retold(reading: Reading, sayback: SayBack) -> Retold:
    return Retold(
        goal=reading.title(sayback.goal, 48),
        words=brief(sayback.text, 260),
        grade=DASH if sayback.grade is None else whole(sayback.grade),
        correction=brief(sayback.correction, 200) if sayback.correction else DASH,
    )


def _grade_words(reading: Reading, graded: Sequence[int]) -> str:
    if not graded:
        return ""
    understood = reading.analysis.thresholds.get("understood_grade", 3)
    return ngettext(
        "mean grade of {count} say-back. A goal counts as understood from grade {grade}.",
        "mean grade of {count} say-backs. A goal counts as understood from grade {grade}.",
        len(graded),
    ).format(count=len(graded), grade=figure(understood))


def _notes(reading: Reading, retold: Sequence[SayBack], shown: Sequence[SayBack]) -> Iterable[str]:
    tellers = {each.by_side for each in retold}
    if len(tellers) == 1:
        quiet = next(side for side in reading.sides if side.key not in tellers)
        yield _("Say-back ran one way only: {side} restated no goal of the other side.").format(
            side=quiet.name
        )
    if len(shown) < len(retold):
        yield _("The {shown} lowest grades of {all} are shown.").format(
            shown=len(shown), all=len(retold)
        )


def _middle(reading: Reading) -> float:
    scale = reading.evidence.scale
    return (scale.low + scale.high) / 2


def _complaints(reading: Reading) -> ComplaintsFigure | None:
    complaints = reading.analysis.complaints
    places = []
    for side in reading.sides:
        clear, heard = complaints.clarity.get(side.key), complaints.heard.get(side.key)
        if clear is not None and heard is not None:
            places.append((side, clear, heard))
    if not places:
        return None
    scale, middle = reading.evidence.scale, _middle(reading)
    told = [_place_words(clear, heard, middle) for _side, clear, heard in places]
    return ComplaintsFigure(
        chart=quadrant(
            scale.low,
            scale.high,
            [(side.mark, side.name, clear, heard) for side, clear, heard in places],
            title=_("Clear across, heard upwards: {places}").format(
                places="; ".join(
                    _("{side} {clear} and {heard}").format(
                        side=side.name, clear=points(clear), heard=points(heard)
                    )
                    for side, clear, heard in places
                )
            ),
            desc=_("Cross-hairs at {middle}, the middle of the scale").format(
                middle=figure(middle)
            ),
            middle=figure(middle),
        ),
        corners=(
            Corner(place="tl", name=_("Heard, not clear"), advice=_("Say what is wanted")),
            Corner(place="tr", name=_("Clear and heard"), advice=_("Keep it up")),
            Corner(place="bl", name=_("Neither"), advice=_("Start with the intent")),
            Corner(place="br", name=_("Clear, not heard"), advice=_("Repeat back first")),
        ),
        caption=_(
            "Across: “it is clear what is wanted”. Up: “we are listened to”. Cross-hairs at {middle}, "
            "the middle of the scale."
        ).format(middle=figure(middle)),
        sides=tuple(
            SideHeard(side=side, words=words, clear=points(clear), heard=points(heard))
            for (side, clear, heard), words in zip(places, told, strict=True)
        ),
    )


def _place_words(clear: float, heard: float, middle: float) -> str:
    knows, listened = clear > middle, heard > middle
    if knows and listened:
        sentence = _("knows what is wanted ({clear}) and feels listened to ({heard}). Keep it up.")
    elif knows:
        sentence = _(
            "knows what is wanted ({clear}) and does not feel listened to ({heard}). What helps: the "
            "other side repeats the goal back before it answers."
        )
    elif listened:
        sentence = _(
            "feels listened to ({heard}) and does not know what is wanted ({clear}). What helps: the "
            "other side states its intent, with a customer example, before it names a date."
        )
    else:
        sentence = _(
            "neither knows what is wanted ({clear}) nor feels listened to ({heard}). What helps: both "
            "sides start again with the intent."
        )
    return sentence.format(clear=points(clear), heard=points(heard))


def _headline(reading: Reading, graded: Sequence[int]) -> str:
    complaints, middle = reading.analysis.complaints, _middle(reading)
    unheard = [side for side in reading.sides if _at_most(complaints.heard.get(side.key), middle)]
    untold = [side for side in reading.sides if _at_most(complaints.clarity.get(side.key), middle)]
    if unheard and untold:
        if len(unheard) == len(untold) == 1 and unheard[0] != untold[0]:
            return _(
                "Both complaints are true at once: {unheard} is not heard, {untold} is not told"
            ).format(unheard=unheard[0].name, untold=untold[0].name)
        return _("Both complaints are heard: wishes are unclear, and listening is short")
    if unheard:
        return (
            _("{side} does not feel heard").format(side=unheard[0].name)
            if len(unheard) == 1
            else _("Neither side feels heard")
        )
    if untold:
        return (
            _("{side} does not know what is wanted").format(side=untold[0].name)
            if len(untold) == 1
            else _("Neither side knows what is wanted")
        )
    if graded:
        understood = reading.analysis.thresholds.get("understood_grade", 3)
        low = sum(grade < understood for grade in graded)
        if low:
            if low == len(graded):
                return _("Nothing came back as it was meant")
            return capital(
                _("{low} of {all} goals came back differently from how they were meant").format(
                    low=count_word(low), all=count_word(len(graded))
                )
            )
        return _("What was said is what was heard")
    return _("What each side heard of the other")


def _at_most(value: float | None, middle: float) -> bool:
    return value is not None and value <= middle
