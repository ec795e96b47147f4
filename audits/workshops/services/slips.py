"""What a seat writes for the room and nobody is shown yet: one a seat and matter, changed by writing
it again."""

from __future__ import annotations

from audits.workshops.keys import ballot_key
from audits.workshops.models import Seat, Session, Slip
from audits.workshops.services.room import ReasonMissing, changing

LONGEST = 500


def write_slip(seat: Seat, key: str, about: str, text: str) -> None:
    """The seat's slip on a matter. Filed like a ballot: nothing leads from it to the seat, or to
    another slip. Raises ReasonMissing without words."""
    text = text.strip()[:LONGEST]
    if not text:
        raise ReasonMissing
    filed_under = ballot_key(key, f"slip:{seat.session_id}:{about}")
    with changing(seat.session_id, urgent=False) as session:
        Slip.objects.update_or_create(
            session=session,
            about=about,
            key=filed_under,
            defaults={"practice_id": session.practice_id, "text": text},
        )


def slips_about(session: Session, about: str) -> list[str]:
    """What was written on a matter, in no order."""
    return sorted(Slip.objects.filter(session=session, about=about).values_list("text", flat=True))


def drop_slips(session: Session, about: str) -> None:
    Slip.objects.filter(session=session, about=about).delete()
