"""Headlines hold their last words together."""

from __future__ import annotations

import pytest

from audits.reports.templatetags.headlines import held


@pytest.mark.parametrize(
    ("words", "set_as"),
    [
        ("work on three goals pulls two ways.", "work on three goals pulls~two~ways."),
        ("two still mean different things", "two still mean different~things"),
        ("what they agreed on 1 December 2026", "what they agreed on 1~December~2026"),
        ("nobody owns interchangeability", "nobody owns interchangeability"),
        (
            "the Donaudampfschifffahrtsgesellschaft is it",
            "the Donaudampfschifffahrtsgesellschaft is~it",
        ),
        ("Ferrywell", "Ferrywell"),
        ("", ""),
    ],
)
def test_no_headline_ends_with_one_short_word(words, set_as):
    assert held(words).replace("\N{NO-BREAK SPACE}", "~") == set_as
