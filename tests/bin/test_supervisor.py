from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from house import processes, supervisor
from house.places import Stop

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
BIN = str(Path(__file__).resolve().parents[2] / "bin")
STUBBORN = [
    sys.executable,
    "-c",
    (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print(flush=True); time.sleep(60)"
    ),
]


def alive(pid):
    """Whether the process runs; one that waits to be collected does not."""
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(true, seconds=10.0):
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_a_port_in_use_is_the_first_thing_said():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Stop, match=f"^Port {port} cannot be used .* PORT={port + 1} bin/run$"):
            supervisor.listen("127.0.0.1", port)


def test_a_worker_that_ended_is_started_again(monkeypatch, capsys):
    monkeypatch.setattr(processes, "worker", lambda: SLEEPER)
    worker = supervisor.Worker()
    worker._pause = 0.0
    try:
        first = worker.child.pid
        worker.keep()
        assert worker.child.pid == first
        os.kill(first, signal.SIGKILL)
        worker.child.wait()
        worker.keep()
        assert worker.child.pid != first
        assert alive(worker.child.pid)
        assert "starting another. No job is lost." in capsys.readouterr().out
    finally:
        processes.stop(worker.child)


def test_who_does_not_listen_is_ended_all_the_same():
    child = processes.start(STUBBORN, stdout=subprocess.PIPE)
    child.stdout.read(1)
    processes.stop(child, grace=0.1)
    child.stdout.close()
    assert child.returncode == -signal.SIGKILL


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells children")
def test_children_do_not_outlive_a_killed_parent(tmp_path):
    """kill -9 of the front leaves nothing running that holds the port or the database."""
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); from house import processes;"
        "print(processes.start([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True);"
        "time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, BIN], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    assert alive(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert eventually(lambda: not alive(child))


def test_a_command_runs_to_its_end_while_others_are_looked_after():
    calls = []
    code = processes.run(
        [sys.executable, "-c", "import time; time.sleep(0.5); raise SystemExit(7)"],
        meanwhile=lambda: calls.append(1),
    )
    assert code == 7
    assert calls
