"""Settings, all from the environment (.env.example lists every variable).

Without any variable this is the embedded installation: one data folder, SQLite, a worker fed
through that folder. `PARLEY_SERVER=true` is a server: it refuses to start half configured.
"""

from __future__ import annotations

import os
from pathlib import Path

import environ
import font_source_sans_pro
import font_source_serif_pro
from bootstrap_wrapper import get_bootstrap_dir
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from alignment import caches, data_folder, databases, logs, server, single_sign_on

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(os.environ.get("PARLEY_ENV_FILE", BASE_DIR / ".env"))

# --- What kind of installation, and where it writes -------------------------------------------
SERVER = env.bool("PARLEY_SERVER", default=False)
DEBUG = env.bool("DEBUG", default=False)
DATA = data_folder.opened(Path(env.str("PARLEY_DATA", default=str(BASE_DIR / "data"))).absolute())
SECRET_KEY = env.str("SECRET_KEY", default="") or data_folder.secret_key(DATA)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Where phones reach this installation, for the code on the projector: "http://192.168.0.12:8000".
# Empty: as the facilitator's own browser reached it.
PARLEY_ADDRESS = env.str("PARLEY_ADDRESS", default="")
# Whom to tell of a hole: "mailto:security@example.org" or the address of a page. Empty: no
# /.well-known/security.txt.
PARLEY_SECURITY_CONTACT = env.str("PARLEY_SECURITY_CONTACT", default="")

# The port bin/run serves on, for addresses in mails where PARLEY_ADDRESS says none.
PORT = env.int("PORT", default=8000)

# --- Mail -----------------------------------------------------------------------------------------
# With a host by SMTP; without one a mail is printed, and on a server, whose output is kept, not made.
EMAIL_HOST = env.str("EMAIL_HOST", default="")
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
EMAIL_TIMEOUT = 15
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Parley <parley@localhost>")
PARLEY_MAIL = env.bool("PARLEY_MAIL", default=bool(EMAIL_HOST) or not SERVER)

# --- Apps, lowest floor first -------------------------------------------------------------------
INSTALLED_APPS = [
    "alignment",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Its widgets' templates, for the renderer below.
    "django.forms",
    "alignment.apps.StaticConfig",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "lucide",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "audits.organisations",
    "audits.engagements",
    "audits.goals",
    "audits.commitments",
    "audits.workshops",
    "audits.reports",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "audits.organisations.middleware.NothingIsStored",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "audits.organisations.middleware.SessionsEnd",
    "audits.organisations.middleware.BehindTheWall",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "audits.organisations.middleware.HasASecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "alignment.urls"
WSGI_APPLICATION = "alignment.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
# The form renderer finds templates/django/forms before Django's own.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Records ------------------------------------------------------------------------------------
DATABASES = {"default": databases.from_environment(env, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Jobs, and what is kept for minutes -------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = caches.kept_in(REDIS_URL)
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {}
    if REDIS_URL
    else {
        "data_folder_in": str(DATA / "broker/queue"),
        "data_folder_out": str(DATA / "broker/queue"),
        "control_folder": str(DATA / "broker/control"),
        "polling_interval": 0.1,
    }
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"

# What one report may take, beyond which it fails and says so: memory, processor time, rows of tables.
REPORT_MEMORY_MB = env.int("REPORT_MEMORY_MB", default=2048)
REPORT_CPU_SECONDS = env.int("REPORT_CPU_SECONDS", default=300)
REPORT_ROWS = env.int("REPORT_ROWS", default=20_000)

# --- Who may enter ------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": "audits.organisations.passwords.NotOfWordsNearby"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "reports:home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "audits.organisations.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An account comes by an invitation that was sent to its address; there is nothing left to confirm.
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ALLOW_UNVERIFIED_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = SERVER and PARLEY_MAIL
# Who has no account gets no letter; the page answers all alike.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Parley: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SERVER else "http"
ACCOUNT_FORMS = {"login": "audits.organisations.forms.SignInForm"}
ACCOUNT_SESSION_REMEMBER = True
# Passwords that are none are counted by `doorkeeping`. What stays here counts the codes of a second
# factor, which only somebody who knows the password gets to type.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key"}
MFA_ADAPTER = "audits.organisations.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Parley"
# A code is good for its own thirty seconds.
MFA_TOTP_TOLERANCE = 0
# A browser makes passkeys over TLS, and without it for `localhost` alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SERVER
SOCIALACCOUNT_PROVIDERS = single_sign_on.from_environment(env)
SOCIALACCOUNT_ADAPTER = "audits.organisations.single_sign_on.SingleSignOn"
# A link leads out: after a form a browser takes no redirect to another host, by our own policy.
SOCIALACCOUNT_LOGIN_ON_GET = True
# Who may not do without a second factor: everybody with an account, owners, or nobody. On one's own
# machine it is advised.
PARLEY_SECOND_FACTOR = env.str("PARLEY_SECOND_FACTOR", default="everybody" if SERVER else "nobody")

# --- What a browser is told ---------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
SESSION_COOKIE_HTTPONLY = True
# The longest a session lasts, and how long without a page; in seconds.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_AGE = 2 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if SERVER:
    # Browsers take a __Host- cookie only over TLS, from this host, for every path.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # To be built into browsers binds a whole domain for years; that is for its owner to ask for.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]

# --- What comes in ------------------------------------------------------------------------------
# Past this size a file is spooled to disk and a body refused; forms check their own, lower, limits.
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# --- Static files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA / "static")))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", get_bootstrap_dir()),
    ("fonts/source-sans-pro", font_source_sans_pro.font_directory),
    ("fonts/source-serif-pro", font_source_serif_pro.font_directory),
]
# Hashed names need `collectstatic`; where nobody ran it (tests, DEBUG) names stay plain.
STATIC_HASHED = env.bool("STATIC_HASHED", default=not DEBUG)
WHITENOISE_USE_FINDERS = not STATIC_HASHED
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Packing fonts and source maps takes most of the time and saves a browser next to nothing.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "ttf", "map"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Never a public folder: views hand reports out as attachments.
    "reports": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "reports", "file_permissions_mode": 0o600},
    },
    # Logos by the digest of their bytes. Nor these: pages carry them inside.
    "logos": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "logos", "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "alignment.static_files.HashedFiles"
        if STATIC_HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
MEDIA_ROOT = DATA / "media"

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
# What a reader chose at the foot of a page; without a choice the browser decides.
LANGUAGE_COOKIE_NAME, LANGUAGE_COOKIE_AGE = "language", 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE, LANGUAGE_COOKIE_HTTPONLY = "Lax", True
LANGUAGE_COOKIE_SECURE = SERVER
# The second holds what the account pages of django-allauth say, in our words.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale/accounts"]
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_I18N = USE_TZ = True

# --- Logging: one line an event, to standard error ----------------------------------------------
LOGGING = logs.to_standard_error(env.str("LOG_LEVEL", default=""))

if SERVER:
    server.refuse_half_configured(globals())
