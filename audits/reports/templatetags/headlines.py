"""Headlines as they are set.

{% load headlines %}
{{ section.headline|held }}   no line with one short word at the end
"""

from __future__ import annotations

from django import template

register = template.Library()

NO_BREAK = "\N{NO-BREAK SPACE}"
ENOUGH = 14  # letters that may stand alone on the last line
MOST = 20  # letters that are held together: more would leave the line before ragged


@register.filter
def held(words: str) -> str:
    """`words` with as many of the last ones held together as make a line."""
    start = len(words)
    while len(words) - start - 1 < ENOUGH:
        before = words.rfind(" ", 0, start)
        if before < 0 or len(words) - before - 1 > MOST:
            break
        start = before
    if start == len(words):
        return words
    first, last = words[: start + 1], words[start + 1 :]
    return first + last.replace(" ", NO_BREAK)
