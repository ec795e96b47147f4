"""A word of its own in every text field of every model: wherever one turns up, it says where from."""

from __future__ import annotations

import html
import io
import re
from urllib.parse import unquote_plus

from django.apps import apps
from django.db import models

from audits.organisations.models import Practice, TenantRow, User

# Fields that cannot hold just any words, each with the reason; whatever is not here is seeded.
KEPT = {
    "organisations.Invitation.organisations": "names of rows",
    "organisations.Invitation.token_sha256": "found by it",
    "organisations.LogEntry.before": "a digest",
    "organisations.LogEntry.digest": "a digest",
    "organisations.LogEntry.who_salt": "chance",
    "organisations.LogEntry.who_seal": "a digest",
    "organisations.LogEntry.subject_salt": "chance",
    "organisations.LogEntry.subject_seal": "a digest",
    "organisations.User.password": "a hash",
    "organisations.Practice.accent": "a colour",
    "engagements.Audit.ref": "stands in addresses",
    "engagements.Audit.format": "names a kind of table",
    "engagements.Audit.thresholds": "numbers by the names of rules",
    "engagements.Side.key": "names a side in forms and files",
    "engagements.Edit.before": "rows as they were, full of canaries once something was changed",
    "engagements.Edit.created": "names of rows",
    "engagements.Edit.touched": "names of rows",
    "goals.Goal.side_key": "names a side",
    "goals.ScopedGoal.key": "stands in addresses",
    "goals.ScopedGoal.hidden_from": "names sides",
    "goals.Exemption.ceiling": "a number",
    "goals.Term.flags": "numbers by side",
    "commitments.Commitment.key": "stands in addresses",
    "workshops.Session.code": "opens the room",
    "workshops.Session.joined": "numbers by side",
    "workshops.Session.focus": "what the stage looks at, by its keys",
    "workshops.Session.expected": "numbers by side",
    "workshops.HeldStage.stage": "names a stage",
    "workshops.Question.seats": "numbers by side",
    "workshops.Seat.mark": "found by it",
    "workshops.Ballot.key": "found by it",
    "workshops.Reason.key": "found by it",
    "workshops.TermFlag.key": "found by it",
    "workshops.Slip.key": "found by it",
    "workshops.Slip.about": "names a matter of a stage",
    "reports.Logo.sha256": "a digest",
    "reports.Report.language": "names a language",
    "reports.Report.snapshot": "made of all that is seeded",
    "reports.Report.snapshot_sha256": "a digest",
    "reports.Report.pdf": "the name of a file",
    "reports.Wording.before": "the words of the row before",
    "reports.Wording.place": "names a passage of page 1",
    "reports.Wording.language": "names a language",
    "reports.Delivery.withheld": "names kinds of files",
    "reports.ShareLink.token_sha256": "found by it",
    "reports.ShareLink.passphrase": "a hash",
    "reports.FindingDecision.rule": "names a rule",
    "reports.FindingDecision.subject": "names what a rule found",
    "reports.FindingDecision.side": "names a side",
}
TEXT = (models.CharField, models.TextField, models.JSONField)
# Tables that take no change: their rows are written with the canaries in them.
APPENDED = {"organisations.LogEntry"}
CANARY = re.compile(r"kzq(\d{3})x", re.IGNORECASE)


def ours() -> list[type[models.Model]]:
    """Every model of the product."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("audits.")
        for model in config.get_models()
    ]


def tenant_models() -> list[type[models.Model]]:
    return [model for model in ours() if issubclass(model, TenantRow)]


def field_name(model: type[models.Model], field: models.Field) -> str:
    return f"{model._meta.label}.{field.name}"


def seeded_fields() -> list[str]:
    """Every field that holds words somebody wrote; its place in this list is its canary's number."""
    return [
        field_name(model, field)
        for model in ours()
        for field in model._meta.concrete_fields
        if isinstance(field, TEXT) and not field.choices and field_name(model, field) not in KEPT
    ]


FIELDS = seeded_fields()


def canary(name: str, row: int = 0) -> str:
    """The word of a field, different in every row."""
    return f"kzq{FIELDS.index(name):03d}x{row or ''}"


def rows_of(model: type[models.Model], practice: Practice) -> models.QuerySet:
    """The rows of a tenant; also the practice itself and the accounts of those who work there."""
    if model is Practice:
        return Practice.objects.filter(pk=practice.pk)
    if model is User:
        return User.objects.filter(memberships__practice=practice)
    return model._base_manager.filter(practice=practice)


def seed(practice: Practice) -> None:
    """Put its canary into every text field of every row of the tenant."""
    for model in ours():
        if model._meta.label in APPENDED:
            continue
        fields = [f for f in model._meta.concrete_fields if field_name(model, f) in FIELDS]
        for number, row in enumerate(rows_of(model, practice).order_by("pk"), 1):
            for field in fields:
                word = canary(field_name(model, field), number)
                setattr(row, field.attname, _seeded(field, getattr(row, field.attname), word))
            model._base_manager.filter(pk=row.pk).update(
                **{field.attname: getattr(row, field.attname) for field in fields}
            )


def _seeded(field: models.Field, present: object, word: str) -> object:
    if isinstance(field, models.EmailField):
        return f"{word}@example.org"
    if isinstance(field, models.JSONField):
        return _leaves(present, word)
    return word


def _leaves(present: object, word: str) -> object:
    """The same shape with the canary in place of every text; a list that is empty gets one."""
    if isinstance(present, dict):
        return {key: _leaves(value, word) for key, value in present.items()}
    if isinstance(present, list):
        return [word]
    return word


def leaks(text: str) -> set[str]:
    """The fields whose canary stands in a text."""
    return {FIELDS[int(number)] for number in CANARY.findall(text)}


def told(response) -> str:
    """All that an answer says: headers, cookies, body; a PDF is read, a sheet unpacked."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    cookies = response.cookies.output()
    return html.unescape(unquote_plus(f"{headers}\n{cookies}")) + html.unescape(decoded(kind, body))


def decoded(kind: str, body: bytes) -> str:
    """A body as text, whatever it is packed in."""
    if body.startswith(b"%PDF"):
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if body.startswith(b"PK"):
        import zipfile

        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = [packed.read(name) for name in packed.namelist()]
        return "\n".join(part.decode(errors="replace") for part in parts)
    text = body.decode(errors="replace")
    # JSON may write any letter as \\uXXXX; a canary has none, so its words are found as they are.
    return text if "json" not in kind else text.encode().decode("unicode_escape", errors="replace")
