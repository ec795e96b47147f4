"""What every kind of table must be."""

from typing import get_args

from audits.engine.evidence import FormatKey, Intent
from audits.engine.instruments import INSTRUMENTS


def assert_is_sound(kind):
    assert kind.key in get_args(FormatKey)
    assert len({side.key for side in kind.sides}) == 2
    assert kind.serves
    assert all({serving, served} == {0, 1} for serving, served in kind.serves)
    assert kind.mutual == (len(kind.serves) == 2)
    assert set(kind.intent) <= set(Intent.__dataclass_fields__)
    assert set(kind.instruments) <= set(INSTRUMENTS)
    basic, project = kind.presets
    assert (basic.key, basic.unit, basic.minutes) == ("basic", "day", 860)
    assert (project.key, project.unit) == ("project", "week")
    assert all(step.minutes > 0 for preset in kind.presets for step in preset.steps)
