"""A promise, a promise changed after it was signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.commitments.models import Commitment
from audits.engagements.models import Audit
from audits.goals.models import ScopedGoal
from audits.organisations.meanwhile import LaidOpen


class DateBox(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class GoalPlace(forms.ModelChoiceField):
    """A goal of the audit, by its key and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.key} {obj.goal.title}"


def with_opening(text: str) -> str:
    """The promise as it is kept: “We will …”, unless it speaks in another voice already."""
    text, opening = text.strip(), str(_("We will"))
    voice = opening.split(" ", 1)[0].lower()
    if text.lower().startswith((f"{voice} ", f"{voice}’", f"{voice}'")):
        return text
    return f"{opening} {text[:1].lower()}{text[1:]}" if text[1:2].islower() else f"{opening} {text}"


def reworded(text: str, promise: Commitment | None) -> str:
    """What was typed as it is kept; words that nobody touched stay as they are."""
    if promise is not None and text.strip() == without_opening(promise.text):
        return promise.text
    return with_opening(text)


def without_opening(text: str) -> str:
    """The promise as it is typed, behind the label “We will”."""
    opening = f"{_('We will')} "
    return text[len(opening) :] if text.lower().startswith(opening.lower()) else text


def _words(label: Any, **options: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 3, "class": "said", "data-focus": True})
    return forms.CharField(label=label, widget=box, **options)


class PromiseForm(LaidOpen, forms.Form):
    """What one side will do, who sees to it, by when, for which goal."""

    text = _words(_("We will"), max_length=2000)
    owner = forms.CharField(label=_("Owner"), required=False, max_length=300)
    due = forms.DateField(label=_("By"), required=False, widget=DateBox())
    goal = GoalPlace(
        label=_("Serves"),
        queryset=ScopedGoal.objects.none(),
        required=False,
        empty_label=_("No goal named"),
    )

    def __init__(
        self, *args: Any, audit: Audit, promise: Commitment | None = None, **kwargs: Any
    ) -> None:
        self.promise = promise
        if promise is not None:
            kwargs["initial"] = {
                "text": without_opening(promise.text),
                "owner": promise.owner,
                "due": promise.due,
                "goal": promise.goal,
            }
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = ScopedGoal.objects.filter(audit=audit).select_related("goal")
        for field in self.fields.values():
            field.quiet = True

    @property
    def is_known(self) -> bool:
        return self.promise is not None

    def clean_text(self) -> str:
        return reworded(self.cleaned_data["text"], self.promise)


class RenegotiationForm(LaidOpen, forms.Form):
    """Other words or another date after a signature: with the reason, signed anew."""

    is_known = True
    text = _words(_("We will"), max_length=2000)
    due = forms.DateField(label=_("By"), required=False, widget=DateBox())
    reason = forms.CharField(
        label=_("Why it changes"),
        error_messages={"required": _("A signed promise changes only with its reason.")},
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with the promise and printed in the report. Both sides sign again."),
    )

    def __init__(self, *args: Any, promise: Commitment, **kwargs: Any) -> None:
        self.promise = promise
        initial = {"text": without_opening(promise.text), "due": promise.due}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["due"].quiet = True

    def clean_text(self) -> str:
        return reworded(self.cleaned_data["text"], self.promise)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        new_due: date | None = said.get("due")
        if said.get("text") == self.promise.text and new_due == self.promise.due:
            raise forms.ValidationError(
                _("Neither the words nor the date differ from what was signed.")
            )
        return said
