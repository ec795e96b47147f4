"""A manuscript becomes a PDF/UA-1, or a PDF/A-3 on request: tagged, titled, with its fonts and files inside.

The same manuscript gives the same bytes in every process: dates and identifier come with it, and
nothing is fetched but the report's own assets.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.logger import PROGRESS_LOGGER
from weasyprint.text.fonts import FontConfiguration

from audits.reports.typesetting import quicker
from audits.reports.typesetting.manuscript import Manuscript, Progress, Rendered
from audits.reports.typesetting.printing import FEW_PAGES, Printed, pressed
from audits.reports.typesetting.quicker.enclosures import attachments
from audits.reports.typesetting.roomy import in_one_piece
from audits.reports.typesetting.sheets import AssetFetcher
from audits.reports.typesetting.static import ground_sheet, house_sheet

BASE = "report:"

quicker.install()


@in_one_piece
def typeset(manuscript: Manuscript, on_progress: Progress) -> Rendered:
    """The PDF of `manuscript`. `on_progress` is called once a page while it is laid out, and at the end."""
    expected = manuscript.expected_pages
    with _pages_counted(on_progress, expected):
        document = laid_out(manuscript)
    pages = len(document.pages)
    if pages > FEW_PAGES:
        gc.collect()  # the tree that was laid out is needed no more, nor are its styles
    pdf = document.write_pdf(
        finisher=pressed,
        pdf_variant=manuscript.standard,
        pdf_identifier=manuscript.identifier,
        attachments=attachments(manuscript),
    )
    on_progress(max(pages, expected), max(pages, expected))
    return Rendered(pdf, pages)


def laid_out(manuscript: Manuscript) -> Document:
    """The pages of `manuscript`, set and not yet painted."""
    sheet, fonts = house_style()
    fetcher = AssetFetcher(manuscript.pictures)
    own = CSS(string=manuscript.rules, base_url=BASE, url_fetcher=fetcher, font_config=fonts)
    document = _Page(string=manuscript.html, base_url=BASE, url_fetcher=fetcher).render(
        font_config=fonts, stylesheets=[sheet, own], pdf_variant=manuscript.standard, cache={}
    )
    document.pages = [Printed(page) for page in document.pages]
    document._html = None  # noqa: SLF001  (kept by WeasyPrint for nobody)
    return document


@cache
def house_style() -> tuple[CSS, FontConfiguration]:
    """The report's sheet and its fonts, read once a process."""
    fonts = FontConfiguration()
    sheet = CSS(string=house_sheet(), base_url=BASE, url_fetcher=AssetFetcher(), font_config=fonts)
    return sheet, fonts


@cache
def ground() -> CSS:
    return CSS(string=ground_sheet(), url_fetcher=AssetFetcher())


class _Page(HTML):  # type: ignore[misc]
    """HTML whose elements begin with our own ground sheet. WeasyPrint's has rules for five
    pseudo-elements of every element there is: two thirds of all the styles it works out."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002, FBT001, FBT002  WeasyPrint's signature
        return [ground()]


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
