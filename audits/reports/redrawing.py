"""A picture that somebody uploads, drawn anew: what is kept are pixels of ours, not a file of theirs.

A logo is printed on white paper, often without colour, so it is set on white and must be readable there.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from PIL import Image, ImageOps

FORMATS = ("PNG", "JPEG")
LARGEST_FILE = 2 * 1024 * 1024
MOST_PIXELS = 20_000_000  # decoded, 80 MB
SIZES = ((1000, 500), (700, 350), (480, 240))  # what 60 mm of paper can show, then less
MOST_BYTES = 150_000
SMALLEST = 24  # pixels
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
TOO_MANY = _lazy("Too many pixels; 4,000 by 4,000 are plenty.")
DARK = 118  # the lightest grey of 4.5 to 1 on white


class Unusable(ValueError):
    """The upload is no logo that can be printed; says why, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG on white."""

    png: bytes
    width: int
    height: int


def redrawn(upload: bytes) -> Picture:
    """The picture in `upload`, turned upright, on white, no larger than a cover shows.

    Raises Unusable.
    """
    if len(upload) > LARGEST_FILE:
        raise Unusable(_("More than 2 MB; a logo is a small file."))
    drawn = _on_white(_opened(upload))
    if ImageOps.grayscale(drawn).getextrema()[0] > DARK:
        raise Unusable(
            _("Too pale for white paper: nothing in it reaches 4.5 to 1. Take the dark version.")
        )
    for size in SIZES:
        smaller = drawn.copy()
        smaller.thumbnail(size, Image.Resampling.LANCZOS)
        packed = io.BytesIO()
        smaller.save(packed, "PNG", optimize=True)
        if len(packed.getvalue()) <= MOST_BYTES:
            break
    return Picture(packed.getvalue(), *smaller.size)


def _opened(upload: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(upload), formats=FORMATS)
        # The size stands in the head of the file; a bomb is refused before it is unpacked.
        _refuse(picture.size)
        picture.load()
    except Unusable:
        raise
    except BOMBS as fault:
        raise Unusable(TOO_MANY) from fault
    except (OSError, SyntaxError, ValueError) as fault:
        raise Unusable(_("No PNG or JPEG picture that can be read.")) from fault
    return picture


def _refuse(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise Unusable(TOO_MANY)
    if min(size) < SMALLEST:
        raise Unusable(_("Too small; a logo needs at least 24 pixels each way."))


def _on_white(picture: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper
