"""Words as screens show them: cut at the terms that the sides may not share, and into the words
that somebody may tap to say “I do not know this one”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; with a meaning it is a term, underlined. An empty meaning: known, undefined."""

    text: str
    term: bool = False
    meaning: str = ""


def pieces(text: str, meanings: Mapping[str, str]) -> tuple[Piece, ...]:
    """`text` cut at the terms of `meanings`, the longest first, whatever their case."""
    if not text:
        return ()
    by_word = {term.casefold(): meaning for term, meaning in meanings.items() if term}
    if not by_word:
        return (Piece(text),)
    longest_first = sorted(by_word, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)({'|'.join(re.escape(term) for term in longest_first)})(?!\w)", re.IGNORECASE
    )
    cut = pattern.split(text)
    return tuple(
        Piece(part, term=bool(place % 2), meaning=by_word.get(part.casefold(), ""))
        if place % 2
        else Piece(part)
        for place, part in enumerate(cut)
        if part
    )


def tappable(text: str) -> tuple[str, ...]:
    """The words of a text that may be flagged, each once, without the shortest."""
    words = re.findall(r"[\w][\w’'/&.-]*[\w]|\w{3,}", text)
    return tuple(dict.fromkeys(word for word in words if len(word) > 2 and not word.isdigit()))
