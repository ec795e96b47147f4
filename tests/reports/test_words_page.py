"""Page 1 in the consultant's words: said, kept beside the rules' own, taken back; never after final."""

from __future__ import annotations

import pytest

from audits.goals.services import set_link
from audits.organisations.models import LogEntry
from audits.reports import services
from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.models import Report, Wording
from audits.reports.passages import passages
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db

SAID = "You agree on the aim, and on nothing that gets it done."


@pytest.fixture
def practice():
    practice = build.practice("Aster & Rowe")
    build.owner(practice)
    return practice


@pytest.fixture
def audit(practice):
    audit = build.audit(practice, title="Spring")
    leading, responding = build.sides(audit)
    build.goal(leading, "Be named first in tenders", importance=0.75)
    served, serving = build.goal(leading, "Sell more"), build.goal(responding, "Replace it")
    set_link(serving, served, strength="strong", effect="supports", by=build.owner(practice))
    return audit


@pytest.fixture
def by(practice):
    return build.colleague(practice)


def at(audit, tail=""):
    return f"/audits/{audit.ref}/report/words{tail}"


def say(client, audit, *, place="sentence", said=SAID, **fields):
    return client.post(at(audit), {"open": place, "language": "en", "words": said, **fields})


def sentence(report):
    return compose(frozen.read(report.snapshot)).verdict.sentence


def ready(report):
    Report.objects.filter(pk=report.pk).update(state=Report.State.READY, pdf="made.pdf")
    report.refresh_from_db()
    return report


def test_only_the_practice_may(practice, audit):
    people = three(build, practice)
    opened = {"owner": 200, "colleague": 200, "stranger": 404}
    assert statuses(people, lambda client: client.get(at(audit))) == opened
    pressed = {"owner": 302, "colleague": 302, "stranger": 404}
    assert statuses(people, lambda client: say(client, audit)) == pressed


def test_what_is_said_is_printed_from_the_next_version_on(audit, by):
    before = services.issue(audit, by=by)
    assert say(signed_in(by), audit).status_code == 302
    after = services.issue(audit, by=by)
    assert (sentence(before) != SAID, sentence(after)) == (True, SAID)


def test_the_page_keeps_the_rules_words_beside_it(audit, by):
    (written, *_rest) = passages(audit, "en")
    say(signed_in(by), audit)
    shown = words(signed_in(by).get(at(audit)))
    assert SAID in shown
    assert f"Written by the rules {written.place.written}" in shown


def test_one_press_goes_back_to_the_rules(audit, by):
    reader = signed_in(by)
    say(reader, audit)
    say(reader, audit, back="1")
    rules = passages(audit, "en")[0].place.written
    assert sentence(services.issue(audit, by=by)) == rules


def test_the_history_has_who_when_old_and_new(audit, by):
    reader = signed_in(by)
    rules = passages(audit, "en")[0].place.written
    say(reader, audit)
    say(reader, audit, said="Shorter.")
    say(reader, audit, back="1")
    rows = list(Wording.objects.order_by("number").values_list("before", "words", "made_by"))
    assert rows == [(rules, SAID, by.pk), (SAID, "Shorter.", by.pk), ("Shorter.", "", by.pk)]
    shown = words(reader.get(at(audit)))
    assert "History" in shown
    assert by.email in shown
    acts = set(LogEntry.objects.filter(practice=audit.practice).values_list("act", flat=True))
    assert {"page-one-worded", "page-one-as-written"} <= acts


@pytest.mark.parametrize("said", ["the rules' own", SAID])
def test_the_same_words_again_are_no_edit(audit, by, said):
    said = passages(audit, "en")[0].place.written if said != SAID else SAID
    say(signed_in(by), audit, said=said)
    say(signed_in(by), audit, said=f"  {said}\n")
    assert Wording.objects.count() == (said == SAID)


@pytest.mark.parametrize("said", ["", " \n", "x" * 256])
def test_no_words_and_too_many_are_refused_and_kept_in_the_form(audit, by, said):
    refused = say(signed_in(by), audit, said=said)
    assert refused.status_code == 422
    assert said.strip() in refused.content.decode()
    assert not Wording.objects.exists()


def test_a_place_that_page_one_does_not_have_is_refused(audit, by):
    answer = signed_in(by).post(at(audit), {"open": "gap x:y:z title", "words": "x"}, follow=True)
    assert "This passage is gone" in words(answer)
    assert not Wording.objects.exists()


def test_after_final_its_words_stay_until_a_next_version(audit, by):
    reader = signed_in(by)
    say(reader, audit)
    draft = ready(services.issue(audit, by=by))
    leads = {"commercial": "Ines Okafor", "technology": "Per Lind"}
    final = ready(services.make_final(draft, accepted=leads, by=by))
    refused = say(reader, audit, said="Too late.")
    assert refused.status_code == 302
    assert "is final; its words stay" in words(reader.get(at(audit)))
    with pytest.raises(services.AlreadyFinal):
        services.word(audit, "sentence", language="en", written="x", words="y", by=by)
    assert sentence(final) == SAID
    services.issue(audit, by=by)
    say(reader, audit, said="In time.")
    assert sentence(services.issue(audit, by=by)) == "In time."
    assert sentence(final) == SAID


def test_words_of_one_language_are_not_printed_in_another(audit, by):
    say(signed_in(by), audit)
    assert sentence(services.issue(audit, by=by, language="de")) != SAID
    german = words(signed_in(by).get(at(audit, "?language=de")))
    assert passages(audit, "de")[0].place.written in german


def test_where_the_rules_write_something_else_the_words_are_set_aside_and_shown(audit, by):
    reader = signed_in(by)
    say(reader, audit)
    leading, _responding = build.sides(audit)
    build.goal(leading, "Be first everywhere", importance=1)
    assert sentence(services.issue(audit, by=by)) != SAID
    shown = words(reader.get(at(audit)))
    assert f"set aside and not printed: {SAID}" in shown


def test_looking_and_opening_change_nothing(audit, by):
    reader = signed_in(by)
    opened = reader.get(at(audit, "?open=sentence&language=en"))
    assert "The verdict, in your words" in words(opened)
    assert not Wording.objects.exists()
