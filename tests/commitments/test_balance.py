"""The scale of promises: what it says, which way it tilts, where its marks stand."""

from __future__ import annotations

import pytest

from audits.commitments.balance import balance
from audits.engagements.models import Side

LEADING, RESPONDING = Side(name="Sales", position=0), Side(name="Works", position=1)


def weighed(ours, theirs):
    # Sides that were never saved have no key to be looked up by.
    LEADING.pk, RESPONDING.pk = "1", "2"
    return balance({LEADING: ours, RESPONDING: theirs})


@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [
        (2, 3, "Works gives three, Sales gives two"),
        (12, 3, "Sales gives 12, Works gives three"),
        (2, 2, "Each side gives two"),
        (0, 4, "Only Works gives so far"),
    ],
)
def test_it_says_who_gives_how_many(ours, theirs, words):
    assert weighed(ours, theirs).words == words


@pytest.mark.parametrize(("ours", "theirs"), [(1, 0), (3, 2), (30, 1)])
def test_the_pan_of_the_giver_hangs_lower(ours, theirs):
    left, right = weighed(ours, theirs).pans
    assert left.top > right.top
    left, right = weighed(theirs, ours).pans
    assert left.top < right.top


def test_an_even_scale_hangs_level():
    left, right = weighed(3, 3).pans
    assert left.top == right.top


@pytest.mark.parametrize("count", [1, 3, 4, 5, 9, 12])
def test_every_mark_stands_inside_its_pan_and_none_on_another(count):
    pan = weighed(count, 0).pans[0]
    corners = {(mark.x, mark.y) for mark in pan.marks}
    assert len(corners) == count
    assert all(pan.left <= mark.x and mark.x + 16 <= pan.right for mark in pan.marks)


def test_the_picture_never_leaves_its_frame():
    for ours in range(40):
        for pan in weighed(ours, 0).pans:
            assert min([pan.top, *(mark.y for mark in pan.marks)]) >= 0
            assert pan.bottom <= 132
