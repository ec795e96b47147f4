"""Passwords made of what stands near are refused, others are not."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from audits.organisations.passwords import NotOfWordsNearby
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return build.owner(build.practice("Halyard Advisory"))


@pytest.mark.parametrize(
    "password", ["Parley-Audit-2026", "alignmentaudit1", "HalyardAdvisory7!", "Workshop-Parley"]
)
def test_words_nearby_are_no_password(person, password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, person)
    assert "password_of_words_nearby" in [each.code for each in refused.value.error_list]


@pytest.mark.parametrize("password", ["correct horse battery", "parley of seven grey herons"])
def test_a_sentence_may_hold_one_of_them(person, password):
    validate_password(password, person)


def test_somebody_elses_practice_is_a_word_like_any_other(person):
    NotOfWordsNearby().validate("HalyardAdvisory7!", build.stranger())
