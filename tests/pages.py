"""Reading pages the way people do: signed in, by the browser's own requests, or by htmx."""

from __future__ import annotations

import html
import re

from django.test import Client

from audits.organisations.models import User

HTMX = {"HX-Request": "true"}


def signed_in(user: User | None) -> Client:
    """A browser of that person; None is somebody who did not sign in."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def words(response) -> str:
    """What a page says, without its tags, in one line."""
    text = re.sub(
        r"<(script|style|svg|head)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL
    )
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def three(build, practice) -> dict[str, User]:
    """The three who stand at every door: the owner, a colleague, the owner of another practice."""
    return {
        "owner": build.owner(practice),
        "colleague": build.colleague(practice),
        "stranger": build.stranger(),
    }


def statuses(people: dict[str, User], ask) -> dict[str, int]:
    """What `ask(client)` answers each of them."""
    return {name: ask(signed_in(user)).status_code for name, user in people.items()}
