"""Tags of the room's screens.

{% load room %}
{% room_form "park" class="park" %} <fields> {% end_room_form %}   a form that performs an act
{% pieces goal.pieces %}                                           words, with known terms underlined
{{ text|tappable }}                                                the words that can be flagged

A form posts to the act's address on the console and on a phone alike. Where a page was asked for,
it carries the token that proves it is ours; in a fragment drawn for everybody the script adds it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from audits.workshops.figures import Shown, SideShown
from audits.workshops.stages.wording import Piece
from audits.workshops.stages.wording import tappable as tappable_words

register = template.Library()


class RoomForm(template.Node):
    """Renders one form; see the module."""

    def __init__(
        self,
        act: template.base.FilterExpression,
        attributes: dict[str, template.base.FilterExpression],
        inside: template.NodeList,
    ) -> None:
        self.act, self.attributes, self.inside = act, attributes, inside

    def render(self, context: template.Context) -> SafeString:
        act = self.act.resolve(context)
        address = f"{context['frame'].acts_at}{act}"
        attributes = format_html_join(
            "",
            ' {}="{}"',
            (
                (name.replace("_", "-"), value.resolve(context))
                for name, value in self.attributes.items()
            ),
        )
        return format_html(
            '<form method="post" action="{}" data-act="{}"{}>{}{}</form>',
            address,
            act,
            attributes,
            _token(context),
            self.inside.render(context),
        )


def _token(context: template.Context) -> SafeString | str:
    request = context.get("page_request")
    if request is None:
        return ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )


@register.tag
def room_form(parser: template.base.Parser, token: template.base.Token) -> RoomForm:
    _name, act, *rest = token.split_contents()
    attributes = template.base.token_kwargs(rest, parser)
    inside = parser.parse(("end_room_form",))
    parser.delete_first_token()
    return RoomForm(parser.compile_filter(act), attributes, inside)


@register.simple_tag
def pieces(parts: Iterable[Piece]) -> SafeString:
    """Words with the terms among them underlined; what a term means is said with it."""
    return format_html_join("", "{}", ((_piece(part),) for part in parts))


def _piece(part: Piece) -> SafeString | str:
    if not part.term:
        return part.text
    if not part.meaning:
        return format_html('<dfn class="term">{}</dfn>', part.text)
    return format_html('<dfn class="term" title="{}">{}</dfn>', part.meaning, part.text)


@register.filter
def tappable(text: str) -> tuple[str, ...]:
    return tappable_words(text)


@register.filter
def in_words(each: SideShown, shown: Shown) -> str:
    """A side's answers for who cannot see the picture."""
    if not each.marks:
        return _("%(side)s: no distribution is shown") % {"side": each.side.name}
    counts = ", ".join(
        f"{value}: {count}" for value, count in zip(shown.scale, each.counts, strict=True)
    )
    return _("%(side)s, answers by rating: %(counts)s") % {"side": each.side.name, "counts": counts}


@register.filter
def grouped(code: str) -> str:
    """A room code as people read it aloud: “K7M 4QX”."""
    return f"{code[:3]} {code[3:]}".strip()
