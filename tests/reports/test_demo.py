"""The demo audits stay readable, canonical, rich and full of things to find."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from audits.engine.analysis import analyse
from audits.engine.audit_file import read, write
from audits.engine.evidence import Evidence
from audits.engine.formats import FORMATS
from audits.engine.outcome import Analysis
from audits.engine.rules import RULES
from audits.reports.demo import demo_file, demo_files

FILES = demo_files()
EACH_FILE = pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])


def evidence_in(path: Path) -> Evidence:
    return read(path.read_bytes())


def analysis_of(path: Path) -> Analysis:
    return analyse(evidence_in(path))


@EACH_FILE
def test_committed_file_is_its_own_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert write(read(text)) == text


def test_every_format_has_a_demo() -> None:
    assert {evidence_in(path).format for path in FILES} == set(FORMATS)


def test_together_they_fire_nearly_every_rule() -> None:
    fired = {found.code for path in FILES for found in analysis_of(path).findings}
    assert len(fired) >= 20
    assert fired <= {rule.code for rule in RULES}


@EACH_FILE
def test_each_side_has_goals_in_the_words_of_the_other(path: Path) -> None:
    evidence = evidence_in(path)
    for side in evidence.sides:
        goals = [goal for goal in evidence.goals if goal.side == side.key]
        assert 6 <= len(goals) <= 9
        assert [goal.key for goal in goals if not goal.plain] == []


@EACH_FILE
def test_no_figure_of_a_small_side_is_in_the_file(path: Path) -> None:
    evidence = evidence_in(path)
    raters = Counter(
        (ballot.kind, ballot.subject, ballot.side)
        for ballot in evidence.ballots
        if ballot.rating is not None
    )
    assert evidence.withheld
    assert min(raters.values()) >= evidence.smallest_side
    assert not {(row.kind, row.subject, row.side) for row in evidence.withheld} & set(raters)


@EACH_FILE
def test_nobody_is_named(path: Path) -> None:
    """Owners are roles: a title of at least two words that names a function, never a person."""
    titles = ("Head of ", "Lead Engineer, ", "Chief ", "Principal Scientist, ")
    evidence = evidence_in(path)
    owners = {owner for goal in evidence.goals for owner in goal.owners}
    owners |= {promise.owner for promise in evidence.commitments if promise.owner}
    assert [owner for owner in sorted(owners) if not owner.startswith(titles)] == []


@EACH_FILE
def test_no_ballot_counts_more_people_than_were_in_the_room(path: Path) -> None:
    evidence = evidence_in(path)
    joined = {
        side.key: max(session.joined.get(side.key, 0) for session in evidence.sessions)
        for side in evidence.sides
    }
    cast = Counter((ballot.kind, ballot.subject, ballot.side) for ballot in evidence.ballots)
    crowded = [question for question, count in cast.items() if count > joined[question[2]]]
    assert crowded == []


@EACH_FILE
def test_promises_go_both_ways_and_one_slipped(path: Path) -> None:
    evidence = evidence_in(path)
    agreed = [promise for promise in evidence.commitments if promise.status in ("agreed", "kept")]
    assert {promise.from_side for promise in agreed} == {side.key for side in evidence.sides}
    assert [promise for promise in evidence.commitments if promise.status == "slipped"]


def test_software_firm_tells_its_story() -> None:
    found = {
        (finding.code, finding.subject) for finding in analysis_of(demo_file("ferrywell")).findings
    }
    assert found >= {
        ("G1", "C5"),  # the owner's view has no technology behind it
        ("G10", "T2"),  # ending the special builds endangers renewals
        ("G4b", "C4"),  # certificates: agreed in name only
        ("G4c", "C7"),  # the price rise: a quarrel that does not exist
        ("G2", "T5"),  # the planner's rewrite serves no commercial goal
    }


def test_laboratory_tells_its_story() -> None:
    found = {
        (finding.code, finding.subject) for finding in analysis_of(demo_file("sarkilampi")).findings
    }
    assert found >= {
        ("G1", "R7"),  # nobody asked for the pocket reader
        ("G10", "R2"),  # veterinary strips take the line that lots need
        ("G4b", "R5"),  # the paper
        ("G4c", "R6"),  # the second signal, which commercial does not oppose
    }


def test_partners_tell_their_story() -> None:
    found = {finding.code for finding in analysis_of(demo_file("holderle-norrelys")).findings}
    assert found >= {"G10", "G12", "G13", "G14", "G15", "G19", "G20"}


def test_a_demo_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="nobody"):
        demo_file("nobody")
