"""What a person does with their own account: allauth's pages, those of them that we have.

There is none for signing up, and none for changing the address: people come by invitation.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpRequest, HttpResponse
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.http import require_POST

from audits.organisations.views import handing_over
from audits.organisations.views import single_sign_on as sso


def leave(request: HttpRequest) -> HttpResponse:
    """Signed out, a browser keeps nothing of what was read or half typed in it."""
    response: HttpResponse = account.logout(request)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


class Base36(StringConverter):
    """An account in the address of a new password."""

    regex = "[0-9A-Za-z]+"


class Kept(StringConverter):
    """In place of the key of a new password, which the session keeps and no address holds."""

    regex = "set-password"


register_converter(Base36, "base36")
register_converter(Kept, "kept")

# The names are allauth's own: it leads from one of its pages to the next by them.
urlpatterns = [
    path("sign-in", account.login, name="account_login"),
    path("sign-in/code", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/sso", sso.login, {"provider_id": "sso"}, name="openid_connect_login"),
    path("sign-in/sso/back", sso.callback, {"provider_id": "sso"}, name="openid_connect_callback"),
    path("sign-in/closed", account.account_inactive, name="account_inactive"),
    path("sign-out", require_POST(leave), name="account_logout"),
    path("password/forgotten", account.password_reset, name="account_reset_password"),
    path("password/sent", account.password_reset_done, name="account_reset_password_done"),
    path("password/new", handing_over.new_password, name="password_door"),
    path(
        "password/new/<base36:uidb36>-<kept:key>",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/done",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/", factors.index, name="mfa_index"),
    path("account/confirm", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code", factors.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/password", account.password_change, name="account_change_password"),
    path("account/password/first", account.password_set, name="account_set_password"),
    path("account/app", app.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/rename", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
