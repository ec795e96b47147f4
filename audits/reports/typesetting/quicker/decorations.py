"""Boxes without a decoration, which are nearly all of them, have nothing to say of it."""

from __future__ import annotations

from typing import Any

from weasyprint.css import Style
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background

CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
RADII = tuple(f"border_{corner}_radius" for corner in CORNERS)

_as_it_comes = background.layout_box_backgrounds


def layout_box_backgrounds(
    page: boxes.PageBox,
    box: boxes.Box,
    get_image_from_uri: Any,
    layout_children: bool = True,  # noqa: FBT001, FBT002  WeasyPrint's signature
    style: Style | None = None,
) -> None:
    """As WeasyPrint's own, which writes into each box that it has neither background nor round corner."""
    if style is not None or box is page or not _is_plain(box.style):
        _as_it_comes(page, box, get_image_from_uri, layout_children, style)
    elif layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image_from_uri)


def _is_plain(style: Style) -> bool:
    if "is_plain" not in vars(style):
        style.is_plain = not (
            any(style[radius] != ((0, "px"), (0, "px")) for radius in RADII)
            or style["border_image_source"][0] != "none"
            or style["mask_border_source"][0] != "none"
            or style["box_shadow"]
            or any(kind != "none" for kind, _value in style["background_image"])
            or get_color(style, "background_color").alpha
        )
    plain: bool = style.is_plain
    return plain


class RemovedSides:
    """The sides of a box that lost their decoration to a page break: a set of its own for whoever asks.
    WeasyPrint makes one for each box there is, a quarter of all a box weighs."""

    NAME = "remove_decoration_sides"

    def __get__(self, box: boxes.Box | None, _kind: type) -> Any:
        if box is None:
            return self
        return vars(box).setdefault(self.NAME, set())

    def __set__(self, box: boxes.Box, sides: set[str]) -> None:
        if sides:
            vars(box)[self.NAME] = sides
        else:
            vars(box).pop(self.NAME, None)


CHANGES = (
    (background, "layout_box_backgrounds", layout_box_backgrounds),
    (boxes.Box, "remove_decoration_sides", RemovedSides()),
    (boxes.Box, "background", None),
    *((boxes.Box, radius, (0, 0)) for radius in RADII),
)
