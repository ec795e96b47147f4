"""The report as its manuscript for the typesetter, and as PDF.

`manuscript` needs Django's templates and no typesetter; `audits.reports.typesetting` the other way round.
"""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime, time
from functools import cache

from django.template.loader import render_to_string
from django.utils import translation

from audits.reports import stationery
from audits.reports.content import ReportContent
from audits.reports.typesetting.manuscript import PACKING, Enclosure, Manuscript, Progress, Rendered
from audits.reports.typesetting.static import chart_sheet

HTML_BYTES_A_PAGE = 7_000  # measured; only the progress bar depends on it


class TooManyRows(Exception):
    """The tables of the report have more rows than it may have."""


def _silent(_step: int, _steps: int) -> None:
    pass


def render(content: ReportContent, on_progress: Progress = _silent) -> Rendered:
    """The PDF of `content`, set in this process. `on_progress` is called once a page while it is laid
    out, and at the end."""
    from audits.reports.typesetting.setting import typeset

    return typeset(manuscript(content), on_progress)


def manuscript(content: ReportContent, *, most_rows: int | None = None) -> Manuscript:
    """What the typesetter needs of `content`. Raises TooManyRows."""
    html = page(content)
    if most_rows is not None and html.count("<tr") > most_rows:
        raise TooManyRows
    return Manuscript(
        html=html,
        rules=stationery.rules(content),
        pictures={logo.name: logo.png for logo in content.logos},
        enclosed=tuple(
            Enclosure(
                name=each.name,
                description=each.description,
                packed=zlib.compress(each.text.encode(), PACKING),
            )
            for each in content.attached
        ),
        made=datetime.combine(content.issued_on, time(), UTC),
        standard=content.standard,
        identifier=bytes.fromhex(content.fingerprint)[:16],
        expected_pages=max(1, len(html) // HTML_BYTES_A_PAGE),
    )


def page(content: ReportContent) -> str:
    """The report as one HTML document, the only thing that the typesetter sees."""
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
    return "".join(
        f"{dot}{name}{body}"
        for dot, name, body in _RULE.findall(chart_sheet())
        if not dot or name in used
    )
