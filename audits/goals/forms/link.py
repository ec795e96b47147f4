"""One link of the matrix, as a press of a key sends it."""

from __future__ import annotations

from typing import Any

from django import forms

from audits.engagements.models import Audit
from audits.goals.models import Effect, ScopedGoal, Strength


class LinkForm(forms.Form):
    """`effect` empty takes the link away; `note` absent keeps the note that is there."""

    source = forms.ModelChoiceField(ScopedGoal.objects.none(), to_field_name="key")
    target = forms.ModelChoiceField(ScopedGoal.objects.none(), to_field_name="key")
    effect = forms.ChoiceField(choices=[("", ""), *Effect.choices], required=False)
    strength = forms.ChoiceField(choices=Strength.choices, required=False)
    note = forms.CharField(required=False, max_length=2000)

    def __init__(self, *args: Any, audit: Audit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = ScopedGoal.objects.filter(audit=audit).select_related("goal", "side", "audit")
        self.fields["source"].queryset = self.fields["target"].queryset = own

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("effect") and not said.get("strength"):
            said["strength"] = Strength.MEDIUM
        return said

    @property
    def new_note(self) -> str | None:
        return self.cleaned_data["note"] if "note" in self.data else None
