"""`bin/run` as somebody starts it: it serves, says where, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "PARLEY_VENV")
pytestmark = [pytest.mark.slow, pytest.mark.browser]
PATIENCE_SECONDS = 120.0


class Serving:
    """A running `bin/run`; its lines, as they come."""

    def __init__(self, folder):
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.process = subprocess.Popen(
            [ROOT / "bin" / "run"],
            cwd=folder,
            env=environment | {"PARLEY_DATA": str(folder / "data"), "PORT": "0"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        )
        self.lines: list[str] = []
        self._greeted = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        if not self._greeted.wait(PATIENCE_SECONDS):
            self.end()
            raise TimeoutError("".join(self.lines))

    @property
    def said(self):
        return "".join(self.lines)

    @property
    def address(self):
        return re.search(r"^Parley:  (\S+)/ ", self.said, re.MULTILINE)[1]

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE_SECONDS)
        self._reader.join()
        return code

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line)
            if line.startswith("Report:"):
                self._greeted.set()
        self.process.stdout.close()
        self._greeted.set()


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    running = Serving(tmp_path_factory.mktemp("serving"))
    yield running
    if running.process.poll() is None:
        running.end()


def test_it_says_how_to_sign_in_and_where_the_report_is(serving):
    assert re.search(rf"^Begin:   {serving.address}/invitations#\S+$", serving.said, re.MULTILINE)
    path = re.search(r"^Report:  (.+\.pdf)$", serving.said, re.MULTILINE)[1]
    assert Path(path).read_bytes().startswith(b"%PDF-")


def test_its_pages_and_their_hashed_files_are_there(serving, page):
    page.goto(f"{serving.address}/sign-in")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    own = [name for name in loaded if "/static/" in name]
    assert len(own) > 3
    assert [name for name in own if not re.search(r"\.[0-9a-f]{12}\.", name)] == []
    page.goto(re.search(r"^Begin:   (\S+)$", serving.said, re.MULTILINE)[1])
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("E-mail").fill("boss@example.org")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Open the account").click()
    page.wait_for_url(f"{serving.address}/")


def test_a_stranger_host_is_refused(serving):
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{serving.address}/sign-in", headers={"Host": "evil.example.org"}))
    refused.value.close()
    assert refused.value.code == 400


def test_told_to_end_it_ends_with_all_its_children(serving):
    children = [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/status")
        if f"PPid:\t{serving.process.pid}\n" in path.read_text()
    ]
    assert len(children) >= 2  # web and worker; the greeting may still be speaking
    assert serving.end() == 0
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
