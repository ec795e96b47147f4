"""What was done in a practice: who, what, to what, with which result, when."""

from __future__ import annotations

import hmac
import json
from datetime import UTC
from hashlib import sha256
from secrets import token_hex

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.organisations.models.tenancy import TenantRow

FIRST = "0" * 64
"""What the first entry of a practice stands on."""


def seal_of(salt: str, words: str) -> str:
    """What stands for the words in the chain."""
    return sha256(f"{salt}:{words}".encode()).hexdigest()


class LogEntry(TenantRow):
    """One act, for ever: the database refuses to change or delete it, and its digest covers the one
    before it, so that a change made around the database shows.

    Its words can be taken out, whole and for ever, where somebody's traces have to go: the digest
    covers seals of them, and a seal without its salt tells nothing of what it sealed.

    It never holds a ballot, anything a participant wrote, or where a participant was.
    """

    class Result(models.TextChoices):
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    number = models.PositiveIntegerField(editable=False)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    # In words, because a person may leave and their entries stay as they are.
    who = models.CharField(_("who"), max_length=254, blank=True, editable=False)
    act = models.CharField(_("what"), max_length=40, editable=False)
    who_salt = models.CharField(max_length=32, blank=True, editable=False)
    who_seal = models.CharField(max_length=64, editable=False)
    subject = models.CharField(_("of what"), max_length=400, blank=True, editable=False)
    subject_salt = models.CharField(max_length=32, blank=True, editable=False)
    subject_seal = models.CharField(max_length=64, editable=False)
    result = models.CharField(
        _("result"), max_length=10, choices=Result, default=Result.DONE, editable=False
    )
    before = models.CharField(max_length=64, editable=False)
    digest = models.CharField(max_length=64, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("entry of the log")
        verbose_name_plural = _("log")
        ordering = ["-number"]
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["practice", "number"], name="organisations_logentry_one_chain"
            ),
            models.CheckConstraint(
                condition=models.Q(result__in=["done", "refused"]),
                name="organisations_logentry_result",
            ),
        ]
        indexes = [models.Index(fields=["practice", "-at"], name="organisations_logentry_latest")]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"

    def say(self, *, who: str, subject: str) -> None:
        """Take these words, with their seals."""
        self.who, self.subject = who, subject
        self.who_salt, self.subject_salt = token_hex(16), token_hex(16)
        self.who_seal = seal_of(self.who_salt, who)
        self.subject_seal = seal_of(self.subject_salt, subject)

    @property
    def who_is_out(self) -> bool:
        return not self.who_salt

    @property
    def subject_is_out(self) -> bool:
        return not self.subject_salt

    def _holds(self, name: str) -> bool:
        """Whether the words are those that were sealed, or were taken out."""
        words, salt = getattr(self, name), getattr(self, f"{name}_salt")
        if not salt:
            return not words
        return hmac.compare_digest(getattr(self, f"{name}_seal"), seal_of(salt, words))

    def sealed(self, secret: str = "") -> str:
        """What its digest has to be: HMAC-SHA-256 of all it says, under the server's secret."""
        said = [
            str(self.practice_id),
            self.number,
            self.at.astimezone(UTC).isoformat(),
            self.who_seal,
            self.act,
            self.subject_seal,
            self.result,
            self.before,
        ]
        key = sha256(f"parley.log{secret or settings.SECRET_KEY}".encode()).digest()
        return hmac.new(key, json.dumps(said).encode(), sha256).hexdigest()

    def is_sound(self) -> bool:
        """Whether it says what it said when it was written."""
        if not (self._holds("who") and self._holds("subject")):
            return False
        secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return any(hmac.compare_digest(self.digest, self.sealed(each)) for each in secrets)
