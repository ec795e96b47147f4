"""The small change of sentences: figures, names and lists as executives read them.

A phrase is a Text or a number that prints itself, so that a rule's sentence stays one template.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from audits.engine.evidence import Goal
from audits.engine.facts import Facts
from audits.engine.measures import is_told
from audits.engine.words import Text, plural, text

Phrase = Text | str

_LONGEST_LIST = 5


class Index(float):
    """A figure in 0..1 that prints with two decimals and without the leading zero: .75."""

    def __str__(self) -> str:
        digits = str(_rounded(self, 2))
        return digits.removeprefix("0") if digits.startswith("0.") else digits


def _rounded(value: float, places: int) -> Decimal:
    # Twelve digits first, so that the last bit of a mean never decides a half.
    return Decimal(str(round(value, 12))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def points(value: float) -> Decimal:
    """A figure on the rating scale, with two decimals: 3.80."""
    return _rounded(value, 2)


def percent(share: float) -> Text:
    """A share in 0..1 in whole percent: 12 %."""
    return text("{percent}\u00a0%", percent=int(_rounded(100 * share, 0)))


def amount(value: float) -> int | Decimal:
    """An amount in any unit: whole when it is, else with two decimals at most."""
    whole = int(value)
    return whole if value == whole else _rounded(value, 2).normalize()


def days(count: int) -> Text:
    """A number of days."""
    return plural("{count} day", "{count} days", count)


def quoted(words: str) -> Text:
    """Somebody's own words, in quotation marks."""
    return text("“{words}”", words=words)


def sentences(*parts: Text | None) -> Text:
    """The sentences one after the other; None is left out."""
    said = [part for part in parts if part is not None]
    joined = said[0] if said else Text("")
    for part in said[1:]:
        joined = text("{before} {after}", before=joined, after=part)
    return joined


def listing(items: Iterable[Phrase]) -> Phrase:
    """“a”, “a and b”, “a, b and c”; a long list ends in “and 3 more”."""
    names = list(items)
    if len(names) > _LONGEST_LIST:
        rest = plural("{count} more", "{count} more", len(names) - _LONGEST_LIST + 1)
        names = [*names[: _LONGEST_LIST - 1], rest]
    if len(names) < 2:
        return names[0] if names else ""
    return text("{first} and {last}", first=_commas(names[:-1]), last=names[-1])


def _commas(names: Sequence[Phrase]) -> Phrase:
    joined = names[0]
    for name in names[1:]:
        joined = text("{first}, {next}", first=joined, next=name)
    return joined


def titles(goals: Iterable[Goal]) -> Phrase:
    """The titles of the goals, each once, as a list in the order of their keys."""
    named = {goal.key: goal.title for goal in goals}
    return listing(quoted(title) for title in dict.fromkeys(named[key] for key in sorted(named)))


def owner_names(goal: Goal) -> tuple[str, ...]:
    """Who owns a goal, each once; a placeholder is nobody."""
    named: dict[str, str] = {}
    for owner in filter(is_told, goal.owners):
        named.setdefault(owner.strip().casefold(), owner.strip())
    return tuple(named.values())


def answering(facts: Facts, goal: Goal) -> tuple[str, ...]:
    """Who answers for a goal: its owners, else its side."""
    return owner_names(goal) or (facts.side(goal.side).name,)


def owners(facts: Facts, goal: Goal) -> Phrase:
    """Who answers for a goal, as a list."""
    return listing(answering(facts, goal))


def both_sides(facts: Facts) -> Text:
    """The names of both sides."""
    return text(
        "{leading} and {responding}", leading=facts.leading.name, responding=facts.responding.name
    )
