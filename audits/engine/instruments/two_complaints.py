"""The two complaints that are always heard, asked of both sides."""

from __future__ import annotations

from audits.engine.instruments.instrument import Dimension, Instrument
from audits.engine.words import text

INSTRUMENT = Instrument(
    key="two-complaints",
    version=1,
    title=text("The two complaints"),
    summary=text(
        "Whether it is known what is wanted, and whether people feel heard; both sides answer both, and nobody is blamed"
    ),
    dimensions=(
        Dimension(
            "clarity",
            text("It is known what is wanted"),
            (
                text("I can say what the business wants to achieve this year."),
                text("When priorities collide, it is clear which of them wins."),
                text("What is asked for today would still be asked for in three months."),
            ),
        ),
        Dimension(
            "heard",
            text("We are listened to"),
            (
                text("When I explain what I need, the other side can repeat it in its own words."),
                text("What we said in the last planning round shows in what was decided."),
                text("A concern that I raise with the other side gets an answer."),
            ),
        ),
    ),
)
