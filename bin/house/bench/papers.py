"""One size of report made as a worker makes it, told as JSON: for `manage.py shell`."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import pickle
import statistics
import time
from dataclasses import replace
from datetime import date
from multiprocessing import Pipe
from pathlib import Path
from tempfile import TemporaryFile

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.pdf import manuscript
from audits.reports.press import Limits, press
from audits.reports.snapshot import Practice, Snapshot
from audits.reports.typesetting.kept import typesetter
from audits.reports.typesetting.manuscript import Manuscript
from audits.reports.typesetting.sheets import AssetFetcher, assets
from audits.reports.typesetting.static import house_sheet
from house.bench import chromium
from tests.engine.large import evidence

ISSUED = date(2026, 11, 2)
# Ballots on a question from each side, and on all goals: more than an audit file of 20 MB has room for are
# refused.
RATERS, BALLOTS = 200, 30_000
# Times a single page is set: it takes hundredths of a second.
PAGES = 15
PLENTY = Limits(megabytes=4096, seconds=900, rows=1_000_000)


def tell(goals: int, times: int, printed: str) -> None:
    """Press the report `times` times under each of two names, set its page once with nothing kept, and
    write that page to `printed` for another printer. What is compared is done in turn: a machine that
    slows down slows both."""
    snapshot = Snapshot(
        evidence=evidence(goals, raters=min(RATERS, BALLOTS // goals)),
        practice=Practice(name="Bench"),
        issued_on=ISSUED,
    )
    text = frozen.write(snapshot)
    copy = manuscript(compose(snapshot))
    Path(printed).write_text(_for_a_browser(copy, Path(printed).parent), encoding="utf-8")
    made, again, browser = [], [], []
    for _ in range(times):
        made.append(press(text, lambda *_step: None, PLENTY))
        again.append(press(text, lambda *_step: None, PLENTY))
        browser.append(chromium.seconds(Path(printed)))
    page = _one_page(copy)
    pages = [(_set(page), _with_nothing_kept(page)) for _ in range(PAGES)]
    told = {
        "goals": goals,
        "pages": made[0].pages,
        "kilobytes": len(made[0].pdf) / 1000,
        "megabytes": max(each.setting_megabytes for each in (*made, *again)),
        "composing": [each.composing_seconds for each in made],
        "setting": [each.setting_seconds for each in made],
        "setting_again": [each.setting_seconds for each in again],
        "chromium": browser if all(browser) else None,
        "naive": _with_nothing_kept(copy),
        "page": statistics.median(kept for kept, _ in pages),
        "naive_page": statistics.median(naive for _, naive in pages),
        "kept": statistics.median(kept / naive for kept, naive in pages),
        "sha256": hashlib.sha256(made[0].pdf).hexdigest(),
    }
    print(json.dumps(told))


def _one_page(copy: Manuscript) -> Manuscript:
    """The smallest report there could be: a heading and a line, in the house's own style."""
    head, _body = copy.html.split("</head>", 1)
    body = "<body><h1>One page</h1><p>And one line.</p></body>"
    return replace(copy, html=f"{head}</head>{body}</html>", enclosed=(), expected_pages=1)


def _set(copy: Manuscript) -> float:
    """Processor seconds of setting `copy` where everything is kept."""
    with TemporaryFile() as handed:
        pickle.dump(copy, handed)
        handed.flush()
        with typesetter.order(handed, megabytes=4096, seconds=900) as line:
            while (said := line.recv())[0] == "step":
                pass
    if said[0] != "made":
        raise RuntimeError(said)
    return float(said[3])


def _with_nothing_kept(copy: Manuscript) -> float:
    """Processor seconds of setting the same page as a first program would: WeasyPrint as it comes, sheet
    and fonts read anew. In a fresh process, like a report of ours, which has set a page before."""
    reading, writing = Pipe(duplex=False)
    if not os.fork():
        _first_program(_one_page(copy))
        gc.collect()  # or the garbage of who forked falls due here or not, by chance
        began = time.process_time()
        _first_program(copy)
        writing.send(time.process_time() - began)
        os._exit(0)
    writing.close()
    seconds: float = reading.recv()
    os.wait()
    return seconds


def _first_program(copy: Manuscript) -> None:
    fonts, fetcher = FontConfiguration(), AssetFetcher(copy.pictures)
    sheets = [
        CSS(string=each, base_url="report:", url_fetcher=fetcher, font_config=fonts)
        for each in (house_sheet(), copy.rules)
    ]
    page = HTML(string=copy.html, base_url="report:", url_fetcher=fetcher)
    page.write_pdf(font_config=fonts, stylesheets=sheets, pdf_variant=copy.standard)


def _for_a_browser(copy: Manuscript, folder: Path) -> str:
    for name, (body, _kind) in assets().items():
        (folder / name).write_bytes(body)
    style = (house_sheet() + copy.rules).replace("report:", "")
    return copy.html.replace("</head>", f"<style>{style}</style></head>", 1)
