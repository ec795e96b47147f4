"""The product's settings in a folder of their own: no test touches an installation's data."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

# Settings are read at import, so the environment is set first. A worker process started by a test
# is handed the folder of the test that started it.
if "PARLEY_TEST_DATA" in os.environ:
    os.environ["PARLEY_DATA"] = os.environ["PARLEY_TEST_DATA"]
else:
    os.environ["PARLEY_DATA"] = tempfile.mkdtemp(prefix="parley-tests-")
    atexit.register(shutil.rmtree, os.environ["PARLEY_DATA"], ignore_errors=True)
os.environ["PARLEY_SECURITY_CONTACT"] = "mailto:security@example.org"
os.environ |= {"PARLEY_ENV_FILE": os.devnull, "STATIC_HASHED": "false"}
os.environ.pop("PARLEY_SERVER", None)
os.environ.setdefault("DATABASE_CONN_MAX_AGE", "0")

from alignment.settings import *  # noqa: F403

# Argon2 is slow on purpose; only the sign-in test asks for it by name.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Nobody collects static files for a test; WhiteNoise warns of a folder that is not there.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405

# Each test client loads the middleware, and WhiteNoise would look through all static files for it.
WHITENOISE_AUTOREFRESH = True
