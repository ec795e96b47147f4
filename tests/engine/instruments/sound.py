"""What every instrument must be."""

from audits.engine import audit_file
from audits.engine.evidence import Ballot
from audits.engine.formats import FORMATS
from audits.engine.instruments import INSTRUMENTS
from tests.engine import scenes


def assert_is_sound(key, *, dimensions, least, most):
    instrument = INSTRUMENTS[key]
    assert [each.key for each in instrument.dimensions] == dimensions
    assert all(least <= len(each.statements) <= most for each in instrument.dimensions)
    assert any(key in each.instruments for each in FORMATS.values())
    frozen = instrument.frozen()
    ballots = tuple(
        Ballot(kind="statement", subject=f"{key}/{each.key}", side="commercial", rating=3)
        for each in frozen.statements
    )
    evidence = scenes.audit(instruments=(frozen,), ballots=ballots)
    assert audit_file.check(evidence) == ()
