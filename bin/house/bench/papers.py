"""One size of report in a process of its own, told as JSON: for `manage.py shell`."""

from __future__ import annotations

import hashlib
import json
import resource
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from audits.reports import pdf
from audits.reports.assets import AssetFetcher, assets, stylesheets
from audits.reports.content import ReportContent, compose
from audits.reports.snapshot import Practice, Snapshot
from tests.engine.large import evidence

ISSUED = date(2026, 11, 2)
# Ballots on a question from each side.
RATERS = 200


def tell(goals: int, warm: int, printed: str) -> None:
    """Render cold, then `warm` times, then once with nothing kept; write the same page as HTML to
    `printed` for another printer."""
    content = compose(
        Snapshot(
            evidence=evidence(goals, raters=RATERS),
            practice=Practice(name="Bench"),
            issued_on=ISSUED,
        )
    )
    cold, made = _seconds(lambda: pdf.render(content))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    again = [_seconds(lambda: pdf.render(content))[0] for _ in range(warm)]
    naive, _bytes = _seconds(lambda: _with_nothing_kept(content))
    Path(printed).write_text(_for_a_browser(content, Path(printed).parent), encoding="utf-8")
    told = {
        "goals": goals,
        "pages": made.pages,
        "kilobytes": len(made.pdf) / 1000,
        "megabytes": peak,
        "cold": cold,
        "warm": again,
        "naive": naive,
        "sha256": hashlib.sha256(made.pdf).hexdigest(),
    }
    print(json.dumps(told))


def _seconds(act: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    made = act()
    return time.process_time() - began, made


def _with_nothing_kept(content: ReportContent) -> bytes:
    """As a first program would: sheet and fonts read anew for each report."""
    fonts, fetcher = FontConfiguration(), AssetFetcher()
    sheet = CSS(string=stylesheets()[0], base_url="report:", url_fetcher=fetcher, font_config=fonts)
    source = HTML(string=pdf.page(content), base_url="report:", url_fetcher=fetcher)
    return bytes(source.write_pdf(font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/ua-1"))


def _for_a_browser(content: ReportContent, folder: Path) -> str:
    for name, (body, _kind) in assets().items():
        (folder / name).write_bytes(body)
    style = stylesheets()[0].replace("report:", "")
    return pdf.page(content).replace("</head>", f"<style>{style}</style></head>", 1)
