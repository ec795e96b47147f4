"""A whole workshop in a browser: console, projector and eight phones, from the lobby to the PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from audits.commitments.models import SignOff
from audits.engine.instruments.two_complaints import INSTRUMENT as TWO_COMPLAINTS
from audits.goals.services import change_goal
from audits.workshops import services
from audits.workshops.models import Ballot, Seat, Session
from tests import build
from tests.journeys.table import DESK, PHONE, WALL, Console, Phone, Table
from tests.workers import environment_of_the_test

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.thorough,
    pytest.mark.spine,
]

STAGES = (
    *("intent", "glossary", "say_back", "interval", "rate", "reveal", "second", "clarity"),
    *("heard", "priorities", "links", "options", "instruments", "confidence", "topics"),
    *("comfort", "commitments", "close"),
)
SIGN, TENDERS, PIPELINE = (
    "Sign eight municipal utilities",
    "Be named first in tenders",
    "One ingestion pipeline for all meters",
)
STATEMENTS = [each.text for each in TWO_COMPLAINTS.frozen().statements]
COMFORT = "Can you say here what you really think?"
RENDERED = 90_000

# What somebody says in the room, and the report must hold.
AIM = "Eight towns by summer, each through a public tender"
OFFER = "Meters that bill themselves"
MODEL = "Per meter and month, no fee to begin"
TENDER_TO_SALES = "The one door through which a town may buy"
TENDER_TO_OPS = "A list of questions nobody asked us about"
HEARD = "You need eight contracts, wherever the servers stand"
CORRECTED = "It is a condition, not a wish"
HEARD_AGAIN = "Eight contracts, and data kept in the country"
HEARD_ALOUD = "To be asked before the others are"
HEARD_BACK = "One way in for every brand of meter"
BUY = "A vendor has connectors for eleven brands"
TOPIC = "Nobody believes the December date"
PROMISED = "We will deliver billing events every night"
RETURNED = "We will keep the price list as it is until autumn"


@pytest.fixture
def audit(transactional_db):
    practice = build.practice("Halyard & Finch Advisory")
    build.owner(practice)
    audit = build.audit(practice, title="Northwind Metering, spring 2027")
    leading, responding = build.sides(audit)
    by = practice.memberships.get().user
    for side, title in ((leading, SIGN), (leading, TENDERS), (responding, PIPELINE)):
        build.goal(side, title, by=by, owners=[f"Head of {side.name}"])
    change_goal(
        audit.scopedgoal_set.get(key="C1"),
        by=by,
        statement="Towns buy once in ten years; data is kept in the country.",
    )
    services.plan_session(audit, title="Workshop", stages=[(key, 10) for key in STAGES], by=by)
    return audit


@pytest.fixture
def web(audit, start_web, start_worker):
    """The product's own web process and worker, on the test's database."""
    with ThreadPoolExecutor(1) as beside:
        worker = beside.submit(start_worker)
        server = start_web(environment_of_the_test())
        worker.result()
    return server


@pytest.fixture
def table(browser, web):
    table = Table(browser, web.url)
    yield table
    table.close()


@pytest.fixture
def console(table, audit):
    """The facilitator has signed in and opened the room."""
    page = table.page("console", **DESK)
    page.goto(f"{table.address}/sign-in")
    page.get_by_label("E-mail").fill(audit.practice.memberships.get().user.email)
    page.get_by_label("Password").fill(build.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{table.address}/")
    page.goto(f"{table.address}/audits/{audit.ref}/sessions")
    table.look("sessions", page)
    page.get_by_role("button", name="Open the room").click()
    page.wait_for_url("**/console")
    return Console(page)


@pytest.fixture
def wall(table, console):
    """The projector, in a window of its own."""
    page = table.page("projector", storage_state=console.page.context.storage_state(), **WALL)
    page.goto(console.page.url.replace("console", "projector"))
    return page


def phone(table, name):
    return Phone(table.page(name, **PHONE), table.address)


def test_a_workshop_from_the_lobby_to_the_report(table, audit, console, wall):
    room = Workshop(table, audit, console, wall)
    room.come_in()
    room.answer_before_the_day()
    room.hear_what_is_wanted()
    room.settle_words()
    room.say_back()
    room.reveal()
    room.vote_again()
    room.rate_clarity_and_being_heard()
    room.choose_what_matters()
    room.link()
    room.compare_ways()
    room.rate_statements()
    room.name_what_is_avoided()
    room.promise()
    room.close()
    printed, within = room.download()

    assert table.with_barriers == {}
    assert table.complaints == []
    assert [words for words in PRINTED if words not in printed] == []
    assert [words for words in WITHIN if words not in within] == []


# What the report must print of the evening, each said by somebody in the room …
PRINTED = (
    *(SIGN, TENDERS, PIPELINE),
    *("tender", TENDER_TO_SALES, TENDER_TO_OPS),
    *(HEARD_AGAIN, CORRECTED, HEARD_ALOUD, HEARD_BACK),
    "Commercial expects agreement on the importance of “Sign eight municipal utilities”",
    *("Five minutes were left", TOPIC, "After lunch, 20 minutes"),
    *(PROMISED, RETURNED, "Head of Platform", "Head of Pricing", "Signed v1"),
)
# … and what the audit file inside it holds besides.
WITHIN = (*PRINTED[:3], AIM, OFFER, MODEL, HEARD, BUY)


class Workshop:
    """What happens in the room, stage by stage."""

    def __init__(self, table, audit, console, wall) -> None:
        self.table, self.audit, self.console, self.wall = table, audit, console, wall
        self.session = Session.objects.get()
        self.sales, self.ops = [], []

    @property
    def everybody(self) -> list[Phone]:
        return [*self.sales, *self.ops]

    def sees(self, words: str) -> None:
        """The whole room does."""
        expect(self.wall.locator("main")).to_contain_text(words)

    def look(self, where: str) -> None:
        """Axe on the four kinds of screen."""
        table = self.table
        table.look(where, self.console.page, self.wall, self.sales[0].page, self.ops[0].page)

    # --- The lobby ------------------------------------------------------------------------------
    def come_in(self) -> None:
        """Five of one side and two of the other; the third is late."""
        table, code = self.table, self.console.code
        expect(self.wall.locator(".join-code")).to_contain_text(code[:3])
        for number in range(5):
            self.sales.append(phone(table, f"sales {number}"))
        for number in range(2):
            self.ops.append(phone(table, f"ops {number}"))
        self.sales[0].join(code, "Commercial", look=table.look)
        for each in self.sales[1:]:
            each.follow(code, "Commercial")
        for each in self.ops:
            each.follow(code, "Technology")
        expect(self.wall.locator(".here-count").nth(0)).to_have_text("5")
        expect(self.console.page.locator(".strip-count").first).to_contain_text("7")
        # Columns scroll, the page does not: its keys and its one button stay in view.
        assert (
            self.console.page.evaluate("document.documentElement.scrollHeight - window.innerHeight")
            <= 0
        )
        self.look("lobby")

    def answer_before_the_day(self) -> None:
        """All three questions are open; one phone has no line, one dies after its first answer."""
        table, console = self.table, self.console
        console.unfold("Open the ballot now")
        console.press("Open: Importance, blind (3 questions)")
        writer, listener, cellar, dying, quick = self.sales
        writer.tap(5, 5)
        expect(writer.title).to_have_text(TENDERS)
        writer.tap(4, 4)
        writer.tap(3)
        expect(writer.title).to_have_text("Saved")
        with table.offline(cellar.page):
            cellar.tap(5, 5)
            cellar.tap(4)
            cellar.tap(None)
            expect(cellar.title).to_have_text("Not sent yet")
        expect(cellar.title).to_have_text("Saved")
        dying.tap(5, 5)
        expect(dying.title).to_have_text(TENDERS)
        dying.page.context.close()
        for each, rating in ((listener, 5), (quick, 4)):
            each.answer(SIGN, rating, 5)
            each.answer(TENDERS, 4, 4)
            each.answer(PIPELINE, 3)
        for each, rating in zip(self.ops, (2, 1), strict=True):
            each.answer(SIGN, rating, 4)
            each.answer(TENDERS, 4, 4)
            each.answer(PIPELINE, 5)
        self.sales[3] = phone(table, "sales 3 again")
        self.sales[3].resume(console.code, dying.resume_code, look=table.look)
        expect(self.sales[3].title).to_have_text(TENDERS)
        self.sales[3].tap(4, 5)
        self.sales[3].tap(2)
        expect(self.sales[3].title).to_have_text("Saved")
        self.look("ballot before the day")
        assert (Seat.objects.count(), Ballot.objects.count()) == (7, 21)

    # --- What is wanted, and in which words -----------------------------------------------------
    def hear_what_is_wanted(self) -> None:
        console, writer, reader = self.console, self.sales[0], self.ops[0]
        console.step("Begin")
        expect(writer.title).to_have_text("What is wanted")
        self._state(writer.page, "aim", AIM)
        self.sees(AIM)
        reader.flag("tender")
        self.ops[1].flag("tender")
        flags = console.page.locator("[data-live=flags]")
        expect(flags).to_contain_text("tender")
        expect(flags).to_contain_text("2 taps")
        console.unfold("Write for Commercial")
        self._state(console.page, "offer", OFFER)
        self._state(writer.page, "model", MODEL)
        expect(console.page.locator(".told")).to_contain_text(MODEL)
        self.look("intent")
        console.onward("Words we do not share")

    @staticmethod
    def _state(page, field: str, words: str) -> None:
        form = page.locator("form", has=page.locator(f"#state-{field}"))
        form.locator("textarea").fill(words)
        form.get_by_role("button").click()
        expect(page.locator(f"#state-{field}")).to_have_text(words)

    def settle_words(self) -> None:
        """The word that was flagged; somebody comes late."""
        console, writer, other = self.console, self.sales[0], self.ops[0]
        expect(console.title).to_have_text("tender")
        late = phone(self.table, "ops 2, late")
        late.follow(console.code, "Technology")
        expect(late.title).to_have_text("tender")
        self.ops.append(late)
        writer.write("define", "Send", text=TENDER_TO_SALES)
        other.write("define", "Send", text=TENDER_TO_OPS)
        expect(other.page.locator("main")).not_to_contain_text(TENDER_TO_SALES)
        console.step("Show both meanings")
        self.sees(TENDER_TO_SALES)
        self.sees(TENDER_TO_OPS)
        self.look("glossary")
        for each in (writer, other):
            each.page.get_by_role("button", name="can work with it").click()
        self.sees("Both can work with it")
        console.onward("Say it back")

    def say_back(self) -> None:
        """One way twice over, by phone and aloud; then the other way."""
        console, writer, other = self.console, self.sales[0], self.ops[0]
        expect(console.title).to_have_text(SIGN)
        other.write("say", text=HEARD)
        self.sees(HEARD)
        writer.grade(2)
        self.look("said back")
        console.press("Let them say it again")
        other.write("say", text=HEARD_AGAIN)
        self.sees(HEARD_AGAIN)
        writer.grade(3, CORRECTED)
        self.sees(CORRECTED)
        console.step("Next: ")
        expect(console.title).to_have_text(TENDERS)
        console.page.locator("#said-aloud").fill(HEARD_ALOUD)
        console.press("Show it")
        console.page.locator(".grades label").nth(3).click()
        console.press("Keep the grade")
        console.step("Next: ")
        expect(console.title).to_have_text(PIPELINE)
        writer.write("say", text=HEARD_BACK)
        other.grade(4)
        console.onward("Break")
        self._take_a_break()
        console.onward("Importance, blind")

    def _take_a_break(self) -> None:
        """By the keys: paused, dark, the way in; and what has nothing to do with the stage."""
        page, reader = self.console.page, self.ops[0]
        for key, where, there, back in (
            ("p", reader.title, "A pause", "Break"),
            ("b", reader.title, "Look up", "Break"),
            ("q", self.wall.locator("h1"), "Workshop", "Break"),
        ):
            for words, notes in ((there, 1), (back, 0)):
                page.keyboard.press(key)
                expect(where).to_have_text(words)
                expect(page.locator(".console-note")).to_have_count(notes)
        page.locator("#park-text").fill("The price of roaming")
        self.console.press("Park")
        expect(page.locator(".parked")).to_contain_text("The price of roaming")
        page.locator(".floor-button").first.click()
        expect(page.locator(".floor-button").first).to_have_attribute("aria-pressed", "true")
        self.look("break")

    # --- Blind, revealed, once more -------------------------------------------------------------
    def reveal(self) -> None:
        """Closed when the last has answered; the widest gap first, figures before their reading."""
        console, late = self.console, self.ops[2]
        late.tap(2, 4)
        late.tap(4, 4)
        late.tap(5)
        expect(late.title).to_have_text("Saved")
        expect(console.page.locator(".console-number")).to_have_text("8")
        self.look("blind")
        assert (Seat.objects.count(), Ballot.objects.count()) == (8, 24)
        console.press("Close all 3 open votes")
        console.onward("Reveal and hear")
        console.step("Reveal 3 votes")
        console.step(f"Show: {SIGN}")
        expect(self.wall.locator("main .dot-lead")).to_have_count(5)
        expect(self.wall.locator(".proj-reading")).to_have_count(0)
        for number, each in enumerate(self.sales[:3]):
            each.write("reason", "Send my reason", text=f"Reason {number}")
        console.step("Show the reading")
        expect(self.wall.locator(".proj-reading")).to_be_visible()
        self.sees("Reason 2")
        self.look("reading")
        console.step(f"Next: {PIPELINE}")
        console.step("Show the reading")
        console.step(f"Next: {TENDERS}")
        console.step("Show the reading")
        console.onward("Second vote")

    def vote_again(self) -> None:
        """On the widest; one is on the telephone, so that the reveal needs a reason."""
        console = self.console
        expect(console.title).to_have_text(SIGN)
        console.step("Open the vote")
        self._answer(SIGN, [(5, 5), (5, 5), (5, 5), (4, 5)], [(3, 4)] * 3)
        console.step("Close the vote")
        console.step("Reveal", reason="Five minutes were left")
        console.step("Show the reading")
        console.onward("Clarity, blind")

    def rate_clarity_and_being_heard(self) -> None:
        for stage in ("Being heard, blind", "What matters most"):
            self._ask(SIGN, [(4,)] * 5, [(2,)] * 3)
            self.console.step("Show the reading")
            self.console.onward(stage)

    def _ask(self, title, sales, ops) -> None:
        self.console.step("Open the vote")
        self._answer(title, sales, ops)
        self.console.steps("Close the vote", "Reveal")

    def _answer(self, title, sales, ops) -> None:
        for side, answers in ((self.sales, sales), (self.ops, ops)):
            for each, answer in zip(side, answers, strict=False):
                each.answer(title, *answer)

    # --- What serves what, and how --------------------------------------------------------------
    def choose_what_matters(self) -> None:
        for each in (self.sales[0], self.ops[0]):
            for title in (SIGN, TENDERS, PIPELINE):
                tick = each.page.locator(".tick", has_text=title)
                tick.click()
                expect(tick).to_have_attribute("aria-pressed", "true")
        self.look("marks")
        self.console.step("Show both sides’ marks")
        expect(self.wall.locator(".proj-marked li")).to_have_count(3)
        self.console.onward("What serves what")

    def link(self) -> None:
        console = self.console
        said = console.page.locator(".said-links .said-link")
        proposed = self.ops[0].page.locator(".said-link", has_text="supports, strong")
        proposed.click()
        expect(said.filter(has_text="supports, strong")).to_contain_text("1 group")
        said.filter(has_text="supports, strong").click()
        expect(self.wall.locator(".proj-verb")).to_contain_text("supports, strong")
        self.look("links")
        console.step("Next pair: T1 and C2")
        expect(console.page.locator(".console-title")).to_contain_text(TENDERS)
        said.filter(has_text="no link").click()
        expect(console.page.locator(".console-where")).to_contain_text("2 of 2")
        console.onward("Ways to get there")

    def compare_ways(self) -> None:
        console, owner = self.console, self.ops[0]
        owner.write("propose", "Say it", way="build", note="Ours, in nine months")
        self.sees("Ours, in nine months")
        owner.write("propose", "Say it", way="buy", note=BUY)
        self.sees(BUY)
        console.page.locator(".way", has_text=BUY).get_by_role("button").click()
        expect(self.wall.locator(".proj-ways .is-chosen")).to_contain_text(BUY)
        self.look("ways")
        console.onward("Statements, blind")

    # --- Statements, confidence, what is avoided, comfort ---------------------------------------
    def rate_statements(self) -> None:
        console, thumb = self.console, self.sales[0]
        console.step("Open: The two complaints")
        for number in range(len(STATEMENTS)):
            expect(thumb.title).to_have_text(STATEMENTS[number])
            thumb.tap(2)
        expect(thumb.title).to_have_text("Saved")
        for each in (*self.sales[1:], *self.ops):
            for words in STATEMENTS:
                each.answer(words, 4)
        console.steps("Close the vote", "Reveal", "Show the reading")
        expect(self.wall.locator(".proj-reading")).to_be_visible()
        self.look("statements")
        console.onward("Confidence, blind")
        self._ask(SIGN, [(4,)] * 5, [(3,)] * 3)
        console.onward("What we do not talk about")

    def name_what_is_avoided(self) -> None:
        console = self.console
        for each, words in zip(
            (self.sales[0], self.sales[1], self.ops[0]),
            (TOPIC, "Who decides", "Nothing"),
            strict=True,
        ):
            each.write("name", text=words)
            expect(each.page.locator("[data-ballot-state]")).to_contain_text("Sent.")
        expect(self.wall.locator("main")).not_to_contain_text(TOPIC)
        console.step("Show 3 topics")
        self.sees(TOPIC)
        topics = console.page.locator(".topics > li")
        for words, outcome, reason in (
            (TOPIC, "Gets a slot", "After lunch, 20 minutes"),
            ("Who decides", "Not now", "The board is not here"),
            ("Nothing", "Not now", "There is nothing to say"),
        ):
            topic = topics.filter(has_text=words)
            topic.locator("[name=reason]").first.fill(reason)
            topic.get_by_role("button", name=outcome).first.click()
            expect(topic.locator("strong")).to_be_visible()
        self.look("topics")
        console.onward("Comfort pulse")
        self._ask(COMFORT, [(5,)] * 5, [(4,)] * 3)
        console.onward("What we promise each other")

    # --- Promises, and the end ------------------------------------------------------------------
    def promise(self) -> None:
        console, giver, receiver = self.console, self.ops[0], self.sales[0]
        giver.write("say", text=PROMISED, owner="Head of Platform", due="2027-07-31")
        self.sees("billing events every night")
        receiver.page.locator("summary", has_text="Give something in return").click()
        receiver.write("say", text=RETURNED, owner="Head of Pricing", due="2027-09-30")
        self.sees("price list")
        self.look("promises")
        receiver.page.get_by_role("button", name="Sign for Commercial").click()
        giver.page.get_by_role("button", name="Sign for Technology").click()
        expect(console.page.locator(".console-question")).to_contain_text("1 signed by both")
        assert SignOff.objects.count() == 4
        console.onward("Read back and close")

    def close(self) -> None:
        self.sees(PROMISED)
        self.look("read back")
        self.console.step("Close the room and make the report")
        expect(self.console.title).to_have_text("The room is closed.")
        for each in self.everybody:
            expect(each.title).to_have_text("Thank you.")
        expect(self.wall.locator("h1")).to_have_text("Thank you.")
        self.look("closed")
        assert (Seat.objects.count(), Ballot.objects.count()) == (0, 0)

    def download(self) -> tuple[str, str]:
        """The words of the PDF in one line, and the files that it carries."""
        page = self.console.page
        page.get_by_role("link", name="To the reports").click()
        link = page.get_by_role("link", name="Download PDF")
        expect(link).to_be_visible(timeout=RENDERED)
        self.table.look("report", page)
        with page.expect_download() as download:
            link.click()
        with PdfReader(download.value.path()) as pdf:
            words = " ".join(" ".join(each.extract_text() for each in pdf.pages).split())
            within = b"".join(each for files in pdf.attachments.values() for each in files)
        return words, within.decode()
