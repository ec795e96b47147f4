"""A whole room in one real browser: the facilitator's console, the projector, phones, each with
storage of its own. Every page is listened to; whatever it says or asks of somebody else is a complaint.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
)

from tests.browser import GUIDELINES

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)
WALL = {"viewport": {"width": 1280, "height": 720}}
# What a phone without a line says of it, and a page that is told to ask again.
LOST = "net::ERR_INTERNET_DISCONNECTED"

# Answer with the page's own form and script, and wait until the server has it.
ANSWER = """async ([title, rating, prediction]) => {
  const find = () => [...document.querySelectorAll(".ask[data-question]")]
    .find((each) => each.querySelector("h1").textContent.trim() === title);
  while (!find()) await new Promise((again) => document.addEventListener("live:shown", again, { once: true }));
  const form = find().querySelector("form[data-ballot]");
  const tap = (name, value) => {
    if (value !== null) form.querySelector(`[name=${name}][value="${value}"]`).checked = true;
  };
  tap("rating", rating);
  tap("prediction", prediction);
  const url = form.action;
  const saved = new Promise((done) => document.addEventListener("ballot:saved", function heard(event) {
    if (event.detail.url !== url) return;
    document.removeEventListener("ballot:saved", heard);
    done();
  }));
  form.requestSubmit();
  await saved;
}"""

# What is still fading in has not the contrast it will have.
BEGIN_AXE = """(options) => {
  const moving = document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime !== Infinity);
  window.axeFound = Promise.allSettled(moving.map((each) => each.finished))
    .then(() => axe.run(document, options))
    .then(({ violations }) => violations.map(
      (each) => `${each.id}: ${each.help} (${each.nodes[0].target.join(" ")})`));
}"""


class Table:
    """The browser and everybody's pages in it. `complaints` must be empty in the end."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.barriers: dict[tuple[str, str], list[str]] = {}
        self._browser = browser
        self._axe = Axe().axe_script
        self._offline: set[Page] = set()
        self._names: dict[Page, str] = {}
        self._contexts: list[BrowserContext] = []

    # --- Pages ----------------------------------------------------------------------------------
    def page(self, name: str, **options: Any) -> Page:
        """A page in a context of its own."""
        context = self._browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        page = context.new_page()
        self._names[page] = name
        page.on("console", lambda message: self._console(page, message))
        page.on("pageerror", lambda error: self._complain(page, f"script: {error}"))
        page.on("request", lambda request: self._request(page, request))
        page.on("response", lambda answer: self._response(page, answer))
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _complain(self, page: Page, words: str) -> None:
        self.complaints.append(f"{self._names[page]}: {words}")

    def _console(self, page: Page, message: ConsoleMessage) -> None:
        if page not in self._offline or LOST not in message.text:
            self._complain(page, f"{message.type}: {message.text}")

    def _request(self, page: Page, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self._complain(page, f"asked {request.url}")

    def _response(self, page: Page, answer: Response) -> None:
        if answer.status >= 400:
            self._complain(page, f"{answer.status} {answer.url}")

    @contextlib.contextmanager
    def offline(self, page: Page) -> Iterator[None]:
        """The phone is in a cellar."""
        self._offline.add(page)
        page.context.set_offline(True)
        yield
        page.context.set_offline(False)

    # --- Everybody can use it -------------------------------------------------------------------
    def look(self, where: str, *pages: Page) -> None:
        """What axe finds against the guidelines on each of the pages as they stand, all at once."""
        options = {
            "runOnly": {"type": "tag", "values": GUIDELINES},
            "resultTypes": ["violations"],
        }
        for page in pages:
            if not page.evaluate("typeof axe === 'object'"):
                page.evaluate(self._axe)
            page.evaluate(BEGIN_AXE, options)
        for page in pages:
            self.barriers[where, self._names[page]] = page.evaluate("axeFound")

    @property
    def with_barriers(self) -> dict[tuple[str, str], list[str]]:
        return {where: found for where, found in self.barriers.items() if found}


class Console:
    """The facilitator's screen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def code(self) -> str:
        words = self.page.locator(".strip-code").inner_text()
        return "".join(words.split()[-2:])

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def step(self, label: str, *, reason: str = "") -> None:
        """Press the one button once it says `label`; with a reason, once it asks for one."""
        self._go(label, "[data-step]", reason)

    def _go(self, label: str, which: str, reason: str) -> None:
        kind = "summary" if reason else "button"
        self.page.locator(f".console-steps {kind}{which}:visible", has_text=label).click()
        if reason:
            form = self.page.locator(".reason-form", has_text=label)
            form.locator("[name=reason]").fill(reason)
            form.get_by_role("button", name=label).click()

    def steps(self, *labels: str) -> None:
        for label in labels:
            self.step(label)

    def onward(self, stage: str, *, reason: str = "") -> None:
        """On to the next stage, whether that is the one button or the way round it."""
        self._go(f"On to: {stage}", "", reason)
        expect(self.page.locator(".agenda [aria-current=step]")).to_contain_text(stage)

    def unfold(self, words: str) -> None:
        self.page.locator("summary", has_text=words).click()

    def press(self, name: str, *, exact: bool = True) -> None:
        self.page.get_by_role("button", name=name, exact=exact).click()


class Phone:
    """Somebody's phone: its page, and the resume code that was shown once."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.resume_code = ""

    # --- In and back in -------------------------------------------------------------------------
    def join(self, code: str, side: str, *, look: Any = None) -> None:
        """By typing the code; `look` is called on each page on the way."""
        page = self.page
        page.goto(f"{self.address}/join")
        self._looked(look, "join")
        page.get_by_label("The code on the screen").fill(f"{code[:3].lower()} {code[3:]}")
        page.get_by_role("button", name="Go in").click()
        self._take_seat(side, look)

    def follow(self, code: str, side: str) -> None:
        """By the picture on the wall, which holds the room's address."""
        self.page.goto(f"{self.address}/r/{code}")
        self._take_seat(side, None)

    def _take_seat(self, side: str, look: Any) -> None:
        page = self.page
        page.locator(".door-side", has_text=side).click()
        page.get_by_label("I keep to these rules").check()
        self._looked(look, "enter")
        page.get_by_role("button", name="Take my seat").click()
        self.resume_code = page.locator(".resume-code").inner_text()
        self._looked(look, "key")
        page.get_by_role("link", name="Into the room").click()
        page.wait_for_url("**/r/*")

    def resume(self, code: str, key: str, *, look: Any = None) -> None:
        page = self.page
        page.goto(f"{self.address}/r/{code}")
        page.get_by_role("link", name="I have a resume code").click()
        self._looked(look, "resume")
        page.get_by_label("Resume code").fill(key.lower())
        page.get_by_role("button", name="Take my seat again").click()
        page.wait_for_url("**/r/*")

    def _looked(self, look: Any, where: str) -> None:
        if look is not None:
            look(where, self.page)

    # --- Answering ------------------------------------------------------------------------------
    @property
    def question(self) -> Locator:
        return self.page.locator(".ask:visible")

    @property
    def title(self) -> Locator:
        return self.page.locator("h1:visible")

    def tap(self, rating: int | None, prediction: int | None = None) -> None:
        """The question in hand by thumb, until the next takes its place; no rating is “I don't know”."""
        number = self.question.get_attribute("data-question")
        question = self.page.locator(f".ask[data-question='{number}']")
        own, guess = (question.locator("fieldset").nth(place) for place in (0, 1))
        label = own.locator(".opt-none") if rating is None else own.locator(".opt").nth(rating - 1)
        label.click()
        if prediction is not None:
            guess.locator(".opt").nth(prediction - 1).click()
        question.get_by_role("button", name="Send").click()
        expect(question).to_be_hidden()

    def answer(self, title: str, rating: int, prediction: int | None = None) -> None:
        """The question of that title, without touching the glass."""
        self.page.evaluate(ANSWER, [title, rating, prediction])

    def grade(self, grade: int, correction: str = "") -> None:
        """How well one's own goal was said back."""
        form = self.page.locator("form[data-act=grade]:visible")
        form.locator(".opt").nth(grade).click()
        form.locator("[name=correction]").fill(correction)
        form.get_by_role("button", name="Send").click()

    # --- Everything else ------------------------------------------------------------------------
    def write(self, act: str, send: str = "", **fields: str) -> None:
        """Fill the form that performs `act` and send it."""
        form = self.page.locator(f"form[data-act={act}]:visible").first
        for name, words in fields.items():
            field = form.locator(f"[name={name}]")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(words)
            else:
                field.fill(words)
        form.locator("button", has_text=send).first.click()

    def flag(self, word: str) -> None:
        """One tap on the flag, one on the word."""
        flagged = self.page.locator("details.flag:visible", has=self.page.get_by_text(word)).first
        flagged.locator("summary").click()
        flagged.get_by_role("button", name=word, exact=True).click()
        expect(flagged.locator(".flag-words")).to_be_hidden()
