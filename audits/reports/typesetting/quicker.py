"""Five things that WeasyPrint and what it stands on work out again and again, worked out once.

Nothing else changes: the pages are the same to the last byte (`tests/reports/typesetting/test_quicker.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from math import inf
from typing import Any

from tinyhtml5 import inputstream
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floated
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi

Used = dict[str, Any]

_LENGTHS = (
    *(
        f"{kind}_{side}"
        for kind in ("margin", "padding")
        for side in ("top", "right", "bottom", "left")
    ),
    *(f"{bound}{axis}" for bound in ("", "min_", "max_") for axis in ("width", "height")),
)
_BORDERS = {f"border_{side}_width" for side in ("top", "right", "bottom", "left")}
_ASKED = (*_LENGTHS, *sorted(_BORDERS), "box_sizing", "border_collapse")

ASKERS = (absolute, block, column, floated, grid, inline, page, table)

_as_it_comes = percent.resolve_percentages
_known: dict[tuple[Any, ...], tuple[Used, Used] | None] = {}


def resolve_percentages(box: boxes.Box, containing_block: Any) -> None:
    """As WeasyPrint's own. Of a style without a percentage the answer depends on nothing else, and most
    boxes have such a style; it is asked for several times a box."""
    style = box.style
    if "used_lengths" not in vars(style):
        style.used_lengths = _used_lengths(style)
    if style.used_lengths is None or isinstance(box, boxes.PageBox):
        _as_it_comes(box, containing_block)
        return
    whole, without_borders = style.used_lengths
    given = vars(box)
    # The borders that cells share are settled before, by their table.
    settled = style["border_collapse"] == "collapse" and given.keys() >= _BORDERS
    given.update(without_borders if settled else whole)


def _used_lengths(style: Any) -> tuple[Used, Used] | None:
    """All that `resolve_percentages` sets, and the same without the borders; None where it depends on
    what is around the box. Shared by all styles that are alike in this."""
    asked = tuple([style[name] for name in _ASKED])
    if asked not in _known:
        _known[asked] = _worked_out(style)
    return _known[asked]


def _worked_out(style: Any) -> tuple[Used, Used] | None:
    fixed = all(_is_fixed(style[name]) for name in _LENGTHS)
    if not fixed or _shrinks_by_shared_borders(style):
        return None
    box = _Bare(style)
    _as_it_comes(box, (0, 0))
    whole = vars(box)
    del whole["style"]
    return whole, {name: value for name, value in whole.items() if name not in _BORDERS}


def _is_fixed(length: Any) -> bool:
    return length is None or length == "auto" or getattr(length, "unit", None) == "px"


def _shrinks_by_shared_borders(style: Any) -> bool:
    """Whether a width or height of the border's box is given where borders are the table's to settle."""
    if style["box_sizing"] == "content-box" or style["border_collapse"] != "collapse":
        return False
    return (
        style["width"] != "auto"
        or style["height"] != "auto"
        or any(getattr(style[least], "value", 0) > 0 for least in ("min_width", "min_height"))
        or any(style[most].value < inf for most in ("max_width", "max_height"))
    )


class _Bare:
    """As much of a box as is needed to ask."""

    def __init__(self, style: Any) -> None:
        self.style = style


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
new_as_it_comes = ffi.new


def new(declaration: str, filling: Any = None) -> Any:
    """As cffi's own. An array of as many as it is filled with needs no size in its declaration; with one,
    it is another declaration for every number of glyphs, and each is read with all headers."""
    sized = _SIZED.fullmatch(declaration)
    if sized and isinstance(filling, (list, tuple)) and len(filling) == int(sized[2]):
        declaration = f"{sized[1]}[]"
    return new_as_it_comes(declaration, filling)


def install() -> None:
    ffi.new = new
    for module in ASKERS:
        module.resolve_percentages = resolve_percentages
    inline.strut = strut
    line_break.get_font_description = get_font_description
    inputstream.characters_until_regex = _Patterns()
