"""The ways to start an audit, as the cards of the first page: each a kind of table and a length.

To add a way to start, add a Start; the card and the form follow from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Preset
from audits.engine.formats import FORMATS, Format

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One way to start: what it is called, what it is for, and how its days are spent."""

    key: str
    format: str
    preset: Preset
    title: Words
    summary: Words
    action: Words
    plan: tuple[tuple[Words, Words], ...]

    @property
    def table(self) -> Format:
        return FORMATS[self.format]


ONE_WEEK = Start(
    key="one-week",
    format="commercial-technology",
    preset=Preset.BASIC,
    title=_("One-week audit"),
    summary=_("For one urgent question and up to 40 people in the room."),
    action=_("Start a one-week audit"),
    plan=(
        (_("Day 1"), _("Sponsor, goals of both sides")),
        (_("Day 2"), _("Interviews")),
        (_("Day 3"), _("Blind vote")),
        (_("Day 4"), _("Workshop, half a day")),
        (_("Day 5"), _("Report and debrief")),
    ),
)
TWO_MONTHS = Start(
    key="two-months",
    format="commercial-technology",
    preset=Preset.PROJECT,
    title=_("Two-month audit"),
    summary=_("For a strategy round, with several workshops and a second vote."),
    action=_("Start a two-month audit"),
    plan=(
        (_("Week 1–2"), _("Contract, interviews, goals")),
        (_("Week 3–4"), _("Vote, shared language")),
        (_("Week 5–6"), _("Links, incentives, options")),
        (_("Week 7–8"), _("Commitments, decision")),
        (_("Week 20"), _("Rate again")),
    ),
)
PARTNER = Start(
    key="partner",
    format="company-partner",
    preset=Preset.PROJECT,
    title=_("Partner audit"),
    summary=_("For a company and its channel or supply partner; each serves the other."),
    action=_("Start a partner audit"),
    plan=(
        (_("Step 1–2"), _("Core strategy, key partners")),
        (_("Step 3"), _("Communicate")),
        (_("Step 4"), _("Set goals together")),
        (_("Step 5"), _("Joint plan")),
        (_("Step 6"), _("Review every quarter")),
    ),
)
RESEARCH = Start(
    key="research",
    format="research-led",
    preset=Preset.BASIC,
    title=_("Research-led audit"),
    summary=_("For work that starts in research: technology leads, the business serves it."),
    action=_("Start a research-led audit"),
    plan=ONE_WEEK.plan,
)

CARDS = (ONE_WEEK, TWO_MONTHS, PARTNER)
"""Shown as cards; the others as a line below."""
STARTS = {start.key: start for start in (*CARDS, RESEARCH)}
