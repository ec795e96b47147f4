"""The frozen snapshot `alignment-snapshot/1`: everything a report is rendered from.

A report a year old must come out of the press as it did on its first day, so rendering reads this
document and nothing else: no database, no clock, no settings.
"""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from audits.engine import audit_file, canonical
from audits.engine.evidence import CommitmentStatus, Evidence
from audits.engine.outcome import ENGINE_VERSION

SNAPSHOT_VERSION = "alignment-snapshot/1"

State = Literal["draft", "final"]
Verdict = Literal["accepted", "reworded", "dismissed"]
Paper = Literal["a4", "letter"]
Standard = Literal["pdf/ua-1", "pdf/a-3a"]
PROMISE_DAYS = ("due", "due_now", "changed_on")


class NotASnapshot(ValueError):
    """The text is no snapshot that this version of the product can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """The consultancy as it signs the report; `accent` is a `#rrggbb` colour for the cover rule."""

    name: str
    accent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture of the letterhead, whole: an old report has the logo of its day. `of` is the name of
    its organisation; the practice's own has none. `png` is written as base64."""

    of: str | None
    sha256: str
    width: int
    height: int
    png: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the consultant decided about one finding, named by its rule, subject and side."""

    rule: str
    subject: str
    side: str | None = None
    decision: Verdict
    advice: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words of page 1 that somebody put in place of `written`; `place` as `content.edits` names it."""

    place: str
    written: str
    words: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """The lead of a side took the report as it is, on that day."""

    side: str
    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFinding:
    """A finding that stood in an earlier report, under the keys that this audit has for the same
    things; its title in the language of this report."""

    rule: str
    subject: str
    side: str | None
    severity: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPromise:
    """A promise that stood in an earlier report, and what has become of it until this one."""

    side: str
    text: str
    due: date | None
    due_now: date | None
    status: CommitmentStatus
    changed_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What this report is compared with; `profile` by the names of `outcome.Profile`."""

    issued_on: date
    version: int
    title: str
    findings: tuple[PastFinding, ...] = ()
    promises: tuple[PastPromise, ...] = ()
    profile: dict[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """An audit at one moment, with the consultant's decisions and how the report presents itself."""

    evidence: Evidence
    practice: Practice
    issued_on: date
    language: str = "en"
    version: int = 1
    state: State = "draft"
    confidentiality: str = ""
    preset: str = "basic"
    paper: Paper = "a4"
    standard: Standard = "pdf/ua-1"
    logos: tuple[Logo, ...] = ()
    decisions: tuple[Decision, ...] = ()
    wordings: tuple[Wording, ...] = ()
    notes: str = ""  # Markdown
    earlier: Earlier | None = None
    accepted: tuple[Acceptance, ...] = ()
    engine: str = ENGINE_VERSION
    file: str = field(default=SNAPSHOT_VERSION)


def write(snapshot: Snapshot, evidence: str = "") -> str:
    """The canonical text of a snapshot: the same snapshot always gives the same text.

    `evidence` is its audit file, from who has written it already.
    """
    frame = canonical.json_text(_frame(snapshot)).removesuffix("\n}")
    # An audit file one level deeper: a line only ever ends between two of its values.
    inner = (evidence or canonical.write(snapshot.evidence)).rstrip("\n").replace("\n", "\n ")
    return f'{frame},\n "evidence": {inner}\n}}\n'


def read(text: str) -> Snapshot:
    """The snapshot in `text`; `read(write(s)) == s`.

    Raises NotASnapshot when the text is not one, and `audit_file.Refused` when its evidence is
    not a sound audit file.
    """
    try:
        document = json.loads(text)
        _recognise(document["file"])
        return Snapshot(
            evidence=audit_file.read(json.dumps(document["evidence"], ensure_ascii=False)),
            practice=Practice(**document["practice"]),
            issued_on=date.fromisoformat(document["issued_on"]),
            language=document["language"],
            version=document["version"],
            state=document["state"],
            confidentiality=document["confidentiality"],
            preset=document["audit"]["preset"],
            paper=document.get("paper", "a4"),
            standard=document.get("standard", "pdf/ua-1"),
            logos=tuple(
                Logo(**each | {"png": base64.b64decode(each["png"])})
                for each in document.get("logos", ())
            ),
            decisions=tuple(Decision(**each) for each in document["decisions"]),
            wordings=tuple(
                Wording(**each | {"on": date.fromisoformat(each["on"])})
                for each in document.get("wordings", ())
            ),
            notes=document.get("notes", ""),
            earlier=_earlier(document["earlier"]) if "earlier" in document else None,
            accepted=tuple(
                Acceptance(**each | {"on": date.fromisoformat(each["on"])})
                for each in document.get("accepted", ())
            ),
            engine=document["engine"],
        )
    except (NotASnapshot, audit_file.Refused):
        raise
    except (KeyError, TypeError, ValueError) as fault:
        raise NotASnapshot(f"not an {SNAPSHOT_VERSION}: {fault}") from fault


@dataclass(frozen=True, slots=True)
class Named:
    """What a snapshot calls by name: its audit, the one it is compared with, its workshops."""

    title: str
    earlier: str | None
    sessions: frozenset[str]


def named_in(text: str) -> Named:
    """The names in the text of a snapshot, without looking at whether the rest of it is sound."""
    document = json.loads(text)
    evidence, earlier = document["evidence"], document.get("earlier")
    return Named(
        title=evidence["title"],
        earlier=earlier["title"] if earlier else None,
        sessions=frozenset(each["title"] for each in evidence.get("sessions", ())),
    )


def as_written(words: str) -> str:
    """How words stand in the text of a snapshot."""
    return json.dumps(words, ensure_ascii=False)


def _earlier(document: dict[str, Any]) -> Earlier:
    promises = [
        PastPromise(**{**each, **{name: _day(each[name]) for name in PROMISE_DAYS}})
        for each in document["promises"]
    ]
    return Earlier(
        issued_on=date.fromisoformat(document["issued_on"]),
        version=document["version"],
        title=document["title"],
        findings=tuple(PastFinding(**each) for each in document["findings"]),
        promises=tuple(promises),
        profile=document["profile"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _logo(logo: Logo) -> dict[str, Any]:
    return asdict(logo) | {"png": base64.b64encode(logo.png).decode()}


def _recognise(file: object) -> None:
    if file != SNAPSHOT_VERSION:
        raise NotASnapshot(f"not an {SNAPSHOT_VERSION}: {file!r}")


def sha256(snapshot: Snapshot, evidence: str = "") -> str:
    """The fingerprint of a snapshot: of the text that `write` gives."""
    return canonical.fingerprint(write(snapshot, evidence))


def _frame(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "file": snapshot.file,
        "engine": snapshot.engine,
        "language": snapshot.language,
        "version": snapshot.version,
        "state": snapshot.state,
        "practice": asdict(snapshot.practice),
        "confidentiality": snapshot.confidentiality,
        "issued_on": snapshot.issued_on.isoformat(),
        "audit": {"preset": snapshot.preset},
        "decisions": [asdict(decision) for decision in snapshot.decisions],
        **({"paper": snapshot.paper} if snapshot.paper != "a4" else {}),
        **({"standard": snapshot.standard} if snapshot.standard != "pdf/ua-1" else {}),
        **({"logos": [_logo(each) for each in snapshot.logos]} if snapshot.logos else {}),
        **({"wordings": [asdict(each) for each in snapshot.wordings]} if snapshot.wordings else {}),
        **({"notes": snapshot.notes} if snapshot.notes else {}),
        **({"accepted": [asdict(each) for each in snapshot.accepted]} if snapshot.accepted else {}),
        **({"earlier": asdict(snapshot.earlier)} if snapshot.earlier else {}),
    }
