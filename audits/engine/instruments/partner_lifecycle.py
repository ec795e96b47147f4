"""Eight pillars of working with a partner, rated by both parties."""

from __future__ import annotations

from audits.engine.instruments.instrument import Dimension, Instrument
from audits.engine.words import text

INSTRUMENT = Instrument(
    key="partner-lifecycle",
    version=1,
    title=text("Partner lifecycle, eight pillars"),
    summary=text(
        "How well both parties work together at each step from choosing each other to growing together"
    ),
    dimensions=(
        Dimension(
            "strategize",
            text("Strategize"),
            (
                text("It is clear which of our goals need this partnership and which do not."),
                text("We have agreed which customers and markets we go for together."),
            ),
        ),
        Dimension(
            "recruit",
            text("Recruit"),
            (
                text("Partners are chosen for the goals they can serve, not for who came first."),
                text("Before we sign, both parties say what would make the partnership a failure."),
            ),
        ),
        Dimension(
            "onboard",
            text("Onboard"),
            (
                text("A new person on either side can start without asking for favours."),
                text("In the first ninety days both parties know what has to have happened."),
            ),
        ),
        Dimension(
            "enable",
            text("Enable"),
            (
                text(
                    "The people who face customers have what they need to speak for the other party's product."
                ),
                text("Training comes before the launch it is needed for."),
            ),
        ),
        Dimension(
            "market",
            text("Market"),
            (
                text("Customers hear the same story from both parties."),
                text("Joint campaigns are planned together and their results shown to both."),
            ),
        ),
        Dimension(
            "sell",
            text("Sell"),
            (
                text("It is clear who leads a deal, and both keep to it."),
                text("A deal that one party registers is safe from the other."),
            ),
        ),
        Dimension(
            "incentivize",
            text("Incentivize"),
            (
                text("What our people are paid for makes them want the other party to win too."),
                text("Margins and bonuses reward what we agreed matters most."),
            ),
        ),
        Dimension(
            "accelerate",
            text("Accelerate"),
            (
                text("We look together at what worked, and do more of it."),
                text("New ideas for joint business find an owner and a budget."),
            ),
        ),
    ),
)
