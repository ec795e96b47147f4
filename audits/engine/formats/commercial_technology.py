"""The usual table: the business says what it wants, technology answers."""

from __future__ import annotations

from audits.engine.formats.agenda import BASIC, PROJECT
from audits.engine.formats.format import Format, SideDefault
from audits.engine.words import text

FORMAT = Format(
    key="commercial-technology",
    title=text("Commercial and technology"),
    summary=text("Two parts of one company: what the business wants leads, technology serves it"),
    sides=(
        SideDefault("commercial", text("Commercial")),
        SideDefault("technology", text("Technology")),
    ),
    serves=((1, 0),),
    intent=("aim", "offer", "model"),
    instruments=("two-complaints", "alignment-maturity"),
    presets=(BASIC, PROJECT),
)
