"""Everything else that a workshop leaves behind, and the sides and goals it names."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine.checks.known import Found, Known, repetitions
from audits.engine.evidence import Commitment
from audits.engine.faults import Path, quoted
from audits.engine.words import text


def instrument_faults(known: Known) -> Iterator[Found]:
    instruments = known.evidence.instruments
    yield from repetitions(("instruments",), [each.key for each in instruments], "key")
    for position, instrument in enumerate(instruments):
        path = ("instruments", position)
        if "/" in instrument.key:
            # A ballot names a statement as instrument/statement.
            yield (*path, "key"), text("an instrument's key has no slash")
        keys = [statement.key for statement in instrument.statements]
        yield from repetitions((*path, "statements"), keys, "key")


def sayback_faults(known: Known) -> Iterator[Found]:
    for position, said in enumerate(known.evidence.saybacks):
        path = ("saybacks", position)
        yield from known.missing_goal((*path, "goal"), said.goal)
        yield from known.missing_side((*path, "by_side"), said.by_side)
        yield from known.missing_side((*path, "graded_by_side"), said.graded_by_side)
        if known.side_of(said.goal) == said.by_side:
            yield (*path, "by_side"), text("a goal is said back by the other side, not by its own")
        if said.graded_by_side == said.by_side:
            yield (
                (*path, "graded_by_side"),
                text("a say-back is not graded by the side that said it"),
            )


def term_faults(known: Known) -> Iterator[Found]:
    terms = known.evidence.terms
    yield from repetitions(("terms",), [term.term for term in terms], "term")
    for position, term in enumerate(terms):
        path = ("terms", position)
        yield from known.missing_sides((*path, "flags"), term.flags)
        for at, definition in enumerate(term.definitions):
            yield from known.missing_side((*path, "definitions", at, "side"), definition.side)
        yield from repetitions((*path, "goals"), term.goals)
        for at, goal in enumerate(term.goals):
            yield from known.missing_goal((*path, "goals", at), goal)


def commitment_faults(known: Known) -> Iterator[Found]:
    commitments = known.evidence.commitments
    by_key = {each.key: each for each in reversed(commitments)}
    yield from repetitions(("commitments",), [each.key for each in commitments], "key")
    for position, commitment in enumerate(commitments):
        path = ("commitments", position)
        yield from known.missing_side((*path, "from_side"), commitment.from_side)
        yield from known.missing_side((*path, "to_side"), commitment.to_side)
        if commitment.from_side == commitment.to_side:
            yield (*path, "to_side"), text("a commitment from a side to itself")
        yield from known.missing_goal((*path, "goal"), commitment.goal)
        yield from _answer_faults(known, (*path, "answers"), commitment, by_key)
        yield from repetitions((*path, "signed_by"), commitment.signed_by)
        for at, side in enumerate(commitment.signed_by):
            yield from known.missing_side((*path, "signed_by", at), side)


def _answer_faults(
    known: Known, path: Path, commitment: Commitment, by_key: dict[str, Commitment]
) -> Iterator[Found]:
    if commitment.answers is None:
        return
    answered = by_key.get(commitment.answers)
    if answered is None:
        if "commitments" not in known.broken:
            yield path, text("no commitment {key}", key=quoted(commitment.answers))
    elif answered.key == commitment.key:
        yield path, text("a commitment cannot answer itself")
    elif answered.from_side == commitment.from_side and answered.from_side in known.sides:
        yield path, text("{key} is a commitment of the same side", key=quoted(answered.key))


def incentive_faults(known: Known) -> Iterator[Found]:
    incentives = known.evidence.incentives
    yield from repetitions(("incentives",), [each.key for each in incentives], "key")
    for position, incentive in enumerate(incentives):
        path = ("incentives", position)
        yield from known.missing_side((*path, "side"), incentive.side)
        for at, effect in enumerate(incentive.effects):
            yield from known.missing_goal((*path, "effects", at, "goal"), effect.goal)
        goals = [effect.goal for effect in incentive.effects]
        yield from repetitions((*path, "effects"), goals, "goal")


def process_faults(known: Known) -> Iterator[Found]:
    processes = known.evidence.processes
    yield from repetitions(("processes",), [each.key for each in processes], "key")
    for position, process in enumerate(processes):
        yield from known.missing_sides(
            ("processes", position, "descriptions"), process.descriptions
        )


def sharing_faults(known: Known) -> Iterator[Found]:
    for position, shared in enumerate(known.evidence.sharing):
        path = ("sharing", position)
        yield from known.missing_side((*path, "held_by"), shared.held_by)
        yield from known.missing_side((*path, "needed_by"), shared.needed_by)
        if shared.held_by == shared.needed_by:
            yield (*path, "needed_by"), text("needed by the side that holds it")


def review_faults(known: Known) -> Iterator[Found]:
    for position, review in enumerate(known.evidence.reviews):
        if review.held_on and review.next_on and review.next_on < review.held_on:
            yield (
                ("reviews", position, "next_on"),
                text("{next} is before the review itself", next=review.next_on),
            )


def session_faults(known: Known) -> Iterator[Found]:
    for position, session in enumerate(known.evidence.sessions):
        yield from known.missing_sides(("sessions", position, "joined"), session.joined)
        path = ("sessions", position, "priorities")
        yield from known.missing_sides(path, session.priorities)
        for side, goals in session.priorities.items():
            yield from repetitions((*path, side), goals)
            for place, goal in enumerate(goals):
                yield from known.missing_goal((*path, side, place), goal)
