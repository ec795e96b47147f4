"""Whom the identity provider of the house brings: people who have an account or an invitation under an
address that it says it has verified. Nobody else gets one."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render
from requests import Session

from audits.organisations.models import User
from audits.organisations.services import account_of_invited


class SingleSignOn(DefaultSocialAccountAdapter):
    def get_requests_session(self) -> Session:
        """What asks the provider: it answers itself, or not at all. A redirect could lead anywhere."""
        session: Session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Who came before is known by the provider's own name for them, whatever their address is now."""
        if sociallogin.is_existing:
            return
        email = verified_address(sociallogin.account.extra_data)
        user = User.objects.filter(email=email).first() if email else None
        if email and user is None:
            user = account_of_invited(email, name=_name(sociallogin))
        if user is None:
            page = render(request, "organisations/single_sign_on_refused.html", status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.connect(request, user)


def verified_address(told: dict[str, Any]) -> str:
    """The address the provider vouches for; empty where it does not."""
    claims = told.get("userinfo") or told.get("id_token") or told
    # “true” in words is how some providers write it.
    vouched = str(claims.get("email_verified", "")).lower() == "true"
    return str(claims.get("email") or "").strip().lower() if vouched else ""


def _name(sociallogin: SocialLogin) -> str:
    told = sociallogin.account.extra_data
    claims = told.get("userinfo") or told.get("id_token") or told
    return str(claims.get("name") or "")
