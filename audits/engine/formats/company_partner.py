"""Two organisations that need each other: each side serves the other."""

from __future__ import annotations

from audits.engine.formats.agenda import BASIC, PROJECT
from audits.engine.formats.format import Format, SideDefault
from audits.engine.words import text

FORMAT = Format(
    key="company-partner",
    title=text("Company and partner"),
    summary=text("A company and a channel, supply or development partner: each serves the other"),
    sides=(
        SideDefault("company", text("Company")),
        SideDefault("partner", text("Partner")),
    ),
    serves=((1, 0), (0, 1)),
    intent=("aim", "offer", "model", "vision"),
    instruments=("partner-principles", "partner-lifecycle", "two-complaints"),
    presets=(BASIC, PROJECT),
    examines=frozenset({"one-way-communication", "late-involvement"}),
)
