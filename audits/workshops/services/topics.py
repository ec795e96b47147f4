"""Discussions that are avoided: named without a name, shown together, each with an answer."""

from __future__ import annotations

import random
from uuid import UUID

from audits.engagements.services import at_end
from audits.goals.models import Topic
from audits.workshops.models import Seat, Session, Slip
from audits.workshops.services.gathering import gathered
from audits.workshops.services.leaving import before_done
from audits.workshops.services.room import ReasonMissing, changing
from audits.workshops.services.slips import write_slip

ABOUT = "topic"
_chance = random.SystemRandom()


class TooFewToShow(Exception):
    """Fewer than k have named a topic: whoever did could be guessed, so nothing is shown yet."""

    def __init__(self, needed: int) -> None:
        super().__init__(str(needed))
        self.needed = needed


def name_topic(seat: Seat, key: str, text: str) -> None:
    """The discussion that somebody finds is avoided; sealed until it is shown with those of others,
    changed by sending it again. Nothing tells who, of which side, or in which order."""
    write_slip(seat, key, ABOUT, text)


def show_topics(session: Session) -> None:
    """Open what was named: all at once, in no order. Raises TooFewToShow below k."""
    with changing(session.pk) as row:
        if topics_named(row) < row.audit.smallest_side:
            raise TooFewToShow(row.audit.smallest_side)
        open_topics(row)


def open_topics(session: Session) -> None:
    """What was named becomes topics of the audit, when k have named one. For who holds the session."""
    slips = Slip.objects.filter(session=session, about=ABOUT)
    texts = list(slips.values_list("text", flat=True))
    if len(texts) < session.audit.smallest_side:
        return
    # Neither the rows nor their places may tell the order in which topics came in.
    _chance.shuffle(texts)
    first = at_end(Topic.objects.filter(audit=session.audit))
    shown = Topic.objects.bulk_create(
        Topic(audit=session.audit, topic=text, position=first + place).take_practice()
        for place, text in enumerate(texts)
    )
    gathered(session, shown)
    slips.delete()


def add_topic(session: Session, text: str) -> None:
    """A topic that was said aloud, written down by the facilitator."""
    if not text.strip():
        raise ReasonMissing
    with changing(session.pk):
        topics = Topic.objects.filter(audit=session.audit)
        topic = Topic.objects.create(
            audit=session.audit, topic=text.strip(), position=at_end(topics)
        )
        gathered(session, [topic])


def settle_topic(session: Session, topic_pk: UUID, *, outcome: str, reason: str = "") -> None:
    """A topic gets a slot, or a recorded “not now”, which needs its reason."""
    if outcome == Topic.Outcome.NOT_NOW and not reason.strip():
        raise ReasonMissing
    with changing(session.pk):
        topic = Topic.objects.get(pk=topic_pk, audit=session.audit)
        topic.outcome, topic.reason = outcome, reason.strip()
        topic.full_clean()
        topic.save(update_fields=["outcome", "reason"])


def topics_named(session: Session) -> int:
    """How many have named a topic that is not shown yet."""
    return Slip.objects.filter(session=session, about=ABOUT).count()


@before_done("topics")
def topics_without_answer(session: Session) -> int:
    """How many topics have neither a slot nor a “not now”, the sealed ones that can be shown
    included."""
    named = topics_named(session)
    sealed = named if named >= session.audit.smallest_side else 0
    return Topic.objects.filter(audit=session.audit, outcome="").count() + sealed
