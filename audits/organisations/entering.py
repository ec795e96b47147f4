"""Who came in, who was refused and who left, and who changed how they come in: told to the log by the
signals of Django and allauth."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth import signals
from django.http import HttpRequest

from audits.organisations import acts, walls
from audits.organisations.models import LogEntry, User
from audits.organisations.services import record_of_user

# What a session knows of its own hours.
SINCE, SEEN = "since", "seen"


def listen() -> None:
    from allauth.account.signals import password_changed, password_reset, password_set
    from allauth.mfa.signals import authenticator_added, authenticator_removed

    signals.user_logged_in.connect(_came_in)
    signals.user_logged_out.connect(_left)
    signals.user_login_failed.connect(_refused)
    for changed in (password_changed, password_set, password_reset):
        changed.connect(_changed_password)
    authenticator_added.connect(_added_factor)
    authenticator_removed.connect(_removed_factor)


def _came_in(user: User, request: HttpRequest, **_signal: Any) -> None:
    request.session[SINCE] = request.session[SEEN] = time.time()
    # The request began with nobody.
    walls.let_in(walls.READER, user.pk)
    record_of_user(acts.SIGNED_IN, user)


def _left(user: User | None, **_signal: Any) -> None:
    if user is not None:
        record_of_user(acts.SIGNED_OUT, user)


def _refused(credentials: dict[str, Any], **_signal: Any) -> None:
    """A name that is nobody's is not kept: people type passwords into the wrong box."""
    name = str(credentials.get(User.USERNAME_FIELD) or credentials.get("username") or "")
    user = User.objects.filter(email=name.strip().lower()).first()
    if user is not None:
        record_of_user(acts.SIGN_IN_REFUSED, user, result=LogEntry.Result.REFUSED)


def _changed_password(user: User, **_signal: Any) -> None:
    record_of_user(acts.PASSWORD_CHANGED, user)


def _added_factor(user: User, **_signal: Any) -> None:
    record_of_user(acts.FACTOR_ADDED, user)


def _removed_factor(user: User, **_signal: Any) -> None:
    record_of_user(acts.FACTOR_REMOVED, user)
