"""What allauth asks us about accounts and second factors."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits.organisations.doorkeeping import (
    MINUTE,
    Crowded,
    Limit,
    address_of,
    count_failure,
    let_try,
)
from audits.organisations.selectors import needs_a_second_factor

QUIET = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}
"""What the page itself shows."""


class Accounts(DefaultAccountAdapter):
    """E-mail and password; nobody signs up by themselves."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("No account has this e-mail with this password."),
        "too_many_login_attempts": _(
            "Too many wrong attempts. Wait a quarter of an hour, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            let_try(*_limits(request, credentials))
        except Crowded:
            raise self.validation_error("too_many_login_attempts") from None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong ones are counted for the account as it was typed, known or not, so that the answer
        tells nobody which accounts there are."""
        count_failure(*_limits(request, credentials))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Where no mail is sent, no link to a new password is printed for others to read either."""
        if settings.PARLEY_MAIL:
            super().send_mail(template_prefix, email, context)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The key stands behind the #: no server is told what does."""
        return f"{self.request.build_absolute_uri(reverse('password_door'))}#{key}"

    def add_message(self, request: HttpRequest, level: int, *said: Any, **named: Any) -> None:
        """`said` begins with the template of the message."""
        template = named.get("message_template") or next(iter(said), None)
        if template not in QUIET:
            super().add_message(request, level, *said, **named)


def _limits(request: HttpRequest, credentials: dict[str, Any]) -> tuple[Limit, ...]:
    """From one address little is tried on one account; from many, not much more: who guesses from
    elsewhere does not shut its owner out at once."""
    typed = str(credentials.get("email", "")).casefold()
    account = sha256(typed.encode()).hexdigest()
    address = address_of(request)
    return (
        Limit(f"sign-in:{account}:{address}", 10, 15 * MINUTE),
        Limit(f"sign-in:{account}", 100, 60 * MINUTE),
        Limit(f"sign-in:{address}", 60, MINUTE),
    )


class SecondFactors(DefaultMFAAdapter):
    """The secrets of second factors stand sealed in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "An account keeps a second factor here. Add another one first."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _sealing().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _sealing().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last factor of somebody who must have one stays."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        last = not others.exclude(pk=authenticator.pk).exists()
        return not (last and needs_a_second_factor(authenticator.user))


def _sealing() -> MultiFernet:
    """Under the server's secret; what an earlier one sealed is still opened."""
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(sha256(f"parley.mfa{secret}".encode()).digest()))
            for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]
    )
