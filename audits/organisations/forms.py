"""What people type about themselves and their clients."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from audits.organisations.acts import ACTS
from audits.organisations.doorkeeping import (
    MINUTE,
    Crowded,
    Limit,
    address_of,
    count_failure,
    let_try,
)
from audits.organisations.models import LogEntry, Organisation, Practice


class SignInForm(AuthenticationForm):
    """E-mail and password."""

    error_messages = {
        "invalid_login": _("No account has this e-mail with this password."),
        "inactive": _("This account is closed. The owner of your practice can open it again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail")

    def clean(self) -> dict[str, Any]:
        """Wrong ones are counted for the account as it was typed, known or not, so that the answer
        tells nobody which accounts there are."""
        limits = self._limits()
        try:
            let_try(*limits)
        except Crowded:
            raise forms.ValidationError(
                _("Too many wrong attempts. Wait a quarter of an hour, then try again."),
                code="crowded",
            ) from None
        try:
            return super().clean()
        except forms.ValidationError:
            count_failure(*limits)
            raise

    def _limits(self) -> tuple[Limit, ...]:
        """From one address little is tried on one account; from many, not much more: who guesses
        from elsewhere does not shut its owner out at once."""
        typed = str(self.cleaned_data.get("username", "")).casefold()
        account = sha256(typed.encode()).hexdigest()
        address = address_of(self.request)
        return (
            Limit(f"sign-in:{account}:{address}", 10, 15 * MINUTE),
            Limit(f"sign-in:{account}", 100, 60 * MINUTE),
            Limit(f"sign-in:{address}", 60, MINUTE),
        )


class OrganisationForm(forms.ModelForm):
    """The name of a client; unique within the practice."""

    class Meta:
        model = Organisation
        fields = ["name"]
        labels = {"name": _("Name")}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        others = Organisation.objects.filter(practice_id=self.instance.practice_id, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is an organisation of that name already."))
        return name


class PracticeForm(forms.ModelForm):
    """The consultancy's name, and what its reports carry."""

    class Meta:
        model = Practice
        fields = ["name", "confidentiality", "accent"]
        labels = {
            "name": _("Name"),
            "confidentiality": _("Confidentiality line"),
            "accent": _("Accent colour"),
        }
        help_texts = {
            "name": _("Stands at the foot of every report."),
            "confidentiality": _("Printed at the foot of every page of a report."),
            "accent": _(
                "Used for headings and links in reports. It must be readable on white: at least 4.5 to 1."
            ),
        }
        widgets = {"accent": forms.TextInput(attrs={"inputmode": "text", "maxlength": 7})}

    def clean_accent(self) -> str:
        colour: str = self.cleaned_data["accent"].strip().lower()
        if not re.fullmatch(r"#[0-9a-f]{6}", colour):
            raise forms.ValidationError(_("Write the colour as # and six digits, such as #5b2a66."))
        if (ratio := contrast_on_white(colour)) < 4.5:
            raise forms.ValidationError(
                _("Too pale to read on white: %(ratio)s to 1, and 4.5 to 1 is needed."),
                params={"ratio": f"{ratio:.2f}"},
            )
        return colour


class LogFilter(forms.Form):
    """Which entries of the log are asked for; empty asks for all."""

    act = forms.ChoiceField(label=_("What"), required=False)
    who = forms.CharField(label=_("Who"), required=False, max_length=254)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted(((key, str(title)) for key, title in ACTS.items()), key=lambda each: each[1])
        self.fields["act"].choices = [("", _("Everything")), *known]
        for field in self.fields.values():
            field.quiet = True

    def chosen(self, entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
        """Those of `entries` that are asked for; a filter that is none chooses nothing."""
        if not self.is_valid():
            return entries.none()
        said = self.cleaned_data
        asked = {
            "act": said["act"],
            "who__icontains": said["who"].strip(),
            "at__date__gte": said["since"],
            "at__date__lte": said["until"],
        }
        return entries.filter(**{name: value for name, value in asked.items() if value})


def contrast_on_white(colour: str) -> float:
    """The contrast of `#rrggbb` on white, 1..21 (WCAG 2.2, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    luminance = sum(
        weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )
    return 1.05 / (luminance + 0.05)
