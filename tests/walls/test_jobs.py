"""What travels to a worker is the name of a row and nothing of it: a broker is not behind the wall."""

from __future__ import annotations

import inspect
import json
from uuid import UUID

import pytest
from celery.signals import before_task_publish

from alignment.celery import app
from audits.reports.services import issue
from tests.walls import canaries

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def tasks():
    app.loader.import_default_modules()
    return {name: task for name, task in app.tasks.items() if name.startswith("audits.")}


def test_a_job_takes_names_of_rows_and_nothing_else():
    taken = {name: list(inspect.signature(task.run).parameters) for name, task in tasks().items()}
    assert taken
    assert [name for name, each in taken.items() for word in each if not word.endswith("_id")] == []


def test_a_message_carries_no_word_of_a_tenant(street, django_capture_on_commit_callbacks):
    sent = []

    def note(body, headers, **_more):
        sent.append((body, headers))

    before_task_publish.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            report = issue(street.victim.audit, by=street.victim.owner)
    finally:
        before_task_publish.disconnect(note)
    ((body, headers),) = sent
    assert [UUID(each) for each in body[0]] == [report.pk]
    assert canaries.leaks(json.dumps([body, headers], default=str)) == set()
    # It stands there in the row.
    assert canaries.leaks(report.snapshot)
