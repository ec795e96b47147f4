"""Starting an audit, and the conventions it is judged by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Audit, Preset, Side
from audits.engagements.services import NewSide, start_audit
from audits.engagements.starts import Start
from audits.organisations.meanwhile import LaidOpen
from audits.organisations.models import Organisation, Practice, User
from audits.organisations.services import organisation_named
from audits.organisations.templatetags.house import say


class NewAuditForm(forms.Form):
    """Who meets whom. The kind of table is chosen already: it comes with `start`."""

    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        help_text=_("A client you have, or a new one."),
        widget=forms.TextInput(attrs={"list": "known-organisations", "autofocus": True}),
    )
    partner = forms.CharField(
        label=_("Partner organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "known-organisations"}),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        required=False,
        help_text=_(
            "Stands on every page and on the report. Empty: the organisation and this month."
        ),
    )
    preset = forms.ChoiceField(label=_("How long"), choices=Preset.choices)
    leading = forms.CharField(label=_("The side that speaks first"), max_length=200)
    responding = forms.CharField(label=_("The side that answers"), max_length=200)

    def __init__(
        self, *args: Any, start: Start, practice: Practice, by: User, **kwargs: Any
    ) -> None:
        self.start, self.by = start, by
        self.practice = practice
        leading, responding = start.table.sides
        initial = {
            "preset": start.preset,
            "leading": say(leading.name),
            "responding": say(responding.name),
        }
        super().__init__(*args, initial=initial, **kwargs)
        if not start.table.mutual:
            del self.fields["partner"]

    def clean_organisation(self) -> str:
        return self._ours("organisation")

    def clean_partner(self) -> str:
        return self._ours("partner")

    def _ours(self, field: str) -> str:
        """The name of an organisation `by` works with, or of a new one."""
        name: str = self.cleaned_data[field].strip()
        named = Organisation.objects.filter(practice=self.practice, name=name)
        if named.exists() and not named.visible_to(self.by).exists():
            raise forms.ValidationError(
                _("Your practice has an organisation of that name; an owner can assign it to you.")
            )
        return name

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if (partner := said.get("partner")) and partner.strip() == said.get(
            "organisation", ""
        ).strip():
            self.add_error("partner", _("A partner is another organisation than the first."))
        if said.get("leading", "").strip() == said.get("responding", " ").strip():
            self.add_error("responding", _("The two sides need different names."))
        return said

    @transaction.atomic
    def save(self) -> Audit:
        """The new audit; organisations that were not known are made."""
        said = self.cleaned_data
        ours = organisation_named(said["organisation"], practice=self.practice, by=self.by)
        theirs = (
            organisation_named(said["partner"], practice=self.practice, by=self.by)
            if said.get("partner")
            else ours
        )
        month = formats.date_format(timezone.localdate(), "F Y")
        leading, responding = self.start.table.sides
        return start_audit(
            ours,
            by=self.by,
            title=said["title"].strip() or f"{ours.name}, {month}",
            format=self.start.format,
            preset=said["preset"],
            sides=(
                NewSide(key=leading.key, name=said["leading"].strip(), organisation=ours),
                NewSide(key=responding.key, name=said["responding"].strip(), organisation=theirs),
            ),
        )


class SettingsForm(LaidOpen, forms.ModelForm):
    """The conventions of an audit, and what its sides are called."""

    leading = forms.CharField(label=_("The side that speaks first"), max_length=200)
    responding = forms.CharField(label=_("The side that answers"), max_length=200)

    class Meta:
        model = Audit
        fields = [
            "title",
            "preset",
            "as_of",
            "cadence_days",
            "smallest_side",
            "scale_low",
            "scale_high",
        ]
        labels = {
            "title": _("Title"),
            "preset": _("How long"),
            "as_of": _("Judged as of"),
            "cadence_days": _("Days between reviews"),
            "smallest_side": _("Fewest answers shown"),
            "scale_low": _("Lowest rating"),
            "scale_high": _("Highest rating"),
        }
        widgets = {
            "title": forms.TextInput(),
            "as_of": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides: list[Side] = list(self.instance.sides.all())
        for name, side in zip(("leading", "responding"), self.sides, strict=True):
            self.fields[name].initial = side.name

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        low, high = said.get("scale_low"), said.get("scale_high")
        if low is not None and high is not None and low >= high:
            self.add_error("scale_high", _("The highest rating lies above the lowest."))
        if said.get("leading", "").strip() == said.get("responding", " ").strip():
            self.add_error("responding", _("The two sides need different names."))
        return said

    def name_sides(self) -> list[Side]:
        """The two sides under the names that were typed, not yet saved."""
        for name, side in zip(("leading", "responding"), self.sides, strict=True):
            side.name = self.cleaned_data[name].strip()
        return self.sides
