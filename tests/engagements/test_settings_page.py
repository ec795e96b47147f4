"""What an audit is called and judged by."""

from __future__ import annotations

import pytest

from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db

SAID = {
    "title": "Ours, spring", "preset": "project", "as_of": "", "cadence_days": "60",
    "smallest_side": "4", "scale_low": "0", "scale_high": "10",
    "leading": "Sales", "responding": "Engineering",
}  # fmt: skip


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def audit(practice):
    return build.audit(practice, title="Ours, autumn")


def url(audit):
    return f"/audits/{audit.ref}/settings"


def test_only_the_practice_reads_and_changes_them(practice, audit):
    people = three(build, practice)
    assert statuses(people, lambda client: client.get(url(audit))) == {
        "owner": 200, "colleague": 200, "stranger": 404,
    }  # fmt: skip
    assert signed_in(people["stranger"]).post(url(audit), SAID).status_code == 404
    audit.refresh_from_db()
    assert audit.title == "Ours, autumn"


def test_all_are_saved_and_can_be_taken_back(practice, audit):
    client = signed_in(build.colleague(practice))
    client.post(url(audit), SAID)
    audit.refresh_from_db()
    assert (audit.title, audit.cadence_days, audit.scale_high, audit.as_of) == (
        "Ours, spring",
        60,
        10,
        None,
    )
    assert [side.name for side in audit.sides.all()] == ["Sales", "Engineering"]
    client.post(f"/audits/{audit.ref}/undo")
    audit.refresh_from_db()
    assert audit.title == "Ours, autumn"
    assert audit.sides.first().name == "Commercial"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"smallest_side": "2"}, "Ensure this value is greater than or equal to 3."),
        ({"scale_low": "10"}, "The highest rating lies above the lowest."),
        ({"responding": "Sales"}, "The two sides need different names."),
        ({"title": ""}, "This field is required."),
        ({"cadence_days": "0"}, "Ensure this value is greater than or equal to 1."),
    ],
)
def test_what_cannot_hold_is_refused(practice, audit, wrong, reason):
    response = signed_in(build.colleague(practice)).post(url(audit), {**SAID, **wrong})
    audit.refresh_from_db()
    assert (response.status_code, audit.title) == (422, "Ours, autumn")
    assert reason in words(response)
