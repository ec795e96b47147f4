"""A real browser: Debian's Chromium, headless, with a page that notices what a reader would not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The levels of the web content accessibility guidelines that a page must meet.
GUIDELINES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("no Chromium here (Debian: chromium)")
    return browser_type_launch_args | {"executable_path": found, "args": FLAGS}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that fails its test when the console, the policy or the server complained."""
    complaints: list[str] = []

    def console(message: ConsoleMessage) -> None:
        # A refused form answers 4xx on purpose; what is missing or broken is caught below.
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(f"console: {message.text}")

    def response(answer: Response) -> None:
        if answer.status >= 500 or (answer.status == 404 and "/static/" in answer.url):
            complaints.append(f"{answer.status} {answer.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("response", response)
    yield page
    assert complaints == []


@pytest.fixture
def barriers() -> Callable[..., list[str]]:
    """What axe finds on a page against the guidelines, or against the one rule `only`: one line a
    kind, with the first place. Of a sheet that imports another, axe makes a style of its own, which a
    strict policy refuses and tells of: `imports=False` leaves those unread."""
    axe = Axe()

    def found(page: Page, *, only: str = "", imports: bool = True) -> list[str]:
        asked = (
            {"type": "rule", "values": [only]} if only else {"type": "tag", "values": GUIDELINES}
        )
        options = {"runOnly": asked, "preload": imports}
        violations = axe.run(page, options=options).response["violations"]
        return [
            f"{each['id']}: {each['help']} ({' '.join(each['nodes'][0]['target'])})"
            for each in violations
        ]

    return found
