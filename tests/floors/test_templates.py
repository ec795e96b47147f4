"""Templates hold no script, no style and no untranslated word: the policy of the pages forbids the
first two, readers of another language the third."""

from __future__ import annotations

import ast
import re

import pytest
from django.template.base import Lexer, TokenType

from tests.floors.source import AUDITS, modules, place, templates

# Marked up for paper, where no browser policy applies; words are checked there too.
PAPER = {"report", "charts"}
INLINE = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an htmx expression": re.compile(
        r"\shx-on[:-]|\shx-vals\s*=\s*.js:|\shx-vars\s*=", re.IGNORECASE
    ),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "a foreign address": re.compile(
        r"""(?:src|srcset|action)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE
    ),
}
SPOKEN = re.compile(r"""\s(?:title|alt|placeholder|aria-label|aria-description)\s*=\s*"([^"]*)\"""")
TAG = re.compile(r"<!--.*?-->|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Names are not translated; an entity is a sign.
NOT_WORDS = re.compile(r"&[a-z]+;|\bParley\b")

ENDS = {"endblocktranslate", "endblocktrans", "endcomment", "endverbatim"}


def inline(text):
    return [what for what, pattern in INLINE.items() if pattern.search(text)]


def untranslated(text):
    """Words of a template that stand outside every translation tag."""
    plain, inside = [], False
    for token in Lexer(text).tokenize():
        words = token.split_contents() if token.token_type is TokenType.BLOCK else [""]
        # A block for the class of an element holds names of styles.
        of_styles = words[0] == "block" and words[1].endswith("class")
        if of_styles or words[0] in {"blocktranslate", "blocktrans", "comment", "verbatim"}:
            inside = True
        elif words[0] in ENDS or (inside and words[0] == "endblock"):
            inside = False
        elif token.token_type is TokenType.TEXT and not inside:
            plain.append(token.contents)
        elif not inside:
            plain.append("\x00")
    source = "".join(plain)
    source = re.sub(r"<(style|script)\b.*?</\1>", "", source, flags=re.DOTALL | re.IGNORECASE)
    spoken = [*SPOKEN.findall(source), *TAG.sub("\n", source).split("\n")]
    return [part.strip() for part in spoken if LETTERS.search(NOT_WORDS.sub("", part))]


def test_there_is_something_to_check():
    assert len(templates()) > 10


@pytest.mark.parametrize(
    "path", [path for path in templates() if not PAPER & set(path.parts)], ids=place
)
def test_a_page_holds_no_script_and_no_style(path):
    assert inline(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", templates(), ids=place)
def test_every_word_of_a_template_can_be_translated(path):
    assert untranslated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color:red">',
        "<script>go()</script>",
        '<a href="javascript:x">',
        '<b onclick="x">',
    ],
)
def test_what_the_policy_forbids_is_found(text):
    assert inline(text)


@pytest.mark.parametrize(
    "text",
    ["<p>Save it</p>", '<i title="Close"></i>', "{% if a %}Yes{% endif %}", "<b>{{ n }} goals</b>"],
)
def test_an_untranslated_word_is_found(text):
    assert untranslated(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>{% translate 'Save' %}</p>",
        "{% blocktranslate %}{{ n }} goals{% endblocktranslate %}",
        '<i title="{% translate "Close" %}" class="big"></i> · 12 %',
        "{# Said to nobody #}<!-- nor this -->",
    ],
)
def test_a_translated_word_is_not_complained_about(text):
    assert untranslated(text) == []


# Where Django shows a text to somebody.
SHOWN = {"label", "help_text", "verbose_name", "verbose_name_plural", "empty_label"}
MESSAGES = {"debug", "info", "success", "warning", "error"}


def shown_plain(syntax):
    for node in ast.walk(syntax):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg in SHOWN and is_words(keyword.value):
                    yield keyword.value.lineno
            function = node.func
            if (
                isinstance(function, ast.Attribute)
                and function.attr in MESSAGES
                and isinstance(function.value, ast.Name)
                and function.value.id == "messages"
                and any(is_words(argument) for argument in node.args)
            ):
                yield node.lineno
        elif isinstance(node, ast.Assign) and is_words(node.value):
            names = {target.id for target in node.targets if isinstance(target, ast.Name)}
            if names & SHOWN:
                yield node.lineno


def is_words(node):
    if isinstance(node, ast.JoinedStr):
        return any(is_words(part) for part in node.values)
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and bool(LETTERS.search(node.value))
    )


def test_every_word_of_a_form_or_message_can_be_translated():
    files = [path for path in modules(AUDITS) if path.relative_to(AUDITS).parts[0] != "engine"]
    assert [
        place(path, line)
        for path in files
        for line in shown_plain(ast.parse(path.read_text(encoding="utf-8")))
    ] == []


def test_an_untranslated_label_is_found():
    assert list(shown_plain(ast.parse('f = Field(label="Due")\nmessages.error(request, "No")\n')))
