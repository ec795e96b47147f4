"""Small audits for the engine's tests: two sides, and only what a test is about."""

from dataclasses import replace
from datetime import date

from audits.engine.evidence import (
    Ballot,
    Change,
    Commitment,
    Definition,
    Evidence,
    Exemption,
    Goal,
    HeldStage,
    Incentive,
    IncentiveEffect,
    Instrument,
    Intent,
    JointProcess,
    Link,
    Option,
    Override,
    Review,
    SayBack,
    Scale,
    Session,
    SharedItem,
    Side,
    Statement,
    Term,
    Topic,
    Withheld,
)
from audits.engine.formats import FORMATS

TODAY = date(2026, 11, 2)


def audit(kind="commercial-technology", /, **parts):
    """An audit that holds nothing but its frame and `parts`."""
    sides = tuple(
        Side(key=side.key, name=str(side.name), organisation="Fjord Tools")
        for side in FORMATS[kind].sides
    )
    parts = {"title": "A table", "as_of": TODAY, "sides": sides, **parts}
    return Evidence(format=kind, **parts)


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


def everything():
    """An audit that says something under every key of the format."""
    return audit(
        title="Spring audit – “both ways”",
        scale=Scale(low=0, high=10),
        smallest_side=4,
        cadence_days=60,
        thresholds={"thin_support": 0.25, "resource_gap": 0.2},
        intent=Intent(aim="Win clinics", offer="Same-day repair", model="Rent", vision="One shop"),
        goals=(
            goal(
                "C1",
                "commercial",
                statement="Win ten clinics",
                plain="Ten clinics pay us monthly",
                functions=("sales", "pricing"),
                measure="Clinics under contract",
                baseline=2,
                target="10",
                unit="clinics",
                start=date(2026, 1, 1),
                due=date(2026, 12, 31),
                owners=("Head of sales",),
                importance=0.8,
                discussed_before=False,
                hidden_from=("technology",),
            ),
            goal("C2", "commercial", parent="C1", baseline=0.5),
            goal(
                "T1",
                "technology",
                effort=12.5,
                confidence=0.75,
                exemption=Exemption(
                    reason="Early research", sponsor="CEO", ceiling=40, review_on=date(2027, 3, 1)
                ),
                options=(Option(way="buy", note="Two vendors", chosen=True), Option(way="none")),
            ),
        ),
        links=(Link(source="T1", target="C1", strength="strong", effect="hinders", note="Slow"),),
        ballots=(
            *ballots("importance", "C1", "commercial", [9, 7, 7, None], [3.5]),
            *abstentions("heard", "T1", "technology", 2),
            *ballots("process", "forecast", "commercial", [1, 2, 3, 4]),
            *ballots("statement", "pulse/p1", "technology", [10, 0]),
        ),
        withheld=(Withheld(kind="importance", subject="C1", side="technology", n=3),),
        instruments=(
            Instrument(
                key="pulse",
                title="Pulse",
                statements=(Statement(key="p1", dimension="heard", text="We are asked"),),
            ),
        ),
        saybacks=(
            SayBack(
                goal="C1",
                by_side="technology",
                text="They want clinics",
                grade=2,
                graded_by_side="commercial",
                correction="Ten of them",
            ),
        ),
        terms=(
            Term(
                term="edge",
                flags={"commercial": 2, "technology": 0},
                definitions=(Definition(side="technology", text="Near the device"),),
                agreed=True,
                goals=("C1",),
            ),
        ),
        commitments=(
            Commitment(
                key="K1",
                from_side="commercial",
                to_side="technology",
                text="A forecast each month",
                owner="Head of sales",
                due=date(2026, 12, 1),
                goal="C1",
                answers="K2",
                signed_by=("commercial", "technology"),
                status="agreed",
                history=(Change(on=date(2026, 6, 1), due=date(2026, 11, 1), reason="Fair"),),
            ),
            Commitment(
                key="K2", from_side="technology", to_side="commercial", text="A pilot in May"
            ),
        ),
        incentives=(
            Incentive(
                key="I1",
                side="commercial",
                rewards="Revenue",
                effects=(IncentiveEffect(goal="C1", effect="supports", strength="medium"),),
            ),
        ),
        processes=(
            JointProcess(
                key="forecast",
                name="Forecast",
                descriptions={"commercial": "Monthly", "technology": "Never"},
                same=False,
            ),
        ),
        sharing=(
            SharedItem(
                item="Roadmap",
                held_by="technology",
                needed_by="commercial",
                shared_on=date(2026, 5, 1),
                reason_withheld="Not final",
            ),
        ),
        topics=(Topic(topic="Price of delay", outcome="not-now", reason="No sponsor"),),
        reviews=(Review(held_on=date(2026, 8, 1), next_on=date(2026, 12, 1)),),
        sessions=(
            Session(
                title="Workshop",
                held_on=date(2026, 10, 20),
                joined={"commercial": 4, "technology": 5},
                stages=(HeldStage(stage="rate", outcome="skipped", reason="No time"),),
                priorities={"commercial": ("C1", "T1"), "technology": ("T1",)},
                overrides=(Override(what="intent-guard T1", reason="Contract signed"),),
            ),
        ),
    )
