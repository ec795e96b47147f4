"""Answers of too few raters leave no file; that they were cast is told."""

from hypothesis import given
from hypothesis import strategies as st

from audits.engine.audit_file import check, read, write
from audits.engine.facts import Facts
from audits.engine.withholding import withhold
from tests.engine import scenes

answers = st.lists(st.none() | st.integers(1, 5), max_size=6)


def asked(ours, theirs, silent):
    return scenes.audit(
        goals=(scenes.goal("C1", "commercial"),),
        ballots=(
            *scenes.ballots("importance", "C1", "commercial", ours),
            *scenes.ballots("importance", "C1", "technology", theirs),
            *scenes.abstentions("importance", "C1", "technology", silent),
        ),
    )


@given(answers, answers, st.integers(0, 3))
def test_what_is_withheld_makes_a_sound_file_that_hides_as_much(ours, theirs, silent):
    evidence = asked(ours, theirs, silent)
    kept = withhold(evidence)
    assert check(kept) == ()
    assert withhold(read(write(kept))) == read(write(kept))
    before, after = (Facts(each).question("importance", "C1") for each in (evidence, kept))
    if before is not None:
        assert after.gap == before.gap
        assert after.suppressed == before.suppressed
        assert [side.mean for side in after.sides] == [side.mean for side in before.sides]


def test_two_ratings_beside_dont_knows_are_told_as_two():
    kept = withhold(asked([5, 4, None, None], [], 0))
    assert [(row.side, row.n) for row in kept.withheld] == [("commercial", 2)]
    assert kept.ballots == ()


def test_enough_raters_are_kept():
    evidence = asked([5, 4, 3], [], 0)
    assert withhold(evidence) == evidence
