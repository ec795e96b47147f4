"""What people type about themselves, each other and their clients."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from audits.organisations.acts import ACTS
from audits.organisations.meanwhile import LaidOpen
from audits.organisations.models import (
    Invitation,
    LogEntry,
    Membership,
    Organisation,
    Practice,
    Role,
    User,
)


class SignInForm(LoginForm):
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["password"].label = _("Password")
        # The page leads to a forgotten password by itself.
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class JoinForm(forms.Form):
    """A new account: an address where the invitation has none, a name, a password."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters. A few words that do not belong together do well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invitation.email:
            self.fields["email"].disabled = True
            self.fields["email"].initial = invitation.email

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("There is an account with this address already."))
        return email

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if password := said.get("password"):
            user = User(email=said.get("email", ""), name=said.get("name", ""))
            try:
                validate_password(password, user)
            except forms.ValidationError as refused:
                self.add_error("password", refused)
        return said


class RoleForm(forms.Form):
    """What somebody is to the practice, and for which organisations."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Organisations"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of a consultant those they work with; of an executive their own, one."),
    )
    every_organisation = forms.BooleanField(
        label=_("Every organisation, those to come included"),
        required=False,
        help_text=_("Of a consultant."),
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organisation.objects.filter(practice=practice).order_by("name")
        self.fields["organisations"].queryset = known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = said.get("organisations") or []
        if said.get("role") == Role.EXECUTIVE and len(chosen) != 1:
            self.add_error("organisations", _("An executive answers for one organisation."))
        return said


class InvitationForm(RoleForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    field_order = ("email", "role", "organisations", "every_organisation")

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, practice=practice, **kwargs)
        self.practice = practice
        self.fields["role"].initial = Role.CONSULTANT

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if Membership.objects.filter(practice=self.practice, user__email=email).exists():
            raise forms.ValidationError(_("This person has a role here already."))
        return email


class OrganisationForm(LaidOpen, forms.ModelForm):
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


class PracticeForm(LaidOpen, forms.ModelForm):
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
