"""Every sentence reaches the translators, the engine's too."""

from __future__ import annotations

import shutil

import pytest
from django.core.management import call_command

ROOTS = ("audits", "templates", "alignment")


@pytest.mark.slow
def test_the_engines_sentences_are_collected_with_the_screens(tmp_path, monkeypatch, settings):
    for name in ROOTS:
        shutil.copytree(
            settings.BASE_DIR / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    (tmp_path / "locale").mkdir()
    monkeypatch.chdir(tmp_path)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    call_command("makemessages", locale=["de"], verbosity=0)
    collected = (tmp_path / "locale/de/LC_MESSAGES/django.po").read_text()
    assert 'msgid "No review was held and none is booked"' in collected  # engine, text()
    assert "msgid_plural" in collected
    assert 'msgid "Continue to links"' in collected  # a template
    assert 'msgid "judged as of"' in collected  # a model
