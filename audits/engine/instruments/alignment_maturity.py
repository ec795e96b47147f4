"""Six criteria of alignment inside a company (after Luftman 2000), in our own words."""

from __future__ import annotations

from audits.engine.instruments.instrument import Dimension, Instrument
from audits.engine.words import text

INSTRUMENT = Instrument(
    key="alignment-maturity",
    version=1,
    title=text("Maturity of alignment, six criteria"),
    summary=text(
        "How far both sides have come in working as one; worth more for the talk about its differences than for its score"
    ),
    dimensions=(
        Dimension(
            "communications",
            text("Communications"),
            (
                text("Technology people can explain what the business lives on."),
                text(
                    "Business people can explain what technology makes hard and what it makes easy."
                ),
                text(
                    "What one side learns reaches the other without a meeting being called for it."
                ),
            ),
        ),
        Dimension(
            "value",
            text("Value measured"),
            (
                text("What technology work brought is measured in terms the business uses."),
                text("After a project we look together at whether it was worth it."),
            ),
        ),
        Dimension(
            "governance",
            text("Governance"),
            (
                text("It is known who decides what is done first, and by which rule."),
                text("Budgets follow the priorities that were agreed."),
                text("Both sides plan in the same rhythm."),
            ),
        ),
        Dimension(
            "partnership",
            text("Partnership"),
            (
                text("Technology has a seat where strategy is made."),
                text("Risks and rewards of a bet are carried by both sides."),
            ),
        ),
        Dimension(
            "scope",
            text("Scope and architecture"),
            (
                text("Our systems let us change the offer as fast as the market asks for it."),
                text(
                    "Shared standards hold, and exceptions to them are decided and not drifted into."
                ),
            ),
        ),
        Dimension(
            "skills",
            text("Skills"),
            (
                text("People move between the two sides, and it helps their career."),
                text("A new idea gets tried, from whichever side it comes."),
                text("We can hire and keep the people that both sides need."),
            ),
        ),
    ),
)
