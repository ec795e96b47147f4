"""What kind of door each address is, for the tests that go from one to the next."""

from __future__ import annotations

# Pages that are there for everybody, with nothing of a tenant in them.
PUBLIC = {
    "organisations:security_txt",
    "organisations:invitation_door",
    "password_door",
    "reports:door",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_login_webauthn",
    "workshops:join",
}
# What somebody sets for themselves, and pages about nothing else.
OWN = {
    "account_change_password",
    "account_reauthenticate",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "organisations:end_session",
    "organisations:end_sessions",
    "organisations:language",
    "organisations:sessions",
}
# Whoever was given the code of a room stands at its door and reads who meets there, and no more.
WITH_THE_CODE = {"workshops:enter", "workshops:resume"}
AT_THE_DOOR = {
    "organisations.Organisation.name",
    "engagements.Side.name",
    "engagements.Audit.title",
    "workshops.Session.title",
}
OF_ONESELF = {"organisations.User.name", "organisations.User.email"}
OF_THE_PRACTICE = {
    "organisations.Practice.name",
    "organisations.Practice.confidentiality",
    "organisations.User.name",
    "organisations.User.email",
}

# What an address needs behind it, and what each press sends where an empty form would be refused. An
# address that is new is named here when it does not do without.
ASKED = {"goals:new": "?side=us", "commitments:new": "?side=us"}
SENT = {
    "goals:set_link": {"source": "B1", "target": "A1", "effect": "supports", "strength": "weak"},
    "commitments:sign": {"side": "us"},
    "commitments:settle": {"as": "slipped"},
    "organisations:invite": {"email": "one.more@example.org", "role": "consultant"},
    "workshops:act": {"text": "For later"},
    "workshops:seat_act": {"word": "SKU"},
    "workshops:ballot": {"rating": "3"},
    "goals:options_choose": {"override": "Decided"},
    "reports:accept": {"side": "us", "name": "Ines Okafor"},
    "reports:logo": {"remove": "1"},
    "reports:client_logo": {"remove": "1"},
}
# Pages for those who may, on which nothing of a tenant stands.
WITHOUT_WORDS = {"goals:template", "reports:delivery"}
# Presses after which one stands outside.
LEADS_OUT = {"account_logout": "/sign-in", "workshops:leave": "/join"}
# The stems of addresses, pages for nobody.
NO_PAGE = {"workshops:acts", "workshops:seat_acts"}
# Half way in: opens once a password was typed (tests/organisations/test_account_page.py).
NO_PAGE |= {"mfa_authenticate"}
# Where no identity provider is named (tests/organisations/test_single_sign_on.py).
NO_PAGE |= {"openid_connect_login", "openid_connect_callback"}
