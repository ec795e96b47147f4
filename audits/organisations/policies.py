"""Who may what: every rule about it, once.

Two questions are asked. *Which rows are open to this person?* is answered by a condition for a
query; `visible_to` of every table is built on it. *May this person do this to that?* is answered by
a rule under its name:

    may(person, READ_LOG, practice)         what a page asks
    require(person, READ_LOG, practice)     what a write asks; raises NotAllowed

A rule about a row asks the same condition as the query, so that what somebody may do and what they
see never part. No account is above the rules: a superuser has a role in a practice, or none.

A floor above writes the rules of its own things in its own `policies`, out of these predicates:

    TAKE_EVIDENCE = policy("reports.take-evidence", works_on | answers_for)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from rules.predicates import predicate
from rules.rulesets import RuleSet

from audits.organisations.roles import WORKING, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from audits.organisations.models import Membership, Practice, TenantRow, User

    Person: TypeAlias = User | AnonymousUser


class NotAllowed(PermissionDenied):
    """This person's role does not reach so far."""


# --- Which rows are open ------------------------------------------------------------------------
def employed_by(person: Person) -> Q:
    """The practices the person works for."""
    return Q(pk__in=_memberships(person).filter(role__in=WORKING).values("practice"))


def worked_on_by(person: Person, organisation: str | None) -> Q:
    """The rows the person works on: all of a practice they own; as a consultant those about the
    organisations assigned to them.

    `organisation` leads from a row to the organisation it is about; None where a row is the
    practice's own, which is its owners' alone.
    """
    owned = Q(practice__in=_memberships(person).filter(role=Role.OWNER).values("practice"))
    if organisation is None:
        return owned
    advising = _memberships(person).filter(role=Role.CONSULTANT)
    everywhere = advising.filter(every_organisation=True).values("practice")
    assigned = advising.filter(assignments__isnull=False).values("assignments__organisation")
    return owned | Q(practice__in=everywhere) | Q(**{f"{organisation}__in": assigned})


def answered_for_by(person: Person, organisation: str) -> Q:
    """The rows about the one organisation the person is an executive of."""
    answering = _memberships(person).filter(role=Role.EXECUTIVE, organisation__isnull=False)
    return Q(**{f"{organisation}__in": answering.values("organisation")})


def granted_to(person: Person, grants: str) -> Q:
    """The rows that were granted to the person, a partner's contact, one by one; `grants` leads from
    a row to its grants."""
    contact = _memberships(person).filter(role=Role.PARTNER)
    return Q(**{f"{grants}__membership__in": contact.values("pk")})


def _memberships(person: Person) -> QuerySet[Membership]:
    """What the person is to practices; nothing for who did not sign in, or may no longer."""
    every: QuerySet[Membership] = apps.get_model(
        "organisations", "Membership"
    )._default_manager.all()
    known = person.is_authenticated and person.is_active
    return every.filter(user=person.pk) if known else every.none()


# --- What may be done ---------------------------------------------------------------------------
@predicate  # type: ignore[untyped-decorator]
def owns(person: Person, practice: Practice) -> bool:
    """Is an owner of this very practice; owning another one counts for nothing."""
    return _is(person, practice, role=Role.OWNER)


@predicate  # type: ignore[untyped-decorator]
def works_for(person: Person, practice: Practice) -> bool:
    """Is one of the consultancy's own."""
    return _is(person, practice, role__in=WORKING)


@predicate  # type: ignore[untyped-decorator]
def works_with_all(person: Person, practice: Practice) -> bool:
    """Works with every organisation of the practice, those to come included."""
    return owns(person, practice) or _is(
        person, practice, role=Role.CONSULTANT, every_organisation=True
    )


@predicate  # type: ignore[untyped-decorator]
def works_on(person: Person, row: TenantRow) -> bool:
    """Works on this very row."""
    return _among(row, worked_on_by(person, row.to_organisation()))


@predicate  # type: ignore[untyped-decorator]
def answers_for(person: Person, row: TenantRow) -> bool:
    """Is an executive of the organisation this row is about."""
    path = row.to_organisation()
    return path is not None and _among(row, answered_for_by(person, path))


@predicate  # type: ignore[untyped-decorator]
def sees(person: Person, row: TenantRow) -> bool:
    """Finds this row among those open to them."""
    return type(row).objects.visible_to(person).filter(pk=row.pk).exists()


def _is(person: Person, practice: Practice, **what: Any) -> bool:
    return _memberships(person).filter(practice=practice, **what).exists()


def _among(row: TenantRow, condition: Q) -> bool:
    return type(row).objects.filter(condition, pk=row.pk).exists()


_rules = RuleSet()


def policy(name: str, rule: Any) -> str:
    """The name of a rule, known from now on; raises KeyError when it is another's."""
    _rules.add_rule(name, rule)  # type: ignore[no-untyped-call]
    return name


def may(person: Person, name: str, on: object) -> bool:
    """Whether the person may do what the rule of that name is about."""
    return bool(_rules.test_rule(name, person, on))  # type: ignore[no-untyped-call]


def require(person: Person, name: str, on: object) -> None:
    """Raises NotAllowed where the person may not. To be asked inside the write."""
    if not may(person, name, on):
        raise NotAllowed(name)


CHANGE_PRACTICE = policy("organisations.change-practice", owns)
MANAGE_PEOPLE = policy("organisations.manage-people", owns)
READ_LOG = policy("organisations.read-log", owns)
ADD_ORGANISATION = policy("organisations.add-organisation", works_for)
WORK_ON = policy("organisations.work-on", works_on)
