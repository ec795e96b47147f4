"""Before the reveal nothing tells how anybody answered: the same room, read twice at every address by
everybody, with opposite answers in the box. What is read must be the same, byte for byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db.models import Count
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from audits.reports.models import Report
from audits.reports.services import issue
from audits.workshops import painting, services
from audits.workshops.live import AUDIENCES
from audits.workshops.models import Ballot, Question, Session
from tests import build
from tests import room as rooms
from tests.doors import nobody_failed
from tests.pages import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STAGES = [("rate", 0), ("reveal", 0), ("second", 0), ("close", 0)]
# Opposite answers, by side; alike within a side, so that any figure of any of them would differ.
ONE_WAY = {0: (5, 1), 1: (1, 5)}
OTHER_WAY = {0: (1, 5), 1: (5, 1)}

# What every page is filled with in this room. A new kind of parameter must be named here.
PARAMETERS = {
    "act": "park",
    "key": "C1",
    "kind": "goals",
    "number": "1",
    "start": "one-week",
    "uidb36": "1",
    "version": "1",
}
# The log grows with every reading; that no vote stands in it is asked in tests/organisations/test_log.py.
GROWS = re.compile(r"^/practice/log|/report/<int:version>/links$|/erase$|^/organisations/.*/erase$")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# What differs between two readings of the same page: the token of its forms, the sealed name of the
# live screen, the clock.
EACH_TIME = re.compile(
    r'csrfmiddlewaretoken" value="\w+|"X-CSRFToken": "\w+|/live/[^/"]+/|data-now="[^"]*"'
    r"|<time [^>]*>[^<]*</time>"
)
HEADERS_EACH_TIME = {"Content-Length", "Expires", "Set-Cookie"}


def paths(patterns, before="") -> Iterator[str]:
    """Every address there is, as its pattern."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from paths(each.url_patterns, before + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield "/" + before + str(each.pattern)


class Box:
    """A room in which everybody has answered, and all who may look at it."""

    def __init__(self) -> None:
        self.scene = rooms.opened(leading=5, responding=5, stages=STAGES)
        self.session = self.scene.session
        services.go_to(self.session, leaving=None, to=0)
        leading, responding = build.sides(self.scene.audit)
        self.goals = [build.goal(side, by=self.scene.facilitator) for side in (leading, responding)]
        self.questions = [self.scene.ask(goal=goal) for goal in self.goals]
        elsewhere = rooms.opened(leading=1)
        self.readers = {
            "facilitator": signed_in(self.scene.facilitator),
            "a colleague": signed_in(build.colleague(self.scene.audit.practice)),
            "stranger": signed_in(build.stranger()),
            "nobody": Client(),
            "leading": self._seated(self.scene, 0),
            "responding": self._seated(self.scene, -1),
            "of another room": self._seated(elsewhere, 0),
        }

    @staticmethod
    def _seated(scene, number) -> Client:
        client = Client()
        client.cookies[f"seat-{scene.session.code}"] = scene.seats[number][1]
        return client

    def fill(self, answers) -> None:
        for question in self.questions:
            for seat, key in self.scene.seats:
                rating, prediction = answers[seat.side.position]
                rooms.cast((seat, key), question, rating=rating, prediction=prediction)

    def refill(self, answers) -> None:
        """The same ballots, answered otherwise; also where none are taken any more."""
        for place, (rating, prediction) in answers.items():
            box = Ballot.objects.filter(question__in=self.questions, side__position=place)
            assert box.update(rating=rating, prediction=prediction) == 5 * len(self.questions)

    def addresses(self) -> Iterator[str]:
        known = PARAMETERS | {
            "ref": self.scene.audit.ref,
            "pk": str(self.session.pk),
            "code": self.session.code,
            "question": str(self.questions[0].pk),
        }
        for path in paths(get_resolver().url_patterns):
            if GROWS.search(path):
                continue
            yield PARAMETER.sub(lambda found: known[found[1]], path)
        yield f"/r/{self.session.code}?change={self.questions[0].pk}"

    def read(self) -> dict[tuple[str, str], str]:
        """Everything that everybody gets to see, with a report issued this very moment."""
        # Nobody has guessed a link before.
        nobody_failed()
        Session.objects.filter(pk=self.session.pk).update(timer_ends_at=None)
        issue(self.scene.audit, by=self.scene.facilitator)
        Report.objects.update(requested_at=datetime(2026, 11, 2, 15, tzinfo=UTC))
        seen = {("file", "snapshot"): Report.objects.get().snapshot}
        for name, client in self.readers.items():
            client.raise_request_exception = False
            # What the last reading left to be said is said here, and not among what is compared.
            client.get("/organisations/")
            for address in self.addresses():
                seen[name, address] = self._told(client.get(address))
        for audience in AUDIENCES:
            drawn = painting.draw(self.session.pk, audience)
            seen["screen", audience] = f"{drawn.version} {drawn.title} {steady(drawn.html)}"
        Report.objects.all().delete()
        return seen

    @staticmethod
    def _told(answer) -> str:
        headers = sorted(
            (name, words) for name, words in answer.headers.items() if name not in HEADERS_EACH_TIME
        )
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if answer.headers.get("Content-Type") == "application/zip":
            with zipfile.ZipFile(io.BytesIO(body)) as packed:
                kept = [name for name in packed.namelist() if "log" not in name]
                body = b"".join(name.encode() + packed.read(name) for name in kept)
        return f"{answer.status_code} {headers} {steady(body.decode(errors='replace'))}"


def steady(html: str) -> str:
    return EACH_TIME.sub("", html)


def differing(one: dict, other: dict) -> list:
    assert one.keys() == other.keys()
    return [where for where, told in one.items() if told != other[where]]


@pytest.fixture
def box():
    box = Box()
    box.fill(ONE_WAY)
    return box


def open_now(box) -> None:
    pass


def closed(box) -> None:
    services.close_all(box.session, box.questions)


def sealed_at_the_reveal(box) -> None:
    closed(box)
    services.go_to(box.session, leaving=0, to=1)


# The first moment stands for the three where somebody waits for the answer.
LATER_MOMENTS = [
    pytest.param(moment, marks=pytest.mark.thorough) for moment in (closed, sealed_at_the_reveal)
]


@pytest.mark.parametrize("moment", [open_now, *LATER_MOMENTS])
def test_whatever_was_answered_everybody_reads_the_same_everywhere(box, moment):
    moment(box)
    before = box.read()
    box.refill(OTHER_WAY)
    assert differing(before, box.read()) == []
    # Those who may look did look.
    console = f"/audits/{box.scene.audit.ref}/sessions/{box.session.pk}/console"
    assert before["facilitator", console].startswith("200")
    assert before["leading", f"/r/{box.session.code}"].startswith("200")


def test_after_the_reveal_the_same_readers_do_see_it(box):
    """The reading is no blind one: what was hidden is found by it as soon as it may be."""
    closed(box)
    before = box.read()
    services.reveal_all(box.session, box.questions)
    Question.objects.update(reading=True)
    revealed = box.read()
    changed = {(name, address.rpartition("/")[2]) for name, address in differing(before, revealed)}
    assert changed >= {
        ("file", "snapshot"),
        ("facilitator", "console"),
        ("facilitator", "projector"),
        ("facilitator", "findings"),
        ("facilitator", "audit-file"),
        ("screen", "console"),
        ("screen", "projector"),
    }
    assert {name for name, _address in changed}.isdisjoint({"stranger", "nobody"})
    assert Ballot.objects.aggregate(n=Count("pk")) == {"n": 0}
