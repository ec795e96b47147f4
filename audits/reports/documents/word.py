"""DOCX: the sections of the PDF in its order, in real styles, for a consultant to go on writing in."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Writer
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section as Pages
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Line

from audits.reports.content import ReportContent
from audits.reports.documents.package import sound, timeless
from audits.reports.documents.word_styles import TEXT_WIDTH, WIDE, dress
from audits.reports.documents.word_tables import table_element
from audits.reports.outline import sections
from audits.reports.outline.blocks import (
    Bullets,
    Column,
    Group,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from audits.reports.outline.opening import facts
from audits.reports.stationery import SHEETS

LOGO_WIDTH, LOGO_HEIGHT = 50, 12  # millimetres

STYLES = {
    "body": "Normal",
    "lead": "Lead",
    "small": "Note",
    "quote": "Quote",
    "strong": "Normal",
}


def make(report: ReportContent) -> bytes:
    """The document: a cover, then every section of the report."""
    document = Document()
    _describe(document, report)
    dress(document, report.language)
    _page(document.sections[0], report, wide=False)
    _cover(document, report)
    tables = 0
    wide = False
    for section in sections(report):
        if section.wide or wide:
            # A turned page begins and ends with a section of Word's own.
            _page(document.add_section(), report, wide=section.wide)
        tables = _section(document, section, tables, opens=not (section.wide or wide))
        wide = section.wide
    packed = io.BytesIO()
    document.save(packed)
    return timeless(packed.getvalue(), report.issued_on)


def _describe(document: Writer, report: ReportContent) -> None:
    properties = document.core_properties
    properties.title = sound(report.title)[:255]
    properties.author = properties.last_modified_by = sound(report.cover.practice)[:255]
    properties.subject = sound(report.state)
    properties.comments = ""
    properties.language = report.language
    properties.identifier = report.fingerprint
    properties.created = properties.modified = datetime.combine(report.issued_on, time(), UTC)


# --- pages --------------------------------------------------------------------------------------


def _page(pages: Pages, report: ReportContent, *, wide: bool) -> None:
    """The report's paper, its name above and its state and number below."""
    paper = SHEETS[report.paper]
    long, short = Mm(paper.height), Mm(paper.width)
    pages.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    pages.page_width, pages.page_height = (long, short) if wide else (short, long)
    width = WIDE if wide else TEXT_WIDTH
    pages.left_margin = pages.right_margin = Mm(
        ((paper.height if wide else paper.width) - width) / 2
    )
    pages.top_margin, pages.bottom_margin = Mm(25), Mm(20)
    pages.header.is_linked_to_previous = pages.footer.is_linked_to_previous = False
    _ends(pages.header.paragraphs[0], width, sound(report.running))
    foot = _ends(pages.footer.paragraphs[0], width, sound(report.imprint))
    foot.add_run(f"\t{sound(report.state)} · ")
    _field(foot, "PAGE", "1")
    foot.add_run(report.page_of)
    _field(foot, "NUMPAGES", "1")


def _ends(line: Line, width: int, words: str) -> Line:
    from docx.enum.text import WD_TAB_ALIGNMENT

    line.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(words.replace("\n", " "))
    return line


def _field(line: Line, code: str, shown: str) -> None:
    """A number that the reader's program keeps; `shown` until it has counted."""
    line._p.append(  # noqa: SLF001  (the library has no door for fields)
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r>'
            "</w:fldSimple>"
        )
    )


# --- what stands on them ------------------------------------------------------------------------


def _cover(document: Writer, report: ReportContent) -> None:
    cover = report.cover
    if report.logos:
        _logos(document, report)
    _line(document, cover.practice, "Kicker")
    _line(document, cover.title, "Title")
    _line(document, cover.subtitle, "Subtitle")
    _line(document, cover.kicker, "Kicker")
    _append(
        document,
        Table(
            sheet="",
            columns=(Column("", 40), Column("", 130)),
            groups=(Group(tuple(facts(report))),),
            caption=_("What this report is"),
        ),
        TEXT_WIDTH,
        headed=False,
    )


def _logos(document: Writer, report: ReportContent) -> None:
    """Whose report it is, in pictures; each says its name to who cannot see it."""
    line = document.add_paragraph(style="Kicker")
    for logo in report.logos:
        scale = min(LOGO_WIDTH / logo.width, LOGO_HEIGHT / logo.height)
        run = line.add_run()
        picture = run.add_picture(io.BytesIO(logo.png), height=Mm(logo.height * scale))
        picture._inline.docPr.set("descr", sound(logo.of))  # noqa: SLF001  (no door for alt text)
        line.add_run("    ")


def _section(document: Writer, section: Section, tables: int, *, opens: bool) -> int:
    """Write the section; returns how many tables the document has by then."""
    kicker = _line(document, section.kicker, "Kicker")
    kicker.paragraph_format.page_break_before = opens
    kicker.paragraph_format.keep_with_next = True
    _line(document, section.headline, "Heading 1")
    for block in section.blocks:
        match block:
            case Subheading(words, level):
                _line(document, words, f"Heading {level}")
            case Paragraph():
                _paragraph(document, block)
            case Bullets(lines):
                for line in lines:
                    _line(document, line, "List Bullet")
            case Table(place="sheet"):
                pass
            case Table():
                tables += 1
                _captioned(document, section, block, tables)
    return tables


def _line(document: Writer, words: str, style: str) -> Line:
    return document.add_paragraph(sound(words), style)


def _paragraph(document: Writer, block: Paragraph) -> None:
    line = document.add_paragraph(style=STYLES[block.tone])
    if block.label:
        line.add_run(f"{sound(block.label)}  ").bold = True
    line.add_run(sound(block.words)).bold = True if block.tone == "strong" else None


def _captioned(document: Writer, section: Section, table: Table, number: int) -> None:
    caption = table.caption or next((each for each in table.groups[0].names[-1:]), section.part)
    line = document.add_paragraph(style="Caption")
    line.add_run(_("Table") + " ")
    _field(line, "SEQ Table \\* ARABIC", str(number))
    line.add_run(f"  {sound(caption)}")
    _append(document, table, WIDE if section.wide else TEXT_WIDTH)


def _append(document: Writer, table: Table, width: int, *, headed: bool = True) -> None:
    body = document.element.body
    # The last child is the page's own properties; what is written stands before it.
    body.insert(len(body) - 1, table_element(table, width, headed=headed))
    _line(document, "", "Under a table")
