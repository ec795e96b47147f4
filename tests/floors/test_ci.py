"""In continuous integration a test that did not run is a failure."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.floors.source import ROOT

ONE = "import pytest\n\ndef test_one():\n    pytest.skip('not today')\n"
WHOLE = "import pytest\n\npytest.skip('none of these', allow_module_level=True)\n"


def code(folder, text, ci):
    (folder / "test_skipped.py").write_text(text)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        ROOT / "pyproject.toml",
        "-p",
        "tests.conftest",
    ]
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [*command, "--rootdir", folder, folder],
        cwd=ROOT,
        env=environment | ({"CI": "true"} if ci else {}),
        capture_output=True,
        check=False,
    ).returncode


@pytest.mark.slow
@pytest.mark.parametrize("text", [ONE, WHOLE])
def test_a_skip_fails_in_ci(tmp_path, text):
    assert code(tmp_path, text, ci=True) in {1, 2}


@pytest.mark.slow
def test_a_skip_is_a_skip_elsewhere(tmp_path):
    assert code(tmp_path, ONE, ci=False) == 0
