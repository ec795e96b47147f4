"""Goals, links and the intent guard."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from audits.engagements.models import Override
from audits.goals.models import Intent, Option, ScopedGoal
from audits.goals.services import (
    IntentFirst,
    OneSided,
    add_goal,
    change_goal,
    choose_option,
    drop_choice,
    intent_guard,
    move_goal,
    remove_goal,
    set_link,
)
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return build.owner(build.practice())


@pytest.fixture
def sides(owner):
    return build.sides(build.audit(owner.memberships.get().practice))


def test_keys_follow_the_sides_letter(owner, sides):
    keys = [add_goal(side, by=owner, title="A goal").key for side in (*sides, *sides)]
    assert keys == ["C1", "T1", "C2", "T2"]


def test_keys_of_sides_that_begin_alike_tell_them_apart(owner, sides):
    for side in sides:
        side.name = "Northern " + side.name
        side.save()
    assert [add_goal(side, by=owner, title="A goal").key for side in sides] == ["A1", "B1"]


def test_a_key_is_not_given_twice(owner, sides):
    first = add_goal(sides[0], by=owner, title="One")
    add_goal(sides[0], by=owner, title="Two")
    remove_goal(first, by=owner)
    assert add_goal(sides[0], by=owner, title="Three").key == "C3"


def test_a_circle_of_goals_is_refused_with_the_circle_named(owner, sides):
    one = build.goal(sides[0], by=owner)
    two = build.goal(sides[0], by=owner, parent=one)
    three = build.goal(sides[0], by=owner, parent=two)
    with pytest.raises(ValidationError, match="C1 → C3 → C2 → C1"):
        change_goal(one, by=owner, parent=three)


def test_a_goal_belongs_under_its_own_side(owner, sides):
    with pytest.raises(ValidationError, match="its own side"):
        build.goal(sides[0], by=owner, parent=build.goal(sides[1], by=owner))


def test_goals_move_by_one_place(owner, sides):
    for title in "abc":
        build.goal(sides[0], title, by=owner)
    move_goal(ScopedGoal.objects.get(key="C3"), up=True, by=owner)
    move_goal(ScopedGoal.objects.get(key="C1"), up=True, by=owner)
    order = [each.goal.title for each in ScopedGoal.objects.filter(side=sides[0])]
    assert order == ["a", "c", "b"]


def test_a_link_leads_across_the_table(owner, sides):
    one, two = (build.goal(sides[0], by=owner) for _ in range(2))
    with pytest.raises(OneSided):
        set_link(one, two, strength="weak", effect="supports", by=owner)


def test_setting_a_link_again_keeps_its_note(owner, sides):
    target, source = (build.goal(side, by=owner) for side in sides)
    set_link(source, target, strength="weak", effect="supports", note="Why", by=owner)
    link = set_link(source, target, strength="strong", effect="hinders", by=owner)
    assert (link.strength, link.effect, link.note) == ("strong", "hinders", "Why")


class TestIntentGuard:
    @pytest.fixture
    def goal(self, owner, sides):
        return build.goal(sides[1], by=owner)

    @pytest.fixture
    def option(self, goal):
        Option.objects.create(goal=goal, way="buy", chosen=True)
        return Option.objects.create(goal=goal, way="build", position=1)

    def state(self, goal, *, grade=3, **words):
        words = {"aim": "Grow", "offer": "Meters", "model": "Per meter"} | words
        Intent.objects.create(audit=goal.audit, **words)
        ScopedGoal.objects.filter(pk=goal.pk).update(latest_grade=grade)
        goal.refresh_from_db()

    def chosen(self):
        return [option.way for option in Option.objects.filter(chosen=True)]

    def test_no_solution_before_the_intent(self, owner, goal, option):
        with pytest.raises(IntentFirst) as refused:
            choose_option(option, by=owner)
        assert (refused.value.unstated, refused.value.said_back) == (
            ("aim", "offer", "model"),
            False,
        )
        assert self.chosen() == ["buy"]

    @pytest.mark.parametrize(("grade", "words"), [(2, {}), (None, {}), (4, {"model": ""})])
    def test_half_of_it_is_not_enough(self, owner, goal, option, grade, words):
        self.state(goal, grade=grade, **words)
        with pytest.raises(IntentFirst):
            choose_option(option, by=owner)
        assert self.chosen() == ["buy"]

    def test_stated_and_said_back_opens_it(self, owner, goal, option):
        self.state(goal)
        choose_option(option, by=owner)
        assert (self.chosen(), intent_guard(goal)) == (["build"], None)

    def test_an_override_is_recorded_with_its_reason(self, owner, goal, option):
        choose_option(option, by=owner, override="The board decided in May")
        recorded = Override.objects.get()
        assert self.chosen() == ["build"]
        assert (recorded.what, recorded.reason) == (
            f"intent-guard {goal.key}",
            "The board decided in May",
        )

    def test_a_blank_reason_is_none(self, owner, goal, option):
        with pytest.raises(IntentFirst):
            choose_option(option, by=owner, override="   ")
        assert not Override.objects.exists()

    def test_the_leading_side_is_free(self, owner, sides):
        goal = build.goal(sides[0], by=owner)
        choose_option(Option.objects.create(goal=goal, way="rent"), by=owner)
        assert self.chosen() == ["rent"]

    def test_a_choice_can_be_dropped(self, owner, goal, option):
        drop_choice(goal, by=owner)
        assert self.chosen() == []

    def test_the_database_knows_one_choice_a_goal(self, goal, option):
        with pytest.raises(IntegrityError), transaction.atomic():
            Option.objects.filter(goal=goal).update(chosen=True)


def test_a_late_save_does_not_write_over_what_was_said_meanwhile(owner, sides):
    key = build.goal(sides[0], by=owner).pk
    early, late = (ScopedGoal.objects.get(pk=key) for _ in range(2))
    assert (early.goal.measure, late.goal.measure) == ("", "")
    change_goal(early, by=owner, measure="Contracts signed")
    change_goal(late, by=owner, title="Sign twelve")
    kept = ScopedGoal.objects.get(pk=key).goal
    assert (kept.title, kept.measure) == ("Sign twelve", "Contracts signed")
