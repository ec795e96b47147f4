"""“We will … because you will …”: promises in pairs, each signed by both sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from audits.commitments.balance import Balance, balance
from audits.commitments.models import Commitment
from audits.commitments.selectors import Half, Pair, pairs_of, promised
from audits.commitments.templatetags.promises import in_return
from audits.engagements.models import Side
from audits.goals.models import ScopedGoal
from audits.workshops import services
from audits.workshops.services.promising import wording_of
from audits.workshops.services.telling import fingerprint
from audits.workshops.stages.anytime import side_of
from audits.workshops.stages.asking import root_goals
from audits.workshops.stages.room import Room, SideSeen
from audits.workshops.stages.stage import Guest, OldScreen, Sent, Stage


@dataclass(frozen=True, slots=True)
class PromiseSeen:
    """`text` as its side says it; `returned` as the other half of the sentence."""

    pk: str
    text: str
    returned: str
    owner: str
    due: date | None
    goal: str
    goal_pk: str
    signed_once: bool


@dataclass(frozen=True, slots=True)
class HalfSeen:
    """A side's promise in a pair, or its empty place. `signed`: the side has signed the pair."""

    side: SideSeen
    promise: PromiseSeen | None
    signed: bool
    awaits: bool


@dataclass(frozen=True, slots=True)
class PairSeen:
    """`over` is the wording of both halves, for who signs it; `pk` that of the first promise."""

    pk: str
    halves: tuple[HalfSeen, HalfSeen]
    complete: bool
    signed: bool
    over: str
    here: bool

    @property
    def missing(self) -> SideSeen | None:
        """The side whose half is missing."""
        return next((half.side for half in self.halves if half.promise is None), None)

    @property
    def given(self) -> PromiseSeen | None:
        return next((half.promise for half in self.halves if half.promise), None)


@dataclass(frozen=True, slots=True)
class GoalChoice:
    pk: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsBoard:
    """`one_way`: a side gives and the other does not."""

    pairs: tuple[PairSeen, ...]
    balance: Balance
    one_way: bool
    goals: tuple[GoalChoice, ...]
    own: SideSeen | None = None
    other: SideSeen | None = None

    @property
    def now(self) -> PairSeen | None:
        return next((pair for pair in self.pairs if pair.here), None)

    @property
    def signed(self) -> int:
        return sum(pair.signed for pair in self.pairs)

    @property
    def unsigned(self) -> tuple[PairSeen, ...]:
        return tuple(pair for pair in self.pairs if not pair.signed)


def _board(room: Room, *, sees: Side | None = None) -> CommitmentsBoard:
    pairs = pairs_of(room.audit)
    counted = promised(pairs)
    given = {room.seen(side): counted.get(side, 0) for side in room.sides}
    return CommitmentsBoard(
        pairs=tuple(_pair(room, pair) for pair in pairs),
        balance=balance(given),
        one_way=bool(pairs) and not all(given.values()),
        goals=tuple(GoalChoice(str(each.pk), each.goal.title) for each in root_goals(room)),
        own=room.seen(sees) if sees else None,
        other=room.seen(room.other(sees)) if sees else None,
    )


def _pair(room: Room, pair: Pair) -> PairSeen:
    leading, responding = (_half(room, pair, half) for half in pair.halves)
    return PairSeen(
        pk=str(pair.given.pk),
        halves=(leading, responding),
        complete=pair.complete,
        signed=pair.signed,
        over=fingerprint(wording_of(pair.given)),
        here=str(pair.given.pk) == room.focus("pair"),
    )


def _half(room: Room, pair: Pair, half: Half) -> HalfSeen:
    return HalfSeen(
        room.seen(half.side),
        _promise(half.commitment, signed_once=bool(half.signatures)) if half.commitment else None,
        pair.complete and pair.signature_of(half.side) is not None,
        pair.awaits(half.side),
    )


def _promise(given: Commitment, *, signed_once: bool) -> PromiseSeen:
    return PromiseSeen(
        str(given.pk),
        given.text,
        in_return(given.text),
        given.owner,
        given.due,
        given.goal.goal.title if given.goal else "",
        str(given.goal_id or ""),
        signed_once,
    )


def _phone(room: Room, side: Side) -> CommitmentsBoard:
    return _board(room, sees=side)


def _goal_sent(room: Room, sent: Sent) -> ScopedGoal | None:
    wanted = sent.words("goal")
    goal = room.goal(wanted) if wanted else None
    if wanted and goal is None:
        raise OldScreen
    return goal


def _look_at(room: Room, sent: Sent) -> None:
    """Show one pair alone; sent without one, all of them."""
    services.focus(room.session, leaving=room.place, pair=sent.words("pair"))


def _promise_sent(room: Room, side: Side, sent: Sent) -> None:
    services.promise_in_room(
        room.session,
        side,
        text=sent.words("text", longest=1000),
        owner=sent.words("owner", longest=200),
        due=sent.day("due"),
        goal=_goal_sent(room, sent),
        answers=sent.key("answers") if sent.words("answers") else None,
    )


def _say(room: Room, sent: Sent) -> None:
    _promise_sent(room, side_of(room, sent), sent)


def _say_from_seat(room: Room, guest: Guest, sent: Sent) -> None:
    _promise_sent(room, guest.side, sent)


def _reword(room: Room, sent: Sent) -> None:
    services.reword_in_room(
        room.session,
        sent.key("promise"),
        text=sent.words("text", longest=1000),
        owner=sent.words("owner", longest=200),
        due=sent.day("due"),
        goal=_goal_sent(room, sent),
        by=sent.by,
    )


def _sign(room: Room, sent: Sent) -> None:
    """The side's signature, given aloud or on paper."""
    services.sign_in_room(
        room.session, sent.key("pair"), side_of(room, sent), over=sent.words("over"), by=sent.by
    )


def _sign_from_seat(room: Room, guest: Guest, sent: Sent) -> None:
    services.sign_in_room(room.session, sent.key("pair"), guest.side, over=sent.words("over"))


def _withdraw(room: Room, sent: Sent) -> None:
    services.withdraw_in_room(room.session, sent.key("promise"), by=sent.by)


STAGE = Stage(
    key="commitments",
    title=_("What we promise each other"),
    purpose=_("We will … because you will …"),
    say=_(
        "“No promise stands alone. Say what you will do and by when; then the other side says what it does in return. It counts when both sides have signed the same words.”"
    ),
    prompts=(
        _("Ask the side that gives nothing: what would you have to give for this?"),
        _("An owner is a role that can be found on Monday. A date is a day."),
        _("Read each pair aloud before anybody signs."),
    ),
    minutes=30,
    then=(
        _("Each promise stands beside the one given for it."),
        _("Both sides sign the same words."),
    ),
    console=_board,
    projector=_board,
    phone=_phone,
    acts={
        "look-at": _look_at,
        "say": _say,
        "reword": _reword,
        "sign": _sign,
        "withdraw": _withdraw,
    },
    seat_acts={"say": _say_from_seat, "sign": _sign_from_seat},
)
