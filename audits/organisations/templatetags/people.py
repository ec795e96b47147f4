"""What pages about people ask.

{% sends_mail as mail %}                whether somebody who forgot their password can be sent a link
{% single_sign_on as sso %}             the name of the house's identity provider; empty without one
{% must_add_a_factor user as must %}    whether this account may go on only with a second factor
{{ session.user_agent|browser }}          “Firefox on Windows”
"""

from __future__ import annotations

from django import template
from django.conf import settings

from audits.organisations.browsers import browser_name
from audits.organisations.middleware import has_a_second_factor
from audits.organisations.models import User
from audits.organisations.selectors import needs_a_second_factor

register = template.Library()


@register.simple_tag
def sends_mail() -> bool:
    return bool(settings.PARLEY_MAIL)


@register.simple_tag
def single_sign_on() -> str:
    providers = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return next((str(each["name"]) for each in providers), "")


@register.simple_tag
def must_add_a_factor(user: User) -> bool:
    return needs_a_second_factor(user) and not has_a_second_factor(user)


@register.filter
def browser(user_agent: str) -> str:
    """What a browser is called, of what it calls itself."""
    return browser_name(user_agent)
