"""Nobody who reads the database, the file or the report can tell how a person voted."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from django.apps import apps
from django.core import serializers
from django.db import models

from audits.engine import audit_file
from audits.engine.analysis import analyse, write
from audits.engine.evidence import Ballot as FiledBallot
from audits.engine.withholding import withhold
from audits.reports.exchange import evidence_of
from audits.workshops import services
from audits.workshops.keys import ROOM_ALPHABET, ballot_key, new_key, seat_mark, typed_key
from audits.workshops.models import Ballot, Reason, Seat, Slip, Tally, TermFlag, WithheldSide
from tests import build
from tests import room as rooms

COLUMNS = {
    Seat: {"id", "practice", "session", "side", "function", "mark", "paper"},
    Ballot: {"id", "practice", "question", "side", "key", "rating", "prediction", "dont_know"},
    Reason: {"id", "practice", "question", "side", "key", "text"},
    Slip: {"id", "practice", "session", "about", "key", "text"},
    TermFlag: {"id", "practice", "term", "session", "key"},
    Tally: {"id", "practice", "question", "side", "rating", "prediction", "dont_know", "count"},
    WithheldSide: {"id", "practice", "question", "side", "n"},
}


@pytest.mark.parametrize("model", COLUMNS, ids=lambda model: model.__name__)
def test_what_a_person_leaves_has_no_name_no_time_and_no_serial(model):
    fields = model._meta.get_fields()
    assert {field.name for field in fields if field.concrete} == COLUMNS[model]
    assert not [f for f in fields if isinstance(f, (models.DateTimeField, models.AutoField))]


def test_no_key_leads_to_another():
    session, question = new_key(), new_key()
    keys = {new_key() for _ in range(500)}
    made = {seat_mark(session, key) for key in keys} | {ballot_key(key, question) for key in keys}
    made |= {ballot_key(key, session) for key in keys}
    assert len(made) == 3 * len(keys)
    assert not made & keys


def test_a_key_has_more_than_128_bits():
    letters = new_key().replace("-", "")
    assert len(letters) * math.log2(len(ROOM_ALPHABET)) > 128
    assert {each for _ in range(200) for each in new_key()} == {*ROOM_ALPHABET, "-"}


def test_a_resume_code_survives_being_typed():
    key = new_key()
    assert typed_key(f" {key.lower().replace('-', ' ')} ") == key


RANDOM_FIELDS = {"mark", "key", "code", "ref"}


def left_behind(audit) -> list[str]:
    """Every row of the database that belongs to the audit's practice, without what is random by
    design (ids, keys), in the order in which the database gives it back."""
    shown = []
    for model in apps.get_models():
        if not hasattr(model, "practice_id"):
            continue
        for row in model._base_manager.filter(practice=audit.practice):
            (told,) = serializers.serialize("python", [row])
            pointers = {f.name for f in model._meta.get_fields() if f.concrete and f.is_relation}
            kept = {
                name: value
                for name, value in told["fields"].items()
                if name not in RANDOM_FIELDS | pointers | {"focus", "created_at", "updated_at"}
                and name not in {"made_at", "before", "created", "touched", "timer_ends_at"}
                # The log: whose names differ from room to room, as does the moment a room opened.
                and name not in {"at", "who", "subject", "digest"}
                # Chance, and what is sealed with it.
                and not name.endswith(("_salt", "_seal"))
            }
            shown.append(f"{model.__name__} {kept}")
    return shown


@pytest.mark.django_db
def test_a_database_thief_who_knows_who_voted_when_learns_nothing():
    """Two rooms, the same answers, dealt to other people and sent in another order: what is left
    in the database is the same, so no matching of orders does better than chance."""
    ratings = [1, 5, 5, 2, 4, 5, 3, 5]
    remains = []
    for seed in range(6):
        room = rooms.opened(leading=8)
        room.audit.title = "The same"
        room.audit.save()
        question = room.ask(goal=build.goal(room.seats[0][0].side, "G", by=room.facilitator))
        dealt = ratings[:]
        seats = room.seats[:]
        random.Random(seed).shuffle(dealt)
        random.Random(seed + 100).shuffle(seats)
        for seat, rating in zip(seats, dealt, strict=True):
            rooms.cast(seat, question, rating=rating, prediction=rating)
        room.reveal(question)
        services.finish(room.session, by=room.facilitator, reason="Over")
        remains.append(
            [line for line in left_behind(room.audit) if not line.startswith("Organisation ")]
        )
    assert all(each == remains[0] for each in remains)
    assert any("Tally" in line for line in remains[0])


@pytest.mark.django_db
def test_before_the_reveal_no_file_holds_an_answer():
    room = rooms.opened(leading=4)
    question = room.ask()
    for seat in room.seats:
        rooms.cast(seat, question, rating=5)
    services.close_question(room.session, question)
    assert (evidence_of(room.audit).ballots, Tally.objects.count()) == ((), 0)
    services.reveal(room.session, question)
    assert len(evidence_of(room.audit).ballots) == 4


@pytest.mark.django_db
def test_a_side_below_k_leaves_its_number_alone():
    room = rooms.opened(leading=4, responding=2)
    question = room.ask()
    for seat in room.seats:
        rooms.cast(seat, question, rating=5)
    room.reveal(question)
    evidence = evidence_of(room.audit)
    assert [(row.side, row.n) for row in evidence.withheld] == [("technology", 2)]
    assert {ballot.side for ballot in evidence.ballots} == {"commercial"}


@pytest.mark.django_db
def test_a_second_vote_takes_the_place_of_the_first():
    room = rooms.opened(leading=3)
    first = room.ask()
    for seat in room.seats:
        rooms.cast(seat, first, rating=1)
    room.reveal(first)
    second = services.ask_again(room.session, first)
    services.open_question(room.session, second, wording="And now?")
    for seat in room.seats:
        rooms.cast(seat, second, rating=4)
    assert {ballot.rating for ballot in evidence_of(room.audit).ballots} == {1}
    room.reveal(second)
    assert [ballot.rating for ballot in evidence_of(room.audit).ballots] == [4, 4, 4]


def test_what_is_withheld_changes_nothing_that_is_told():
    """Non-interference: whatever the two of a small side answered, file and analysis are the same
    letter by letter, so nothing of them can be worked out from anything that is shown."""
    base = replace(build.everything(), ballots=(), withheld=())
    seen = set()
    draw = random.Random(7)
    for _ in range(60):
        few = tuple(
            FiledBallot(
                kind="importance",
                subject="A1",
                side="them",
                rating=draw.randint(0, 10),
                prediction=float(draw.randint(0, 10)),
            )
            for _ in range(2)
        )
        many = tuple(
            FiledBallot(kind="importance", subject="A1", side="us", rating=rating)
            for rating in (3, 5, 5, 9)
        )
        evidence = withhold(replace(base, ballots=few + many))
        seen.add((audit_file.write(evidence), write(analyse(evidence))))
    assert len(seen) == 1
