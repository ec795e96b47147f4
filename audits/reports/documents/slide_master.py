"""The master of the slides: size, type, colours and what every slide repeats.

All of it stands in theme and master, so that what a consultant adds looks like the rest.
"""

from __future__ import annotations

import re
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches

SERIF, SANS = "Georgia", "Calibri"
INK, GREY, RULE, WASH = "16202B", "55606B", "B9C0C7", "ECEFF2"
LEADING, RESPONDING, AGAINST = "0072B2", "B84A00", "8A2B62"
THEME_COLOURS = {
    "dk1": INK, "lt1": "FFFFFF", "dk2": GREY, "lt2": WASH, "accent1": LEADING,
    "accent2": RESPONDING, "accent3": AGAINST, "accent4": GREY, "accent5": RULE, "accent6": INK,
    "hlink": LEADING, "folHlink": AGAINST,
}  # fmt: skip

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, TEXT = Inches(0.7), Inches(11.9)
TITLE_TOP, TITLE_HEIGHT = Inches(0.72), Inches(1.1)
BODY_TOP, BODY_HEIGHT = Inches(2.0), Inches(4.7)
FOOT_TOP, FOOT_HEIGHT = Inches(6.98), Inches(0.3)
EDGE = Inches(0.14)

TITLE_ONLY = "Title Only"


def blank_deck(*, draft: bool) -> Deck:
    """A deck without slides whose one layout has a title; a draft shows its hatched edge."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for layout in list(deck.slide_layouts):
        if layout.name != TITLE_ONLY:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _theme(master)
    _titles(master)
    for shape in list(master.placeholders):
        _place(shape)
    for shape in list(deck.slide_layouts[0].placeholders):
        if shape.placeholder_format.type is not None and shape.placeholder_format.idx >= 10:
            _place(shape)
    if draft:
        master.shapes._spTree.append(_hatched_edge())  # noqa: SLF001  (a master has no door to add)
    return deck


def _theme(master: Any) -> None:
    part = next(rel.target_part for rel in master.part.rels.values() if "theme" in rel.reltype)
    theme = part.blob.decode()
    for name, colour in THEME_COLOURS.items():
        theme = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)",
            rf'\1<a:srgbClr val="{colour}"/>\2',
            theme,
            flags=re.DOTALL,
        )
    for role, face in (("majorFont", SERIF), ("minorFont", SANS)):
        theme = re.sub(rf'(<a:{role}>\s*<a:latin typeface=")[^"]*', rf"\g<1>{face}", theme, count=1)
    part._blob = theme.encode()  # noqa: SLF001  (a theme is bytes to the library)


def _titles(master: Any) -> None:
    level = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.set("algn", "l")
    level.find(qn("a:defRPr")).set("sz", "2800")


PLACES = {
    "title": (LEFT, TITLE_TOP, TEXT, TITLE_HEIGHT),
    "body": (LEFT, BODY_TOP, TEXT, BODY_HEIGHT),
    "ftr": (LEFT, FOOT_TOP, Inches(9), FOOT_HEIGHT),
    "sldNum": (LEFT + TEXT - Inches(2.5), FOOT_TOP, Inches(2.5), FOOT_HEIGHT),
    "dt": (LEFT + Inches(9), FOOT_TOP, Inches(0.3), FOOT_HEIGHT),
}


def _place(shape: Any) -> None:
    """Where the house has it; left-aligned words at the top, the number to the right."""
    kind = shape.element.find(f".//{qn('p:ph')}").get("type", "body")
    if kind == "dt":
        shape.element.getparent().remove(shape.element)
        return
    shape.left, shape.top, shape.width, shape.height = (Emu(each) for each in PLACES[kind])
    body = shape.element.find(f".//{qn('a:bodyPr')}")
    body.set("anchor", "t")
    for side in ("lIns", "rIns", "tIns", "bIns"):
        body.set(side, "0")
    for level in shape.element.iter(qn("a:lvl1pPr")):
        if kind in ("ftr", "sldNum"):
            level.set("algn", "r" if kind == "sldNum" else "l")
            level.find(qn("a:defRPr")).set("sz", "1200")


def _hatched_edge() -> Any:
    """Seen from the last row: this is a draft."""
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Draft edge" descr=""/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{WIDTH - EDGE}" y="0"/><a:ext cx="{EDGE}" cy="{HEIGHT}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:pattFill prst="wdUpDiag">'
        f'<a:fgClr><a:srgbClr val="{INK}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
        "</a:pattFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
