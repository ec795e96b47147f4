"""The German catalogue is whole: every sentence of the source is in it, and says what it stands for."""

from __future__ import annotations

import re
from collections import Counter

import polib
import pytest
from django.conf import settings

from tests import sentences

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
TAGS = re.compile(r"</?[a-z][^>]*>")
COUNTED = {"count", "more", "n"}
ASCII_QUOTE = re.compile(r"[\"”]|(?<!\w)'|'(?!\w)")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(settings.BASE_DIR / f"locale/{language}/LC_MESSAGES/django.po"))


@pytest.fixture(scope="module", params=LANGUAGES)
def entries(request) -> polib.POFile:
    return catalogue(request.param)


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def names(words: str) -> set[str]:
    return {percent or braced for percent, braced in PLACES.findall(words)}


def test_every_sentence_of_the_source_is_in_the_catalogue(entries):
    known = {(entry.msgctxt, entry.msgid) for entry in entries}
    missing = {
        words: place for words, place in sentences.of_the_source().items() if words not in known
    }
    assert missing == {}, "run manage.py makemessages, translate, then manage.py compilemessages"


def test_the_catalogue_holds_nothing_that_is_said_no_more(entries):
    source = sentences.of_the_source()
    assert [entry.msgid for entry in entries if (entry.msgctxt, entry.msgid) not in source] == []


def test_every_sentence_is_translated_for_good(entries):
    assert [entry.msgid for entry in entries if entry.fuzzy or not all(said(entry))] == []


def test_a_translation_has_the_places_of_its_sentence(entries):
    """One thing may be said as a word: “ein Befund” stands for “{count} finding”."""
    wrong = []
    for entry in entries:
        *single, last = said(entry)
        wants = names(entry.msgid)
        same = names(last) == names(entry.msgid_plural or entry.msgid)
        if not same or any(names(one) not in (wants, wants - COUNTED) for one in single):
            wrong.append((entry.msgid, said(entry)))
    assert wrong == []


def test_a_translation_has_the_tags_of_its_sentence(entries):
    assert [
        entry.msgid
        for entry in entries
        for words in said(entry)
        if Counter(TAGS.findall(words)) != Counter(TAGS.findall(entry.msgid))
    ] == []


def test_a_translation_begins_and_ends_as_its_sentence(entries):
    """Parts that are joined bring their own spaces, and a label has no line end."""

    def edges(words: str) -> tuple[str, str]:
        return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]

    assert [
        entry.msgid
        for entry in entries
        for words in said(entry)
        if edges(words) != edges(entry.msgid)
    ] == []


def test_german_quotes_as_german_does():
    unquoted = [
        words
        for entry in catalogue("de")
        for words in said(entry)
        if words.count("„") != words.count("“") or ASCII_QUOTE.search(TAGS.sub("", words))
    ]
    assert unquoted == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_one_that_is_written(language):
    entries = catalogue(language)
    compiled = settings.BASE_DIR / f"locale/{language}/LC_MESSAGES/django.mo"
    assert compiled.read_bytes() == entries.to_binary(), "run manage.py compilemessages"
