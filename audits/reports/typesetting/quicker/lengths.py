"""What lengths a box has, worked out once for all boxes alike."""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floated

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

# What stands in a line has no lengths but those its text gives it. They are said once for all such boxes:
# there are tens of thousands, each with room for all that it says of itself.
BARE = (boxes.LineBox, boxes.TextBox)
NOTHING: Used = {
    **dict.fromkeys(_LENGTHS, 0), "width": "auto", "height": "auto", "max_width": inf, "max_height": inf,
    **dict.fromkeys(_BORDERS, 0),
}  # fmt: skip

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
    if type(box) in BARE and whole == NOTHING:
        for name in given.keys() & NOTHING.keys():
            del given[name]
        return
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


CHANGES = (
    *((module, "resolve_percentages", resolve_percentages) for module in ASKERS),
    *((kind, name, value) for kind in BARE for name, value in NOTHING.items()),
)
