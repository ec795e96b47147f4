"""The intent: what the leading side wants, before any solution is spoken of."""

from __future__ import annotations

from typing import Any

from django import forms

from audits.engagements.models import Audit
from audits.goals.models import Intent
from audits.organisations.meanwhile import LaidOpen


class IntentForm(LaidOpen, forms.ModelForm):
    """The fields that the kind of table asks for, as large as what they hold."""

    class Meta:
        model = Intent
        fields = ["aim", "offer", "model", "vision"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3, "class": "said"})
            for name in ("aim", "offer", "model", "vision")
        }

    # The page is served before there is a row; the first save makes it.
    is_known = True

    def __init__(self, *args: Any, audit: Audit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(audit.table.intent):
            del self.fields[name]
        for field in self.fields.values():
            field.quiet = True
