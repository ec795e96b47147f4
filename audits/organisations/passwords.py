"""Words that stand near: a password made of them is the first one tried here."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from audits.organisations.models import User

# The product's own and its trade's, also in the docs (docs/security-model.md); whoever's name, address and
# practice it is, add theirs.
NEAR = (
    "parley",
    "alignment",
    "audit",
    "workshop",
    "consult",
    "facilitator",
    "password",
    "passwort",
)
SHORTEST_REST = 8


class NotOfWordsNearby:
    """A password keeps eight characters when every word that stands near is taken out of it."""

    def validate(self, password: str, user: User | None = None) -> None:
        rest = password.lower()
        for word in sorted((*NEAR, *_of(user)), key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < SHORTEST_REST:
            raise ValidationError(self.get_help_text(), code="password_of_words_nearby")

    def get_help_text(self) -> str:
        return _("It must not be made of words that are near at hand, as the name of the practice.")


def _of(user: User | None) -> list[str]:
    """The names around a person, in words of four letters and more."""
    if user is None or user.pk is None:
        return []
    names = user.memberships.values_list("practice__name", flat=True)
    words = " ".join([user.name, *names]).lower().split()
    return [word for word in words if len(word) >= 4]
