"""Terms, incentives, processes, sharing, topics: one list each, one form in place, and who may."""

from __future__ import annotations

import pytest

from audits.goals.models import (
    Definition,
    Incentive,
    IncentiveEffect,
    JointProcess,
    SharedItem,
    Term,
    TermUse,
    Topic,
)
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db

MODELS = {
    "terms": Term,
    "incentives": Incentive,
    "processes": JointProcess,
    "sharing": SharedItem,
    "topics": Topic,
}
PAGES = list(MODELS)


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


@pytest.fixture
def sent(audit):
    """A good new row of every page, as a browser sends it."""
    leading, responding = build.sides(audit)
    return {
        "terms": {"term": "tenant", "meaning_0": "Who rents a flat", "meaning_1": "A customer’s space"},
        "incentives": {"rewards": "Deals signed", "side": str(leading.pk)},
        "processes": {"name": "Forecast", "description_0": "By mail", "description_1": "By portal",
                      "same": "false"},
        "sharing": {"item": "Roadmap", "held_by": str(responding.pk), "needed_by": "on"},
        "topics": {"topic": "Who may promise a date", "outcome": "slot"},
    }  # fmt: skip


def at(audit, page, tail=""):
    return f"/audits/{audit.ref}/{page}{tail}"


def write(reader, audit, page, sent):
    response = reader.post(at(audit, page, "/new"), sent)
    assert response.status_code == 302, words(response)
    return MODELS[page].objects.latest("position")


@pytest.mark.parametrize("page", PAGES)
def test_only_the_practice_reads(practice, audit, page, reader, sent):
    row = write(reader, audit, page, sent[page])
    people = three(build, practice)
    for tail in ("", "/new", f"/{row.pk}"):
        assert statuses(people, lambda client, tail=tail: client.get(at(audit, page, tail))) == {
            "owner": 200, "colleague": 200, "stranger": 404,
        }  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_who_did_not_sign_in_is_asked_to(audit, page):
    response = signed_in(None).get(at(audit, page))
    assert response.url == f"/sign-in?next={at(audit, page)}"


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_writes_nothing(audit, page, reader, sent):
    row = write(reader, audit, page, sent[page])
    client = signed_in(build.stranger())
    for tail in ("/new", f"/{row.pk}", f"/{row.pk}/remove"):
        assert client.post(at(audit, page, tail), sent[page]).status_code == 404
    assert MODELS[page].objects.count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_row_of_another_audit_is_not_found_here(practice, audit, page, reader, sent):
    row = write(reader, audit, page, sent[page])
    elsewhere = build.audit(practice)
    assert reader.get(at(elsewhere, page, f"/{row.pk}")).status_code == 404
    assert reader.post(at(elsewhere, page, f"/{row.pk}/remove")).status_code == 404
    assert MODELS[page].objects.count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_looking_changes_nothing(audit, page, reader, sent):
    row = write(reader, audit, page, sent[page])
    before = audit.edit_set.count()
    for tail in ("", "/new", f"/{row.pk}"):
        reader.get(at(audit, page, tail))
    assert reader.get(at(audit, page, f"/{row.pk}/remove")).status_code == 405
    assert (MODELS[page].objects.count(), audit.edit_set.count()) == (1, before)


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_page_begins_with_the_form(audit, page, reader):
    response = reader.get(at(audit, page))
    assert response.context["form"].is_new
    assert "Save" in words(response)


@pytest.mark.parametrize("page", PAGES)
def test_what_was_typed_stays_on_an_error(audit, page, reader, sent):
    first = MODELS[page]._meta.get_field(reader.get(at(audit, page)).context["form"].first).name
    typed = {**sent[page], first: ""}
    response = reader.post(at(audit, page, "/new"), typed)
    assert response.status_code == 422
    assert MODELS[page].objects.count() == 0
    kept = next(value for name, value in typed.items() if name != first and value != "on")
    assert kept in response.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_row_is_changed_taken_out_and_brought_back(audit, page, reader, sent):
    row = write(reader, audit, page, sent[page])
    first = reader.get(at(audit, page, f"/{row.pk}")).context["form"].first
    changed = {**sent[page], first: "Other words"}
    assert reader.post(at(audit, page, f"/{row.pk}"), changed).status_code == 302
    row.refresh_from_db()
    assert getattr(row, first) == "Other words"
    reader.post(at(audit, page, f"/{row.pk}/remove"))
    assert MODELS[page].objects.count() == 0
    reader.post(f"/audits/{audit.ref}/undo")
    assert getattr(MODELS[page].objects.get(), first) == "Other words"


def test_a_term_is_kept_with_both_meanings_and_undone_in_one_press(audit, reader, sent):
    write(reader, audit, "terms", sent["terms"])
    meanings = Definition.objects.values_list("side__position", "text")
    assert list(meanings) == [(0, "Who rents a flat"), (1, "A customer’s space")]
    reader.post(f"/audits/{audit.ref}/undo")
    assert (Term.objects.count(), Definition.objects.count()) == (0, 0)


def test_a_term_finds_the_goals_that_use_it(audit, reader, sent):
    leading, responding = build.sides(audit)
    build.goal(leading, "A view for every Tenant by spring")
    build.goal(responding, "Multi-tenancy")
    write(reader, audit, "terms", sent["terms"])
    assert list(TermUse.objects.values_list("goal__key", flat=True)) == ["C1"]


def test_ticked_goals_win_over_the_words(audit, reader, sent):
    leading, responding = build.sides(audit)
    build.goal(leading, "A view for every tenant")
    build.goal(responding, "One space each")
    write(reader, audit, "terms", {**sent["terms"], "goals": ["T1"]})
    assert list(TermUse.objects.values_list("goal__key", flat=True)) == ["T1"]


def test_a_term_stands_in_the_list_once(audit, reader, sent):
    write(reader, audit, "terms", sent["terms"])
    response = reader.post(at(audit, "terms", "/new"), {**sent["terms"], "term": "TENANT"})
    assert response.status_code == 422
    assert "in the list already" in words(response)


def test_agreeing_needs_a_meaning(audit, reader):
    response = reader.post(at(audit, "terms", "/new"), {"term": "done", "agreed": "on"})
    assert "Write down the meaning that both accept" in words(response)
    assert Term.objects.count() == 0


def test_an_incentive_keeps_its_effect_on_each_goal(audit, reader, sent):
    leading, responding = build.sides(audit)
    build.goal(leading)
    build.goal(responding)
    row = write(reader, audit, "incentives",
                {**sent["incentives"], "on_C1": "supports strong", "on_T1": "hinders weak"})  # fmt: skip
    effects = IncentiveEffect.objects.order_by("goal__key").values_list(
        "goal__key", "effect", "strength"
    )
    assert list(effects.all()) == [("C1", "supports", "strong"), ("T1", "hinders", "weak")]
    reader.post(
        at(audit, "incentives", f"/{row.pk}"), {**sent["incentives"], "on_T1": "hinders strong"}
    )
    assert list(effects.all()) == [("T1", "hinders", "strong")]
    reader.post(f"/audits/{audit.ref}/undo")
    assert list(effects.all()) == [("C1", "supports", "strong"), ("T1", "hinders", "weak")]
    assert row.key == "I1"


def test_two_descriptions_are_needed_to_compare(audit, reader):
    response = reader.post(
        at(audit, "processes", "/new"),
        {"name": "Forecast", "description_0": "By mail", "same": "true"},
    )
    assert "Two descriptions are needed" in words(response)


@pytest.mark.parametrize(("said", "kept"), [("", None), ("true", True), ("false", False)])
def test_a_process_is_the_same_different_or_not_compared(audit, reader, sent, said, kept):
    row = write(reader, audit, "processes", {**sent["processes"], "same": said})
    assert row.same is kept
    assert row.descriptions == {"commercial": "By mail", "technology": "By portal"}


def test_what_is_needed_is_needed_by_the_other_side(audit, reader, sent):
    leading, _responding = build.sides(audit)
    assert write(reader, audit, "sharing", sent["sharing"]).needed_by == leading


def test_a_thing_is_shared_or_withheld(audit, reader, sent):
    both = {**sent["sharing"], "shared_on": "2026-11-01", "reason_withheld": "Secret"}
    assert "either shared or withheld" in words(reader.post(at(audit, "sharing", "/new"), both))


def test_not_now_needs_its_reason(audit, reader):
    response = reader.post(at(audit, "topics", "/new"), {"topic": "Prices", "outcome": "not-now"})
    assert "needs its reason" in words(response)
    assert Topic.objects.count() == 0


def test_what_people_wrote_is_shown_as_text(audit, reader):
    reader.post(at(audit, "topics", "/new"), {"topic": "<script>alert(1)</script>"})
    page = reader.get(at(audit, "topics")).content
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert b"<script>alert" not in page
