"""What is typed about erasing: the name of what goes, and how long audits are kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audits.reports.doomed import Doomed


class EraseForm(forms.Form):
    """The name of what goes, typed."""

    name = forms.CharField(
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the name.")},
    )

    def __init__(self, doomed: Doomed, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext("Type “%(name)s” to erase it") % {"name": doomed.name}


class RetentionForm(forms.Form):
    """After how many months an audit goes."""

    months = forms.IntegerField(
        label=_("Months after the last change"),
        required=False,
        min_value=1,
        max_value=240,
        help_text=_("Empty: audits are kept until somebody erases them."),
    )
