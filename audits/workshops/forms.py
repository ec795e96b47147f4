"""The way into a room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Side


class CodeForm(forms.Form):
    """The code on the screen."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split()).replace("-", "").upper()


class SeatForm(forms.Form):
    """A side of the table, a function if one likes, and the ground rules."""

    side = forms.TypedChoiceField(label=_("Your side"), coerce=int, widget=forms.RadioSelect)
    function = forms.CharField(
        label=_("Your function"),
        max_length=60,
        required=False,
        help_text=_("If you like: sales, pricing, operations … Never your name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    rules = forms.BooleanField(label=_("I keep to these rules"))

    def __init__(self, *args: Any, sides: tuple[Side, Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = sides
        self.fields["side"].choices = [(side.position, side.name) for side in sides]


class KeyForm(forms.Form):
    """The resume code that was shown once."""

    key = forms.CharField(
        label=_("Resume code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class PlanForm(forms.Form):
    """A session's title and day; its agenda comes as lists of stages and minutes."""

    title = forms.CharField(label=_("Title"), max_length=300)
    scheduled_at = forms.DateTimeField(
        label=_("Begins"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
