"""What opens a stream: a session, an audience and a language, signed. Checked without a database.

A token says what a screen may see and in which words, never who looks at it. It stands in an address,
and so it opens nothing by itself: it is bound to what the browser it was made for holds already, the
cookie of who signed in or of a seat.
"""

from __future__ import annotations

import hmac
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import parse_cookie
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from audits.workshops.live.drawing import AUDIENCES, Audience

SALT = "audits.workshops.live"
# A long workshop day; a page that is loaded again has a new one.
GOOD_FOR_SECONDS = 16 * 60 * 60


class Forged(Exception):
    """Not a token of this installation, of another browser, or not a token at all."""


class Expired(Exception):
    """It was good once: the page it stands on should be loaded again."""


def token(session_pk: UUID, audience: Audience, *, holder: str = "") -> str:
    """The part of a live address that lets a screen in, in the language that is active now; fit for
    a path. Every page names its `holder`, a value of its browser's cookies; only what has no browser,
    a measurement, does without."""
    language = get_language() or settings.LANGUAGE_CODE
    return _signer().sign(f"{session_pk.hex}.{audience}.{language}{_tie(holder, session_pk.hex)}")


def admitted(text: str, *, cookies: str = "") -> tuple[UUID, Audience, str]:
    """Whom a token admits to what, in which language, for who sent these cookies. Raises Forged or
    Expired."""
    try:
        words = _signer().unsign(text, max_age=GOOD_FOR_SECONDS)
    except signing.SignatureExpired as error:
        raise Expired from error
    except signing.BadSignature as error:
        raise Forged from error
    session, name, language, tie = [*words.split("."), "", "", ""][:4]
    if tie and not _holds(cookies, session, tie):
        raise Forged
    for audience in AUDIENCES:
        if audience == name and language in dict(settings.LANGUAGES):
            return UUID(session), audience, language
    raise Forged


def _tie(holder: str, session: str) -> str:
    """What binds a token to a browser: only the server can make it, and in each room it is another."""
    if not holder:
        return ""
    return "." + salted_hmac(SALT, f"{holder}:{session}", algorithm="sha256").hexdigest()[:32]


def _holds(cookies: str, session: str, tie: str) -> bool:
    held = parse_cookie(cookies).values()
    return any(hmac.compare_digest(_tie(each, session), f".{tie}") for each in held if each)


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=SALT)
