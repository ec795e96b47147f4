"""The typesetter sets what WeasyPrint itself would set, from the same page, in less time and memory."""

import io

import pikepdf
import pytest
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from audits.reports.pdf import manuscript
from audits.reports.snapshot import Practice
from audits.reports.typesetting import setting
from audits.reports.typesetting.sheets import AssetFetcher
from audits.reports.typesetting.static import house_sheet
from tests.engine import scenes
from tests.reports.papers import demo, report

NOTES = """# Before the meeting

Two things, *said twice*:

1. Who decides?
2. By **when**?
   - a day
   - a name

> Nobody spoke for the plant.

`budget 2027` – [the file](https://example.org/a)
"""

PAPERS = {
    "a demo": lambda: report(demo("ferrywell")),
    "notes": lambda: report(scenes.table(), notes=NOTES),
    "final": lambda: report(scenes.everything(), state="final", paper="letter"),
    "to keep": lambda: report(
        scenes.table(),
        standard="pdf/a-3a",
        practice=Practice(name="Aster & Rowe", accent="#5b2a66"),
    ),
}


def by_weasyprint(copy):
    """The PDF without anything of ours but page and sheet."""
    fonts, fetcher = FontConfiguration(), AssetFetcher(copy.pictures)
    sheets = [
        CSS(string=each, base_url="report:", url_fetcher=fetcher, font_config=fonts)
        for each in (house_sheet(), copy.rules)
    ]
    return HTML(string=copy.html, base_url="report:", url_fetcher=fetcher).write_pdf(
        font_config=fonts,
        stylesheets=sheets,
        pdf_variant=copy.standard,
        pdf_identifier=copy.identifier,
        attachments=setting.attachments(copy),
    )


def objects(pdf):
    """Every object of the file by its number, unpacked; without the lists of where they stand."""
    found = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for each in document.objects:
            if not isinstance(each, pikepdf.Stream):
                found[each.objgen] = each.unparse()
            elif each.get("/Type") not in ("/XRef", "/ObjStm"):
                own = pikepdf.Dictionary(dict(each.items()))
                del own["/Length"]
                found[each.objgen] = own.unparse(), each.read_bytes()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_it_is_what_weasyprint_sets_with_its_own_sheet(paper):
    copy = manuscript(PAPERS[paper]())
    ours = objects(setting.typeset(copy, lambda *_step: None).pdf)
    theirs = objects(by_weasyprint(copy))
    if copy.standard == "pdf/a-3a":
        ours, theirs = without_catalogue(ours), without_catalogue(theirs)
    assert [number for number in theirs if ours.get(number) != theirs[number]] == []
    assert ours.keys() == theirs.keys()


def without_catalogue(found):
    """WeasyPrint lists attached files twice there; ours once."""
    return {number: each for number, each in found.items() if "/Type /Catalog" not in str(each)}
