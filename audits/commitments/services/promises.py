"""Promises each way. One is agreed only when both sides have signed that exact wording, and only
the side it was given to can say that it was kept."""

from __future__ import annotations

import re
from datetime import date
from typing import TypedDict, Unpack

from django.db.models import Q
from django.utils import timezone

from audits.commitments.models import OPEN, Commitment, Renegotiation, SignOff, Status
from audits.engagements.models import Audit, Side
from audits.engagements.services import add, at_end, change
from audits.goals.models import ScopedGoal
from audits.organisations.models import User


class DateAndGoal(TypedDict, total=False):
    """What else can be said of a promise."""

    due: date | None
    goal: ScopedGoal | None


class NotYetBothHalves(Exception):
    """A promise can be signed when its counter-promise stands beside it."""


class NotTheReceiver(Exception):
    """Only the side the promise was given to confirms that it was kept."""


class Settled(Exception):
    """The promise was kept or withdrawn; it does not change any more."""


def next_key(audit: Audit) -> str:
    """The key of the audit's next promise, as in K4."""
    keys = Commitment.objects.filter(audit=audit).values_list("key", flat=True)
    taken = [int(found[1]) for key in keys if (found := re.fullmatch(r"K(\d+)", key))]
    return f"K{max(taken, default=0) + 1}"


def promise(
    from_side: Side,
    to_side: Side,
    *,
    text: str,
    by: User,
    owner: str = "",
    due: date | None = None,
    goal: ScopedGoal | None = None,
    answers: Commitment | None = None,
) -> Commitment:
    """A new promise; with `answers` it is the counter-promise to that one, and that one to it."""
    audit = from_side.audit
    given = Commitment(
        audit=audit,
        key=next_key(audit),
        from_side=from_side,
        to_side=to_side,
        text=text.strip(),
        owner=owner.strip(),
        due=due,
        goal=goal,
        answers=answers,
        position=at_end(Commitment.objects.filter(audit=audit)),
    )
    if answers is None:
        return add(audit, given, by=by)
    with change(audit, answers, by=by) as created:
        given.take_practice()
        given.full_clean()
        given.save()
        created.append(given)
        if answers.answers is None or answers.answers.status == Status.WITHDRAWN:
            Commitment.objects.filter(pk=answers.pk).update(answers=given)
    return given


def counterpart(commitment: Commitment) -> Commitment | None:
    """The promise given in return, whichever of the two names the other; not a withdrawn one."""
    either = Q(answered_by=commitment) | Q(answers=commitment)
    return Commitment.objects.filter(either).exclude(status=Status.WITHDRAWN).first()


def is_signed(commitment: Commitment) -> bool:
    """Whether anybody signed the promise as it is worded now."""
    return SignOff.objects.filter(commitment=commitment, cycle=commitment.cycle).exists()


def reword(
    commitment: Commitment,
    *,
    text: str,
    owner: str,
    by: User,
    **more: Unpack[DateAndGoal],
) -> None:
    """Other words before anybody signed. After a signature it takes `renegotiate`."""
    with change(commitment.audit, commitment, by=by):
        _hold(commitment)
        if is_signed(commitment) or commitment.status not in OPEN:
            raise Settled
        commitment.text, commitment.owner = text.strip(), owner.strip()
        for name, value in more.items():
            setattr(commitment, name, value)
        commitment.full_clean()
        commitment.save()


def sign(commitment: Commitment, side: Side, *, by: User, on: date | None = None) -> None:
    """`side` signs the wording as it stands. With both signatures the promise is agreed.

    Raises NotYetBothHalves without a counter-promise, Settled for a promise that is over.
    """
    if counterpart(commitment) is None:
        raise NotYetBothHalves
    if commitment.status not in OPEN:
        raise Settled
    with change(commitment.audit, commitment, by=by) as created:
        created.extend(_signed(commitment, side, by=by, on=on))


def sign_pair(commitment: Commitment, side: Side, *, by: User, on: date | None = None) -> None:
    """`side` signs a promise and its counter-promise in one stroke, whichever of the two is open.

    Raises NotYetBothHalves without a counter-promise, Settled when both are over.
    """
    other = counterpart(commitment)
    if other is None:
        raise NotYetBothHalves
    halves = [half for half in (commitment, other) if half.status in OPEN]
    if not halves:
        raise Settled
    with change(commitment.audit, *halves, by=by) as created:
        for half in halves:
            created.extend(_signed(half, side, by=by, on=on))


def _signed(commitment: Commitment, side: Side, *, by: User, on: date | None) -> list[SignOff]:
    # Read again under the lock: the wording signed is the wording kept beside the name.
    row = Commitment.objects.select_for_update().get(pk=commitment.pk)
    sign_off, made = SignOff.objects.get_or_create(
        commitment=row,
        side=side,
        cycle=row.cycle,
        defaults={
            "practice_id": row.practice_id,
            "wording": row.text,
            "signed_on": on or timezone.localdate(),
            "recorded_by": by,
        },
    )
    signatures = SignOff.objects.filter(commitment=row, cycle=row.cycle).count()
    if signatures == 2 and row.status == Status.PROPOSED:
        row.status = Status.AGREED
        row.save(update_fields=["status"])
    return [sign_off] if made else []


def renegotiate(
    commitment: Commitment,
    *,
    reason: str,
    by: User,
    text: str | None = None,
    due: date | None = None,
    on: date | None = None,
) -> None:
    """A changed promise is a new cycle with its reason; both sides sign again.

    Raises Settled for a promise that is over, ValidationError without a reason.
    """
    with change(commitment.audit, commitment, by=by) as created:
        _hold(commitment)
        if commitment.status not in OPEN:
            raise Settled
        earlier = Renegotiation(
            commitment=commitment,
            on=on or timezone.localdate(),
            due=due,
            reason=reason.strip(),
            position=at_end(Renegotiation.objects.filter(commitment=commitment)),
        ).take_practice()
        earlier.full_clean()
        earlier.save()
        created.append(earlier)
        commitment.text = commitment.text if text is None else text.strip()
        commitment.due = due or commitment.due
        commitment.cycle += 1
        commitment.status = Status.PROPOSED
        commitment.full_clean()
        commitment.save()


def _hold(commitment: Commitment) -> None:
    """The promise as it stands now; until the end of the transaction nobody else signs or changes
    it. The whole row is saved: what was loaded a moment ago must not write over what came since."""
    commitment.refresh_from_db(from_queryset=Commitment.objects.select_for_update())


def confirm(commitment: Commitment, side: Side, *, by: User) -> None:
    """The receiving side confirms that the promise was kept. Raises NotTheReceiver."""
    if side.pk != commitment.to_side_id:
        raise NotTheReceiver
    _settle(commitment, (Status.AGREED, Status.SLIPPED), Status.KEPT, by=by)


def slip(commitment: Commitment, *, by: User) -> None:
    """The promise was not kept in time; it stays open."""
    _settle(commitment, (Status.AGREED,), Status.SLIPPED, by=by)


def withdraw(commitment: Commitment, *, by: User) -> None:
    _settle(commitment, OPEN, Status.WITHDRAWN, by=by)


def _settle(commitment: Commitment, before: tuple[str, ...], after: str, *, by: User) -> None:
    with change(commitment.audit, commitment, by=by):
        moved = Commitment.objects.filter(pk=commitment.pk, status__in=before).update(status=after)
        if not moved:
            raise Settled
