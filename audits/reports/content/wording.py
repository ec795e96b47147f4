"""How figures, dates and names are written in a report, in the active language.

Indices in 0..1 go without their leading zero where the language has it so (.75), scale points with
it (0.10). All of it follows the language that `compose` switched on, so nothing here takes one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import SupportsFloat
from unicodedata import bidirectional, east_asian_width

from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from audits.engine.words import Text, say
from audits.reports.content.written import Written

LINE = 100  # characters of a sentence that has a line of the page to itself
MINUS = "\u2212"
DASH = "–"
ELLIPSIS = "…"
ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # in the direction of its own first letter
UNBROKEN = 30  # letters of a word that has no place to break


def _decimals(value: SupportsFloat, places: int) -> str:
    # Twelve digits first, then halves upwards, as the engine's own sentences do it.
    exact = Decimal(str(round(float(value), 12)))
    rounded = abs(exact).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    written = number_format(rounded, decimal_pos=places)
    return f"{MINUS}{written}" if exact < 0 and rounded else written


def index(value: float | None, places: int = 2) -> str:
    """A figure of the kind .75; a dash where there is none."""
    if value is None:
        return DASH
    written = _decimals(value, places)
    sign, digits = (MINUS, written[1:]) if written.startswith(MINUS) else ("", written)
    words = sign + (digits[1:] if digits.startswith("0") and places and _bare() else digits)
    return Written(words, value, "index", places=places)


def _bare() -> bool:
    """Whether the language leaves the zero before the point of an index away."""
    return pgettext("an index, as it is written", ".75").startswith((".", ","))


def number_of(value: float | None, places: int) -> str:
    """A plain figure with so many places: 2.5."""
    return (
        DASH if value is None else Written(_decimals(value, places), value, "points", places=places)
    )


def points(value: float | None) -> str:
    """A mean in scale points: 4.29."""
    return number_of(value, 2)


def signed(value: float | None) -> str:
    """A difference in scale points, always with its sign: +1.60, −0.05."""
    if value is None:
        return DASH
    written = _decimals(value, 2)
    words = written if written.startswith(MINUS) else f"+{written}"
    return Written(words, value, "signed", places=2)


def signed_whole(number: int) -> str:
    """A difference in whole points, always with its sign: +16, −9; 0 has none."""
    if not number:
        return whole(0)
    sign = "+" if number > 0 else MINUS
    return Written(f"{sign}{whole(abs(number))}", number, "difference")


def chance(value: float | None) -> str:
    """A probability with three places: .008; one that would print as nothing is “< .001”."""
    if value is None:
        return DASH
    words = _("< {number}").format(number=index(0.001, 3)) if value < 0.0005 else index(value, 3)
    return Written(words, value, "chance", places=3)


def percent(share: float | None) -> str:
    """A share in 0..1 as whole per cent: 12 %."""
    if share is None:
        return DASH
    words = pgettext("percentage", "{number}\u00a0%").format(number=_decimals(share * 100, 0))
    return Written(words, share, "percent")


def whole(number: int) -> str:
    """A count, with its thousands apart: 1,716."""
    words = number_format(number, decimal_pos=0, use_l10n=True, force_grouping=True)
    return Written(words, number, "count")


def figure(value: object) -> str:
    """Any figure as it was entered: whole numbers whole, others with at most two places."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return DASH if value is None else str(value)
    if float(value).is_integer():
        return whole(int(value))
    return number_format(f"{value:.2f}".rstrip("0"), use_l10n=True)


def day(when: date | None) -> str:
    """12 November 2026."""
    return DASH if when is None else dated(date_format(when, pgettext("long date", "j F Y")), when)


def dated(words: str, when: date) -> str:
    """Words that name a day, with that day."""
    return Written(words, when, "day")


def short_day(when: date | None) -> str:
    """12 Nov 2026."""
    if when is None:
        return DASH
    return Written(date_format(when, pgettext("short date", "j M Y")), when, "short day")


def month(when: date) -> str:
    """November 2026."""
    return date_format(when, pgettext("month", "F Y"))


def count_word(number: int) -> str:
    """`number` as running text writes it: a word up to twelve, then digits."""
    words = (
        _("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"),
        _("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"),
    )  # fmt: skip
    return words[number] if 0 <= number < len(words) else whole(number)


def counted(template: str, number: int, **values: object) -> str:
    """`template`, as ngettext chose it for `number`, with its `{count}` written as a word."""
    return template.format(count=count_word(number), **values)


def told(sentence: Text | str, longest: int = 90) -> str:
    """A sentence of the engine in the active language; names inside it in at most `longest`
    characters, since a goal's title may be a paragraph."""
    return say(_shortened(sentence, longest), _, ngettext, localise)


def _shortened(sentence: Text | str, longest: int) -> Text | str:
    if isinstance(sentence, str):
        return sentence
    values = tuple(
        (
            name,
            apart(brief(value, longest))
            if isinstance(value, str)
            else _shortened(value, longest)
            if isinstance(value, Text)
            else value,
        )
        for name, value in sentence.values
    )
    return replace(sentence, values=values)


def localise(value: object) -> str:
    """A number or date of the engine's as the language writes it.

    A number that prints itself (an index as .75) keeps its places and gets the language's point.
    """
    if isinstance(value, date):
        return day(value)
    if (
        isinstance(value, bool)
        or type(value) in (int, float)
        or not isinstance(value, (float, Decimal))
    ):
        return figure(value)
    written = str(value)
    if not _bare():
        written = re.sub(r"^(-?)\.", r"\g<1>0.", written)
    return written.replace("-", MINUS).replace(".", get_format("DECIMAL_SEPARATOR"))


def listed(items: Sequence[str]) -> str:
    """“a, b and c”."""
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])


def capital(sentence: str) -> str:
    """The sentence with its first letter large; the rest stays as it is."""
    return sentence[:1].upper() + sentence[1:]


def quoted(title: str) -> str:
    """A name inside a sentence."""
    return _("“{words}”").format(words=apart(title))


def apart(name: str) -> str:
    """A name that is read from right to left keeps its direction to itself: the marks and figures beside
    it in a sentence would be drawn in it, too."""
    leftward = any(bidirectional(letter) in ("R", "AL") for letter in name)
    return f"{ISOLATE}{name}{END_ISOLATE}" if leftward else name


_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?;](?=\s)")
_STUMP = re.compile(r"(?: (?:\w{1,2}|\d+))+$")  # “from 1…” tells less than “from…”
_SENTENCE_END = re.compile(r"[.;:](?=\s)")


def brief(words: str, longest: int = 60) -> str:
    """`words` in the room of `longest` letters: the first sentence when that fits, else cut at a
    word with an ellipsis. A word that nothing breaks gets half a line at most."""
    words = _one_line(words)
    if room(words) <= longest:
        return words
    end = next((hit.start() for hit in _SENTENCE_END.finditer(words) if hit.start() >= 12), None)
    if end is not None and room(words[:end]) <= longest:
        return words[:end]
    fits = words
    while room(fits) >= longest:
        fits = fits[:-1]
    at_word = _STUMP.sub("", fits.rsplit(" ", 1)[0])
    kept = at_word if " " in fits and len(at_word) * 2 > len(fits) else fits[:UNBROKEN]
    return kept.rstrip(" ,.;:–-") + ELLIPSIS


def _one_line(words: str) -> str:
    """Runs of spaces and line ends as one space; a space that must not break stays."""
    return _SPACES.sub(" ", words).strip(" ")


def room(words: str) -> int:
    """The room that `words` take, in letters: an ideograph is as wide as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def cut(words: str, longest: int) -> str:
    """As many whole sentences of `words` as fit, else as many words."""
    words = _one_line(words)
    if len(words) <= longest:
        return words
    ends = [hit.start() for hit in _STOP.finditer(words) if hit.start() < longest]
    if ends and ends[-1] >= longest // 3:
        return words[: ends[-1]] + words[ends[-1]].replace(";", ".")
    kept = words[:longest].rsplit(" ", 1)[0]
    opening, closing = _("“{words}”").split("{words}")
    if kept.count(opening) > kept.count(closing):
        kept = kept[: kept.rindex(opening)]
    return kept.rstrip(" ,.;:–-") + ELLIPSIS


def fitted(sentence: Text | str, longest: int) -> str:
    """A sentence of the engine in `longest` letters: names in it give way before the sentence."""
    words = ""
    for name in (60, 44, 32, 24):
        words = cut(told(sentence, name), longest)
        if not words.endswith(ELLIPSIS):
            return words
    return words
