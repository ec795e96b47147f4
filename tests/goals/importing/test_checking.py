"""What is wrong with a row, cell by cell."""

from __future__ import annotations

from datetime import date

import pytest

from audits.goals.importing import Faulty, check, read_text, write
from audits.goals.models import Goal, ScopedGoal
from audits.goals.services import set_link
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def owner(practice):
    return build.owner(practice)


@pytest.fixture
def audit(practice, owner):
    return build.audit(practice)


def table(columns, *rows):
    return read_text("\n".join([columns, *rows]) + "\n")


def faults(audit, columns, *rows):
    """By row number and column, what is wrong."""
    checked = check(audit, table(columns, *rows))
    found = {
        (line.row.number, column): str(why)
        for line in checked.bad
        for column, why in line.faults.items()
    }
    return found or checked.faults


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("importance", "1.2", "a number from 0 to 1"),
        ("importance", "high", "“high” is not a number"),
        ("effort", "-1", "a number from 0 to 1e+12"),
        ("effort", '"1,000"', "may mean two numbers; write 1000 or 1.000"),
        ("effort", "nan", "a number from 0 to 1e+12"),
        ("due", "31/03/2027", "is no date"),
        ("due", "2027-02-30", "is no date"),
        ("discussed_before", "perhaps", "yes or no"),
        ("hidden_from", "Nobody", "is no side of this audit"),
        ("unit", "u" * 201, "at most 200 characters"),
        ("key", "k" * 101, "at most 100 characters"),
        ("parent", "C9", "there is no goal C9"),
        ("target", "#REF!", "the spreadsheet shows an error here"),
    ],
)
def test_a_wrong_cell_says_what_is_wrong(audit, column, cell, why):
    found = faults(audit, f"side,title,{column}", f"Commercial,Grow,{cell}")
    assert list(found) == [(2, column)]
    assert why in found[2, column]


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        ("importance", '"0,75"', 0.75),
        ("effort", "12", 12.0),
        ("due", "2027-03-31", date(2027, 3, 31)),
        ("discussed_before", "No", False),
        ("hidden_from", "Technology", ["technology"]),
        ("functions", "Sales; Pricing;Sales", ["Sales", "Pricing"]),
        ("target", "95 %", "95 %"),
    ],
)
def test_a_cell_means_what_it_says(audit, column, cell, meant):
    checked = check(audit, table(f"side,title,{column}", f"commercial,Grow,{cell}"))
    assert checked.ok
    assert checked.lines[0].meant[column] == meant


def test_columns_nobody_knows_and_those_missing_are_named(audit):
    assert faults(audit, "side,colour", "Commercial,red") == (
        "Columns nobody knows: colour.", "Columns that are missing: title.",
    )  # fmt: skip


def test_a_key_stands_once(audit):
    build.goal(build.sides(audit)[0])
    found = faults(audit, "key,side,title", "C1,Commercial,a", "C2,Commercial,b", "C2,Commercial,c")
    assert found == {
        (2, "key"): "C1 is in this audit already",
        (4, "key"): "C2 stands in row 3 already",
    }


def test_a_parent_of_the_other_side_is_refused(audit):
    found = faults(audit, "key,side,title,parent", "C1,Commercial,a,T1", "T1,Technology,b,")
    assert found == {(2, "parent"): "T1 is a goal of the other side"}


def test_a_circle_is_refused_with_its_names(audit):
    found = faults(
        audit,
        "key,side,title,parent",
        "C1,Commercial,a,C2",
        "C2,Commercial,b,C3",
        "C3,Commercial,c,C1",
    )
    assert found[2, "parent"] == "these goals form a circle: C1 → C2 → C3 → C1"
    assert set(found) == {(2, "parent"), (3, "parent"), (4, "parent")}


@pytest.fixture
def linked(audit, owner):
    leading, responding = build.sides(audit)
    goals = [build.goal(leading), build.goal(leading), build.goal(responding)]
    set_link(goals[2], goals[0], strength="weak", effect="supports", by=owner)
    return audit


@pytest.mark.parametrize(
    ("row", "place", "why"),
    [
        ("T9,C1,strong,supports", "from", "there is no goal T9"),
        ("T1,C2,huge,supports", "strength", "one of: strong, medium, weak"),
        ("T1,C2,weak,loves", "effect", "one of: supports, hinders"),
        ("C1,T1,weak,supports", "from", "the other way round"),
        ("C1,C2,weak,supports", "from", "from one side to the other"),
        ("T1,C1,weak,supports", "", "are linked already"),
        ("T1,C2,weak,", "effect", "is missing"),
    ],
)
def test_a_wrong_link_says_what_is_wrong(linked, row, place, why):
    found = faults(linked, "from,to,strength,effect", row)
    assert list(found) == [(2, place)]
    assert why in found[2, place]


def test_a_link_stands_once(linked):
    found = faults(linked, "from,to,strength,effect", "T1,C2,weak,supports", "T1,C2,strong,hinders")
    assert found == {(3, ""): "the same link stands in row 2"}


def test_partners_link_both_ways(practice, owner):
    audit = build.audit(practice, format="company-partner")
    for side in build.sides(audit):
        build.goal(side)
    one, two = ScopedGoal.objects.filter(audit=audit).values_list("key", flat=True)
    rows = (f"{one},{two},weak,supports", f"{two},{one},weak,supports")
    assert check(audit, table("from,to,strength,effect", *rows)).ok


def test_writing_gives_free_keys_and_parents_below_in_any_order(audit, owner):
    build.goal(build.sides(audit)[0])
    sheet = table(
        "key,side,title,parent",
        ",Commercial,child,C3",
        "C3,Commercial,parent,",
        ",Commercial,third,",
        ",Technology,own,",
    )
    write(audit, sheet, by=owner)
    keys = {scoped.goal.title: scoped.key for scoped in ScopedGoal.objects.select_related("goal")}
    assert (keys["child"], keys["third"], keys["own"]) == ("C2", "C4", "T1")
    assert Goal.objects.get(title="child").parent == Goal.objects.get(title="parent")


def test_one_bad_row_stops_all(audit, owner):
    with pytest.raises(Faulty):
        write(audit, table("side,title", "Commercial,good", "Nobody,bad"), by=owner)
    assert (Goal.objects.count(), audit.edit_set.count()) == (0, 0)
