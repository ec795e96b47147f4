"""Inviting somebody, and taking an invitation up."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from audits.organisations import acts, policies, walls
from audits.organisations.models import (
    Invitation,
    Membership,
    Organisation,
    Practice,
    Role,
    User,
)
from audits.organisations.services.log import record
from audits.organisations.services.people import attach
from audits.organisations.services.practices import found_practice

INVITATION = walls.door(
    "invitation",
    takes="text",
    finds="SELECT practice_id FROM organisations_invitation WHERE token_sha256 = $1",
)


INVITED = walls.door(
    "invited",
    takes="text",
    finds="SELECT practice_id FROM organisations_invitation WHERE email = $1 AND email <> '' "
    "AND taken_up_at IS NULL AND revoked_at IS NULL AND until > now()",
)


class NotGood(Exception):
    """An invitation that was taken up, revoked, has run out, or never was."""


class AnothersInvitation(Exception):
    """It was sent to another address than that of the account."""


class OwnerExists(Exception):
    """Somebody owns a practice here already; further people are invited by them."""


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    practice: Practice,
    *,
    email: str,
    role: str,
    by: User,
    organisations: Collection[Organisation] = (),
    every_organisation: bool = False,
) -> tuple[Invitation, str]:
    """A new invitation and its token, which is known from this answer alone; earlier ones to the same
    address are revoked. Raises NotAllowed for who does not manage the practice's people.

    `organisations` are those a consultant works with, or the one an executive answers for.
    """
    policies.require(by, policies.MANAGE_PEOPLE, practice)
    email = email.strip().lower()
    _open_ones(practice).filter(email=email).update(revoked_at=timezone.now())
    invitation, token = _made(
        practice,
        email=email,
        role=role,
        organisations=[str(each.pk) for each in organisations],
        every_organisation=every_organisation and role == Role.CONSULTANT,
        made_by=by,
    )
    record(acts.INVITED, practice=practice, by=by, subject=f"{email} ({role})")
    return invitation, token


@transaction.atomic
def invite_first_owner(*, practice_name: str = "My practice") -> str:
    """The token with which somebody becomes the owner of an installation that has none, by whatever
    address they choose; earlier ones are revoked. Raises OwnerExists."""
    if Membership.objects.filter(role=Role.OWNER).exists():
        raise OwnerExists
    practice = Practice.objects.order_by("pk").first() or found_practice(practice_name)
    _open_ones(practice).filter(email="").update(revoked_at=timezone.now())
    _invitation, token = _made(practice, role=Role.OWNER)
    record(acts.INVITED, practice=practice, by=None, subject=f"({Role.OWNER})")
    return token


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """From now on its link leads nowhere."""
    policies.require(by, policies.MANAGE_PEOPLE, invitation.practice)
    if _open_ones(invitation.practice).filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        record(
            acts.INVITATION_REVOKED,
            practice=invitation.practice,
            by=by,
            subject=f"{invitation.email} ({invitation.role})",
        )


def open_invitation(token: str) -> Invitation:
    """The invitation of this token while it is good; raises NotGood."""
    return held_invitation(digest(token))


def held_invitation(mark: str) -> Invitation:
    """The invitation whose token, of this digest, was shown before, while it is good; raises NotGood."""
    walls.let_in(INVITATION, mark)
    found = Invitation.objects.select_related("practice", "made_by").filter(
        _good(), token_sha256=mark
    )
    invitation = found.first()
    if invitation is None:
        raise NotGood
    return invitation


@transaction.atomic
def open_account(invitation: Invitation, *, email: str, name: str, password: str) -> User:
    """A new account for who was invited, with the role in it. The address is the invitation's; only
    the first owner brings their own. Raises NotGood."""
    if not Invitation.objects.filter(_good(), pk=invitation.pk).exists():
        raise NotGood
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email or email, password, name=name.strip())
    except IntegrityError:
        # Somebody pressed twice, and the first press has opened it.
        raise NotGood from None
    take_up(invitation, user=user)
    return user


@transaction.atomic
def account_of_invited(email: str, *, name: str) -> User | None:
    """A new account, without a password, for an address that somebody else has verified, with the role
    of each of its invitations; None where it has none."""
    walls.let_in(INVITED, email)
    waiting = list(Invitation.objects.select_related("practice").filter(_good(), email=email))
    if not waiting:
        return None
    user = User.objects.create_user(email, name=name.strip()[:120])
    for invitation in waiting:
        _give(invitation, user)
    return user


@transaction.atomic
def take_up(invitation: Invitation, *, user: User) -> Membership:
    """The account has the role from now on, in place of one it had in that practice before. Raises
    NotGood; AnothersInvitation when it went to another address."""
    if invitation.email and invitation.email != user.email:
        raise AnothersInvitation
    return _give(invitation, user)


def _give(invitation: Invitation, user: User) -> Membership:
    # The guard is the write: of two who press at once, one takes it up.
    taken = Invitation.objects.filter(_good(), pk=invitation.pk).update(taken_up_at=timezone.now())
    if not taken:
        raise NotGood
    owner = Membership.objects.filter(
        practice=invitation.practice, user=user, role=Role.OWNER
    ).first()
    if owner is not None:
        # An invitation gives; it takes nobody's practice away from them.
        return owner
    membership, _new = Membership.objects.update_or_create(
        practice=invitation.practice,
        user=user,
        defaults={
            "role": invitation.role,
            "every_organisation": False,
            "organisation": None,
        },
    )
    named = Organisation.objects.filter(
        practice=invitation.practice_id, pk__in=invitation.organisations
    )
    attach(membership, list(named), every=invitation.every_organisation)
    record(
        acts.MEMBER_ADDED,
        practice=invitation.practice,
        by=user,
        subject=f"{user.email} ({invitation.role})",
    )
    return membership


def _made(practice: Practice, **said: object) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(practice=practice, token_sha256=digest(token), **said)
    return made, token


def _good() -> Q:
    return Q(taken_up_at=None, revoked_at=None, until__gt=timezone.now())


def _open_ones(practice: Practice) -> QuerySet[Invitation]:
    return Invitation.objects.filter(_good(), practice=practice)
