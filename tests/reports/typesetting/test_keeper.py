"""The typesetter's process: it knows nothing of the audit, goes with who asks, and comes back when needed."""

import contextlib
import os
import pickle
import select
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from audits.reports.pdf import manuscript
from audits.reports.typesetting.kept import ROOT, Kept
from audits.reports.typesetting.setting import typeset
from tests.engine import scenes
from tests.reports.papers import report


@pytest.fixture(scope="module")
def copy():
    return manuscript(report(scenes.audit()))


@pytest.fixture
def kept():
    ours = Kept()
    yield ours
    ours.stop()


def told(kept, copy, *, megabytes=1024, seconds=60):
    """Everything the child says, to its last word."""
    with os.fdopen(os.memfd_create("copy"), "w+b") as handed:
        pickle.dump(copy, handed)
        handed.flush()
        with kept.order(handed, megabytes=megabytes, seconds=seconds) as line:
            said = []
            while not said or said[-1][0] == "step":
                assert line.poll(60)
                said.append(line.recv())
    return said


def test_it_makes_the_same_bytes_as_any_other_process(kept, copy):
    *steps, (said, pdf, pages, seconds, megabytes) = told(kept, copy)
    here = typeset(copy, lambda *_step: None)
    assert (said, pdf, pages) == ("made", here.pdf, here.pages)
    assert [each[0] for each in steps] == ["step"] * (pages + 1)
    assert seconds > 0
    assert megabytes > 0


def test_it_loads_neither_django_nor_the_engine():
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, audits.reports.typesetting.keeper; print(*sys.modules)",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert [
        name
        for name in loaded
        if name.split(".")[0] in {"django", "alignment", "scipy"}
        or (name.startswith("audits.") and not name.startswith("audits.reports"))
    ] == []


@pytest.mark.slow
def test_it_is_given_no_secret(kept, copy, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:secret@localhost/parley")
    told(kept, copy)
    around = Path(f"/proc/{kept.pid}/environ").read_text()
    assert "PATH=" in around
    assert [name for name in ("DATABASE_URL", "DJANGO_", "SECRET", "REDIS") if name in around] == []


@pytest.mark.slow
def test_a_page_that_takes_too_much_memory_ends_alone(kept, copy):
    heavy = replace(copy, html=copy.html.replace("</body>", "<p>x</p>" * 20_000 + "</body>"))
    assert told(kept, heavy, megabytes=10)[-1][0] in {"megabytes", "ended"}
    assert told(kept, copy)[-1][0] == "made"


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_ended_by_the_system(kept, copy):
    long = replace(copy, html=copy.html.replace("</body>", "<p>x</p>" * 100_000 + "</body>"))
    said, status = told(kept, long, seconds=1)[-1]
    assert (said, os.WTERMSIG(status)) == ("ended", signal.SIGXCPU)
    assert told(kept, copy)[-1][0] == "made"


@pytest.mark.slow
def test_a_child_that_nobody_waits_for_is_ended(kept, copy):
    long = replace(copy, html=copy.html.replace("</body>", "<p>x</p>" * 12_000 + "</body>"))
    with os.fdopen(os.memfd_create("copy"), "w+b") as handed:
        pickle.dump(long, handed)
        handed.flush()
        with kept.order(handed, megabytes=1024, seconds=600) as line:
            assert line.poll(60)
    # The next order is taken when the last child has been waited for.
    assert told(kept, copy)[-1][0] == "made"


@pytest.mark.slow
def test_it_comes_back_when_it_was_killed(kept, copy):
    assert told(kept, copy)[-1][0] == "made"
    first = kept.pid
    os.kill(first, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert told(kept, copy)[-1][0] == "made"
    assert kept.pid != first


@pytest.mark.slow
def test_one_that_cannot_start_is_told_from_one_that_ran_out_of_memory(kept, copy, monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises((EOFError, ConnectionResetError)):
        told(kept, copy)
    assert kept.failed()
    monkeypatch.undo()
    assert told(kept, copy)[-1][0] == "made"
    assert not kept.failed()


ASKER = """
from audits.reports.typesetting.kept import Kept
kept = Kept()
kept.start()
print(kept.pid, flush=True)
input()
"""


def test_it_ends_with_who_asked_however_that_ended():
    asker = subprocess.Popen(
        [sys.executable, "-c", ASKER],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with asker, os.fdopen(os.pidfd_open(int(asker.stdout.readline()))) as keeper:
        asker.kill()
        assert ended(keeper)


def ended(process):
    return select.select([process], [], [], 30)[0] == [process]


def test_what_is_no_manuscript_fails_and_says_so(kept):
    assert told(kept, "no manuscript")[-1][0] == "failed"
