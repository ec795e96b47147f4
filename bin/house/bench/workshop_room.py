"""A room of the product with a vote open, told as JSON: for `manage.py shell`, run beside the web server
that shows it, on the same database and settings.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.management import call_command
from django.test import Client

from audits.workshops import live
from audits.workshops.models import Question
from audits.workshops.painting import PHONES, next_step
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import Sent
from audits.workshops.views.acting import perform
from tests import build
from tests import room as rooms

REASON = "The room goes on."


def with_an_open_vote(seats: int) -> dict[str, Any]:
    """Its addresses and keys, for who votes, watches and presses."""
    leading = (seats + 1) // 2
    room = rooms.opened(leading, seats - leading, stages=[("rate", 30)])
    goal = build.goal(build.sides(room.audit)[0], by=room.facilitator)
    while not Question.objects.filter(state=Question.State.OPEN).exists():
        room.session.refresh_from_db()
        now = Room(room.session)
        step = next_step(now)
        assert step is not None  # noqa: S101 - an open vote is still ahead
        perform(now, step.act, Sent(step.sends, by=room.facilitator))
    desk = Client()
    desk.force_login(room.facilitator)
    code, pressed = room.session.code, f"/audits/{room.audit.ref}/sessions/{room.session.pk}/act"
    return {
        "token": live.token(room.session.pk, PHONES[0]),
        "ballot": f"/r/{code}/ballot/{Question.objects.get().pk}",
        "seats": [f"seat-{code}={key}" for _seat, key in room.seats],
        "desk": "; ".join(f"{name}={each.value}" for name, each in desk.cookies.items()),
        "press": pressed,
        "sends": {"subject": str(goal.pk), "reason": REASON},
    }


def tell(seats: int) -> None:
    call_command("migrate", verbosity=0)
    print(json.dumps(with_an_open_vote(seats)))
