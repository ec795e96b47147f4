"""Django's WSGI handler: what every address but `/live/` is answered by."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alignment.settings")

application = get_wsgi_application()
