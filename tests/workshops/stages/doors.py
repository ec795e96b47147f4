"""The three who stand at a stage's door: the facilitator, a participant, a participant of another
session; each sends the same act, and we look at how it is answered."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from tests import build
from tests import room as rooms
from tests.pages import signed_in
from tests.workshops import scene

SCRIPT = {"HTTP_ACCEPT": "application/json"}


def phone(room: rooms.Room, position: int, number: int = 0) -> Client:
    """The browser of somebody at that side, with the key of their seat."""
    client = Client()
    client.cookies[f"seat-{room.session.code}"] = room.side(position)[number][1]
    return client


def another_phone() -> Client:
    """A participant of another session."""
    elsewhere = rooms.opened(1, 1)
    return phone(elsewhere, 0)


def press(client: Client, at: scene.Table, act: str, **fields: object):
    """An act of the console, as the script sends it."""
    session = at.scene.session
    address = reverse("workshops:act", args=[session.audit.ref, session.pk, act])
    return client.post(address, {name: str(value) for name, value in fields.items()}, **SCRIPT)


def tap(client: Client, at: scene.Table, act: str, **fields: object):
    """An act of a phone."""
    address = reverse("workshops:seat_act", args=[at.scene.session.code, act])
    return client.post(address, {name: str(value) for name, value in fields.items()}, **SCRIPT)


def who_may_press(at: scene.Table, act: str, **fields: object) -> dict[str, int]:
    """How each is answered at the console's address; the facilitator comes last."""
    people = {
        "stranger": signed_in(build.stranger()),
        "participant": phone(at.scene, 0),
        "participant elsewhere": another_phone(),
        "facilitator": signed_in(at.scene.facilitator),
    }
    return {name: press(who, at, act, **fields).status_code for name, who in people.items()}


def who_may_tap(at: scene.Table, act: str, position: int, **fields: object) -> dict[str, int]:
    """How each is answered at the phones' address; the participant of that side comes last."""
    people = {
        "facilitator": signed_in(at.scene.facilitator),
        "participant elsewhere": another_phone(),
        "participant": phone(at.scene, position),
    }
    return {name: tap(who, at, act, **fields).status_code for name, who in people.items()}


ONLY_THE_FACILITATOR = {
    "stranger": 404,
    "participant": 302,  # to the sign-in page
    "participant elsewhere": 302,
    "facilitator": 204,
}
ONLY_WHO_SITS_HERE = {"facilitator": 404, "participant elsewhere": 404, "participant": 204}
