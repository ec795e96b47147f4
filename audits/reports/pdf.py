"""The report as PDF/UA-1, or as PDF/A-3 on request: tagged, titled, with its fonts and its evidence inside.

The same content gives the same bytes in every process: dates and identifier come from it, and
nothing is fetched but the report's own assets.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML, Attachment
from weasyprint.logger import PROGRESS_LOGGER
from weasyprint.text.fonts import FontConfiguration

from audits.reports import stationery
from audits.reports.assets import AssetFetcher, stylesheets
from audits.reports.content import ReportContent

Progress = Callable[[int, int], None]
"""Called as (step, steps) while a report is made; `step` never falls, `steps` is an estimate."""

HTML_BYTES_A_PAGE = 14_000  # measured; only the progress bar depends on it


@dataclass(frozen=True, slots=True)
class Rendered:
    pdf: bytes
    pages: int


def _silent(_step: int, _steps: int) -> None:
    pass


class TooManyRows(Exception):
    """The tables of the report have more rows than it may have."""


def render(
    content: ReportContent, on_progress: Progress = _silent, *, most_rows: int | None = None
) -> Rendered:
    """The PDF of `content`. `on_progress` is called once a page while it is laid out, and at the end.

    Raises TooManyRows, before anything is laid out.
    """
    text = page(content)
    if most_rows is not None and text.count("<tr") > most_rows:
        raise TooManyRows
    sheet, fonts = _house_style()
    fetcher = AssetFetcher({logo.name: logo.png for logo in content.logos})
    own = CSS(
        string=stationery.rules(content),
        base_url="report:",
        url_fetcher=fetcher,
        font_config=fonts,
    )
    source = HTML(string=text, base_url="report:", url_fetcher=fetcher)
    expected = max(1, len(text) // HTML_BYTES_A_PAGE)
    with _pages_counted(on_progress, expected):
        document = source.render(
            font_config=fonts, stylesheets=[sheet, own], pdf_variant=content.standard, cache={}
        )
    pdf = document.write_pdf(
        finisher=_each_file_once,
        pdf_variant=content.standard,
        pdf_identifier=bytes.fromhex(content.fingerprint)[:16],
        attachments=_attachments(content),
    )
    pages = len(document.pages)
    on_progress(max(pages, expected), max(pages, expected))
    return Rendered(pdf, pages)


def page(content: ReportContent) -> str:
    """The report as one HTML document, the only thing that WeasyPrint sees."""
    with translation.override(content.language):
        text = render_to_string(
            "report/report.html",
            {
                "report": content,
                "dir": "rtl" if translation.get_language_bidi() else "ltr",
            },
        )
    return dress_charts(hold_points(text))


_TEXT = re.compile(r"(<title>[^<]*|<style>[^<]*|<desc>[^<]*)|>([^<]+)")
_POINT = re.compile(r"(?<![\w.,])([.,])(?=\d)")


def hold_points(html: str) -> str:
    """Keep “.75” in one piece: a line may break after a leading point unless a joiner follows."""

    def held(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[0]
        return ">" + _POINT.sub("\\1\u2060", match[2])

    return _TEXT.sub(held, html)


_CHART = re.compile(r'(<svg class="chart.*?)</svg>', re.DOTALL)
_CLASSES = re.compile(r'class="([^"]*)"')
_HEAD_END = re.compile(r"(?:</desc>|</title>)(?!<desc)")


def dress_charts(html: str) -> str:
    """Write into each chart the rules of the chart sheet that it uses: WeasyPrint reads no other
    style inside an SVG, and the whole sheet in each costs a tenth of the time."""

    def dressed(match: re.Match[str]) -> str:
        chart = match[1]
        used = frozenset(name for each in _CLASSES.findall(chart) for name in each.split())
        head = _HEAD_END.search(chart)
        end = head.end() if head else chart.index(">") + 1
        return f"{chart[:end]}<style>{_chart_style(used)}</style>{chart[end:]}</svg>"

    return _CHART.sub(dressed, html)


_RULE = re.compile(r"^\.chart (\.?)([\w-]+) (\{[^}]*\})", re.MULTILINE)


@cache
def _chart_style(used: frozenset[str]) -> str:
    _sheet, charts = stylesheets()
    return "".join(
        f"{dot}{name}{body}" for dot, name, body in _RULE.findall(charts) if not dot or name in used
    )


@cache
def _house_style() -> tuple[CSS, FontConfiguration]:
    """The report's sheet, parsed once a process with its fonts: three quarters of a small PDF."""
    fonts = FontConfiguration()
    sheet, _charts = stylesheets()
    return CSS(
        string=sheet, base_url="report:", url_fetcher=AssetFetcher(), font_config=fonts
    ), fonts


def _attachments(content: ReportContent) -> list[Attachment]:
    made = datetime.combine(content.issued_on, time(), UTC)
    return [
        Attachment(
            string=each.text,
            name=each.name,
            description=each.description,
            created=made,
            modified=made,
            relationship="Source",
            url_fetcher=AssetFetcher(),
        )
        for each in content.attached
    ]


def _each_file_once(_document: object, pdf: Any) -> None:
    """WeasyPrint 70 lists an attached file of a PDF/A-3 twice among the document's associated files."""
    if listed := pdf.catalog.get("AF"):
        listed[:] = dict.fromkeys(listed)


class _PageCounter(logging.Handler):
    """Hears WeasyPrint's own progress log; it has no other sign of life."""

    def __init__(self, on_progress: Progress, expected: int) -> None:
        super().__init__(logging.INFO)
        self.on_progress = on_progress
        self.expected = expected
        self.laid_out = 0

    def emit(self, record: logging.LogRecord) -> None:
        if "Page" not in record.msg:
            return
        number = record.args[0] if isinstance(record.args, tuple) and record.args else 0
        # Pages are laid out again when a reference moved; only a new page is progress.
        if isinstance(number, int) and number > self.laid_out:
            self.laid_out = number
            self.on_progress(number, max(self.expected, number + 1))


@contextmanager
def _pages_counted(on_progress: Progress, expected: int) -> Iterator[None]:
    handler = _PageCounter(on_progress, expected)
    before = PROGRESS_LOGGER.level, PROGRESS_LOGGER.propagate
    PROGRESS_LOGGER.addHandler(handler)
    PROGRESS_LOGGER.setLevel(logging.INFO)
    PROGRESS_LOGGER.propagate = False  # a line a page is for the bar, not for the log
    try:
        yield
    finally:
        PROGRESS_LOGGER.removeHandler(handler)
        PROGRESS_LOGGER.setLevel(before[0])
        PROGRESS_LOGGER.propagate = before[1]
