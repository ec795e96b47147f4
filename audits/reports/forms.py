"""What the consultant says about a finding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class RewordForm(forms.Form):
    """The advice in the consultant's own words."""

    advice = forms.CharField(
        label=_("The advice, in your words"),
        help_text=_("Printed instead of the advice above. The finding itself stays as it is."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "said", "data-focus": True}),
    )


class DismissForm(forms.Form):
    """Why a finding does not stand."""

    reason = forms.CharField(
        label=_("Why it is dismissed"),
        help_text=_("Kept, and printed in the annex beside the finding."),
        widget=forms.Textarea(attrs={"rows": 3, "data-focus": True}),
    )


FORMS: dict[str, Any] = {"reworded": RewordForm, "dismissed": DismissForm}
"""The form each decision needs; accepting needs none."""
