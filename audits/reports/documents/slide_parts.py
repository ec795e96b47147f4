"""What stands on a slide: its title, words, tables and native charts, each with its alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from audits.reports.documents import slide_master as master
from audits.reports.documents.package import sound

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without the program's own colours
# A language alone is no dictionary; the product's English is British.
DICTIONARIES = {"en": "en-GB", "de": "de-DE"}


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a slide, in points; serif ones speak, sans ones explain."""

    text: str
    size: float = 16
    bold: bool = False
    serif: bool = False
    colour: str = master.INK


@dataclass(frozen=True, slots=True)
class Box:
    left: int
    top: int
    width: int
    height: int


BODY = Box(master.LEFT, master.BODY_TOP, master.TEXT, master.BODY_HEIGHT)


def new_slide(deck: Deck, kicker: str, title: str, foot: tuple[str, str], language: str) -> Slide:
    """A slide with its title in the title's place, a line above it and the foot of the report."""
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    frame = slide.shapes.title.text_frame
    size = 28 if len(title) <= 100 else 24 if len(title) <= 140 else 20
    _fill(frame.paragraphs[0], Words(title, size, serif=True), language)
    words(slide, Box(master.LEFT, Inches(0.38), master.TEXT, Inches(0.3)), [
        Words(kicker, 14, bold=True, colour=master.GREY)
    ], language)  # fmt: skip
    for shape in deck.slide_layouts[0].placeholders:
        kind = shape.element.find(f".//{qn('p:ph')}").get("type")
        if kind in ("ftr", "sldNum"):
            _foot(slide, shape, foot[0] if kind == "ftr" else foot[1], kind, language)
    return slide


def _foot(slide: Slide, shape: Any, text: str, kind: str, language: str) -> None:
    copy = deepcopy(shape.element)
    slide.shapes._spTree.append(copy)  # noqa: SLF001  (the library leaves foot and number out)
    copy.nvSpPr.cNvPr.set("id", str(900 + len(slide.shapes)))
    body = copy.txBody
    for line in body.findall(qn("a:p")):
        body.remove(line)
    spoken = DICTIONARIES.get(language, language)
    number = (
        f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr lang="{spoken}"/><a:t>‹#›</a:t></a:fld>'
        if kind == "sldNum"
        else ""
    )
    line = parse_xml(f'<a:p {nsdecls("a")}><a:r><a:rPr lang="{spoken}"/><a:t/></a:r>{number}</a:p>')
    line.find(f".//{qn('a:t')}").text = sound(text)
    body.append(line)


def words(
    slide: Slide, box: Box, lines: Iterable[Words], language: str, *, space: float = 4
) -> None:
    """Lines of text in a box of their own."""
    frame = slide.shapes.add_textbox(box.left, box.top, box.width, box.height).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _lines(frame, list(lines), language, space=space)


def _lines(frame: Any, lines: Sequence[Words], language: str, *, space: float = 0) -> None:
    for place, each in enumerate(lines):
        line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        line.space_after = Pt(space)
        _fill(line, each, language)


def _fill(line: Any, each: Words, language: str) -> None:
    run = line.add_run()
    run.text = sound(each.text).replace("\n", " ")
    run.font.size, run.font.bold = Pt(each.size), each.bold
    run.font.color.rgb = RGBColor.from_string(each.colour)
    run.font.name = "+mj-lt" if each.serif else "+mn-lt"
    run._r.get_or_add_rPr().set("lang", DICTIONARIES.get(language, language))  # noqa: SLF001


def rule(slide: Slide, top: int) -> None:
    """The heavy line that the report draws above a decision."""
    line = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, master.LEFT, top, master.LEFT + master.TEXT, top
    )
    line.line.color.rgb, line.line.width = RGBColor.from_string(master.INK), Pt(2.5)


# --- tables -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    lines: tuple[Words, ...]
    right: bool = False
    middle: bool = False
    wash: bool = False
    turned: bool = False


def cell(text: str, size: float = 14, *, right: bool = False, **parts: Any) -> Cell:
    return Cell((Words(text, size, **parts),), right=right)


def table(
    slide: Slide,
    box: Box,
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    alt: str,
    language: str,
    head: float = 0.4,
) -> None:
    """A native table whose first row is its head. `widths` in any unit; they share the box."""
    shape = slide.shapes.add_table(
        len(rows), len(widths), Emu(box.left), Emu(box.top), Emu(box.width), Emu(box.height)
    )
    _describe(shape, alt)
    grid = shape.table
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE  # noqa: SLF001
    grid.horz_banding = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Emu(int(box.width * width / sum(widths)))
    head_height = int(Inches(head))
    for place, row in enumerate(grid.rows):
        share = (box.height - head_height) // max(1, len(rows) - 1)
        row.height = Emu(head_height if place == 0 else share)
    for across, row in enumerate(rows):
        for down, each in enumerate(row):
            _cell(grid.cell(across, down), each, language, first=across == 0)


def _cell(shape: Any, each: Cell, language: str, *, first: bool) -> None:
    shape.margin_left = shape.margin_right = Inches(0.06)
    shape.margin_top = shape.margin_bottom = Inches(0.03)
    shape.vertical_anchor = (
        MSO_ANCHOR.BOTTOM if first else MSO_ANCHOR.MIDDLE if each.middle else MSO_ANCHOR.TOP
    )
    _lines(shape.text_frame, each.lines, language)
    for line in shape.text_frame.paragraphs:
        line.alignment = (
            PP_ALIGN.CENTER if each.middle else PP_ALIGN.RIGHT if each.right else PP_ALIGN.LEFT
        )
    properties = shape._tc.get_or_add_tcPr()  # noqa: SLF001
    if each.turned:
        properties.set("vert", "vert270")
        properties.set("anchor", "ctr")
        for line in shape.text_frame.paragraphs:
            line.alignment = PP_ALIGN.LEFT
    for edge in ("lnT", "lnB"):
        heavy = first
        properties.append(
            parse_xml(
                f'<a:{edge} {nsdecls("a")} w="{12700 if heavy else 6350}"><a:solidFill>'
                f'<a:srgbClr val="{master.INK if heavy else master.RULE}"/></a:solidFill></a:{edge}>'
            )
        )
    if each.wash:
        properties.append(
            parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{master.WASH}"/></a:solidFill>')
        )


def _describe(shape: Any, alt: str) -> None:
    shape._element.nvGraphicFramePr.cNvPr.set("descr", sound(alt))  # noqa: SLF001


# --- charts -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Series:
    """A row of bars; a hollow one reads without colour, a hidden one only holds its place."""

    name: str
    values: tuple[float | None, ...]
    colour: str = master.INK
    hollow: bool = False
    hidden: bool = False
    figures: str | None = None  # the format of its cells, where it is not the axis's


def bars(
    slide: Slide,
    box: Box,
    names: Sequence[str],
    series: Sequence[Series],
    alt: str,
    *,
    ends: tuple[float, float],
    step: float,
    figures: str,
    stacked: bool = False,
    labels: bool = True,
    legend: bool = True,
    names_size: float = 14,
) -> None:
    """A native bar chart, its names from the top down; its sheet opens in the program that shows it."""
    told = CategoryChartData(number_format=figures)
    told.categories = [sound(name).replace("\n", " ") for name in names]
    for each in series:
        told.add_series(sound(each.name), each.values, each.figures)
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(
        kind, Emu(box.left), Emu(box.top), Emu(box.width), Emu(box.height), told
    )
    _describe(frame, alt)
    chart = frame.chart
    chart.font.size, chart.font.name = Pt(14), master.SANS
    chart.font.color.rgb = RGBColor.from_string(master.INK)
    chart.has_title = False
    chart.has_legend = legend
    if legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 55, 100 if stacked else -8
    _axes(chart, ends, step, figures, names_size)
    for drawn, each in zip(plot.series, series, strict=True):
        _bar(drawn, each, figures, labels=labels and not each.hidden)


def _axes(chart: Any, ends: tuple[float, float], step: float, figures: str, size: float) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = ends
    values.major_unit = step
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(master.RULE)
    values.major_gridlines.format.line.width = Pt(0.5)
    values.format.line.fill.background()
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = figures, False
    values.tick_labels.font.size = Pt(12)
    names.reverse_order = True
    # With the names turned round the figures would stand on top; they belong below.
    values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    names.tick_labels.font.size = Pt(size)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = RGBColor.from_string(master.INK)


def _bar(drawn: Any, each: Series, figures: str, *, labels: bool) -> None:
    drawn.invert_if_negative = False
    fill, line = drawn.format.fill, drawn.format.line
    if each.hidden:
        fill.background()
        line.fill.background()
        return
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string("FFFFFF" if each.hollow else each.colour)
    line.color.rgb = RGBColor.from_string(each.colour)
    line.width = Pt(2)
    if labels:
        drawn.data_labels.show_value = True
        drawn.data_labels.number_format = figures
        drawn.data_labels.number_format_is_linked = False
        drawn.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        drawn.data_labels.font.size = Pt(12)
