from __future__ import annotations

import pytest
from house import system

from alignment import checks


def test_what_is_here_is_not_missing():
    assert system.missing({"a": lambda: True, "b": lambda: False}) == ["b"]


def test_a_library_is_found_by_any_of_its_names():
    assert system.library("no-such-library.so", "libc.so.6")()
    assert not system.library("no-such-library.so")()


def test_a_program_is_found_by_any_of_its_names():
    assert system.program("no-such-program", "sh")()
    assert not system.program("no-such-program")()


def test_where_nothing_may_be_installed_the_exact_line_is_said(monkeypatch, capsys):
    monkeypatch.setattr(system, "_become", lambda: None)
    assert system.provide({"libpango-1.0-0": lambda: False, "here": lambda: True}) == [
        "libpango-1.0-0"
    ]
    said = capsys.readouterr().err
    assert said.startswith("Missing on this system: libpango-1.0-0. Install ")
    assert said.count("\n") == 1


def test_nothing_is_said_where_nothing_is_missing(capsys):
    assert system.provide({"here": lambda: True}) == []
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("package", checks.LIBRARIES)
def test_what_django_checks_for_is_what_is_installed(package):
    assert package in system.TO_RUN
    assert package in system.TO_TEST
