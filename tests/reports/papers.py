"""Snapshots for the report's tests, and what a PDF holds when it is opened again."""

from __future__ import annotations

import io
from contextlib import contextmanager
from datetime import date

import pikepdf
from pypdf import PdfReader

from audits.engine import audit_file
from audits.reports.content import compose
from audits.reports.content.reading import read as read_snapshot
from audits.reports.demo import demo_files
from audits.reports.pdf import render
from audits.reports.snapshot import Practice, Snapshot

ISSUED = date(2026, 11, 21)


def snapshot(evidence, **parts):
    parts = {"practice": Practice(name="Aster & Rowe"), "issued_on": ISSUED, **parts}
    return Snapshot(evidence=evidence, **parts)


def report(evidence, **parts):
    return compose(snapshot(evidence, **parts))


def reading(evidence, **parts):
    from audits.engine.analysis import analyse

    return read_snapshot(snapshot(evidence, **parts), analyse(evidence))


def pdf(evidence, **parts):
    return render(report(evidence, **parts))


def demo(name):
    path = next(path for path in demo_files() if path.name.startswith(name))
    return audit_file.read(path.read_bytes())


def demo_names():
    return [path.name.split(".")[0] for path in demo_files()]


@contextmanager
def opened(rendered):
    with pikepdf.open(io.BytesIO(rendered.pdf)) as document:
        yield document


def pages_of(rendered):
    """The text of every page, with the spaces of the layout made plain."""
    return [
        " ".join(page.extract_text().replace("\u2060", "").split())
        for page in PdfReader(io.BytesIO(rendered.pdf)).pages
    ]


def words_of(rendered):
    return " ".join(pages_of(rendered))


def structure(document):
    """Every structure element of a tagged PDF, depth first, as (role, element)."""
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if not isinstance(element, pikepdf.Dictionary):
            continue
        if "/S" in element:
            yield str(element.S), element
        kids = element.get("/K", ())
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend(reversed(kids))
