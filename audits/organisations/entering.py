"""Who came in, who was refused and who left, told to the log by Django's own signals."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import signals

from audits.organisations import acts, walls
from audits.organisations.models import LogEntry, User
from audits.organisations.services import record_of_user


def listen() -> None:
    signals.user_logged_in.connect(_came_in)
    signals.user_logged_out.connect(_left)
    signals.user_login_failed.connect(_refused)


def _came_in(user: User, **_signal: Any) -> None:
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
