"""The account pages are django-allauth's and speak as the rest of Parley does, in every language."""

from __future__ import annotations

from pathlib import Path

import allauth
import polib
import pytest
from django.conf import settings
from django.utils import translation

CODES = [code for code, _name in settings.LANGUAGES]
FOLDER = settings.BASE_DIR / "locale/accounts"


def catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(FOLDER / code / "LC_MESSAGES/django.po"))


def test_every_sentence_is_one_of_allauth():
    package = Path(allauth.__file__).parent
    files = [*package.rglob("*.py"), *(package / "templates").rglob("*.html")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    asked = [entry.msgid.replace("%(passwd_reset_url)s", "{{ passwd_reset_url }}") for entry in
             catalogue(CODES[0])]  # fmt: skip
    assert len(asked) > 40
    assert [words for words in asked if words not in source] == []


@pytest.mark.parametrize("code", CODES)
def test_every_language_says_all_of_them_and_the_compiled_file_too(code):
    said = catalogue(code)
    assert [entry.msgid for entry in said] == [entry.msgid for entry in catalogue(CODES[0])]
    assert [entry.msgid for entry in said if not entry.msgstr] == []
    assert (FOLDER / code / "LC_MESSAGES/django.mo").read_bytes() == said.to_binary()


def test_they_win_over_those_of_allauth():
    with translation.override("en"):
        assert translation.gettext("Confirm Access") == "Confirm that it is you"
    with translation.override("de"):
        assert translation.gettext("Password Reset") == "Passwort vergessen"
