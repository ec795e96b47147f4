"""A form lies open while a colleague changes the same record: only what was typed in it is written,
and where both typed, the reader is asked."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html

from audits.commitments.models import Review
from audits.commitments.services import promise
from audits.goals.models import (
    Definition,
    Incentive,
    Intent,
    JointProcess,
    Option,
    SharedItem,
    Term,
    Topic,
)
from audits.goals.services import write_incentive, write_term
from audits.reports.models import Notes
from tests import build
from tests.pages import HTMX, signed_in, words

pytestmark = pytest.mark.django_db


class Open:
    """The form at `path` as somebody has it open, filled as a browser fills it."""

    def __init__(self, client, path, *, holding):
        self.client = client
        page = html.fromstring(client.get(path).content.decode())
        self.form = next(each for each in page.forms if holding in each.fields)
        self.path = self.form.get("action") or path
        for area in self.form.iter("textarea"):
            # A browser leaves out the first line break, which templates put there for it.
            area.value = area.value.removeprefix("\n")

    def send(self, *, by=None, htmx=False, **typed):
        for name, value in typed.items():
            self._type(name, value)
        sent = {}
        empty = {each.name for each in self.form.inputs if _chosen(each) and not each.get("value")}
        for name, value in self.form.form_values():
            # lxml takes an empty choice for one without a value.
            sent.setdefault(name, []).append("" if name in empty else value)
        return (by or self.client).post(self.path, sent, headers=HTMX if htmx else {})

    def _type(self, name, value):
        if name not in self.form.fields:
            # A choice between two, which only the answer to the last press has.
            self.form.append(html.Element("input", type="hidden", name=name))
        box = self.form.inputs[name]
        if getattr(box, "type", "") == "checkbox":
            box.checked = value
        else:
            box.value = value

    def hears(self, answer):
        """What an answer out of band does to the open page."""
        for new in html.fromstring(f"<div>{answer.content.decode()}</div>").iter("input"):
            if new.get("name") == "was":
                self.form.fields["was"] = new.get("value")


def _chosen(box):
    return box.get("type") == "radio" and box.checked


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def people(practice):
    return build.owner(practice), build.colleague(practice)


@pytest.fixture
def audit(practice, people):
    return build.audit(practice)


def goal(audit, by):
    scoped = build.goal(build.sides(audit)[0], "Win the large accounts", by=by, plain="Big ones")
    return f"goals/{scoped.key}/edit", scoped.goal


def option(audit, by):
    scoped = build.goal(build.sides(audit)[1], "One sign-on", by=by)
    row = Option(goal=scoped, way="rent", note="A hosted one").take_practice()
    row.save()
    return f"options/{row.pk}", row


def term(audit, by):
    row = write_term(
        Term(audit=audit, term="Churn"),
        meanings=dict(zip(build.sides(audit), ("They leave", "They stop"), strict=True)),
        goals=[],
        by=by,
    )
    return f"terms/{row.pk}", row


def incentive(audit, by):
    goals = [build.goal(each, f"A goal of {each}", by=by) for each in build.sides(audit)]
    row = Incentive(audit=audit, rewards="New names", side=build.sides(audit)[0])
    write_incentive(row, effects=dict.fromkeys(goals, ("supports", "strong")), by=by)
    return f"incentives/{row.pk}", row


def process(audit, by):
    row = JointProcess(audit=audit, key="P1", name="Handover").take_practice()
    row.save()
    return f"processes/{row.pk}", row


def shared(audit, by):
    row = SharedItem(audit=audit, item="The forecast", held_by=build.sides(audit)[0])
    row.take_practice().save()
    return f"sharing/{row.pk}", row


def topic(audit, by):
    row = Topic(audit=audit, topic="Who pays").take_practice()
    row.save()
    return f"topics/{row.pk}", row


def promised(audit, by):
    leading, responding = build.sides(audit)
    row = promise(leading, responding, text="We will share the forecast", owner="Ana", by=by)
    return f"commitments/{row.key}", row


def review(audit, by):
    row = Review(audit=audit, held_on=date(2026, 5, 4), next_on=date(2026, 8, 3)).take_practice()
    row.save()
    return f"review/{row.pk}", row


def conventions(audit, by):
    return "settings", audit


def intent(audit, by):
    return "intent", Intent.objects.create(audit=audit, practice=audit.practice, aim="Grow")


# A record, a field that the one changes and a field that the other does, each with what they type.
RECORDS = {
    "goal": (goal, ("measure", "Won deals"), ("owners", "Ana; Bo")),
    "option": (option, ("note", "Dear"), ("way", "buy")),
    "term": (term, ("meaning_0", "They go"), ("meaning_1", "They cancel")),
    "incentive": (incentive, ("rewards", "Kept names"), ("on_T1", "hinders weak")),
    "process": (process, ("description_0", "By mail"), ("description_1", "By ticket")),
    "shared": (shared, ("item", "The plan"), ("shared_on", "2026-03-02")),
    "topic": (topic, ("topic", "Who pays what"), ("outcome", "slot")),
    "promise": (promised, ("owner", "Bo"), ("due", "2026-12-01")),
    "review": (review, ("held_on", "2026-05-05"), ("next_on", "2026-09-01")),
    "conventions": (conventions, ("title", "Growth"), ("responding", "Engineering")),
    "intent": (intent, ("aim", "Grow by half"), ("offer", "Fewer releases")),
}


@pytest.fixture
def notes(audit):
    Notes.objects.create(audit=audit, practice=audit.practice, text="As it began")
    return f"/audits/{audit.ref}/report/notes"


@pytest.fixture(params=RECORDS)
def scene(request, audit, people):
    """The record's page, the two who open it, and what each of them types."""
    make, mine, theirs = RECORDS[request.param]
    path, _row = make(audit, people[0])
    return f"/audits/{audit.ref}/{path}", [signed_in(each) for each in people], mine, theirs


def shown(client, path, name):
    return Open(client, path, holding=name).form.fields[name]


@pytest.mark.slow
def test_what_a_colleague_saved_meanwhile_stays(scene):
    path, (one, other), (mine, my_words), (theirs, their_words) = scene
    open_here = Open(one, path, holding=mine)
    assert Open(other, path, holding=theirs).send(**{theirs: their_words}).status_code == 302
    assert open_here.send(**{mine: my_words}).status_code == 302
    assert (shown(one, path, mine), shown(one, path, theirs)) == (my_words, their_words)


# What else the other one types, where it is not words.
OTHERWISE = {"held_on": "2026-05-06"}


@pytest.mark.slow
def test_where_both_typed_the_reader_is_asked(scene):
    path, (one, other), (mine, my_words), _theirs = scene
    before = shown(one, path, mine)
    open_here, back = Open(one, path, holding=mine), Open(other, path, holding=mine)
    assert open_here.send(**{mine: my_words}).status_code == 302
    # The other one typed something else into the same box.
    other_words = OTHERWISE.get(mine, "Something else")
    answer = back.send(**{mine: other_words})
    assert answer.status_code == 422
    assert "somebody else changed the same while you had it open" in words(answer)
    asked = html.fromstring(answer.content.decode())
    form = next(each for each in asked.forms if f"meanwhile-{mine}" in each.fields)
    assert form.fields[mine].removeprefix("\n") == other_words
    assert shown(one, path, mine) == my_words
    assert my_words != before
    # Pressed again without a choice, the same is asked again.
    assert back.send().status_code == 422
    assert back.send(**{f"meanwhile-{mine}": "mine"}).status_code == 302
    assert shown(one, path, mine) == other_words


def test_a_reader_may_leave_it_as_the_colleague_wrote_it(audit, people):
    path = f"/audits/{audit.ref}/{term(audit, people[0])[0]}"
    one, other = (Open(signed_in(each), path, holding="term") for each in people)
    one.send(meaning_0="They go")
    assert other.send(meaning_0="They walk", meaning_1="They cancel").status_code == 422
    assert other.send(**{"meanwhile-meaning_0": "theirs"}).status_code == 302
    said = set(Definition.objects.values_list("text", flat=True))
    assert said == {"They go", "They cancel"}


def test_the_same_words_from_both_clash_with_nobody(audit, people):
    path = f"/audits/{audit.ref}/{option(audit, people[0])[0]}"
    one, other = (Open(signed_in(each), path, holding="note") for each in people)
    assert [each.send(note="Dear").status_code for each in (one, other)] == [302, 302]


def test_two_owners_change_their_practice_at_the_same_time(practice):
    one, other = (
        Open(signed_in(build.owner(practice)), "/practice/", holding="accent") for _ in "12"
    )
    assert one.send(confidentiality="For the board").status_code == 302
    assert other.send(accent="#7a1f1f", confidentiality="For all").status_code == 422
    assert other.send(**{"meanwhile-confidentiality": "theirs"}).status_code == 302
    practice.refresh_from_db()
    assert (practice.confidentiality, practice.accent) == ("For the board", "#7a1f1f")


def test_two_rename_a_client_at_the_same_time(people, audit):
    path = f"/organisations/{audit.organisation_id}"
    one, other = (Open(signed_in(each), path, holding="name") for each in people)
    assert one.send(name="Ferrywell").status_code == 302
    answer = other.send(name="Ferry Well")
    assert (answer.status_code, "“Name” says now: Ferrywell" in words(answer)) == (422, True)


# --- While one types ----------------------------------------------------------------------------


def test_saves_while_typing_do_not_clash_with_themselves(audit, people):
    path, row = goal(audit, people[0])
    typing = Open(signed_in(people[0]), f"/audits/{audit.ref}/{path}", holding="owners")
    for typed in ("An", "Ana", "Ana;Bo", "Ana;Bo; C"):
        answer = typing.send(owners=typed, htmx=True)
        assert answer.status_code == 200
        typing.hears(answer)
    row.refresh_from_db()
    assert row.owners == ["Ana", "Bo", "C"]


def test_a_box_that_still_shows_old_words_does_not_bring_them_back(audit, people):
    path, row = goal(audit, people[0])
    path = f"/audits/{audit.ref}/{path}"
    one, other = (signed_in(each) for each in people)
    typing = Open(one, path, holding="owners")
    Open(other, path, holding="measure").send(measure="Won deals")
    for typed in ("A", "Ana"):
        typing.hears(typing.send(owners=typed, htmx=True))
    row.refresh_from_db()
    assert (row.measure, row.owners) == ("Won deals", ["Ana"])


def test_a_clash_while_typing_waits_for_the_choice(audit, people):
    path, row = goal(audit, people[0])
    path = f"/audits/{audit.ref}/{path}"
    one, other = (signed_in(each) for each in people)
    typing = Open(one, path, holding="measure")
    Open(other, path, holding="measure").send(measure="Won deals")
    asked = [typing.send(measure=typed, htmx=True) for typed in ("R", "Revenue")]
    for answer in asked:
        assert (answer.status_code, "Won deals" in words(answer)) == (422, True)
    # The question has one name, so that the page keeps it, and a choice made in it, while one types on.
    marks = [re.findall(r'id="(clashes-\w+)" hx-preserve', each.content.decode()) for each in asked]
    assert marks[0] == marks[1] != []
    row.refresh_from_db()
    assert row.measure == "Won deals"
    taken = typing.send(**{"meanwhile-measure": "theirs"}, htmx=True)
    assert (taken.status_code, taken["HX-Retarget"]) == (200, f"#{row.scopes.get().key}")
    assert 'value="Won deals"' in taken.content.decode()


def test_notes_of_two_are_not_written_over(notes, people):
    one, other = (signed_in(each) for each in people)
    typing, beside = (Open(each, notes, holding="text") for each in (one, other))
    beside.hears(beside.send(text="As the other says", htmx=True))
    answer = typing.send(text="As I say", htmx=True)
    assert (answer.status_code, "As the other says" in words(answer)) == (422, True)
    assert Notes.objects.get().text == "As the other says"
    kept = typing.send(**{"meanwhile-text": "mine"}, htmx=True)
    assert kept.status_code == 200
    assert Notes.objects.get().text == "As I say"


def test_left_as_it_is_the_page_of_notes_is_read_anew(notes, people):
    one, other = (signed_in(each) for each in people)
    typing, beside = (Open(each, notes, holding="text") for each in (one, other))
    beside.send(text="As the other says", htmx=True)
    typing.send(text="As I say", htmx=True)
    left = typing.send(**{"meanwhile-text": "theirs"}, htmx=True)
    assert left["HX-Refresh"] == "true"
    assert Notes.objects.get().text == "As the other says"


# --- Whose forms they are -----------------------------------------------------------------------


def test_a_goal_that_came_since_keeps_what_was_said_of_it(audit, people):
    path, row = incentive(audit, people[0])
    path = f"/audits/{audit.ref}/{path}"
    one, other = (signed_in(each) for each in people)
    open_here = Open(one, path, holding="rewards")
    late = build.goal(build.sides(audit)[1], "A late one", by=people[1])
    box = f"on_{late.key}"
    Open(other, path, holding=box).send(**{box: "hinders strong"})
    assert open_here.send(rewards="Kept names").status_code == 302
    assert row.effects.filter(goal=late, effect="hinders").exists()


def test_a_new_row_takes_every_word_of_its_form(audit, people):
    client = signed_in(people[0])
    path = f"/audits/{audit.ref}/terms/new?term=Churn"
    assert Open(client, path, holding="term").send().status_code == 302
    assert Term.objects.get().term == "Churn"


def test_a_stranger_learns_nothing_from_what_a_box_held(audit, people):
    path = f"/audits/{audit.ref}/{option(audit, people[0])[0]}"
    open_here = Open(signed_in(people[0]), path, holding="note")
    answer = open_here.send(by=signed_in(build.stranger()), note="Dear")
    assert answer.status_code == 404
