"""Everybody who might stand at a door of a tenant, each with a browser of their own."""

from __future__ import annotations

from django.test import Client

from audits.organisations.models import Membership, Role
from audits.reports.models import ShareLink
from audits.reports.services import grant, issue
from tests import build
from tests.pages import signed_in
from tests.walls.tenant import Tenant

ANOTHERS, NEW = "consultant of another client", "consultant without an assignment"
# They work for the practice and read who it is and who else does; of its clients nothing.
COLLEAGUES = {ANOTHERS, NEW}


def seated(code: str, key: str) -> Client:
    client = Client()
    client.cookies[f"seat-{code}"] = key
    return client


def invited(tenant: Tenant) -> Client:
    """Somebody who handed the code of an invitation over."""
    client = Client()
    assert client.post("/invitations", {"code": tenant.invited}).status_code == 302
    return client


def with_link(tenant: Tenant) -> Client:
    """Somebody without an account who came in by a link."""
    client = Client()
    assert client.post("/s", {"code": tenant.token}).status_code == 302
    return client


def with_another_link(victim: Tenant) -> Client:
    """The same, by a link to another report of the same audit."""
    client = Client()
    assert client.post("/s", {"code": victim.other_token}).status_code == 302
    return client


def under_the_name_of(link: ShareLink, client: Client) -> Client:
    """What a browser holds of one link, sent to the address of another."""
    (held,) = client.cookies.values()
    client.cookies[f"link-{link.pk}"] = held.value
    return client


def those_who_may(tenant: Tenant) -> dict[str, Client]:
    """At least one of them gets through each door."""
    (_leading, one), (_responding, two) = tenant.seats
    return {
        "owner": signed_in(tenant.owner),
        "consultant": signed_in(tenant.consultant),
        "assigned consultant": signed_in(tenant.assigned),
        "executive": signed_in(tenant.executive),
        "partner's contact with a grant": signed_in(tenant.contact),
        "seat, leading": seated(tenant.session.code, one),
        "seat, responding": seated(tenant.session.code, two),
        "reader by a link": with_link(tenant),
        "who was invited": invited(tenant),
        "anybody": Client(),
    }


def those_who_may_not(victim: Tenant, other: Tenant) -> dict[str, Client]:
    """None of them gets through any door of the victim that is not everybody's."""
    consultant_and_seat = signed_in(other.consultant)
    consultant_and_seat.cookies[f"seat-{other.session.code}"] = other.seats[0][1]
    nobody = build.owner(build.practice())
    Membership.objects.filter(user=nobody).delete()
    superuser = build.owner(build.practice())
    superuser.is_superuser = True
    superuser.save()
    deactivated, former = _came_in_before(victim)
    return {
        "anonymous": Client(),
        "seat of another room": seated(other.session.code, other.seats[0][1]),
        "seat of another room, under this room's name": seated(
            victim.session.code, other.seats[0][1]
        ),
        "seat of the client's other session": seated(
            victim.other_session.code, victim.other_seats[0][1]
        ),
        "seat of the client's other session, under this room's name": seated(
            victim.session.code, victim.other_seats[0][1]
        ),
        "reader by a link of another practice": with_link(other),
        "reader by a link of another practice, under this link's name": under_the_name_of(
            victim.link, with_link(other)
        ),
        "reader by a link to another report": with_another_link(victim),
        "reader by a link to another report, under this link's name": under_the_name_of(
            victim.link, with_another_link(victim)
        ),
        "owner of another practice": signed_in(other.owner),
        "consultant of another practice": signed_in(other.consultant),
        "consultant of another practice with a seat there": consultant_and_seat,
        "signed in without a practice": signed_in(nobody),
        "superuser of another practice": signed_in(superuser),
        "deactivated member, signed in before": deactivated,
        "former member, signed in before": former,
        **_of_another_client(victim),
    }


def _of_another_client(victim: Tenant) -> dict[str, Client]:
    """Members of the victim's own practice whose role does not reach this client; none of what is
    theirs holds a canary."""
    other = build.audit(victim.practice, title="Another client's")
    report = issue(other, by=victim.owner)
    type(report).objects.filter(pk=report.pk).update(
        state="ready", pdf="none.pdf", lease_until=None
    )
    granted = build.contact(victim.practice)
    grant(report, granted.memberships.get(), by=victim.owner)
    return {
        "executive of another client": signed_in(build.executive(other.organisation)),
        "executive without a grant": signed_in(build.person(victim.practice, Role.EXECUTIVE)),
        "partner's contact without a grant": signed_in(build.contact(victim.practice)),
        "partner's contact with another grant": signed_in(granted),
        ANOTHERS: signed_in(build.consultant(other.organisation)),
        NEW: signed_in(build.consultant(of=victim.practice)),
    }


def _came_in_before(victim: Tenant) -> tuple[Client, Client]:
    """Two whose sessions are older than what was decided about them."""
    victim.deactivated.is_active = True
    victim.deactivated.save()
    deactivated, former = signed_in(victim.deactivated), signed_in(victim.former)
    victim.deactivated.is_active = False
    victim.deactivated.save()
    victim.leave()
    return deactivated, former


def member_of_both(victim: Tenant, other: Tenant) -> Client:
    """Owner at home, consultant with the victim."""
    Membership.objects.create(
        practice=victim.practice, user=other.owner, role=Role.CONSULTANT, every_organisation=True
    )
    return signed_in(other.owner)
