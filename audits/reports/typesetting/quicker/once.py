"""What of fonts, patterns and declarations is the same for every line, worked out once."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from tinyhtml5 import inputstream
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi

_strut_as_it_comes = line_break.strut
_description_as_it_comes = line_break.get_font_description


# All that a font is described by, and all that decides how high a line of it stands.
_FONT = (
    "font_style", "font_stretch", "font_weight", "font_size", "font_variant_caps", "font_variation_settings",
)  # fmt: skip
_LINE = (
    *_FONT, "font_variant_ligatures", "font_variant_position", "font_variant_numeric", "font_variant_alternates",
    "font_variant_east_asian", "font_feature_settings", "font_language_override", "lang", "line_height",
)  # fmt: skip
_descriptions: dict[tuple[Any, ...], Any] = {}


def strut(style: Any) -> tuple[float, float]:
    """As WeasyPrint's own, which writes all these properties into a string to know a line again. The key
    here cannot be one of its own."""
    known: dict[tuple[Any, ...], tuple[float, float]] = style.font_config.strut_layouts
    key = (tuple(style["font_family"]), *[style[name] for name in _LINE])
    if key not in known:
        known[key] = _strut_as_it_comes(style)
    return known[key]


def get_font_description(style: Any) -> Any:
    """As WeasyPrint's own, which describes the font anew for every line. Whoever is given it copies it."""
    key = (tuple(style["font_family"]), *[style[name] for name in _FONT])
    if key not in _descriptions:
        _descriptions[key] = _description_as_it_comes(style)
    return _descriptions[key]


class _Patterns(dict[tuple[Collection[str], bool], re.Pattern[str]]):
    """What tinyhtml5 2 means to keep: its own keeps each pattern under itself and finds none again."""

    def __missing__(self, asked: tuple[Collection[str], bool]) -> re.Pattern[str]:
        characters, opposite = asked
        inside = re.escape("".join(sorted(characters)))
        self[asked] = re.compile(f"[{'' if opposite else '^'}{inside}]+")
        return self[asked]


_SIZED = re.compile(r"(\w+)\[(\d+)\]")
_new_as_it_comes = ffi.new


def new(declaration: str, filling: Any = None) -> Any:
    """As cffi's own. An array of as many as it is filled with needs no size in its declaration; with one,
    it is another declaration for every number of glyphs, and each is read with all headers."""
    sized = _SIZED.fullmatch(declaration)
    if sized and isinstance(filling, (list, tuple)) and len(filling) == int(sized[2]):
        declaration = f"{sized[1]}[]"
    return _new_as_it_comes(declaration, filling)


CHANGES = (
    (ffi, "new", new),
    (inline, "strut", strut),
    (line_break, "get_font_description", get_font_description),
    (inputstream, "characters_until_regex", _Patterns()),
)
