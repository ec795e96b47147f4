"""Scripts as an installation serves them: every module that one imports is there, by its hashed name."""

from __future__ import annotations

import re

from django.core.management import call_command

IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\./[^"']+)["']""")


def test_every_imported_module_is_served(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    hashed = settings.STORAGES["staticfiles"] | {"BACKEND": "alignment.static_files.HashedFiles"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": hashed}
    call_command("collectstatic", interactive=False, verbosity=0)
    scripts = list((tmp_path / "js").glob("*.js"))
    asked = {name for script in scripts for name in IMPORTED.findall(script.read_text())}
    assert asked
    assert sorted(name for name in asked if not (tmp_path / "js" / name).exists()) == []
