"""The projector: no controls, nothing of a person, the way in large."""

from __future__ import annotations

import re

import pytest

from audits.workshops import services
from audits.workshops.joining import address_of, join_block, picture_of
from tests import room as rooms
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return rooms.opened(3, 2)


def page(room):
    path = f"/audits/{room.audit.ref}/sessions/{room.session.pk}/projector"
    return signed_in(room.facilitator).get(path)


def test_it_has_no_control_no_link_and_nobodys_name(room):
    content = page(room).content.decode()
    assert re.findall(r"<(?:form|button|input|a)\b", content) == []
    assert room.facilitator.email not in content


def test_waiting_it_shows_the_code_the_address_and_who_is_here(room):
    said = words(page(room))
    code = room.session.code
    assert f"{code[:3]} {code[3:]}" in said
    assert "testserver/join" in said
    assert "3 Commercial" in said


def test_the_address_is_the_installations_own_where_it_is_set(room, settings):
    page(room)
    settings.PARLEY_ADDRESS = "https://parley.example/"
    assert address_of(room.session) == "https://parley.example"
    assert join_block(room.session).address.startswith("https://parley.example/r/")


def test_the_picture_is_svg_without_a_style_or_a_script():
    picture = picture_of("https://parley.example/r/K7M4QX")
    assert re.findall(r"style|script|on\w+=", picture) == []
    assert picture.startswith("<svg")


def test_once_begun_the_way_in_is_shown_on_a_press_alone(room):
    services.go_to(room.session, leaving=None, to=1, reason="Test")
    assert "/join" not in words(page(room))
    services.focus(room.session, joining=True)
    assert "/join" in words(page(room))


def test_a_closed_room_has_no_way_in(room):
    services.finish(room.session, by=room.facilitator, reason="Over")
    room.session.refresh_from_db()
    assert join_block(room.session) is None
    assert "Thank you." in words(page(room))
