"""Links to one report for people without an account: making, opening, taking back.

The token is told once, to who made the link; the database keeps its digest. What a browser keeps
after it came in is a signed name of the link, looked at anew with every request.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audits.organisations import walls
from audits.organisations.models import LogEntry, Practice, User
from audits.organisations.policies import may, require
from audits.organisations.services import record
from audits.reports import acts
from audits.reports.documents import KINDS
from audits.reports.doors import TOKEN
from audits.reports.models import Delivery, Report, ShareLink
from audits.reports.policies import CHANGE_DELIVERY, SHARE, WORK_ON_REPORT

TOKEN_BYTES = 32
USUAL_DAYS, MOST_DAYS = 14, 90
SECOND_THOUGHTS = timedelta(minutes=10)
"""How long a link that was taken back can be given again; after that it is gone for good."""


class NotReady(Exception):
    """There is no finished report behind it that could be shown."""


class NoSuchLink(Exception):
    """Unknown, run out, taken back or shut: nobody outside can tell which."""


class WrongPassphrase(Exception):
    """The link is good; what was said at its door is not."""


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def share(
    report: Report, *, label: str, by: User, days: int = USUAL_DAYS, passphrase: str = ""
) -> tuple[ShareLink, str]:
    """A new link to that one version, and its token, which nobody can be told again.

    Raises NotAllowed for who does not work on it, NotReady; ValueError for more than MOST_DAYS.
    """
    require(by, SHARE, report)
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(days)
    if report.state != Report.State.READY:
        raise NotReady
    token, now = secrets.token_urlsafe(TOKEN_BYTES), timezone.now()
    link = ShareLink.objects.create(
        report=report,
        label=label.strip(),
        token_sha256=digest_of(token),
        passphrase=make_password(passphrase) if passphrase else "",
        made_by=by,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    record(acts.LINK_MADE, practice=report.practice, by=by, subject=acts.link_name(link))
    return link, token


def link_by(token: str) -> ShareLink:
    """The open link of a token; who has it acts for its practice from now on. Raises NoSuchLink."""
    digest = digest_of(token)
    walls.let_in(TOKEN, digest)
    found = (
        ShareLink.objects.open_at(timezone.now())
        .select_related("report__audit", "practice")
        .filter(token_sha256=digest)
        .first()
    )
    if found is None:
        raise NoSuchLink
    return found


@transaction.atomic
def enter(link: ShareLink, *, passphrase: str = "") -> None:
    """Somebody comes in by the link. Raises WrongPassphrase, NoSuchLink."""
    if link.passphrase and not check_password(passphrase, link.passphrase):
        raise WrongPassphrase
    now = timezone.now()
    entered = (
        ShareLink.objects.open_at(now)
        .filter(pk=link.pk)
        .update(uses=F("uses") + 1, last_used_at=now)
    )
    if not entered:
        raise NoSuchLink
    record(
        acts.LINK_USED,
        practice=link.practice,
        by=acts.visitor_name(link),
        subject=acts.report_name(link.report),
    )


@transaction.atomic
def turned_away(link: ShareLink) -> None:
    """Somebody had the link and not its passphrase; who made it should know."""
    record(
        acts.LINK_USED,
        practice=link.practice,
        by=acts.visitor_name(link),
        subject=acts.report_name(link.report),
        result=LogEntry.Result.REFUSED,
    )


@transaction.atomic
def revoke(link: ShareLink, *, by: User) -> bool:
    """Take a link back: it and whoever came in by it are refused from now on. False when it was."""
    require(by, SHARE, link.report)
    taken = ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
    if taken:
        record(acts.LINK_REVOKED, practice=link.practice, by=by, subject=acts.link_name(link))
    return bool(taken)


@transaction.atomic
def give_again(link: ShareLink, *, by: User) -> bool:
    """Undo a taking back, for a few minutes; False when it is too late."""
    require(by, SHARE, link.report)
    recent = timezone.now() - SECOND_THOUGHTS
    given = ShareLink.objects.filter(pk=link.pk, revoked_at__gt=recent).update(revoked_at=None)
    if given:
        record(acts.LINK_GIVEN_AGAIN, practice=link.practice, by=by, subject=acts.link_name(link))
    return bool(given)


def delivery_of(practice: Practice) -> Delivery:
    """What the practice decided about its reports' leaving; not stored while it decided nothing."""
    return Delivery.objects.filter(practice=practice).first() or Delivery(practice=practice)


def handed_out(practice: Practice) -> list[str]:
    """The endings of the files that readers outside the practice get."""
    withheld = delivery_of(practice).withheld
    return [suffix for suffix in ("pdf", *KINDS) if suffix not in withheld]


def hands_out(reader: User, report: Report, suffix: str) -> bool:
    """Whether the practice lets this reader take such a file; who works on the report takes any."""
    return suffix in handed_out(report.practice) or may(reader, WORK_ON_REPORT, report)


@transaction.atomic
def save_delivery(delivery: Delivery, *, by: User) -> None:
    """Keep what an owner decided about how reports leave the practice."""
    require(by, CHANGE_DELIVERY, delivery.practice)
    Delivery.objects.update_or_create(
        practice=delivery.practice,
        defaults={
            "links": delivery.links,
            "withheld": delivery.withheld,
            "mails": delivery.mails,
        },
    )
    act = acts.LINKS_OPENED if delivery.links else acts.LINKS_SHUT
    record(act, practice=delivery.practice, by=by, subject=_left_out(delivery.withheld))


def _left_out(withheld: Collection[str]) -> str:
    return f"without {', '.join(sorted(withheld))}" if withheld else ""
