"""A review: held, and when the next one is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.commitments.forms.promises import DateBox
from audits.commitments.models import Review
from audits.engagements.models import Audit
from audits.organisations.meanwhile import LaidOpen


class ReviewForm(LaidOpen, forms.ModelForm):
    """One review. Offered: held today, the next one after the audit's own rhythm."""

    class Meta:
        model = Review
        fields = ["held_on", "next_on"]
        labels = {"held_on": _("Held on"), "next_on": _("Next on")}
        widgets = {"held_on": DateBox(), "next_on": DateBox()}

    def __init__(
        self, *args: Any, audit: Audit, today: date, held: bool = True, **kwargs: Any
    ) -> None:
        self.audit = audit
        self.today = today
        if "instance" not in kwargs:
            kwargs["instance"] = Review(audit=audit).take_practice()
            kwargs["initial"] = {
                "held_on": today if held else None,
                "next_on": today + timedelta(days=audit.cadence_days),
            }
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.quiet = True
        self.fields["held_on"].help_text = _("Empty: only the next date is set.")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        held, following = said.get("held_on"), said.get("next_on")
        if not self.errors and held is None and following is None:
            raise forms.ValidationError(_("Say when it was held, or when the next one is."))
        if held and following and following <= held:
            self.add_error("next_on", _("The next review comes after this one."))
        if held and held > self.today:
            self.add_error(
                "held_on", _("This day is still to come. Set it as the next date instead.")
            )
        return said
