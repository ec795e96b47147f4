"""The consultant's notes, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from audits.reports.content.notes import Notes
from audits.reports.outline.blocks import Block, Bullets, Paragraph, Section, Subheading


def notes(section: Notes) -> Section:
    return Section(
        part=_("Notes"),
        kicker=_("Added by the consultant"),
        headline=section.headline,
        blocks=tuple(_blocks(section)),
    )


def _blocks(section: Notes) -> Iterator[Block]:
    for block in section.blocks:
        if block.kind == "heading":
            yield Subheading(block.words, block.level)
        elif block.kind == "item":
            yield Bullets((block.words,))
        elif block.kind == "code":
            yield from (Paragraph(line, "small") for line in block.words.splitlines())
        else:
            yield Paragraph(block.words, "quote" if block.kind == "quote" else "body")
