"""Findings on the page: each with its working; accepted, reworded or dismissed, and who may."""

from __future__ import annotations

import pytest

from audits.commitments.models import Review
from audits.goals.models import Intent
from audits.goals.services import set_link
from audits.reports.exchange import import_evidence
from audits.reports.models import FindingDecision
from audits.reports.selectors import Findings
from tests import build
from tests.pages import signed_in, statuses, three, words

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


@pytest.fixture
def orphan(audit):
    """A goal that nothing serves: one finding whose name is known."""
    leading, responding = build.sides(audit)
    goal = build.goal(leading, "Be named first in tenders", importance=0.75)
    build.goal(responding, "Replace the database")
    set_link(
        *reversed([build.goal(leading), build.goal(responding)]),
        strength="strong", effect="supports", by=build.owner(audit.practice),
    )  # fmt: skip
    return f"unsupported-goal:{goal.side.key}:{goal.key}"


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


def at(audit, tail=""):
    return f"/audits/{audit.ref}/findings{tail}"


def decide(client, audit, name, decision, **said):
    return client.post(at(audit, "/decide"), {"finding": name, "as": decision, **said})


def decisions():
    return list(FindingDecision.objects.values_list("rule", "decision", "advice", "reason"))


def test_only_the_practice_reads(practice, audit, orphan):
    people = three(build, practice)
    assert statuses(people, lambda client: client.get(at(audit))) == {
        "owner": 200, "colleague": 200, "stranger": 404,
    }  # fmt: skip
    assert signed_in(None).get(at(audit)).url == f"/sign-in?next={at(audit)}"


def test_a_stranger_decides_nothing(audit, orphan):
    assert decide(signed_in(build.stranger()), audit, orphan, "accepted").status_code == 404
    assert decisions() == []


def test_looking_changes_nothing(audit, orphan, reader):
    reader.get(at(audit, f"?open={orphan}&as=dismissed"))
    assert reader.get(at(audit, "/decide")).status_code == 405
    assert decisions() == []


def test_a_finding_shows_its_working_its_evidence_and_who_acts(audit, orphan, reader):
    said = words(reader.get(at(audit)))
    assert "No Technology goal supports “Be named first in tenders”" in said
    assert "importance .75 × size 1 = 75" in said
    assert "fact : read off the records, nothing estimated" in said
    assert "Who acts Technology" in said


def test_where_both_sides_voted_it_says_who_gave_which_weight(practice, reader):
    audit = import_evidence(build.everything(), practice=practice)
    for judged in Findings(audit).judged:
        judged.finding.inputs["importance_1"] = judged.finding.inputs["importance_2"] = 0.5
    from audits.reports.templatetags.findings import weighed

    finding = Findings(audit).judged[0].finding
    finding.inputs.update(importance_1=0.8, importance_2=0.3)
    assert weighed(finding, list(audit.sides.all())) == (
        "Us weighs it .80, Them .30; the higher counts."
    )
    del finding.inputs["importance_2"]
    assert weighed(finding, list(audit.sides.all())) == ""


def test_an_accepted_finding_steps_back_and_can_be_opened_again(audit, orphan, reader):
    decide(reader, audit, orphan, "accepted")
    assert decisions() == [("unsupported-goal", "accepted", "", "")]
    assert "Accepted" in words(reader.get(at(audit)))
    decide(reader, audit, orphan, "open")
    assert decisions() == []


def test_a_decision_goes_on_to_the_next_open_finding(audit, orphan, reader):
    following = [each.name for each in Findings(audit).judged]
    after = following[following.index(orphan) + 1]
    response = decide(reader, audit, orphan, "accepted", show="all")
    assert response.url.startswith(at(audit, "?at="))
    assert reader.get(response.url).context["at"] == after


def test_rewording_starts_from_the_advice_and_keeps_the_words(audit, orphan, reader):
    page = reader.get(at(audit, f"?open={orphan}&as=reworded"))
    assert "Name one Technology goal" in page.context["form"]["advice"].value()
    decide(reader, audit, orphan, "reworded", advice="Talk to the sponsor first")
    assert decisions() == [("unsupported-goal", "reworded", "Talk to the sponsor first", "")]
    assert "Talk to the sponsor first" in words(reader.get(at(audit)))


@pytest.mark.parametrize(("decision", "field"), [("dismissed", "reason"), ("reworded", "advice")])
def test_words_are_needed_and_nothing_is_half_decided(audit, orphan, reader, decision, field):
    response = decide(reader, audit, orphan, decision, **{field: "  "})
    assert response.status_code == 422
    assert response.context["opened"].name == orphan
    assert decisions() == []


def test_a_dismissal_keeps_its_reason(audit, orphan, reader):
    decide(reader, audit, orphan, "dismissed", reason="Parked by the board on 3 November")
    assert decisions()[0][3] == "Parked by the board on 3 November"
    said = words(reader.get(at(audit)))
    assert "Dismissed" in said
    assert "Parked by the board on 3 November" in said


def test_a_finding_that_is_gone_says_so(audit, orphan, reader):
    response = reader.post(
        at(audit, "/decide"), {"finding": "unsupported-goal::C99", "as": "accepted"}, follow=True
    )
    assert "This finding is gone" in words(response)
    assert decisions() == []


def test_a_decision_nobody_knows_is_none(audit, orphan, reader):
    assert decide(reader, audit, orphan, "forgotten").status_code == 404
    assert decisions() == []


def test_open_and_decided_can_be_read_apart(audit, orphan, reader):
    decide(reader, audit, orphan, "accepted")
    title = "supports “Be named first in tenders”"
    assert title not in words(reader.get(at(audit, "?show=open")))
    assert title in words(reader.get(at(audit, "?show=decided")))
    assert title in words(reader.get(at(audit, "?show=nonsense")))


def test_silence_is_explained(audit, reader):
    said = words(reader.get(at(audit)))
    assert "Not examined" in said
    assert "A goal that nothing supports No goals were recorded." in said


def test_what_is_not_shown_is_listed(practice, owner, reader):
    audit = import_evidence(build.everything(), practice=practice)
    assert "Not shown" in words(reader.get(at(audit)))


def test_no_finding_is_no_clean_bill(audit, practice, reader):
    Review.objects.create(audit=audit, practice=practice, next_on="2026-12-01")
    Intent.objects.create(audit=audit, practice=practice, aim="a", offer="b", model="c")
    said = words(reader.get(at(audit)))
    assert "The rules found nothing" in said
    assert "no clean bill of health" in said
