"""The link matrix: one key sets a link, its edges come back, orphans are lit on both."""

from __future__ import annotations

import pytest

from audits.goals.matrix import directions, matrix
from audits.goals.models import Link
from audits.goals.services import exempt, set_link
from tests import build
from tests.pages import HTMX, signed_in, statuses, three, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def audit(practice):
    build.owner(practice)
    audit = build.audit(practice)
    leading, responding = build.sides(audit)
    build.goal(leading, "Sell")
    build.goal(leading, "Renew")
    build.goal(responding, "Build")
    return audit


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


def table(audit):
    return matrix(audit, *directions(audit)[0])


def set_url(audit):
    return f"/audits/{audit.ref}/links/set"


STRONG = {"source": "T1", "target": "C1", "effect": "supports", "strength": "strong"}


def test_only_the_practice_reads_and_sets(practice, audit):
    people = three(build, practice)
    only_ours = {"owner": 200, "colleague": 200, "stranger": 404}
    assert statuses(people, lambda client: client.get(f"/audits/{audit.ref}/links")) == only_ours
    assert statuses(people, lambda client: client.post(set_url(audit), STRONG)) == only_ours


def test_a_stranger_draws_no_link(audit):
    signed_in(build.stranger()).post(set_url(audit), STRONG)
    assert not Link.objects.exists()


def test_without_goals_the_page_sends_to_them(practice, reader):
    page = words(reader.get(f"/audits/{build.audit(practice).ref}/links"))
    assert "The links appear here" in page
    assert "State the goals" in page


def test_a_link_is_drawn_and_its_edges_come_back(audit, reader):
    page = words(reader.post(set_url(audit), STRONG, headers=HTMX))
    assert "Support .90" in page
    assert "1 goal" in page
    assert "Saved" in page


def test_support_and_hindrance_stand_side_by_side(audit, reader):
    build.goal(build.sides(audit)[1], "Retire")
    reader.post(set_url(audit), STRONG)
    page = words(
        reader.post(
            set_url(audit), {**STRONG, "source": "T2", "effect": "hinders", "strength": "medium"}
        )
    )
    assert "Support .90 Hindrance .30" in page


def test_the_note_stays_unless_it_is_sent(audit, reader):
    reader.post(set_url(audit), {**STRONG, "note": "Nine of fourteen ask for it"})
    reader.post(set_url(audit), {**STRONG, "strength": "weak"})
    link = Link.objects.get()
    assert (link.strength, link.note) == ("weak", "Nine of fourteen ask for it")
    reader.post(set_url(audit), {**STRONG, "note": ""})
    assert Link.objects.get().note == ""


def test_nought_takes_a_link_away_and_undo_brings_it_back(audit, reader):
    reader.post(set_url(audit), STRONG)
    reader.post(set_url(audit), {**STRONG, "effect": "", "strength": ""})
    assert not Link.objects.exists()
    reader.post(f"/audits/{audit.ref}/undo")
    assert Link.objects.get().strength == "strong"


@pytest.mark.parametrize(
    "wrong",
    [{"source": "C1", "target": "T1"}, {"source": "C2"}, {"source": "T9"}, {"target": "T1"}, {"effect": "blocks"}, {"strength": "huge"}],
    ids=["backwards", "within a side", "from nothing", "to itself", "another effect", "another strength"],
)  # fmt: skip
def test_a_link_that_cannot_be_is_refused(audit, reader, wrong):
    assert reader.post(set_url(audit), {**STRONG, **wrong}).status_code == 422
    assert not Link.objects.exists()


def test_a_goal_of_another_audit_is_not_there(practice, audit, reader):
    other = build.audit(practice)
    build.goal(build.sides(other)[1], "Elsewhere")
    build.goal(build.sides(other)[1], "Elsewhere too")
    assert reader.post(set_url(audit), {**STRONG, "source": "T2"}).status_code == 422


def test_orphans_are_lit_on_both_edges(audit):
    build.goal(build.sides(audit)[1], "Rewrite")
    set_link(
        *_goals(audit, "T1", "C1"),
        strength="weak",
        effect="supports",
        by=build.owner(audit.practice),
    )
    lit = table(audit)
    assert [row.orphan for row in lit.rows] == [False, True]
    assert [column.orphan for column in lit.columns] == [False, True]


def test_a_part_is_judged_with_its_whole(audit):
    leading, _responding = build.sides(audit)
    whole = _goals(audit, "C1")[0]
    part = build.goal(leading, "A part", parent=whole)
    set_link(
        _goals(audit, "T1")[0],
        part,
        strength="strong",
        effect="supports",
        by=build.owner(audit.practice),
    )
    rows = {row.scoped.key: row for row in table(audit).rows}
    assert round(rows["C1"].figures.support, 2) == 0.9
    assert not rows["C3"].orphan


def test_exempt_research_is_no_orphan(audit):
    from audits.goals.models import Exemption

    scoped = _goals(audit, "T1")[0]
    exempt(scoped, Exemption(reason="Research"), by=build.owner(audit.practice))
    assert not table(audit).columns[0].orphan


def test_where_each_serves_the_other_there_are_two_matrices(practice):
    build.owner(practice)
    audit = build.audit(practice, format="company-partner")
    company, partner = build.sides(audit)
    build.goal(company, "Ours")
    build.goal(partner, "Theirs")
    client = signed_in(build.colleague(practice))
    back = {"source": "C1", "target": "P1", "effect": "supports", "strength": "medium"}
    assert client.post(set_url(audit), back).status_code == 200
    assert "each Company goal support, or hinder, each Partner goal" in words(
        client.get(f"/audits/{audit.ref}/links?serving=company")
    )


def _goals(audit, *keys):
    return [audit.scopedgoal_set.get(key=key) for key in keys]
