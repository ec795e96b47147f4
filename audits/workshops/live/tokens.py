"""What opens a stream: a session, an audience and a language, signed. Checked without a database.

A token says what a screen may see and in which words, never who looks at it: all phones of a side
that read one language hold the same one.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils.translation import get_language

from audits.workshops.live.drawing import AUDIENCES, Audience

SALT = "audits.workshops.live"
# A long workshop day; a page that is loaded again has a new one.
GOOD_FOR_SECONDS = 16 * 60 * 60


class Forged(Exception):
    """Not a token of this installation, or not a token at all."""


class Expired(Exception):
    """It was good once: the page it stands on should be loaded again."""


def token(session_pk: UUID, audience: Audience) -> str:
    """The part of a live address that lets a screen in, in the language that is active now; fit for
    a path."""
    return _signer().sign(f"{session_pk.hex}.{audience}.{get_language() or settings.LANGUAGE_CODE}")


def admitted(text: str) -> tuple[UUID, Audience, str]:
    """Whom a token admits to what, in which language. Raises Forged or Expired."""
    try:
        words = _signer().unsign(text, max_age=GOOD_FOR_SECONDS)
    except signing.SignatureExpired as error:
        raise Expired from error
    except signing.BadSignature as error:
        raise Forged from error
    session, name, language = [*words.split("."), "", ""][:3]
    for audience in AUDIENCES:
        if audience == name and language in dict(settings.LANGUAGES):
            return UUID(session), audience, language
    raise Forged


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=SALT)
