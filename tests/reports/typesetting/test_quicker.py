"""What is worked out once instead of many times gives the same pages."""

import zlib
from datetime import UTC, datetime

import pydyf
import pytest
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import ffi

from audits.reports.pdf import manuscript
from audits.reports.typesetting import quicker
from audits.reports.typesetting.manuscript import PACKING, Enclosure, Manuscript
from audits.reports.typesetting.setting import typeset
from tests.engine import large
from tests.reports.papers import report

# What the report has little of or nothing: each a case that one of the changes must leave alone.
STYLES = """
    @page { size: 90mm 70mm; margin: 8mm; @bottom-right { content: counter(page) " of " counter(pages) } }
    .round { border: 1mm solid #0072B2; border-radius: 4mm; background: #ECEFF2; padding: 3% }
    .cut { overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
    .spaced { letter-spacing: 1mm; word-spacing: 2mm }
    .justified { width: 34mm; text-align: justify; hyphens: auto }
    .under { text-decoration: underline } .through { text-decoration: line-through }
    .first::first-letter { font-size: 20pt; color: #B84A00 }
    .half { width: 50%; margin-left: 10%; min-height: 3mm; max-width: 30mm; box-sizing: border-box }
    .bare { border-radius: 2mm; border: 1mm solid } .room { width: 34mm; margin: 0 } .plain { background: #ECEFF2 } .hidden { visibility: hidden } .float { float: left; width: 15mm }
    table { border-collapse: collapse } td { border: .2mm solid; width: 14mm; padding: 1mm }
    table.apart { border-collapse: separate; border-spacing: 1mm }
"""
WORDS = "Same words, same words. " * 12
ROWS = "".join(f"<tr><td>Same</td><td>.50 </td><td>A ▲ B{row}</td></tr>" for row in range(14))
# Less room for the same words from line to line, and more again.
SAYINGS = {
    "room": "<span>Same words </span><b>x</b>",
    "room one": "<span>Same&nbsp;words </span><b>x</b>",
    "room cut": "<span>Same&nbsp;words </span><b>x</b>",
    "room justified": "<span>Same words </span><span>Same words </span><b>x</b>",
    "room key": "<span>▲</span>&nbsp;T20 <span>▲</span>&nbsp;T20 <b>x</b>",
}
ROOMS = [
    f"<p class='{kind}'><b>{'i' * many + 'r' * few}</b>{said}</p>"
    for kind, said in SAYINGS.items()
    for many in range(16)
    for few in range(3)
]
KINDS = f"""<p class="first">{WORDS}</p><div class="round">{WORDS * 3}</div>
    <p class="cut">{WORDS}</p><p class="cut">Same words</p><p class="spaced">Same words</p>
    <p class="justified">{WORDS}</p><p>Same words</p><p class="under">Same words</p>
    <p class="through">Same words</p><p class="hidden">Same words</p><p class="bare">Same words</p><p class="plain">Same words</p>
    <p dir="rtl">مشروع قاعدة البيانات</p><p>売上 Same words</p><p>two  words </p><p>two words</p>
    <div class="float">Same words</div><div class="half round">Same words</div>"""
PAGE = f"""<!DOCTYPE html><html lang="en"><title>Kinds</title><style>{STYLES}</style>
    <h1>Kinds</h1>{KINDS}{KINDS}<table>{ROWS}</table><table class="apart">{ROWS}</table>
    {"".join(ROOMS)}{"".join(reversed(ROOMS))}"""


def kinds():
    return Manuscript(
        html=PAGE,
        rules="",
        pictures={},
        enclosed=(
            Enclosure(name="a.json", description="A", packed=zlib.compress(b"[1]" * 99, PACKING)),
        ),
        made=datetime(2026, 11, 2, tzinfo=UTC),
        standard="pdf/ua-1",
        identifier=bytes(16),
        expected_pages=9,
    )


def goals(number):
    return lambda: manuscript(report(large.evidence(number, raters=4)))


@pytest.fixture
def as_it_comes(monkeypatch):
    """Takes WeasyPrint back to what it is without us, but for the order of a stream's own entries."""

    def take_back():
        for owner, name, before in quicker.AS_IT_COMES:
            if before is quicker.ABSENT:
                monkeypatch.delattr(owner, name)
            elif owner is not pydyf.Stream:
                monkeypatch.setattr(owner, name, before)

    return take_back


@pytest.mark.slow
@pytest.mark.parametrize(
    "copy", [kinds, goals(10), pytest.param(goals(30), marks=pytest.mark.thorough)],
    ids=["kinds", "small", "middle"],
)  # fmt: skip
def test_the_pages_are_the_same_to_the_last_byte(copy, as_it_comes):
    copy = copy()
    quick = typeset(copy, lambda *_step: None)
    as_it_comes()
    plain = typeset(copy, lambda *_step: None)
    assert (quick.pages, quick.pdf) == (plain.pages, plain.pdf)


def test_a_side_without_decoration_is_the_box_s_own():
    first = boxes.TextBox("p", {}, None, "words")
    second = first.copy()
    first.remove_decoration_sides.add("top")
    assert (first.remove_decoration_sides, second.remove_decoration_sides) == ({"top"}, set())
    first.remove_decoration_sides = set()
    assert first.remove_decoration_sides == set()


def test_a_declaration_with_and_without_its_size_is_the_same_array():
    sized, filled = ffi.new("hb_codepoint_t[3]"), ffi.new("hb_codepoint_t[3]", [1, 2, 3])
    assert (len(sized), list(filled)) == (3, [1, 2, 3])
    with pytest.raises(IndexError):
        ffi.new("hb_codepoint_t[2]", [1, 2, 3])
