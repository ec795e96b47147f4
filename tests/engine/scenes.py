"""Small audits for the engine's tests: two sides, and only what a test is about."""

from dataclasses import replace
from datetime import date

from audits.engine.evidence import Ballot, Evidence, Goal, Link, Side
from audits.engine.formats import FORMATS

TODAY = date(2026, 11, 2)


def audit(format="commercial-technology", **parts):
    """An audit that holds nothing but its frame and `parts`."""
    sides = tuple(
        Side(key=side.key, name=str(side.name), organisation="Fjord Tools")
        for side in FORMATS[format].sides
    )
    parts = {"title": "A table", "as_of": TODAY, "sides": sides, **parts}
    return Evidence(format=format, **parts)


def goal(key, side, **parts):
    return Goal(**{"key": key, "side": side, "title": f"Goal {key}", **parts})


def link(source, target, strength="medium", effect="supports"):
    return Link(source=source, target=target, strength=strength, effect=effect)


def ballots(kind, subject, side, ratings, predictions=()):
    """One ballot a rating; None is "don't know"."""
    foreseen = [*predictions, *[None] * (len(ratings) - len(predictions))]
    return tuple(
        Ballot(
            kind=kind,
            subject=subject,
            side=side,
            rating=rating,
            prediction=prediction,
            dont_know=rating is None,
        )
        for rating, prediction in zip(ratings, foreseen, strict=True)
    )


def abstentions(kind, subject, side, count):
    return (Ballot(kind=kind, subject=subject, side=side),) * count


def table():
    """Two goals a side, linked, rated by three and four."""
    return audit(
        goals=(
            goal("C1", "commercial", importance=1.0, owners=("Head of sales",)),
            goal("C2", "commercial", parent="C1"),
            goal("T1", "technology", effort=3.0, confidence=0.5),
            goal("T2", "technology", effort=1.0),
        ),
        links=(link("T1", "C2", "strong"),),
        ballots=(
            *ballots("importance", "C1", "commercial", [5, 4, 5], [4.0, 4.5, 3.0]),
            *ballots("importance", "C1", "technology", [2, 3, 2, None]),
        ),
    )


def with_parts(evidence, **parts):
    return replace(evidence, **parts)
