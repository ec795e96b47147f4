"""`.venv` is touched only when a lock changed, and the two commands share it without undoing each other."""

from __future__ import annotations

import pytest
from house import environment
from house.places import Stop


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """An environment of its own, in which installing is written down instead of done."""
    done = []
    runtime, developer = tmp_path / "runtime.txt", tmp_path / "developer.txt"
    runtime.write_text("a==1")
    developer.write_text("a==1 b==1")
    (tmp_path / "python").touch()
    monkeypatch.setattr(environment, "RUNTIME", runtime)
    monkeypatch.setattr(environment, "DEVELOPER", developer)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(environment, "_works", lambda: True)
    monkeypatch.setattr(environment, "_install", lambda lock: done.append(lock.stem))
    return done


def test_the_second_start_installs_nothing(installed):
    environment.provide()
    environment.provide()
    assert installed == ["runtime"]


def test_a_changed_lock_is_installed(installed):
    environment.provide()
    environment.RUNTIME.write_text("a==2")
    environment.provide()
    assert installed == ["runtime", "runtime"]


def test_running_after_testing_leaves_the_developers_environment(installed):
    environment.provide(developer=True)
    environment.provide()
    environment.provide(developer=True)
    assert installed == ["developer"]


def test_testing_after_running_adds_what_tests_need(installed):
    environment.provide()
    environment.provide(developer=True)
    assert installed == ["runtime", "developer"]


def test_an_installation_that_broke_off_is_done_again(installed, monkeypatch):
    def broken(_lock):
        raise Stop("no network")

    with monkeypatch.context() as patch:
        patch.setattr(environment, "_install", broken)
        with pytest.raises(Stop):
            environment.provide()
    environment.provide()
    assert installed == ["runtime"]
