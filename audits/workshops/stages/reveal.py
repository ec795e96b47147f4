"""What was voted before, opened: all at once for the tally, then one by one for the room, the widest
gaps first. The distributions come first, the reading on a press of its own."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audits.engagements.models import Side
from audits.workshops import services
from audits.workshops.stages import asking_acts, rate
from audits.workshops.stages.asked import (
    AskingConsole,
    AskingPhone,
    AskingProjector,
    console_of,
    line_seen,
    phone_of,
    projector_of,
)
from audits.workshops.stages.asking import Line, State, lines_of, title_of_subject
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import OldScreen, Sent, Stage, Step, Words
from audits.workshops.stages.widest import MOST, widest

ASKING = replace(rate.ASKING, stage="reveal")
WAY: tuple[Words, ...] = (
    gettext_lazy("Reveal"),
    gettext_lazy("show"),
    gettext_lazy("read"),
    gettext_lazy("hear"),
    gettext_lazy("next"),
)


def _agenda(room: Room) -> tuple[Line, ...]:
    """The few that the room hears, the widest first."""
    return tuple(each.line for each in widest(room, ASKING)[:MOST])


def _voted(room: Room, state: str) -> list[Line]:
    return [line for line in lines_of(room, ASKING) if line.question and line.state == state]


def _shown(room: Room) -> Line | None:
    """What the room looks at; nothing until the facilitator shows the first."""
    chosen = room.focus("subject")
    lines = (each.line for each in widest(room, ASKING))
    return next((line for line in lines if str(line.subject.pk) == chosen), None)


def _heard(room: Room) -> set[str]:
    return set(room.session.focus.get("heard") or ())


def _next_step(room: Room) -> Step | None:
    """Close what is open, reveal what is sealed, then show, read and hear one after the other."""
    if taking := _voted(room, State.OPEN):
        n = len(taking)
        label = ngettext("Close %(n)d vote", "Close %(n)d votes", n) % {"n": n}
        return Step(label=label, act="close-all")
    if sealed := _voted(room, State.CLOSED):
        n = len(sealed)
        questions = [line.question for line in sealed if line.question]
        label = ngettext("Reveal %(n)d vote", "Reveal %(n)d votes", n) % {"n": n}
        return asking_acts.reveal_step(room, questions, {}, act="reveal-all", label=label, way=WAY)
    return _next_heard(room)


def _next_heard(room: Room) -> Step | None:
    here = _shown(room)
    if here is not None and here.question is not None and not here.question.reading:
        about = {"subject": str(here.subject.pk)}
        return Step(label=_("Show the reading"), act="read", sends=about, way=WAY, at=2)
    left = [
        line
        for line in _agenda(room)
        if line is not here and str(line.subject.pk) not in _heard(room)
    ]
    left = [line for line in left if here is None or line.subject.pk != here.subject.pk]
    if not left:
        return None
    words = _("Show: %(title)s") if here is None else _("Next: %(title)s")
    return Step(
        label=words % {"title": title_of_subject(left[0].subject)},
        act="look-at",
        sends={"subject": str(left[0].subject.pk)},
        way=WAY,
        at=1 if here is None else 4,
    )


def _look_at(room: Room, sent: Sent) -> None:
    """Show one; the one before it counts as heard."""
    wanted = sent.words("subject")
    if all(str(each.line.subject.pk) != wanted for each in widest(room, ASKING)):
        raise OldScreen
    before = _shown(room)
    heard = _heard(room) | ({str(before.subject.pk)} if before else set())
    services.focus(room.session, leaving=room.place, subject=wanted, heard=sorted(heard - {wanted}))


def _console(room: Room) -> AskingConsole:
    here, widths = _shown(room), widest(room, ASKING)
    lines = tuple(each.line for each in widths)
    now = next((line for line in lines if here and line.subject.pk == here.subject.pk), None)
    seen = tuple(
        line_seen(room, ASKING, each.line, here=each.line is now, note=each.note) for each in widths
    )
    waiting = tuple(
        line_seen(room, ASKING, line, here=False)
        for line in (*_voted(room, State.OPEN), *_voted(room, State.CLOSED))
    )
    return console_of(room, ASKING, now, lines, seen + waiting)


def _projector(room: Room) -> AskingProjector:
    lines = tuple(each.line for each in widest(room, ASKING))
    chosen = room.focus("subject")
    now = next((line for line in lines if str(line.subject.pk) == chosen), None)
    return projector_of(room, ASKING, now, lines)


def _phone(room: Room, side: Side) -> AskingPhone:
    """What still takes answers; else what the room looks at."""
    taking = _voted(room, State.OPEN)
    shown = tuple(each.line for each in widest(room, ASKING))
    chosen = room.focus("subject")
    now = next((line for line in shown if str(line.subject.pk) == chosen), None)
    return phone_of(room, side, ASKING, line=now, lines=tuple(taking) or shown, taking=taking)


STAGE = Stage(
    key="reveal",
    title=gettext_lazy("Reveal and hear"),
    purpose=gettext_lazy("Where do the two sides see the same thing differently, and why?"),
    say=gettext_lazy(
        "“Look at it for a moment without a word. Then the highest and the lowest answer speak first: why so high, why so low, what would change your mind?”"
    ),
    prompts=(
        gettext_lazy("Eight minutes each. Let the room see the gap; do not announce it."),
        gettext_lazy("Nobody has to say which answer was theirs."),
        gettext_lazy("Ask for the reason, not for a defence."),
    ),
    minutes=40,
    then=(
        gettext_lazy("The room looks at one question after the other, the widest gaps first."),
        gettext_lazy("Was yours the highest or the lowest answer? Your reason helps."),
    ),
    next_step=_next_step,
    console=_console,
    projector=_projector,
    phone=_phone,
    acts={
        "close-all": lambda room, sent: asking_acts.close_all(room, ASKING, sent),
        "reveal-all": lambda room, sent: asking_acts.reveal_all(room, ASKING, sent),
        "read": lambda room, sent: asking_acts.read(room, ASKING, sent),
        "look-at": _look_at,
    },
    seat_acts=asking_acts.SEAT_ACTS,
    looks="rate",
)
