"""The consultant's notes: Markdown, as clean markup for paper and screen and as plain blocks for the rest.

Whatever the text holds, only headings, paragraphs, lists, quotes, emphasis, code and links over http,
https and mail come out. The text is never trusted twice: the reader takes no HTML, the cleaner lets none
through, and the report's fetcher opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    "p", "h2", "h3", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "br", "hr", "a",
}  # fmt: skip
SCHEMES = ("http://", "https://", "mailto:")
DEEPEST = 12  # quotes in quotes, lists in lists: further down is no note any more

Kind = Literal["heading", "body", "quote", "item", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the notes without its markup; a heading's `level` counts from 2."""

    kind: Kind
    words: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    headline: str
    html: SafeString
    blocks: tuple[Block, ...]


def write(markdown: str) -> Notes | None:
    """The notes as a section; None where there are none."""
    blocks = tuple(_blocks(_tokens(markdown)))
    if not blocks:
        return None
    return Notes(headline=_("Notes of the consultant"), html=cleaned(markdown), blocks=blocks)


def cleaned(markdown: str) -> SafeString:
    """The markup of `markdown`, its headings below the section's own."""
    reader = _reader()
    html = nh3.clean(
        reader.renderer.render(_tokens(markdown), reader.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_attribute,
        url_schemes={scheme.rstrip(":/") for scheme in SCHEMES},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(html)  # noqa: S308  # nosec B703 B308  (cleaned in the line above)


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """An address is whole: a relative one would lead somewhere else on every page that shows it."""
    whole = name != "href" or value.lower().startswith(SCHEMES)
    return value if whole else None


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    # A picture would be a request, a reference a link whose address nobody sees.
    return reader.disable(["image", "html_block", "html_inline", "reference"])


def _tokens(markdown: str) -> list[Token]:
    """The first level of headings is the section's second; none is skipped."""
    tokens = _reader().parse(markdown)
    second = False
    for token in tokens:
        if token.type == "heading_open":
            second, token.tag = True, "h3" if second and token.tag != "h1" else "h2"
            shifted = token.tag
        elif token.type == "heading_close":
            token.tag = shifted
    return tokens


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    around: list[str] = []
    lists: list[int] = []  # the next number of each list one is in; 0 where it has bullets
    sign, heading = "", 2
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                first = int(token.attrGet("start") or 1)
                lists.append(first if token.type.startswith("ordered") else 0)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open" if lists[-1]:
                sign, lists[-1] = f"{lists[-1]}. ", lists[-1] + 1
            case "blockquote_open":
                around.append("quote")
            case "heading_open":
                around.append("heading")
                heading = int(token.tag[1])
            case "blockquote_close" | "heading_close":
                around.pop()
            case "fence" | "code_block" if token.content.strip():
                yield Block("code", token.content.rstrip("\n"))
            case "inline" if words := _words(token):
                yield _block(sign + words, around, lists, heading)
                sign = ""


def _block(words: str, around: list[str], lists: list[int], heading: int) -> Block:
    if around and around[-1] == "heading":
        return Block("heading", words, heading)
    if lists:
        return Block("body" if lists[-1] else "item", words)
    return Block("quote" if around else "body", words)


def _words(inline: Token) -> str:
    """The words of a line; a link is followed by its address, which paper cannot hide behind words."""
    said: list[str] = []
    opened: list[tuple[str, int]] = []
    for token in inline.children or ():
        if token.type == "link_open":
            opened.append((str(token.attrGet("href") or ""), len(said)))
        elif token.type == "link_close":
            address, at = opened.pop()
            if "".join(said[at:]) != address:
                said.append(f" ({address})")
        elif token.type in ("softbreak", "hardbreak"):
            said.append(" ")
        else:
            said.append(token.content)
    return "".join(said).strip()
