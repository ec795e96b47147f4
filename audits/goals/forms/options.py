"""Ways to reach a goal, and the reason for choosing one before its time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.goals.forms.rows import said_box
from audits.goals.models import Option
from audits.organisations.meanwhile import LaidOpen


class OptionForm(LaidOpen, forms.ModelForm):
    """One way, with what speaks for and against it."""

    class Meta:
        model = Option
        fields = ["way", "note"]
        labels = {"way": _("Way"), "note": _("What speaks for and against it")}
        widgets = {"way": forms.Select(attrs={"data-focus": True}), "note": said_box(2)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].quiet = True


class OverrideForm(forms.Form):
    """Why a solution is chosen although the intent is not settled."""

    override = forms.CharField(
        label=_("Why choose already now?"),
        error_messages={"required": _("Choosing before its time needs a reason.")},
        help_text=_("Printed in the report, beside the choice."),
        widget=said_box(2, **{"data-focus": True}),
    )
