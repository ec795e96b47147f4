#!/usr/bin/env python3
"""Django's command line. A wrong setting or an unusable data folder is one line, not a traceback."""

import os
import sys

# Emergency access is a process of its own: only there is the admin installed.
SETTINGS = {"break_glass": "alignment.break_glass.settings"}


def main() -> None:
    named = SETTINGS.get(" ".join(sys.argv[1:2]), "alignment.settings")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", named)
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run bin/run once, then use .venv/bin/python.")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Parley cannot start: {error}")


if __name__ == "__main__":
    main()
