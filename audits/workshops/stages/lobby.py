"""Before the first stage: people come in, the sides should balance. Days ahead, the ballot may be
opened here, for everybody to answer at their own pace; nothing is shown before the reveal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.engagements.models import Side
from audits.workshops import services
from audits.workshops.joining import in_the_open
from audits.workshops.stages import stages, title_of
from audits.workshops.stages.asked import AskingPhone, asked_now
from audits.workshops.stages.asking import Asking, Line, State, lines_of, wording_of
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import OldScreen, Sent, Stage, Step

OUTNUMBERED = 2
"""From this ratio on, a side is told to be outnumbered."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A vote of the agenda that can be opened before the day."""

    key: str
    title: str
    questions: int


@dataclass(frozen=True, slots=True)
class OpenBallot:
    title: str
    answered: int
    seated: int


@dataclass(frozen=True, slots=True)
class Lobby:
    """`words` say what is wrong with the balance of the sides, if something is; `in_the_open`, that
    the network could be listened to."""

    words: str
    in_the_open: bool
    offers: tuple[Offer, ...]
    ballots: tuple[OpenBallot, ...]


def _begin(room: Room) -> Step | None:
    """Begin with the first stage; with an empty side only for a reason."""
    if room.place is not None:
        return None
    empty = [side.name for side in room.sides_seen if not side.joined]
    return Step(
        label=_("Begin"),
        sends={"leaving": ""},
        asks=_("Nobody of %(side)s is here. Why begin all the same?") % {"side": empty[0]}
        if empty
        else "",
    )


def _votes(room: Room) -> Iterator[tuple[str, Asking, tuple[Line, ...]]]:
    """The agenda's votes on goals, each once: what can be answered before the day."""
    for key in dict.fromkeys(row.stage for row in room.agenda):
        asking = stages()[key].asking if key in stages() else None
        if asking is not None and not asking.again:
            lines = lines_of(room, asking)
            if lines:
                yield key, asking, lines


def _console(room: Room) -> Lobby:
    votes = list(_votes(room))
    taking = [
        (key, [line.question for line in lines if line.question and line.state == State.OPEN])
        for key, _asking, lines in votes
    ]
    return Lobby(
        words=_balance(room),
        in_the_open=in_the_open(room.session),
        offers=tuple(
            Offer(key, title_of(key), len(lines))
            for key, _asking, lines in votes
            if all(line.state == State.DRAFT for line in lines)
        ),
        ballots=tuple(
            OpenBallot(
                title_of(key), min(map(room.answered, questions)), room.asked_of(questions[0])
            )
            for key, questions in taking
            if questions
        ),
    )


def _balance(room: Room) -> str:
    fewer, more = sorted(room.sides_seen, key=lambda side: side.joined)
    if not fewer.joined or more.joined < OUTNUMBERED * fewer.joined:
        return ""
    return _("%(fewer)s is outnumbered: %(few)d to %(many)d. Wait, or ask some to listen only.") % {
        "fewer": fewer.name,
        "few": fewer.joined,
        "many": more.joined,
    }


def _phone(room: Room, side: Side) -> AskingPhone:
    """What takes answers before the day, one after the other."""
    asked = tuple(
        asked_now(room, asking, line, lines)
        for _key, asking, lines in _votes(room)
        for line in lines
        if line.state == State.OPEN
    )
    return AskingPhone(
        questions=asked, now=None, other=room.seen(room.other(side)), answered=0, seated=0
    )


def _open_ballot(room: Room, sent: Sent) -> None:
    """Open all questions of one vote of the agenda."""
    for key, asking, lines in _votes(room):
        if key == sent.words("stage"):
            subjects = [(line.subject, wording_of(room, asking, line.subject)) for line in lines]
            services.ask_all(room.session, asking.kind, subjects, predicts=asking.predicts)
            return
    raise OldScreen


STAGE = Stage(
    key="lobby",
    title=gettext_lazy("Before we begin"),
    purpose=gettext_lazy("Come in, take your side of the table."),
    say=gettext_lazy(
        "“Point your camera at the code and choose your side. No name is asked for, and nobody, I included, sees how you vote.”"
    ),
    prompts=(
        gettext_lazy("Wait until both sides are here in similar numbers."),
        gettext_lazy("Whoever has no phone gets a paper ballot: add a paper place for them."),
    ),
    minutes=10,
    then=(
        gettext_lazy("The facilitator opens the first stage."),
        gettext_lazy("This phone follows by itself. Keep it on."),
    ),
    next_step=_begin,
    console=_console,
    phone=_phone,
    acts={"open-ballot": _open_ballot},
    planned=False,
)
