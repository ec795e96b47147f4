"""What a stranger may send in their own house, sent with the victim's names in it: every form of every
page, every act of every stage. Nothing of the victim changes, and none of its words comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

import pytest
from django.db import connection, transaction

from audits.workshops.models import HeldStage, Session
from audits.workshops.stages import stages
from audits.workshops.stages.anytime import ACTS, SEAT_ACTS
from tests.floors.source import AUDITS
from tests.pages import signed_in
from tests.walls import canaries
from tests.walls.doors import ASKED
from tests.walls.forms import Form, forms_of
from tests.walls.people import seated
from tests.walls.routes import address, known, routes
from tests.walls.tenant import differing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def names_of(own, victim) -> dict[str, str]:
    """For each name a row of our own goes by in a form, one that a row of the victim goes by."""
    swapped = {}
    for model in canaries.tenant_models():
        mine = canaries.rows_of(model, own.practice).values_list("pk", flat=True)
        theirs = canaries.rows_of(model, victim.practice).values_list("pk", flat=True)
        swapped |= {str(pk): str(other) for pk, other in zip(mine, cycle(theirs), strict=False)}
    # Rows that are in a certain state are swapped for one that is in the same.
    ours, others = known(own), known(victim)
    swapped |= {str(ours[name]): str(others[name]) for name in ours if ours[name] != others[name]}
    return swapped


# Whoever holds the code of a room may come in by it, whoever they are.
AT_THE_DOOR = ("/in", "/resume")


class Writes:
    """Notices whether anything was written at all: where nothing was, nothing need be compared."""

    seen = False

    def __call__(self, execute, sql, params, many, context):
        verb = sql.split(None, 1)[0].upper()
        self.seen = self.seen or verb not in {"SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK"}
        return execute(sql, params, many, context)


class Burglar:
    """The owner of another practice, with a seat in their own room."""

    def __init__(self, street) -> None:
        self.own, self.victim = street.other, street.victim
        owner, (_seat, key) = signed_in(self.own.owner), self.own.seats[0]
        self.clients = [owner, seated(self.own.session.code, key)]
        self.names = names_of(self.own, self.victim)
        self._name = re.compile("|".join(map(re.escape, sorted(self.names, key=len)[::-1])))
        self.before = self.victim.dump()
        self.found: list[object] = []
        self.taken = 0

    def swap(self, text: str) -> str:
        return self._name.sub(lambda own: self.names[own[0]], text)

    def send(self, client, path: str, fields: dict[str, str]) -> None:
        """Send it, note what became of the victim, and take it back."""
        cookies, writes = client.cookies.copy(), Writes()
        with transaction.atomic():
            with connection.execute_wrapper(writes):
                answer = client.post(path, fields)
            self.taken += answer.status_code < 400
            told = canaries.leaks(canaries.told(answer))
            changed = differing(self.before, self.victim.dump()) if writes.seen else []
            transaction.set_rollback(True)
        client.cookies = cookies
        if told or changed or answer.status_code >= 500:
            self.found.append((path, fields, answer.status_code, told, changed))

    def forms(self, client) -> Iterator[Form]:
        """Every form on every page of our own, once."""
        seen, named = set(), known(self.own)
        for route in routes():
            path = address(route, self.own, named) + ASKED.get(route.name, "")
            page = client.get(path)
            page.getvalue()
            for form in forms_of(page, path):
                if form.kind not in seen:
                    seen.add(form.kind)
                    yield form

    def swaps(self, form: Form) -> Iterator[tuple[str, dict[str, str]]]:
        """As it is, with the victim's names in its fields, in one part of its address, in all."""
        # Of what boxes held a form carries digests, which name nothing; changed, they would only clash.
        fields = {
            name: value if name == "was" else self.swap(value)
            for name, value in form.fields.items()
        }
        yield form.action, form.fields
        if form.action.endswith(AT_THE_DOOR):
            return
        if fields != form.fields:
            yield form.action, fields
        own = list(dict.fromkeys(self._name.findall(form.action)))
        if len(own) > 1:
            for name in own:
                yield form.action.replace(name, self.names[name]), form.fields
        if own:
            yield self.swap(form.action), fields


@pytest.fixture
def burglar(street):
    return Burglar(street)


def test_no_form_reaches_into_another_house(burglar):
    sent = 0
    for client in burglar.clients:
        for form in list(burglar.forms(client)):
            for path, fields in burglar.swaps(form):
                burglar.send(client, path, fields)
                sent += 1
    assert burglar.found == []
    # The forms are good ones: at home they are taken.
    assert sent > 100
    assert burglar.taken > 50


# The names under which acts of a stage are sent a row, or the key of one. A new one is named here
# with what the victim has of it.
ROW_NAMED = re.compile(r'sent\.(?:key|words)\(\s*"(\w+)"')
WORDS = {
    "at": "0", "correction": "x", "edge": "0", "field": "aim", "grade": "3", "leaving": "0", "minutes": "5", "on": "1",
    "note": "x", "outcome": "slot", "over": "", "owner": "x", "reason": "For the test",
    "said": "supports-strong", "side": "0", "stage": "rate", "text": "Changed by a stranger",
    "to": "1", "way": "buy", "word": "SKU", "rating": "3", "prediction": "3", "number": "1",
}  # fmt: skip


def rows_named(tenant) -> dict[str, str]:
    """A row of the tenant under each of the names."""
    audit = tenant.audit
    goal = audit.scopedgoal_set.order_by("position").last()
    promise = str(audit.commitment_set.first().pk)
    source, target = audit.link_set.values_list("source", "target").first()
    return {
        "answers": promise,
        "cell": f"{source}:{target}",
        "goal": str(goal.pk),
        "heard": str(audit.sayback_set.first().pk),
        "instrument": str(audit.instrument_set.first().pk),
        "option": str(goal.options.first().pk),
        "pair": promise,
        "parked": str(tenant.session.parked.first().pk),
        "promise": promise,
        "question": str(tenant.question.pk),
        "subject": str(goal.pk),
        "term": str(audit.term_set.first().pk),
        "topic": str(audit.topic_set.first().pk),
    }


@pytest.mark.spine
def test_every_name_that_acts_are_sent_is_known(burglar):
    written = {
        name
        for path in (AUDITS / "workshops/stages").glob("*.py")
        for name in ROW_NAMED.findall(path.read_text(encoding="utf-8"))
    }
    assert written
    assert written - WORDS.keys() - rows_named(burglar.victim).keys() == set()


@pytest.mark.parametrize("stage", stages())
def test_no_act_of_a_stage_reaches_into_another_room(burglar, stage):
    own, other = burglar.own, rows_named(burglar.victim)
    HeldStage.objects.filter(session=own.session, position=0).update(stage=stage)
    Session.objects.filter(pk=own.session.pk).update(stage=0, led_by=own.owner)
    console = f"/audits/{own.audit.ref}/sessions/{own.session.pk}/act/"
    phone = f"/r/{own.session.code}/act/"
    chosen = stages()[stage]
    for acts, client, at in (
        ({**ACTS, **chosen.acts}, burglar.clients[0], console),
        ({**SEAT_ACTS, **chosen.seat_acts}, burglar.clients[1], phone),
    ):
        for act in acts:
            burglar.send(client, at + act, WORDS | other)
        for act in acts:
            burglar.send(client, at + act, WORDS | rows_named(own))
    assert burglar.found == []
    assert burglar.taken > 5


def test_a_vote_on_a_question_of_another_room_is_not_taken(burglar):
    own, victim = burglar.own, burglar.victim
    path = f"/r/{own.session.code}/ballot/{victim.question.pk}"
    burglar.send(burglar.clients[1], path, {"rating": "1"})
    assert burglar.found == []
    assert burglar.taken == 0


def test_a_preview_is_confirmed_by_who_saw_it_and_in_its_audit_alone(burglar, street):
    """A preview is signed for one audit and one reader: another's cannot be written into one's own."""
    victim, own = burglar.victim, burglar.own
    side = victim.audit.sides.first().name
    member = street.welcome["owner"]
    shown = member.post(
        f"/audits/{victim.audit.ref}/goals/import", {"text": f"side,title\n{side},Secret\n"}
    )
    sealed = next(f.fields["sheet"] for f in forms_of(shown, "") if f.fields.get("sheet"))
    before = own.dump()
    burglar.send(
        burglar.clients[0], f"/audits/{own.audit.ref}/goals/import/confirm", {"sheet": sealed}
    )
    assert burglar.found == []
    assert differing(before, own.dump()) == []
