"""Paper, logos and the archive's format, as they come out of the press."""

from __future__ import annotations

import hashlib
import re
import subprocess
from dataclasses import replace

import pikepdf
import pytest

from audits.reports.pdf import render
from audits.reports.redrawing import redrawn
from audits.reports.snapshot import Logo
from audits.reports.stationery import SHEETS, rules
from tests.engine import scenes
from tests.reports.papers import deck_of, document, opened, pdf, report, structure, word_of
from tests.reports.pictures import picture

pytestmark = pytest.mark.slow

POINTS = 72 / 25.4
FIRM = scenes.audit().sides[0].organisation


def logo(of=None, colour="#5b2a66", size=(300, 100)):
    drawn = redrawn(picture(size, colour))
    return Logo(
        of=of, sha256=hashlib.sha256(drawn.png).hexdigest(),
        width=drawn.width, height=drawn.height, png=drawn.png,
    )  # fmt: skip


LOGOS = (logo(), logo(FIRM, "#003366"))


@pytest.fixture(scope="module")
def branded():
    return pdf(scenes.audit(), logos=LOGOS)


def pictures_of(document):
    """How often each picture stands on each page."""
    return [
        sum(1 for _name, each in page.resources.get("/XObject", {}).items() if each.get("/Subtype") == "/Image")
        for page in map(pikepdf.Page, document.pages)
    ]  # fmt: skip


def test_each_logo_is_inside_once_and_said_aloud_on_the_cover_alone(branded):
    with opened(branded) as document:
        images = [each for each in document.objects if isinstance(each, pikepdf.Stream)
                  and each.get("/Subtype") == "/Image"]  # fmt: skip
        said = [str(element.Alt) for role, element in structure(document)
                if role == "/Figure" and "/Alt" in element]  # fmt: skip
    assert len(images) == len(LOGOS)
    assert said[:2] == ["Aster & Rowe", FIRM]
    assert sum(each in {"Aster & Rowe", FIRM} for each in said) == 2


def test_the_same_logos_give_the_same_bytes(branded):
    assert pdf(scenes.audit(), logos=LOGOS).pdf == branded.pdf
    assert pdf(scenes.audit(), logos=(LOGOS[0],)).pdf != branded.pdf


def test_without_a_logo_the_names_are_printed():
    with_one = report(scenes.audit(), logos=LOGOS[:1])
    assert [bearer.logo is None for bearer in (with_one.cover.by, *with_one.cover.clients)] == [
        False, *[True] * len(with_one.cover.clients),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(1000, 30), (40, 400), (300, 100)])
def test_a_logo_of_any_shape_stays_in_its_room(size):
    content = report(scenes.audit(), logos=(logo(size=size), logo(FIRM, size=size)))
    ground = rules(content).partition("@page{background:")[2].partition("}")[0]
    sizes = re.findall(r" / ([\d.]+)mm ([\d.]+)mm", ground)
    assert len(sizes) == 2
    assert all(float(width) <= 32 and float(height) <= 5.5 for width, height in sizes)


@pytest.mark.parametrize("paper", SHEETS)
def test_every_page_has_the_paper_that_was_asked_for(paper):
    made = pdf(scenes.audit(), paper=paper, logos=LOGOS)
    with opened(made) as document:
        sizes = {tuple(round(float(each)) for each in page.MediaBox[2:]) for page in document.pages}
    sheet = SHEETS[paper]
    assert sizes == {(round(sheet.width * POINTS), round(sheet.height * POINTS))}


def test_the_other_files_have_the_paper_and_the_logos():
    word = word_of(document(scenes.audit(), "docx", paper="letter", logos=LOGOS))
    assert round(word.sections[0].page_width.mm, 1) == SHEETS["letter"].width
    said = [each.get("descr") for each in word.element.iter() if each.tag.endswith("}docPr")]
    assert said == ["Aster & Rowe", FIRM]
    first = deck_of(document(scenes.audit(), "pptx", logos=LOGOS)).slides[0]
    alts = [
        shape._element._nvXxPr.cNvPr.get("descr")
        for shape in first.shapes
        if shape.shape_type == 13
    ]
    assert sorted(alts) == sorted(["Aster & Rowe", FIRM])


# --- the archive's format -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def archived():
    return pdf(scenes.audit(), standard="pdf/a-3a", logos=LOGOS)


def test_it_says_that_it_is_pdf_a_3_and_is_tagged(archived):
    with opened(archived) as document:
        assert document.open_metadata().pdfa_status == "3A"
        assert bool(document.Root.MarkInfo.Marked)
        (intent,) = document.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3


def test_each_attached_file_is_listed_once_and_says_what_it_is_to_the_report(archived):
    with opened(archived) as document:
        names = [str(each.UF) for each in document.Root.AF]
        relations = {str(each.AFRelationship) for each in document.Root.AF}
    assert (names, relations) == (["audit.audit.json", "analysis.json"], {"/Source"})


def test_it_has_nothing_that_an_archive_forbids(archived):
    with opened(archived) as document:
        assert not document.is_encrypted
        assert "/JavaScript" not in document.Root.get("/Names", {})
        assert "/OpenAction" not in document.Root
        fonts = [
            each for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]  # fmt: skip
        assert fonts
        assert all("/FontFile2" in each or "/FontFile3" in each for each in fonts)
        hidden = [
            each for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Annot"
            and not int(each.get("/F", 0)) & 4
        ]  # fmt: skip
        assert hidden == []


def test_qpdf_finds_it_sound(archived, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(archived.pdf)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_archived_one_is_the_same_in_a_second_go(archived):
    content = report(scenes.audit(), standard="pdf/a-3a", logos=LOGOS)
    assert render(content).pdf == archived.pdf
    assert render(replace(content, standard="pdf/ua-1")).pdf != archived.pdf
