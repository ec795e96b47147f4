"""The addresses under `/live/`: a signed name opens one screen of one room, to the browser it was made for."""

from __future__ import annotations

import re
import time
from uuid import uuid4

import pytest
from django.core import signing
from django.test import Client

from audits.workshops import live
from audits.workshops.live import tokens
from audits.workshops.models import Session
from tests import room as rooms
from tests.pages import signed_in
from tests.walls import canaries
from tests.walls.test_matrix import METHODS
from tests.workers import environment_of_the_test

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WHAT = ("events", "version", "fragment")


def names_that_open_nothing(session, another) -> dict[str, str]:
    own = live.token(another.pk, "console")
    signer = signing.TimestampSigner(salt=tokens.SALT)
    words, stamp, signature = own.rsplit(":", 2)
    return {
        "none": "x",
        "the room's own key": session.pk.hex,
        "its code": session.code,
        "made elsewhere": signing.TimestampSigner(key="x" * 50, salt=tokens.SALT).sign(
            f"{session.pk.hex}.console"
        ),
        "made for something else": signing.TimestampSigner(salt="another").sign(
            f"{session.pk.hex}.console"
        ),
        "ours with their room in it": f"{session.pk.hex}.console:{stamp}:{signature}",
        "ours with another audience": f"{words.replace('console', 'phone-0')}:{stamp}:{signature}",
        "an audience there is none of": signer.sign(f"{session.pk.hex}.owner"),
        "a room there is none of": live.token(uuid4(), "console"),
        "too old": _long_ago(lambda: live.token(session.pk, "console")),
    }


def _long_ago(make) -> str:
    with pytest.MonkeyPatch.context() as patch:
        past = time.time() - tokens.GOOD_FOR_SECONDS - 60
        patch.setattr(signing.time, "time", lambda: past)
        return make()


@pytest.fixture
def here():
    scene = rooms.opened(leading=1, responding=1)
    scene.audit.organisation.name = canaries.canary("organisations.Organisation.name")
    scene.audit.organisation.save()
    return scene


def test_a_screen_is_opened_by_its_own_signed_name_alone(here, start_web):
    web = start_web(environment_of_the_test())
    session, elsewhere = here.session, rooms.opened(leading=1).session
    owner = signed_in(here.facilitator)
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in owner.cookies.items())
    answers = {
        (name, what): web.get(f"/live/{text}/{what}", cookie=cookie)
        for name, text in names_that_open_nothing(session, elsewhere).items()
        for what in WHAT
    }
    assert {answer.status for answer in answers.values()} == {403, 404}
    assert [at for at, answer in answers.items() if _told(answer)] == []
    # Our own room tells of itself.
    for what in ("version", "fragment"):
        assert not _told(web.get(f"/live/{live.token(elsewhere.pk, 'console')}/{what}"))
    assert _told(web.get(f"/live/{live.token(session.pk, 'console')}/fragment"))


def test_the_address_of_a_screen_opens_nothing_to_another_browser(here, start_web):
    """What stands on the pages, asked for with their own cookies, with another's and with none."""
    web, code = start_web(environment_of_the_test()), here.session.code
    _other_seat, key = here.seats[1]
    desk, phone = signed_in(here.facilitator), Client()
    phone.cookies[f"seat-{code}"] = here.seats[0][1]
    room = f"/audits/{here.audit.ref}/sessions/{here.session.pk}"
    pages = {"console": (desk, f"{room}/console"), "projector": (desk, f"{room}/projector")}
    for browser, path in (*pages.values(), (phone, f"/r/{code}")):
        page = browser.get(path).content.decode()
        address = re.search(r'data-live-url="([^"]+)"', page)[1]
        own = "; ".join(f"{name}={each.value}" for name, each in browser.cookies.items())
        asked = {
            "own": web.get(f"{address}fragment", cookie=own),
            "another seat": web.get(f"{address}fragment", cookie=f"seat-{code}={key}"),
            "made up": web.get(f"{address}fragment", cookie="sessionid=; seat=x"),
            "nobody": web.get(f"{address}fragment"),
        }
        statuses = {who: answer.status for who, answer in asked.items()}
        assert statuses == {"own": 200, "another seat": 404, "made up": 404, "nobody": 404}


def test_a_screen_is_looked_at_and_nothing_else(here, start_web):
    web = start_web(environment_of_the_test())
    version = Session.objects.get(pk=here.session.pk).version
    path = f"/live/{live.token(here.session.pk, 'projector')}/version"
    answers = {method: web.ask(method, path).status for method in METHODS}
    assert answers == {method: 200 if method == "GET" else 405 for method in METHODS}
    assert Session.objects.get(pk=here.session.pk).version == version


def _told(answer) -> set[str]:
    return canaries.leaks(str(answer.headers) + answer.body.decode())
