"""What is done where a room is asked something, and a whole stage of it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.workshops import services
from audits.workshops.models import Question
from audits.workshops.stages.anytime import side_of
from audits.workshops.stages.asked import console_board, phone_board, projector_board
from audits.workshops.stages.asking import (
    Asking,
    Line,
    State,
    line_after,
    line_now,
    lines_of,
    title_of_subject,
    votes_on,
    wording_of,
)
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import (
    ConsoleAct,
    Guest,
    OldScreen,
    SeatAct,
    Sent,
    Stage,
    Step,
    Words,
)

WAY: tuple[Words, ...] = (
    gettext_lazy("Open"),
    gettext_lazy("close"),
    gettext_lazy("reveal"),
    gettext_lazy("read"),
    gettext_lazy("next"),
)


def next_step(room: Room, asking: Asking) -> Step | None:
    """Open, close, reveal, read, next: one press each; None when all is through."""
    lines = lines_of(room, asking)
    line = line_now(room, lines)
    if line is None:
        return None
    about = {"subject": str(line.subject.pk)}
    question = line.question
    if question is None or question.state == State.DRAFT:
        return Step(label=_("Open the vote"), act="open", sends=about, way=WAY, at=0)
    if question.state == State.OPEN:
        return Step(label=_("Close the vote"), act="close", sends=about, way=WAY, at=1)
    if question.state == State.CLOSED:
        return reveal_step(room, [question], about, way=WAY)
    if asking.reads and not question.reading:
        return Step(label=_("Show the reading"), act="read", sends=about, way=WAY, at=3)
    following = line_after(lines, line)
    if following is None:
        return None
    title = title_of_subject(following.subject)
    about = {"subject": str(following.subject.pk)}
    return Step(
        label=_("Next: %(title)s") % {"title": title}, act="look-at", sends=about, way=WAY, at=4
    )


def reveal_step(
    room: Room,
    questions: list[Question],
    about: dict[str, str],
    *,
    act: str = "reveal",
    label: str = "",
    way: tuple[Words, ...] = (),
) -> Step:
    """Reveal; while somebody has not answered, only for a reason, which is printed."""
    counts = [(room.answered(each), room.asked_of(each)) for each in questions]
    answered, seated = min(counts, key=lambda count: count[0] - count[1])
    return Step(
        label=label or _("Reveal"),
        act=act,
        sends=about,
        asks=_("%(answered)d of %(seated)d have answered. Why reveal now?")
        % {"answered": answered, "seated": seated}
        if answered < seated
        else "",
        way=way,
        at=2,
    )


def line_sent(room: Room, asking: Asking, sent: Sent) -> Line:
    """The line a form names. Raises OldScreen."""
    wanted = sent.words("subject")
    for line in lines_of(room, asking):
        if str(line.subject.pk) == wanted:
            return line
    raise OldScreen


def asked_sent(room: Room, asking: Asking, sent: Sent) -> Question:
    question = line_sent(room, asking, sent).question
    if question is None:
        raise OldScreen
    return question


def look_at(room: Room, asking: Asking, sent: Sent) -> None:
    subject = line_sent(room, asking, sent).subject
    services.focus(room.session, leaving=room.place, subject=str(subject.pk))


def open_vote(room: Room, asking: Asking, sent: Sent) -> None:
    """Open the vote on a subject and look at it."""
    line = line_sent(room, asking, sent)
    wording = wording_of(room, asking, line.subject)
    services.focus(room.session, leaving=room.place, subject=str(line.subject.pk))
    if not asking.again:
        services.ask(
            room.session, asking.kind, line.subject, wording=wording, predicts=asking.predicts
        )
        return
    votes = votes_on(room, asking.kind, line.subject)
    if not votes:
        raise OldScreen
    draft = line.question or services.ask_again(room.session, votes[-1])
    services.open_question(room.session, draft, wording=wording)


def close_vote(room: Room, asking: Asking, sent: Sent) -> None:
    services.close_question(room.session, asked_sent(room, asking, sent))


def close_all(room: Room, asking: Asking, _sent: Sent) -> None:
    """Close every vote that is open: those that were opened together, before the day."""
    services.close_all(room.session, _in_state(room, asking, State.OPEN))


def reveal(room: Room, asking: Asking, sent: Sent) -> None:
    services.reveal(room.session, asked_sent(room, asking, sent), reason=sent.words("reason"))


def reveal_all(room: Room, asking: Asking, sent: Sent) -> None:
    """Reveal every vote that is sealed."""
    sealed = _in_state(room, asking, State.CLOSED)
    services.reveal_all(room.session, sealed, reason=sent.words("reason"))


def read(room: Room, asking: Asking, sent: Sent) -> None:
    services.show_reading(room.session, asked_sent(room, asking, sent))


def enter_paper(room: Room, asking: Asking, sent: Sent) -> None:
    """One ballot from paper, as it was handed in."""
    services.cast_on_paper(
        room.session,
        side_of(room, sent),
        asked_sent(room, asking, sent).pk,
        rating=sent.number("rating"),
        prediction=sent.number("prediction"),
        dont_know=sent.ticked("dont_know"),
    )


def _in_state(room: Room, asking: Asking, state: str) -> list[Question]:
    found = [line.question for line in lines_of(room, asking) if line.question]
    questions = [question for question in found if question.state == state]
    if not questions:
        raise OldScreen
    return questions


def give_reason(_room: Room, guest: Guest, sent: Sent) -> None:
    """Why somebody at an end of the scale answered so."""
    services.give_reason(
        guest.seat, guest.key, sent.key("question"), sent.words("text", longest=500)
    )


SEAT_ACTS: dict[str, SeatAct] = {"reason": give_reason}


def asking_acts(asking: Asking) -> dict[str, ConsoleAct]:
    """The acts of a stage that asks."""
    return {
        "look-at": lambda room, sent: look_at(room, asking, sent),
        "open": lambda room, sent: open_vote(room, asking, sent),
        "close": lambda room, sent: close_vote(room, asking, sent),
        "close-all": lambda room, sent: close_all(room, asking, sent),
        "reveal": lambda room, sent: reveal(room, asking, sent),
        "reveal-all": lambda room, sent: reveal_all(room, asking, sent),
        "read": lambda room, sent: read(room, asking, sent),
        "paper": lambda room, sent: enter_paper(room, asking, sent),
    }


def asking_stage(
    asking: Asking,
    *,
    title: Words,
    purpose: Words,
    minutes: int,
    say: Words = "",
    prompts: tuple[Words, ...] = (),
) -> Stage:
    """A stage that asks, one thing after the other."""
    return Stage(
        key=asking.stage,
        title=title,
        purpose=purpose,
        say=say,
        prompts=prompts,
        minutes=minutes,
        then=(
            gettext_lazy("Both sides’ answers appear together on the big screen."),
            gettext_lazy("The room hears the highest and the lowest answer first."),
        ),
        next_step=lambda room: next_step(room, asking),
        console=lambda room: console_board(room, asking),
        projector=lambda room: projector_board(room, asking),
        phone=lambda room, side: phone_board(room, side, asking),
        acts=asking_acts(asking),
        seat_acts=SEAT_ACTS,
        looks="rate",
        asking=asking,
    )
