"""The research exception: what was found leads, and the business looks for its use."""

from __future__ import annotations

from audits.engine.formats.agenda import BASIC, PROJECT
from audits.engine.formats.format import Format, SideDefault
from audits.engine.words import text

FORMAT = Format(
    key="research-led",
    title=text("Research-led"),
    summary=text("A company that starts from research: technology leads, the business serves it"),
    sides=(
        SideDefault("technology", text("Technology")),
        SideDefault("commercial", text("Commercial")),
    ),
    serves=((1, 0),),
    intent=("aim", "offer", "model"),
    instruments=("two-complaints", "alignment-maturity"),
    presets=(BASIC, PROJECT),
)
