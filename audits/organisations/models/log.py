"""What was done in a practice: who, what, to what, with which result, when."""

from __future__ import annotations

import hmac
import json
from datetime import UTC
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.organisations.models.tenancy import TenantRow

FIRST = "0" * 64
"""What the first entry of a practice stands on."""


class LogEntry(TenantRow):
    """One act, for ever: the database refuses to change or delete it, and its digest covers the one
    before it, so that a change made around the database shows.

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
    subject = models.CharField(_("of what"), max_length=400, blank=True, editable=False)
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

    def sealed(self, secret: str = "") -> str:
        """What its digest has to be: HMAC-SHA-256 of all it says, under the server's secret."""
        said = [
            str(self.practice_id),
            self.number,
            self.at.astimezone(UTC).isoformat(),
            self.who,
            self.act,
            self.subject,
            self.result,
            self.before,
        ]
        key = sha256(f"parley.log{secret or settings.SECRET_KEY}".encode()).digest()
        return hmac.new(key, json.dumps(said).encode(), sha256).hexdigest()

    def is_sound(self) -> bool:
        """Whether it says what it said when it was written."""
        secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return any(hmac.compare_digest(self.digest, self.sealed(each)) for each in secrets)
