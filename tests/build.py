"""Scenes for tests: small, real records made through the product's own services."""

from __future__ import annotations

from datetime import date
from itertools import count

from audits.engagements.models import Audit, Side
from audits.engagements.services import NewSide, start_audit
from audits.engine import audit_file
from audits.engine.formats import FORMATS
from audits.goals.models import ScopedGoal
from audits.goals.services import add_goal
from audits.organisations.models import Membership, Organisation, Practice, Role, User
from audits.organisations.services import organisation_named

PASSWORD = "correct horse battery"
_numbers = count(1)


def practice(name: str = "") -> Practice:
    return Practice.objects.create(name=name or f"Practice {next(_numbers)}")


def person(of: Practice, role: str = Role.OWNER) -> User:
    """Somebody who works for the practice; signs in with PASSWORD."""
    user = User.objects.create_user(f"person{next(_numbers)}@example.org", PASSWORD)
    Membership.objects.create(practice=of, user=user, role=role)
    return user


def owner(of: Practice) -> User:
    return person(of, Role.OWNER)


def colleague(of: Practice) -> User:
    """A consultant who works with every organisation."""
    user = person(of, Role.CONSULTANT)
    user.memberships.update(every_organisation=True)
    return user


def consultant(*assigned: Organisation, of: Practice | None = None) -> User:
    """A consultant who works with these organisations alone."""
    user = person(of or assigned[0].practice, Role.CONSULTANT)
    for organisation in assigned:
        user.memberships.get().assignments.create(organisation=organisation)
    return user


def executive(organisation: Organisation) -> User:
    """Who reads the reports of this one client."""
    user = person(organisation.practice, Role.EXECUTIVE)
    user.memberships.update(organisation=organisation)
    return user


def contact(of: Practice) -> User:
    """A partner's contact, to whom nothing was granted yet."""
    return person(of, Role.PARTNER)


def stranger() -> User:
    """The owner of another practice."""
    return owner(practice())


def audit(
    of: Practice,
    *,
    format: str = "commercial-technology",
    title: str = "",
    client: Organisation | None = None,
    **conventions,
) -> Audit:
    organisation = client or organisation_named(f"Client {next(_numbers)}", practice=of)
    sides = [
        NewSide(key=side.key, name=str(side.name), organisation=organisation)
        for side in FORMATS[format].sides
    ]
    conventions.setdefault("as_of", date(2026, 11, 2))
    return start_audit(
        organisation,
        title=title or f"Audit {next(_numbers)}",
        format=format,
        sides=sides,
        **conventions,
    )


def sides(of: Audit) -> tuple[Side, Side]:
    """The leading side, the responding side."""
    leading, responding = of.sides.order_by("position")
    return leading, responding


def goal(side: Side, title: str = "", *, by: User | None = None, **texts) -> ScopedGoal:
    by = by or Membership.objects.filter(practice=side.practice).first().user
    return add_goal(side, by=by, title=title or f"Goal {next(_numbers)}", **texts)


EVERYTHING = {
    "file": "alignment-audit/1",
    "title": "Every key",
    "as_of": "2026-10-30",
    "format": "company-partner",
    "scale": {"low": 0, "high": 10},
    "smallest_side": 4,
    "cadence_days": 60,
    "thresholds": {"perception_gap": 0.3},
    "sides": [
        {"key": "us", "name": "Us", "organisation": "Ours Ltd"},
        {"key": "them", "name": "Them", "organisation": "Theirs GmbH"},
    ],
    "intent": {"aim": "Grow", "offer": "Parts", "model": "Per part", "vision": "Together"},
    "goals": [
        {
            "key": "A1",
            "side": "us",
            "title": "Sell parts in Łódź",
            "statement": "Longer words",
            "plain": "They want parts sold",
            "functions": ["sales", "pricing"],
            "measure": "Parts sold",
            "baseline": 3,
            "target": "12",
            "unit": "parts",
            "start": "2026-01-01",
            "due": "2026-12-31",
            "owners": ["Head of Sales"],
            "effort": 4.5,
            "confidence": 0.5,
            "importance": 0.75,
            "discussed_before": False,
            "hidden_from": ["them"],
        },
        {"key": "A2", "side": "us", "title": "Sell more of them", "parent": "A1"},
        {
            "key": "B1",
            "side": "them",
            "title": "Batteries that last",
            "exemption": {
                "reason": "Research",
                "sponsor": "CTO",
                "ceiling": 12,
                "review_on": "2027-03-01",
            },
            "options": [{"way": "build", "note": "Our own", "chosen": True}, {"way": "buy"}],
        },
    ],
    "links": [
        {"from": "B1", "to": "A1", "strength": "strong", "effect": "supports", "note": "Needed"},
        {"from": "A2", "to": "B1", "strength": "weak", "effect": "hinders"},
    ],
    "ballots": [
        {"kind": "importance", "subject": "A1", "side": "us", "rating": 7, "prediction": 3},
        {"kind": "importance", "subject": "A1", "side": "us", "rating": 7, "prediction": 3},
        {"kind": "importance", "subject": "A1", "side": "us", "rating": 9},
        {"kind": "importance", "subject": "A1", "side": "us", "rating": 8},
        {"kind": "importance", "subject": "A1", "side": "us", "dont_know": True},
        {"kind": "importance", "subject": "A1", "side": "us"},
        {"kind": "process", "subject": "P1", "side": "them", "rating": 2},
        {"kind": "process", "subject": "P1", "side": "them", "rating": 2},
        {"kind": "process", "subject": "P1", "side": "them", "rating": 3},
        {"kind": "process", "subject": "P1", "side": "them", "rating": 4},
        {"kind": "statement", "subject": "own/s1", "side": "us", "rating": 5},
        {"kind": "statement", "subject": "own/s1", "side": "us", "rating": 6},
        {"kind": "statement", "subject": "own/s1", "side": "us", "rating": 6},
        {"kind": "statement", "subject": "own/s1", "side": "us", "rating": 6},
    ],
    "withheld": [{"kind": "importance", "subject": "A1", "side": "them", "n": 2}],
    "instruments": [
        {
            "key": "own",
            "title": "Ours",
            "statements": [{"key": "s1", "dimension": "trust", "text": "We trust them."}],
        }
    ],
    "saybacks": [
        {
            "goal": "A1",
            "by_side": "them",
            "text": "They want parts",
            "grade": 2,
            "graded_by_side": "us",
            "correction": "Sold, not made",
        },
        {"goal": "B1", "by_side": "us", "text": "Lasting ones"},
    ],
    "terms": [
        {
            "term": "MDF",
            "flags": {"them": 3},
            "definitions": [{"side": "us", "text": "Market money"}, {"side": "them", "text": "?"}],
            "goals": ["A1"],
        },
        {"term": "SKU", "agreed": True},
    ],
    "commitments": [
        {
            "key": "K1",
            "from_side": "us",
            "to_side": "them",
            "text": "We share the forecast",
            "owner": "Head of Sales",
            "due": "2026-12-01",
            "goal": "A1",
            "answers": "K2",
            "signed_by": ["us", "them"],
            "status": "slipped",
            "history": [{"on": "2026-10-20", "due": "2026-12-01", "reason": "Figures late"}],
        },
        {
            "key": "K2",
            "from_side": "them",
            "to_side": "us",
            "text": "We hold the price",
            "answers": "K1",
        },
    ],
    "incentives": [
        {
            "key": "I1",
            "side": "us",
            "rewards": "Volume",
            "effects": [{"goal": "A1", "effect": "hinders", "strength": "strong"}],
        }
    ],
    "processes": [
        {
            "key": "P1",
            "name": "Forecast",
            "descriptions": {"us": "Monthly", "them": "Never"},
            "same": False,
        }
    ],
    "sharing": [
        {"item": "Margins", "held_by": "us", "needed_by": "them", "reason_withheld": "Listed firm"},
        {"item": "Roadmap", "held_by": "them", "needed_by": "us", "shared_on": "2026-09-01"},
    ],
    "topics": [{"topic": "Price", "outcome": "not-now", "reason": "After the tender"}],
    "reviews": [{"held_on": "2026-08-01", "next_on": "2026-11-01"}],
    "sessions": [
        {
            "title": "Workshop",
            "held_on": "2026-10-28",
            "joined": {"us": 6, "them": 4},
            "stages": [
                {"stage": "intent", "outcome": "done"},
                {"stage": "options", "outcome": "skipped", "reason": "No time"},
            ],
            "overrides": [{"what": "intent-guard B1", "reason": "Decided by the board"}],
        }
    ],
}


def everything() -> audit_file.Evidence:
    """Evidence in which every key of the audit file holds something."""
    import json

    return audit_file.read(json.dumps(EVERYTHING))
