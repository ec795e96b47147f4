"""Every change while preparing can be taken back, but never somebody else's work."""

from __future__ import annotations

import pytest

from audits.engagements.models import Edit
from audits.engagements.services import NothingToUndo, Superseded, amend, undo
from audits.engine import audit_file
from audits.goals.models import Goal, Link
from audits.goals.services import add_goal, change_goal, remove_goal, set_link
from audits.reports.exchange import evidence_of, import_evidence
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    practice = build.practice()
    owner, colleague = build.owner(practice), build.colleague(practice)
    leading, responding = build.sides(build.audit(practice))
    return owner, colleague, leading, responding


def test_a_changed_goal_gets_its_words_back(room):
    owner, _, leading, _ = room
    goal = add_goal(leading, by=owner, title="First words")
    change_goal(goal, by=owner, title="Second words")
    undo(leading.audit, by=owner)
    assert Goal.objects.get().title == "First words"


def test_an_added_goal_goes_again(room):
    owner, _, leading, _ = room
    add_goal(leading, by=owner, title="A goal")
    undo(leading.audit, by=owner)
    assert not Goal.objects.exists()


def test_a_removed_goal_comes_back_with_all_that_hung_on_it():
    practice = build.practice()
    owner = build.owner(practice)
    audit = import_evidence(build.everything(), practice=practice)
    before = audit_file.write(evidence_of(audit))
    remove_goal(audit.scopedgoal_set.get(key="A1"), by=owner)
    assert audit_file.write(evidence_of(audit)) != before
    undo(audit, by=owner)
    assert audit_file.write(evidence_of(audit)) == before


def test_changes_are_taken_back_one_after_the_other(room):
    owner, _, leading, responding = room
    source = build.goal(responding, by=owner)
    target = build.goal(leading, by=owner)
    set_link(source, target, strength="weak", effect="supports", by=owner)
    set_link(source, target, strength="strong", effect="hinders", by=owner)
    undo(leading.audit, by=owner)
    assert [(each.strength, each.effect) for each in Link.objects.all()] == [("weak", "supports")]
    undo(leading.audit, by=owner)
    assert not Link.objects.exists()


def test_a_colleagues_later_change_is_not_overwritten(room):
    owner, colleague, leading, _ = room
    goal = add_goal(leading, by=owner, title="Ours")
    change_goal(goal, by=colleague, title="Theirs")
    with pytest.raises(Superseded):
        undo(leading.audit, by=owner)
    assert Goal.objects.get().title == "Theirs"


def test_undo_takes_back_ones_own_change_only(room):
    owner, colleague, leading, _ = room
    add_goal(leading, by=owner, title="Ours")
    with pytest.raises(NothingToUndo):
        undo(leading.audit, by=colleague)


def test_a_refused_change_leaves_nothing_to_undo(room):
    owner, _, leading, _ = room
    goal = add_goal(leading, by=owner, title="Kept")
    edits = Edit.objects.count()
    goal.goal.effort = -1
    with pytest.raises(Exception, match="effort"):
        amend(leading.audit, goal.goal, by=owner)
    assert Edit.objects.count() == edits
