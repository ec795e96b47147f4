"""A whole audit in and out."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from django.core.exceptions import ValidationError

from audits.engagements.models import Audit
from audits.engine import audit_file
from audits.engine.evidence import Ballot, Evidence
from audits.engine.withholding import withhold
from audits.goals.models import Goal
from audits.organisations.models import Organisation
from audits.reports.demo import demo_files
from audits.reports.exchange import evidence_of, import_evidence
from audits.workshops.models import Tally
from tests import build


def test_the_fullest_file_fills_every_key():
    empty = [
        field.name for field in fields(Evidence) if not getattr(build.everything(), field.name)
    ]
    assert empty == []


@pytest.mark.django_db
def test_what_is_imported_is_exported():
    evidence = build.everything()
    audit = import_evidence(evidence, practice=build.practice())
    assert audit_file.write(evidence_of(audit)) == audit_file.write(evidence)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("path", demo_files(), ids=lambda path: path.name)
def test_every_demo_audit_is_exported_as_it_came(path):
    audit = import_evidence(audit_file.read(path.read_bytes()), practice=build.practice())
    assert audit_file.write(evidence_of(audit)) == path.read_text()


@pytest.mark.django_db
def test_the_same_file_may_come_to_two_practices():
    for _ in range(2):
        import_evidence(build.everything(), practice=build.practice())
    assert Organisation.objects.filter(name="Ours Ltd").count() == 2


@pytest.mark.django_db
def test_a_refused_import_writes_nothing():
    evidence = replace(build.everything(), title="x" * 301)
    with pytest.raises(ValidationError):
        import_evidence(evidence, practice=build.practice())
    assert (Audit.objects.count(), Goal.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_answers_of_a_side_below_k_are_counted_and_not_kept():
    evidence = replace(build.everything(), ballots=(), withheld=())
    few = tuple(
        Ballot(kind="importance", subject="A1", side="us", rating=rating) for rating in (9, 1)
    )
    audit = import_evidence(replace(evidence, ballots=few), practice=build.practice())
    assert not Tally.objects.exists()
    assert [(row.side, row.n) for row in evidence_of(audit).withheld] == [("us", 2)]


@pytest.mark.django_db
def test_a_raised_k_withholds_what_was_shown_before():
    audit = import_evidence(build.everything(), practice=build.practice())
    Audit.objects.filter(pk=audit.pk).update(smallest_side=5)
    audit.refresh_from_db()
    exported = json.loads(audit_file.write(evidence_of(audit)))
    assert "ballots" not in exported
    assert sorted(row["n"] for row in exported["withheld"]) == [2, 4, 4, 4]


def test_a_lone_rating_among_those_who_do_not_know_is_withheld():
    silent = [Ballot(kind="importance", subject="A1", side="us", dont_know=True)] * 5
    lone = Ballot(kind="importance", subject="A1", side="us", rating=1)
    evidence = replace(build.everything(), ballots=(*silent, lone), withheld=())
    held = withhold(evidence)
    assert (held.ballots, [row.n for row in held.withheld]) == ((), [1])
