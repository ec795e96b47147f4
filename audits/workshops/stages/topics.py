"""What is avoided: named without a name, shown together, and each gets a slot or a “not now”."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audits.engagements.models import Side
from audits.goals.models import Topic
from audits.workshops import services
from audits.workshops.services.topics import topics_named
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import Guest, NotUnderstood, Sent, Stage, Step, Words


@dataclass(frozen=True, slots=True)
class TopicSeen:
    """`outcome` is empty, slot or not-now; `answer` says it in words."""

    pk: str
    text: str
    outcome: str
    answer: Words
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsBoard:
    """`sealed` counts those that are not shown yet; below `needed` they stay so."""

    sealed: int
    needed: int
    shown: bool
    topics: tuple[TopicSeen, ...]

    @property
    def can_show(self) -> bool:
        return self.sealed >= self.needed

    @property
    def waiting(self) -> int:
        return sum(not each.outcome for each in self.topics)


def _board(room: Room) -> TopicsBoard:
    shown = bool(room.focus("shown"))
    return TopicsBoard(
        sealed=topics_named(room.session),
        needed=room.audit.smallest_side,
        shown=shown,
        topics=_topics(room) if shown else (),
    )


def _topics(room: Room) -> tuple[TopicSeen, ...]:
    return tuple(
        TopicSeen(str(row.pk), row.topic, row.outcome, row.get_outcome_display(), row.reason)
        for row in Topic.objects.filter(audit=room.audit)
    )


def _phone(room: Room, _side: Side) -> TopicsBoard:
    return _board(room)


def _next_step(room: Room) -> Step | None:
    """Show what was named, as soon as enough have; then on, when each topic has its answer."""
    sealed = topics_named(room.session)
    ready = sealed if sealed >= room.audit.smallest_side else 0
    prepared = 0 if room.focus("shown") else Topic.objects.filter(audit=room.audit).count()
    if not ready + prepared:
        return None
    n = ready + prepared
    return Step(
        label=ngettext("Show %(n)d topic", "Show %(n)d topics", n) % {"n": n},
        act="show",
        way=(_("Name"), _("show"), _("answer"), _("next")),
        at=1,
    )


def _show(room: Room, _sent: Sent) -> None:
    """Those that were prepared, and those named here when enough have."""
    if topics_named(room.session) >= room.audit.smallest_side:
        services.show_topics(room.session)
    services.focus(room.session, leaving=room.place, shown=True)


def _settle(room: Room, sent: Sent) -> None:
    outcome = sent.words("outcome")
    if outcome not in Topic.Outcome.values:
        raise NotUnderstood(_("Choose a slot or “not now” first."))
    services.settle_topic(
        room.session, sent.key("topic"), outcome=outcome, reason=sent.words("reason", longest=500)
    )


def _add(room: Room, sent: Sent) -> None:
    services.add_topic(room.session, sent.words("text", longest=500))


def _name(_room: Room, guest: Guest, sent: Sent) -> None:
    services.name_topic(guest.seat, guest.key, sent.words("text", longest=500))


STAGE = Stage(
    key="topics",
    title=gettext_lazy("What we do not talk about"),
    purpose=gettext_lazy("Which discussion do we avoid, although we need it?"),
    say=gettext_lazy(
        "“Write one thing on your phone that we do not talk about and should. Nobody learns who wrote it. I show them only when enough have written, all at once.”"
    ),
    prompts=(
        gettext_lazy("Everybody writes, even if it is only “nothing”: then writing tells nothing."),
        gettext_lazy(
            "Each topic gets a slot, or a “not now” with its reason. None is argued away."
        ),
        gettext_lazy("Do not guess aloud who wrote what. Stop others who do."),
    ),
    minutes=15,
    then=(
        gettext_lazy("All topics appear at once, in no order."),
        gettext_lazy("Each gets a slot, or a “not now” with a reason."),
    ),
    next_step=_next_step,
    console=_board,
    projector=_board,
    phone=_phone,
    acts={"show": _show, "settle": _settle, "add-topic": _add},
    seat_acts={"name": _name},
)
