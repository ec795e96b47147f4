"""Five principles that a partnership stands on, rated by both parties."""

from __future__ import annotations

from audits.engine.instruments.instrument import Dimension, Instrument
from audits.engine.words import text

INSTRUMENT = Instrument(
    key="partner-principles",
    version=1,
    title=text("Five principles of a partnership"),
    summary=text("What both parties say of the ground they stand on"),
    dimensions=(
        Dimension(
            "vision",
            text("Shared vision"),
            (
                text(
                    "We could each write down where this partnership should be in three years, and the two pages would match."
                ),
                text("What we want from this partnership has been said aloud to the other party."),
                text("When our own strategy changes, we ask what that means for the shared one."),
            ),
        ),
        Dimension(
            "objectives",
            text("Mutual objectives"),
            (
                text("Our joint objectives have a figure, a date and a name each."),
                text("Every joint objective says what each party gains by it."),
                text("Both parties took part in setting the objectives we are measured by."),
            ),
        ),
        Dimension(
            "resources",
            text("Resources well used"),
            (
                text("We know what money, people and technology each party puts in."),
                text("What we put in goes to the objectives that matter most to both."),
                text("Where one party has a strength, the other does not build it again."),
            ),
        ),
        Dimension(
            "processes",
            text("Processes that meet"),
            (
                text(
                    "Where our work passes to the other party, both know who takes it over and when."
                ),
                text("Our planning calendars let one party's decisions reach the other in time."),
                text("A disagreement between our teams has a known way to be settled."),
            ),
        ),
        Dimension(
            "openness",
            text("Open communication"),
            (
                text("We hear of the other party's changes of plan before they reach the market."),
                text("Bad news travels between us as fast as good news."),
                text("What we cannot share, we say that we cannot share."),
            ),
        ),
    ),
)
