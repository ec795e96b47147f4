"""A table of the report as the XML of Word.

Written as text and parsed once: asking python-docx for every cell takes a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from audits.reports.documents.package import sound
from audits.reports.outline.blocks import Column, Table

TWIPS = 56.69  # in a millimetre


def table_element(table: Table, width: int, *, headed: bool = True) -> Any:
    """The table, `width` millimetres wide; its heads repeat on every page where it is `headed`."""
    places = [place for place, each in enumerate(table.columns) if each.place != "sheet"]
    columns = [table.columns[place] for place in places]
    scale = width / sum(column.width for column in columns) * TWIPS
    widths = [round(column.width * scale) for column in columns]
    parts = [
        f"<w:tbl {nsdecls('w')}>",
        _properties(table, sum(widths), headed=headed),
        "<w:tblGrid>",
        *(f'<w:gridCol w:w="{each}"/>' for each in widths),
        "</w:tblGrid>",
    ]
    if headed:
        heads = [column.heading for column in columns]
        parts.append(_row(heads, columns, widths, "<w:tblHeader/>", strong=True))
    for group in table.groups:
        name = group.names[-1] if group.names and group.names[-1] != table.caption else ""
        if name and headed:
            parts.append(_across(name, sum(widths), len(columns)))
        parts.extend(_row([row[place] for place in places], columns, widths) for row in group.rows)
    parts.append("</w:tbl>")
    return parse_xml("".join(parts))


def _properties(table: Table, width: int, *, headed: bool) -> str:
    alt = quoteattr(sound(table.caption or table.sheet))
    return (
        '<w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="{int(headed)}" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={alt}/></w:tblPr>"
    )


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    properties: str = "",
    *,
    strong: bool = False,
) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(_lines(words, column, strong=strong))}</w:tc>"
        for words, column, width in zip(cells, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{written}</w:tr>"


def _lines(words: str, column: Column, *, strong: bool) -> Iterator[str]:
    aligned = '<w:jc w:val="right"/>' if column.figures else ""
    bold = "<w:rPr><w:b/></w:rPr>" if strong else ""
    for line in sound(words).split("\n"):
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{aligned}</w:pPr>'
            f'<w:r>{bold}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        )


def _across(name: str, width: int, count: int) -> str:
    """A line that names the rows under it."""
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{count}"/></w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="TableText"/><w:keepNext/><w:spacing w:before="120"/></w:pPr>'
        f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(sound(name))}</w:t></w:r></w:p>'
        "</w:tc></w:tr>"
    )
