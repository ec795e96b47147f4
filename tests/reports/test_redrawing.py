"""A logo that comes in: PNG or JPEG, drawn anew on white, refused where paper would not show it."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from audits.reports.redrawing import LARGEST_FILE, MOST_BYTES, Unusable, redrawn
from tests.reports.pictures import WHITE, opened_picture, picture

SECRET = "taken by somebody, at some place"


def kept(**parts):
    return opened_picture(redrawn(picture(**parts)).png)


@pytest.mark.parametrize(
    "parts",
    [{}, {"kind": "JPEG", "mode": "RGB"}, {"mode": "RGB"}, {"mode": "P", "colour": 5, "ground": 0},
     {"mode": "L", "colour": 20, "ground": 255}, {"kind": "JPEG", "mode": "CMYK", "colour": (0, 0, 0, 255), "ground": (0, 0, 0, 0)}],
)  # fmt: skip
def test_every_kind_becomes_a_png_on_white_paper(parts):
    logo = kept(**parts)
    assert (logo.format, logo.mode, logo.size) == ("PNG", "RGB", (300, 100))


def test_nothing_of_the_file_but_its_pixels_is_kept():
    text = PngInfo()
    text.add_text("Comment", SECRET)
    logo = redrawn(picture(pnginfo=text))
    assert SECRET.encode() in picture(pnginfo=text)
    assert SECRET.encode() not in logo.png
    exif = Image.Exif()
    exif[0x010E] = SECRET
    assert SECRET.encode() not in redrawn(picture(kind="JPEG", mode="RGB", exif=exif)).png


def test_the_same_picture_gives_the_same_bytes():
    assert redrawn(picture()) == redrawn(picture())


def test_a_large_one_is_made_small():
    logo = redrawn(picture((3000, 1000)))
    assert (logo.width, logo.height) == (1000, 333)
    noise = Image.effect_noise((1600, 800), 90).convert("RGB")
    packed = io.BytesIO()
    noise.save(packed, "JPEG", quality=60)
    assert len(redrawn(packed.getvalue()).png) <= 2 * MOST_BYTES


def test_a_photograph_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert kept(kind="JPEG", mode="RGB", exif=exif).size == (100, 300)


def refusal(upload):
    with pytest.raises(Unusable) as refused:
        redrawn(upload)
    return str(refused.value)


def test_what_would_not_be_seen_on_paper_says_so():
    assert refusal(picture(colour=WHITE)).startswith("Too pale for white paper")
    assert refusal(picture(colour="#b0b0d0")).startswith("Too pale")


def bomb(width, height):
    """The head of a PNG that claims to be so large, and nothing behind it."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(9_000, 9_000), (60_000, 60_000), (100_000, 1_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(size):
    assert refusal(bomb(*size)).startswith("Too many pixels")


UNREADABLE = {
    "nothing": b"",
    "words": b"hello",
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "a page": b"<!doctype html><script>alert(1)</script>",
    "another format": picture(kind="GIF", mode="P", colour=5),
    "a PDF": b"%PDF-1.7",
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_no_picture_is_refused(kind):
    assert refusal(UNREADABLE[kind]) == "No PNG or JPEG picture that can be read."


def test_too_small_and_too_much_are_refused():
    assert refusal(picture((200, 12))).startswith("Too small")
    assert refusal(b"x" * (LARGEST_FILE + 1)).startswith("More than 2 MB")
