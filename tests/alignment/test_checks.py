from __future__ import annotations

from alignment import checks


def test_where_reports_can_be_printed_nothing_is_said():
    assert checks.reports_can_be_printed() == []


def test_a_missing_library_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setitem(checks.LIBRARIES, "libpango-1.0-0", ("no-such-library.so",))
    (said,) = checks.reports_can_be_printed()
    assert said.msg == "No report can be printed: libpango-1.0-0 is missing."
    assert said.hint.endswith("install --no-install-recommends libpango-1.0-0")
