from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from alignment import data_folder

ROOT = Path(__file__).resolve().parents[2]
# Not even root may make a folder here.
UNWRITABLE = Path("/proc/parley")


def test_it_is_made_with_what_belongs_in_it(tmp_path):
    folder = data_folder.opened(tmp_path / "new" / "data")
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*")) == [
        "broker",
        "broker/control",
        "broker/queue",
        "reports",
    ]


def test_nobody_else_on_the_machine_looks_into_one_that_was_made(tmp_path):
    made = data_folder.opened(tmp_path / "new" / "data")
    assert made.stat().st_mode & 0o077 == 0


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path):
    first = data_folder.secret_key(tmp_path)
    assert len(first) >= 50
    assert data_folder.secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_an_empty_key_file_is_not_a_key(tmp_path):
    (tmp_path / "secret_key").touch()
    assert len(data_folder.secret_key(tmp_path)) >= 50


def test_two_starting_at_once_read_one_key(tmp_path):
    ask = (
        "import sys; from pathlib import Path; from alignment.data_folder import secret_key;"
        "print(secret_key(Path(sys.argv[1])))"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ask, tmp_path],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for _ in range(3)
    ]
    said = [each.communicate()[0].strip() for each in started]
    assert said == [said[0]] * 3
    assert len(said[0]) >= 50


@pytest.mark.parametrize("folder", [UNWRITABLE, Path(__file__) / "data"])
def test_a_folder_that_cannot_be_written_is_said_in_one_line(folder):
    with pytest.raises(ImproperlyConfigured, match=r"^in the data folder, .*PARLEY_DATA=") as said:
        data_folder.opened(folder)
    assert "\n" not in str(said.value)


def test_the_command_line_says_it_without_a_traceback():
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "check"],
        env=os.environ
        | {"PARLEY_DATA": str(UNWRITABLE), "DJANGO_SETTINGS_MODULE": "alignment.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Parley cannot start: in the data folder, /proc/parley")
    assert done.stderr.count("\n") == 1
