"""The styles of the document: the report's type and colours, under the names that Word knows.

Typefaces are those that come with Word: the report's own are on no reader's machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as Writer
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

TEXT_WIDTH, WIDE = 170, 257  # millimetres between the margins of A4, upright and turned
SERIF, SANS = "Georgia", "Calibri"
INK, GREY = RGBColor(0x16, 0x20, 0x2B), RGBColor(0x55, 0x60, 0x6B)
# A language alone is no dictionary; the product's English is British.
DICTIONARIES = {"en": "en-GB", "de": "de-DE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a style is set: points, and points before and after."""

    face: str = SANS
    size: float
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    colour: RGBColor = INK
    keep: bool = False


TYPES = {
    "Normal": Type(size=10.5, after=4),
    "Title": Type(face=SERIF, size=34, before=90, after=6),
    "Subtitle": Type(face=SERIF, size=15, after=36, colour=GREY),
    "Kicker": Type(size=9, after=3, bold=True, colour=GREY, keep=True),
    "Heading 1": Type(face=SERIF, size=18, after=8, keep=True),
    "Heading 2": Type(face=SERIF, size=13, before=12, after=4, bold=True, keep=True),
    "Heading 3": Type(face=SERIF, size=12, before=12, after=4, keep=True),
    "Lead": Type(face=SERIF, size=13, after=8),
    "Note": Type(size=9, after=6, colour=GREY),
    "Quote": Type(face=SERIF, size=10.5, after=6, italic=True),
    "List Bullet": Type(size=9.5, after=2),
    "Caption": Type(size=9, before=9, after=4, bold=True, keep=True),
    "Table Text": Type(size=8.5),
    "Under a table": Type(size=4, after=4),
    "Header": Type(size=8, colour=GREY),
    "Footer": Type(size=8, colour=GREY),
}

# Rules of ink above and below, hairlines between, the head over a wash: the tables of the PDF.
REPORT_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">
<w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="16202B"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="16202B"/>
<w:insideH w:val="single" w:sz="2" w:space="0" w:color="B9C0C7"/></w:tblBorders>
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
<w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="16202B"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="ECEFF2"/><w:vAlign w:val="bottom"/></w:tcPr>
</w:tblStylePr></w:style>
"""


def dress(document: Writer, language: str) -> None:
    """Set the styles of `document`, and the language that its spelling is checked in."""
    for name, kind in TYPES.items():
        names = [style.name for style in document.styles]
        style = (
            document.styles[name]
            if name in names
            else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        _set(style, kind)
    document.styles.element.append(parse_xml(REPORT_TABLE))
    spoken = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    spoken.set(qn("w:val"), DICTIONARIES.get(language, language))


def _set(style: ParagraphStyle, kind: Type) -> None:
    font, lines = style.font, style.paragraph_format
    _face(style, kind.face)
    font.size, font.bold, font.italic = Pt(kind.size), kind.bold, kind.italic
    font.color.rgb = kind.colour
    lines.space_before, lines.space_after = Pt(kind.before), Pt(kind.after)
    lines.keep_with_next = kind.keep
    lines.line_spacing = 1.15 if kind.size < 12 else 1.1
    properties = style.element.get_or_add_pPr()
    # Rules under a title and stops for American paper: the template's own, and not ours.
    for left_over in (*properties.findall(qn("w:pBdr")), *properties.findall(qn("w:tabs"))):
        properties.remove(left_over)


def _face(style: ParagraphStyle, name: str) -> None:
    """The typeface for every script; the theme's, which would win, goes."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), name)
