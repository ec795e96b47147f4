"""The consultant's notes on one slide: as much of them as a room reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from pptx.util import Inches

from audits.reports.content.notes import Block, Notes
from audits.reports.content.wording import brief
from audits.reports.documents import slide_master as master
from audits.reports.documents.slide_parts import BODY, Box, Words

if TYPE_CHECKING:
    from audits.reports.documents.slides import Room

LINES, LETTERS = 13, 105  # of a body at 18 points
LONGEST = 400


def notes(room: Room, section: Notes) -> None:
    slide = room.slide(_("Added by the consultant"), section.headline)
    shown = list(_that_fit(section.blocks))
    box = Box(BODY.left, BODY.top, BODY.width, BODY.height - Inches(0.3))
    room.say(slide, box, *map(_said, shown))
    if len(shown) < len(section.blocks):
        place = Box(BODY.left, BODY.top + BODY.height - Inches(0.2), BODY.width, Inches(0.3))
        more = Words(_("The notes go on in the report."), 14, colour=master.GREY)
        room.say(slide, place, more)


def _that_fit(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The first blocks that fill the slide; a heading is never the last."""
    room = LINES
    kept: list[Block] = []
    for block in blocks:
        room -= 1 + len(brief(block.words, LONGEST)) // LETTERS
        if room < 0:
            break
        kept.append(block)
    while kept and kept[-1].kind == "heading" and len(kept) < len(blocks):
        kept.pop()
    yield from kept or blocks[:1]


def _said(block: Block) -> Words:
    words = brief(block.words, LONGEST)
    if block.kind == "heading":
        return Words(words, 20, bold=True)
    if block.kind == "item":
        return Words(f"• {words}", 18)
    return Words(words, 18, serif=block.kind == "quote")
