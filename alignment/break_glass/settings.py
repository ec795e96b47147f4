"""The installation's settings, for the one process that shows the admin."""

from __future__ import annotations

from alignment.settings import *  # noqa: F403
from alignment.settings import INSTALLED_APPS as WITHOUT_IT
from alignment.settings import STORAGES as AS_ON_THE_WEB

BREAK_GLASS = True
INSTALLED_APPS = [*WITHOUT_IT, "django.contrib.admin.apps.SimpleAdminConfig"]
ROOT_URLCONF = "alignment.break_glass.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "audits.organisations.middleware.NothingIsStored",
    "csp.middleware.CSPMiddleware",
    # Asked for by the apps that are installed; nobody has a session here.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "alignment.break_glass.window.WhileItIsOpen",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# It is spoken to on this machine alone, without TLS: over a tunnel from elsewhere.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
# The admin's own files were gathered by nobody.
STATIC_HASHED, WHITENOISE_USE_FINDERS = False, True
STORAGES = AS_ON_THE_WEB | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
