"""What every kind of table must be."""

from typing import get_args

from audits.engine.evidence import FormatKey, Intent
from audits.engine.instruments import INSTRUMENTS


def assert_is_sound(format):
    assert format.key in get_args(FormatKey)
    assert len({side.key for side in format.sides}) == 2
    assert format.serves
    assert all({serving, served} == {0, 1} for serving, served in format.serves)
    assert format.mutual == (len(format.serves) == 2)
    assert set(format.intent) <= set(Intent.__dataclass_fields__)
    assert set(format.instruments) <= set(INSTRUMENTS)
    basic, project = format.presets
    assert (basic.key, basic.unit, basic.minutes) == ("basic", "day", 860)
    assert (project.key, project.unit) == ("project", "week")
    assert all(step.minutes > 0 for preset in format.presets for step in preset.steps)
