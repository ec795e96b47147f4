"""A word that stands in every text of an audit, to hear whether an erasure left one anywhere."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection

from audits.engagements.models import Audit
from audits.engagements.services import amend
from audits.engine import audit_file
from audits.organisations.services import save_organisation
from audits.reports import services
from audits.reports.exchange import import_evidence
from audits.reports.models import Report
from audits.reports.services import issue, render, share
from tests import build

CANARY = "Kanarienquelle"


def sung() -> dict:
    """Every text of an audit file with the canary in it; keys and numbers as they are."""
    plain = {
        "key",
        "side",
        "goal",
        "from_side",
        "to_side",
        "answers",
        "subject",
        "kind",
        "from",
        "to",
    }
    plain |= {
        "file",
        "format",
        "as_of",
        "start",
        "due",
        "way",
        "strength",
        "effect",
        "status",
        "on",
    }
    plain |= {"outcome", "stage", "held_on", "next_on", "review_on", "by_side", "graded_by_side"}
    plain |= {
        "held_by",
        "needed_by",
        "shared_on",
        "parent",
        "signed_by",
        "hidden_from",
        "functions",
    }
    plain |= {"goals", "target", "unit"}

    def sing(value, name=""):
        if isinstance(value, dict):
            return {key: sing(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return value if name in plain else [sing(each, name) for each in value]
        return f"{value} {CANARY}" if isinstance(value, str) and name not in plain else value

    evidence = sing({**build.EVERYTHING, "instruments": []})
    evidence["goals"] = [sing(each) for each in build.EVERYTHING["goals"]]
    for side in evidence["sides"]:
        side["organisation"] = f"{side['name']} Ltd {CANARY}"
    evidence["ballots"] = [each for each in evidence["ballots"] if each["kind"] != "statement"]
    for each, said in zip(evidence["processes"], build.EVERYTHING["processes"], strict=True):
        each["descriptions"] = {
            key: f"{text} {CANARY}" for key, text in said["descriptions"].items()
        }
    for each, said in zip(evidence["terms"], build.EVERYTHING["terms"], strict=True):
        each["term"] = f"{said['term']} {CANARY}"
        each["flags"] = said.get("flags", {})
    for session in evidence["sessions"]:
        for each in session["overrides"]:
            each["what"] = f"intent-guard B1 {CANARY}"
    return evidence


def filled(practice, owner) -> Audit:
    """An audit that has left its traces everywhere: undo, log, a report with its file, a link."""
    evidence = audit_file.read(json.dumps(sung()))
    audit = import_evidence(evidence, practice=practice, by=owner)
    amend(audit, audit.intent, by=owner)
    for side in audit.sides.all():
        save_organisation(side.organisation, by=owner)
    report = issue(audit, by=owner)
    render(report.pk)
    report.refresh_from_db()
    assert report.state == Report.State.READY
    link, _token = share(report, label=f"Chair {CANARY}", by=owner)
    services.enter(link)
    return audit


def singing() -> list[str]:
    """The tables in which the canary is still heard."""
    heard = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            heard += (
                [table]
                if any(CANARY.lower() in repr(row).lower() for row in cursor.fetchall())
                else []
            )
    return sorted(heard)


def files_singing() -> list[str]:
    """Looked for by another process: a file of SQLite that this one opened and closed would let go of
    its locks."""
    asked = ["grep", "-rlF", CANARY, str(settings.DATA)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()


def gone(doomed, owner):
    services.note_export(doomed, by=owner)
    services.erase(doomed, by=owner, typed=doomed.name)


def files_of(report_id) -> list[Path]:
    return list((Path(settings.DATA) / "reports").rglob(f"*{report_id}*"))
