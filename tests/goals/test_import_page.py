"""Goals and links out of a spreadsheet, on the page: preview first, all of it or nothing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.goals.models import Goal, Link, ScopedGoal
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db

GOALS = "side,title,due,owners\nCommercial,Sign eight utilities,2027-06-30,Head of Sales; Board\nTechnology,One service,,\n"


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


def at(audit, tail=""):
    return f"/audits/{audit.ref}/goals/import{tail}"


def preview(reader, audit, raw, name="goals.csv"):
    raw = raw.encode() if isinstance(raw, str) else raw
    return reader.post(at(audit), {"file": SimpleUploadedFile(name, raw)})


def confirm(reader, audit, response):
    return reader.post(at(audit, "/confirm"), {"sheet": response.context["sealed"]})


def test_only_the_practice_reads(practice, audit):
    people = three(build, practice)
    for tail in ("", "/goals.csv", "/links.csv"):
        assert statuses(people, lambda client, tail=tail: client.get(at(audit, tail))) == {
            "owner": 200, "colleague": 200, "stranger": 404,
        }  # fmt: skip
    assert signed_in(None).get(at(audit)).url.startswith("/sign-in")


def test_a_stranger_writes_nothing(audit, reader):
    sealed = preview(reader, audit, GOALS).context["sealed"]
    client = signed_in(build.stranger())
    assert preview(client, audit, GOALS).status_code == 404
    assert client.post(at(audit, "/confirm"), {"sheet": sealed}).status_code == 404
    assert Goal.objects.count() == 0


def test_a_preview_writes_nothing(audit, reader):
    response = preview(reader, audit, GOALS)
    assert "Import 2 goals" in words(response)
    assert (Goal.objects.count(), audit.edit_set.count()) == (0, 0)


def test_confirmed_goals_are_written_and_undone_in_one_press(audit, reader):
    response = confirm(reader, audit, preview(reader, audit, GOALS))
    assert response.url == f"/audits/{audit.ref}/goals"
    first = ScopedGoal.objects.select_related("goal").get(key="C1")
    assert (first.goal.title, first.goal.owners) == (
        "Sign eight utilities",
        ["Head of Sales", "Board"],
    )
    assert set(ScopedGoal.objects.values_list("key", flat=True)) == {"C1", "T1"}
    reader.post(f"/audits/{audit.ref}/undo")
    assert (Goal.objects.count(), ScopedGoal.objects.count()) == (0, 0)


def test_confirmed_links_are_written(audit, reader):
    leading, responding = build.sides(audit)
    build.goal(leading)
    build.goal(responding)
    raw = "from,to,strength,effect,note\nT1,C1,strong,supports,Needed\n"
    response = confirm(reader, audit, preview(reader, audit, raw, "links.csv"))
    assert response.url == f"/audits/{audit.ref}/links"
    assert list(Link.objects.values_list("source__key", "target__key", "note")) == [
        ("T1", "C1", "Needed")
    ]


def test_every_bad_row_is_shown_with_its_reason_and_nothing_can_be_confirmed(audit, reader):
    response = preview(reader, audit, GOALS + "Sales,Who?,30.06.2027,\nCommercial,,,\n")
    assert response.status_code == 422
    said = words(response)
    assert "2 rows to mend" in said
    assert "is no side of this audit; write Commercial or Technology" in said
    assert "“30.06.2027” is no date" in said
    assert "is missing" in said
    assert b"Import 2 goals" not in response.content
    assert Goal.objects.count() == 0


def test_pasted_rows_stay_when_they_are_refused(audit, reader):
    pasted = "side\ttitle\nCommercial\tSign eight\nNobody\tTheirs\n"
    response = reader.post(at(audit), {"text": pasted})
    assert response.status_code == 422
    assert "Nobody\tTheirs" in response.content.decode()
    response = reader.post(at(audit), {"text": pasted.replace("Nobody", "Technology")})
    assert "Import 2 goals" in words(response)


def test_nothing_chosen_is_said(audit, reader):
    response = reader.post(at(audit), {"text": "  "})
    assert response.status_code == 422
    assert "Choose a file, or paste rows" in words(response)


def test_what_changed_since_the_preview_is_found_at_confirmation(audit, reader):
    raw = "key,side,title\nC1,Commercial,Sign eight\n"
    response = preview(reader, audit, raw)
    build.goal(build.sides(audit)[0], "Quicker")
    confirmed = confirm(reader, audit, response)
    assert confirmed.status_code == 422
    assert "C1 is in this audit already" in words(confirmed)
    assert list(Goal.objects.values_list("title", flat=True)) == ["Quicker"]


@pytest.mark.parametrize("sealed", ["", "x", "eyJyb3dzIjpbXX0:abc:def"])
def test_a_preview_that_was_changed_imports_nothing(audit, reader, sealed):
    response = reader.post(at(audit, "/confirm"), {"sheet": sealed})
    assert response.status_code == 422
    assert "The preview is too old" in words(response)
    assert Goal.objects.count() == 0


def test_a_preview_of_one_audit_is_not_confirmed_in_another(practice, audit, reader):
    response = preview(reader, audit, GOALS)
    elsewhere = build.audit(practice)
    assert confirm(reader, elsewhere, response).status_code == 422
    assert Goal.objects.count() == 0


def test_confirming_takes_a_press(audit, reader):
    assert reader.get(at(audit, "/confirm")).status_code == 405


def test_an_empty_table_carries_the_columns(audit, reader):
    response = reader.get(at(audit, "/links.csv"))
    assert response.content.decode("utf-8-sig").strip() == "from,to,strength,effect,note"
    assert response.headers["Content-Disposition"] == 'attachment; filename="links.csv"'
    assert reader.get(at(audit, "/ballots.csv")).status_code == 404
