"""Goals in two columns: stating, changing while typing, moving, deleting, and who may."""

from __future__ import annotations

import pytest

from audits.goals.board import board
from audits.goals.models import Exemption, Goal, ScopedGoal
from audits.goals.services import set_link
from tests import build
from tests.pages import HTMX, signed_in, statuses, three, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def audit(practice):
    build.owner(practice)
    return build.audit(practice)


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


def typed(scoped, **changes):
    """The form of a goal as a browser sends it."""
    goal = scoped.goal
    sent = {
        "title": goal.title,
        "plain": goal.plain,
        "owners": "; ".join(goal.owners),
        "functions": ", ".join(goal.functions),
        "measure": goal.measure,
        "target": "" if goal.target is None else str(goal.target),
    }
    return {**sent, **changes}


def edit_url(audit, key):
    return f"/audits/{audit.ref}/goals/{key}/edit"


@pytest.mark.parametrize("path", ["goals", "goals/new?side=commercial", "goals/C1/edit"])
def test_only_the_practice_reads(practice, audit, path):
    build.goal(build.sides(audit)[0])
    people = three(build, practice)
    assert statuses(people, lambda client: client.get(f"/audits/{audit.ref}/{path}")) == {
        "owner": 200, "colleague": 200, "stranger": 404,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("goals/new?side=technology", {"title": "Theirs"}),
        ("goals/C1/edit", {"title": "Theirs"}),
        ("goals/C1/move", {"to": "down"}),
        ("goals/C1/remove", {}),
    ],
)
def test_a_stranger_writes_nothing(practice, audit, path, sent):
    leading, _responding = build.sides(audit)
    build.goal(leading, "Ours")
    build.goal(leading, "Also ours")
    before = list(ScopedGoal.objects.values_list("key", "goal__title", "position"))
    client = signed_in(build.stranger())
    assert client.post(f"/audits/{audit.ref}/{path}", sent).status_code == 404
    assert list(ScopedGoal.objects.values_list("key", "goal__title", "position")) == before


def test_who_did_not_sign_in_is_asked_to(audit):
    response = signed_in(None).get(f"/audits/{audit.ref}/goals")
    assert response.url == f"/sign-in?next=/audits/{audit.ref}/goals"


def test_an_empty_side_says_what_will_be_there(audit, reader):
    page = words(reader.get(f"/audits/{audit.ref}/goals"))
    assert "What does Commercial want?" in page
    assert "What does Technology want?" in page


def test_a_goal_is_stated_by_its_title_alone(audit, reader):
    reader.post(f"/audits/{audit.ref}/goals/new?side=technology", {"title": " Mend the thing "})
    stated = ScopedGoal.objects.get()
    assert (stated.key, stated.side.key, stated.goal.title) == (
        "T1",
        "technology",
        "Mend the thing",
    )


def test_a_goal_without_a_title_is_not_stated(audit, reader):
    response = reader.post(f"/audits/{audit.ref}/goals/new?side=technology", {"title": " "})
    assert (response.status_code, Goal.objects.count()) == (422, 0)


def test_a_side_that_is_not_of_this_audit_is_not_there(audit, reader):
    assert reader.get(f"/audits/{audit.ref}/goals/new?side=marketing").status_code == 404


def test_what_is_typed_is_saved_and_the_chips_say_what_is_still_missing(audit, reader):
    scoped = build.goal(build.sides(audit)[0], "Sell")
    sent = typed(scoped, measure="Contracts", owners="Head of Sales; Head of Pricing")
    page = words(reader.post(edit_url(audit, "C1"), sent, headers=HTMX))
    scoped.goal.refresh_from_db()
    assert scoped.goal.owners == ["Head of Sales", "Head of Pricing"]
    assert [chip in page for chip in ("no measure", "no owner", "no target", "no date")] == [
        False, False, True, True,
    ]  # fmt: skip
    assert "Saved" in page


def test_a_placeholder_still_counts_as_missing(audit, reader):
    scoped = build.goal(build.sides(audit)[0], "Sell")
    page = words(reader.post(edit_url(audit, "C1"), typed(scoped, measure="TBD"), headers=HTMX))
    assert "no measure" in page


def test_a_wrong_date_is_refused_beside_its_field_and_nothing_is_saved(audit, reader):
    scoped = build.goal(build.sides(audit)[0], "Sell")
    response = reader.post(
        edit_url(audit, "C1"), typed(scoped, title="Other", due="30 February"), headers=HTMX
    )
    scoped.goal.refresh_from_db()
    assert (response.status_code, scoped.goal.title) == (422, "Sell")
    assert "By : Enter a valid date." in words(response)


def test_a_number_from_a_file_stays_a_number_when_nobody_touched_it(audit, reader):
    scoped = build.goal(build.sides(audit)[0], "Sell", target=12.5)
    reader.post(edit_url(audit, "C1"), typed(scoped, title="Sell more"), headers=HTMX)
    scoped.goal.refresh_from_db()
    assert (scoped.goal.title, scoped.goal.target) == ("Sell more", 12.5)


def test_saving_the_same_words_again_leaves_nothing_to_undo(audit, reader):
    scoped = build.goal(build.sides(audit)[0], "Sell")
    edits = audit.edit_set.count()
    reader.post(edit_url(audit, "C1"), typed(scoped), headers=HTMX)
    assert audit.edit_set.count() == edits


def test_done_closes_the_form_into_its_row(audit, reader):
    scoped = build.goal(build.sides(audit)[0], "Sell")
    sent = typed(scoped, plain="They want to sell", done="1")
    assert "They want to sell" in words(reader.post(edit_url(audit, "C1"), sent, headers=HTMX))
    assert reader.post(edit_url(audit, "C1"), sent).url == f"/audits/{audit.ref}/goals#C1"


def test_an_exemption_is_given_and_taken_back(audit, reader):
    scoped = build.goal(build.sides(audit)[1], "Find out")
    exempt = {"exempt": "on", "exempt_reason": "Nobody knows yet", "exempt_ceiling": "40 days"}
    reader.post(edit_url(audit, "T1"), typed(scoped, **exempt))
    given = Exemption.objects.get(goal=scoped)
    assert (given.reason, given.ceiling) == ("Nobody knows yet", "40 days")
    reader.post(edit_url(audit, "T1"), typed(scoped))
    assert not Exemption.objects.exists()


def test_a_goal_hidden_from_the_other_side_says_from_whom(audit, reader):
    scoped = build.goal(build.sides(audit)[0], "Sell")
    reader.post(edit_url(audit, "C1"), typed(scoped, hidden="on"))
    scoped.refresh_from_db()
    assert scoped.hidden_from == ["technology"]


def test_a_circle_of_parents_is_refused_by_name(audit, reader):
    leading, _responding = build.sides(audit)
    above = build.goal(leading, "Whole")
    below = build.goal(leading, "Part", parent=above)
    response = reader.post(edit_url(audit, "C1"), typed(above, parent=below.pk), headers=HTMX)
    assert response.status_code == 422
    assert "C1 → C2 → C1" in words(response)


def test_a_goal_moves_among_its_siblings(audit, reader):
    for title in "one", "two", "three":
        build.goal(build.sides(audit)[0], title)
    reader.post(f"/audits/{audit.ref}/goals/C3/move", {"to": "up"})
    assert [row.goal.title for row in board(audit)[0].rows] == ["one", "three", "two"]


def test_moving_past_a_part_of_another_goal_is_one_step(audit, reader):
    leading, _responding = build.sides(audit)
    whole = build.goal(leading, "whole")
    build.goal(leading, "part", parent=whole)
    build.goal(leading, "other")
    reader.post(f"/audits/{audit.ref}/goals/C3/move", {"to": "up"})
    assert [row.goal.title for row in board(audit)[0].rows] == ["other", "whole", "part"]


def test_a_deleted_goal_comes_back_with_its_links(audit, reader):
    leading, responding = build.sides(audit)
    served, serving = build.goal(leading, "Sell"), build.goal(responding, "Build")
    set_link(serving, served, strength="strong", effect="supports", by=build.owner(audit.practice))
    answer = reader.post(f"/audits/{audit.ref}/goals/T1/remove", headers=HTMX)
    assert "T1 deleted" in words(answer)
    assert [row.key for row in board(audit)[1].rows] == []
    reader.post(f"/audits/{audit.ref}/undo")
    assert [link.source.key for link in board(audit)[0].rows[0].helped_by] == ["T1"]


@pytest.mark.parametrize("kind", ["commercial-technology", "research-led", "company-partner"])
def test_every_kind_of_table_says_who_serves_whom(practice, kind):
    build.owner(practice)
    audit = build.audit(practice, format=kind)
    mutual = audit.table.mutual
    says = [str(column.direction) for column in board(audit)]
    assert says == (["linked with"] * 2 if mutual else ["served by", "serves"])


def test_a_term_is_marked_where_it_is_used(audit, reader):
    from audits.goals.models import Definition, Term, TermUse

    scoped = build.goal(build.sides(audit)[0], "One ingestion service for all")
    term = Term.objects.create(audit=audit, term="Ingestion")
    Definition.objects.create(term=term, side=scoped.side, text="Taking data in")
    TermUse.objects.create(term=term, goal=scoped)
    page = reader.get(f"/audits/{audit.ref}/goals").content.decode()
    assert '<span class="term" title="Commercial: Taking data in">ingestion</span>' in page


def test_a_title_is_never_taken_for_markup(audit, reader):
    build.goal(build.sides(audit)[0], "<script>alert(1)</script>")
    assert b"<script>alert" not in reader.get(f"/audits/{audit.ref}/goals").content
