"""What is worked out once instead of many times gives the same pages."""

import pytest
from tinyhtml5 import inputstream
from weasyprint.layout import inline, percent
from weasyprint.text import fonts, line_break
from weasyprint.text.ffi import ffi

from audits.reports.pdf import manuscript
from audits.reports.typesetting import quicker
from audits.reports.typesetting.setting import typeset
from tests.engine import large
from tests.reports.papers import report


@pytest.fixture
def as_it_comes(monkeypatch):
    """Takes WeasyPrint back to what it is without us."""

    def take_back():
        for module in quicker.ASKERS:
            monkeypatch.setattr(module, "resolve_percentages", percent.resolve_percentages)
        monkeypatch.setattr(inline, "strut", line_break.strut)
        monkeypatch.setattr(line_break, "get_font_description", fonts.get_font_description)
        monkeypatch.setattr(inputstream, "characters_until_regex", {})
        monkeypatch.setattr(ffi, "new", quicker.new_as_it_comes)

    return take_back


@pytest.mark.slow
def test_the_pages_are_the_same_to_the_last_byte(as_it_comes):
    copy = manuscript(report(large.evidence(10, raters=4)))
    quick = typeset(copy, lambda *_step: None)
    as_it_comes()
    assert typeset(copy, lambda *_step: None).pdf == quick.pdf


def test_a_declaration_with_and_without_its_size_is_the_same_array():
    sized, filled = ffi.new("hb_codepoint_t[3]"), ffi.new("hb_codepoint_t[3]", [1, 2, 3])
    assert (len(sized), list(filled)) == (3, [1, 2, 3])
    with pytest.raises(IndexError):
        ffi.new("hb_codepoint_t[2]", [1, 2, 3])
