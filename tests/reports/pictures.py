"""Logos for tests, drawn and packed."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

PLUM, WHITE = "#5b2a66", "#ffffff"


def picture(size=(300, 100), colour=PLUM, *, kind="PNG", mode="RGBA", ground=None, **packing):
    """A disc of `colour` on nothing, as a file."""
    ground = ground or (0 if mode in "RGBA" and len(mode) == 4 else WHITE)
    drawn = Image.new(mode, size, ground)
    ImageDraw.Draw(drawn).ellipse((2, 2, size[1] - 3, size[1] - 3), fill=colour)
    packed = io.BytesIO()
    drawn.save(packed, kind, **packing)
    return packed.getvalue()


def opened_picture(png):
    return Image.open(io.BytesIO(png))
