from typing import get_args

from audits.engine.evidence import FormatKey
from audits.engine.formats import FORMATS, applies


def test_every_kind_of_table_that_a_file_may_name_is_there():
    assert sorted(FORMATS) == sorted(get_args(FormatKey))


def test_a_rule_that_no_format_claims_is_asked_everywhere():
    assert all(applies("unsupported-goal", kind) for kind in FORMATS.values())
