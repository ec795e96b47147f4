"""Out to the identity provider and back. What comes back is believed once the provider has signed it and
is who it was configured to be."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

NONCES = "sso-nonces"
AT_ONCE = 5
"""How many tabs may be on their way to the provider."""


class Signed(OpenIDConnectOAuth2Adapter):
    """Looks at the signature too, though the token came over TLS from the provider itself."""

    def complete_login(
        self, request: HttpRequest, app: SocialApp, *said: Any, **named: Any
    ) -> SocialLogin:
        configured = app.settings["server_url"]
        if str(self.openid_config.get("issuer", "")).rstrip("/") != configured:
            raise OAuth2Error("another issuer than the one configured")
        login = super().complete_login(request, app, *said, **named)
        told = login.account.extra_data
        if told.get("userinfo", {}).get("sub") != told.get("id_token", {}).get("sub"):
            raise OAuth2Error("two answers about two people")
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        self.did_fetch_access_token = False
        told: dict[str, Any] = super()._decode_id_token(app, id_token)
        asked = self.request.session.get(NONCES, [])
        nonce = told.get("nonce")
        if nonce not in asked:
            raise OAuth2Error("an answer to a question that was not asked here")
        self.request.session[NONCES] = [each for each in asked if each != nonce]
        return told


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Out, with a word that the provider must repeat in what it signs; it is taken once."""
    nonce = secrets.token_urlsafe(32)
    request.session[NONCES] = [*request.session.get(NONCES, []), nonce][-AT_ONCE:]
    # The one way by which allauth lets a request add to what the provider is asked; what the address
    # itself said of it is not passed on.
    request.GET = request.GET.copy()
    request.GET["auth_params"] = urlencode({"nonce": nonce})
    return _answered(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answered(OAuth2CallbackView, request, provider_id)


def _answered(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view.adapter_view(Signed(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except RequestException:
        # It does not answer; that is no fault of this page.
        return render(request, "socialaccount/authentication_error.html", status=502)
