"""Short words that stand in a report again and again, figures above all, are shaped and drawn once a style."""

from __future__ import annotations

from typing import Any

from weasyprint import draw
from weasyprint.css import Style
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text import line_break
from weasyprint.text.line_break import Layout

# Letters of the longest words that are kept: a figure, a date, a name. Sentences seldom come twice.
LONGEST = 24
PARTS = ("justification_spacing", "first_line_direction", "ascent", "underline_position", "strikethrough_position", "text")  # fmt: skip

Line = tuple[Layout, int, int | None, float, float, float]

_split_as_it_comes = line_break.split_first_line
_draw_as_it_comes = drawing.draw_text


def split_first_line(text: str, style: Style, *room: Any, **hints: bool) -> Line:
    """As WeasyPrint's own. Words that fit whole into a line are the same line in any room they fit; `room`
    is what is around them, the greatest width and the justification."""
    _context, max_width, justification = room
    if len(text) > LONGEST or justification or _is_decorated(style):
        return _split_as_it_comes(text, style, *room, **hints)
    lines: dict[str, Line] = vars(style).setdefault("lines", {})
    known = lines.get(text)
    if known is not None and (max_width is None or known[3] <= max_width):
        return (_copy(known[0], max_width), *known[1:])
    line: Line = _split_as_it_comes(text, style, *room, **hints)
    fits = max_width is None or line[3] <= max_width
    if fits and line[2] is None and line[0].text == text:
        lines[text] = (_copy(line[0], max_width), *line[1:])
    return line


def _is_decorated(style: Style) -> bool:
    """Whether a line runs under or through the words, of which the layout has the measures, too."""
    decorated: bool = style["text_decoration_line"] != "none"
    return decorated


def _copy(layout: Layout, max_width: float | None) -> Layout:
    """One of its own for every box: what is drawn with an ellipsis changes it."""
    copy = Layout.__new__(Layout)
    for part in PARTS:
        setattr(copy, part, getattr(layout, part))
    copy.max_width = max_width
    return copy


def draw_text(
    stream: Stream,
    box: boxes.TextBox,
    offset_x: float,
    text_overflow: str,
    block_ellipsis: str = "none",
) -> None:
    """As WeasyPrint's own. Words in one font are the same glyphs wherever they stand."""
    style, layout = box.style, box.pango_layout
    text = layout.text
    if (
        len(text) > LONGEST
        or text_overflow == "ellipsis"
        or block_ellipsis != "none"
        or layout.justification_spacing
        or _is_decorated(style)
    ):
        _draw_as_it_comes(stream, box, offset_x, text_overflow, block_ellipsis)
        return
    drawn: dict[str, tuple[Any, Any]] = vars(style).setdefault("drawn", {})
    if text not in drawn:
        before = len(stream.stream)
        _draw_as_it_comes(stream, box, offset_x, text_overflow, block_ellipsis)
        _remember(drawn, text, stream, stream.stream[before:])
        return
    font, glyphs = drawn[text]
    stream.set_color(style["color"])
    stream.begin_text()
    position = Matrix(d=-1, e=box.position_x, f=box.position_y + box.baseline)
    stream.set_text_matrix(*position.values)
    stream.set_font_size(*font)
    stream.stream.append(glyphs)
    stream.end_text()


def _remember(
    drawn: dict[str, tuple[Any, Any]], text: str, stream: Stream, painted: list[Any]
) -> None:
    """Keep what was `painted` last if it is glyphs shown at once: in one font, at one height."""
    shown = [each for each in painted if type(each) is bytes and each.endswith(b"TJ")]
    if len(shown) == 1:
        drawn[text] = stream._old_font, shown[0]  # noqa: SLF001


CHANGES = (
    (inline, "split_first_line", split_first_line),
    (preferred, "split_first_line", split_first_line),
    (draw, "draw_text", draw_text),
)
