"""Makes the pictures of the README from a running `bin/run` with the demo in it.

    python docs/pictures/make.py http://127.0.0.1:8000 EMAIL PASSWORD

Needs what the tests need (Chromium, Playwright) and poppler's pdftoppm for the page of the report.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
VERDICT_PAGE = "2"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(address: str, email: str, password: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(
            viewport={"width": 1280, "height": 860}, device_scale_factor=1, color_scheme="light"
        )
        page.goto(address)
        page.fill("input[name=username]", email)
        page.fill("input[name=password]", password)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        page.click("text=Ferrywell")
        audit = page.url.split("/audits/")[1].split("/")[0]
        page.goto(f"{address}/audits/{audit}/links")
        page.screenshot(path=HERE / "links.png")
        _report(page, f"{address}/audits/{audit}/report/1/pdf")
        browser.close()


def _report(page: Page, address: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "report.pdf"
        pdf.write_bytes(page.request.get(address).body())
        one_page = ["-f", VERDICT_PAGE, "-l", VERDICT_PAGE, "-r", "80", "-png", "-singlefile"]
        subprocess.run(["pdftoppm", *one_page, pdf, HERE / "report"], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
