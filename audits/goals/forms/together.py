"""Joint processes, what the sides share, what they avoid speaking of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.goals.forms.goal import DateBox
from audits.goals.forms.incentives import SidePlace
from audits.goals.forms.rows import RowForm, said_box
from audits.goals.models import JointProcess, SharedItem, Topic
from audits.goals.services import next_in
from audits.organisations.models import User

SAME = [("", _("Not compared yet")), ("true", _("Yes, the same")), ("false", _("No, they differ"))]


class ProcessForm(RowForm):
    """A process both sides work in, told twice."""

    first = "name"

    class Meta:
        model = JointProcess
        fields = ["name", "same"]
        labels = {"name": _("Process")}
        widgets = {"name": forms.TextInput(attrs={"class": "said"})}

    same = forms.TypedChoiceField(
        label=_("Do the two describe the same process?"),
        choices=SAME,
        required=False,
        coerce=lambda said: said == "true",
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["same"] = {None: "", True: "true", False: "false"}[self.instance.same]
        for side in self.sides:
            self.fields[self._name(side)] = forms.CharField(
                label=_("As %(side)s describes it") % {"side": side.name},
                required=False,
                initial=self.instance.descriptions.get(side.key, ""),
                widget=said_box(4),
            )
            self.fields[self._name(side)].quiet = True

    @property
    def descriptions(self) -> list[forms.BoundField]:
        """The two boxes, the leading side's first."""
        return [self[self._name(side)] for side in self.sides]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        told = [said.get(self._name(side), "").strip() for side in self.sides]
        if said.get("same") is not None and not all(told):
            self.add_error("same", _("Two descriptions are needed to compare."))
        return said

    def write(self, *, by: User) -> JointProcess:
        told = {side.key: self.cleaned_data[self._name(side)].strip() for side in self.sides}
        self.instance.descriptions = {key: words for key, words in told.items() if words}
        if self.is_new:
            self.instance.key = next_in(JointProcess.objects.filter(audit=self.audit), "P")
        return super().write(by=by)

    @staticmethod
    def _name(side: Any) -> str:
        return f"description_{side.position}"


class SharingForm(RowForm):
    """One thing that a side holds: shared on a day, or withheld for a reason."""

    first = "item"

    class Meta:
        model = SharedItem
        fields = ["item", "held_by", "needed_by", "shared_on", "reason_withheld"]
        labels = {
            "item": _("What"),
            "held_by": _("Held by"),
            "shared_on": _("Shared on"),
            "reason_withheld": _("Why it is withheld"),
        }
        field_classes = {"held_by": SidePlace}
        widgets = {
            "item": forms.TextInput(attrs={"class": "said"}),
            "held_by": forms.RadioSelect,
            "shared_on": DateBox(),
            "reason_withheld": forms.Textarea(attrs={"rows": 2}),
        }

    needed_by = forms.BooleanField(label=_("The other side needs it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_by"].queryset = self.audit.sides.all()
        self.fields["held_by"].empty_label = None
        self.initial["needed_by"] = self.is_new or self.instance.needed_by_id is not None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("shared_on") and said.get("reason_withheld", "").strip():
            self.add_error("reason_withheld", _("It is either shared or withheld, not both."))
        holder = said.get("held_by")
        needed = holder is not None and said.get("needed_by")
        said["needed_by"] = next(side for side in self.sides if side != holder) if needed else None
        return said


class TopicForm(RowForm):
    """A discussion avoided so far."""

    first = "topic"

    class Meta:
        model = Topic
        fields = ["topic", "outcome", "reason"]
        labels = {
            "topic": _("What is not spoken of"),
            "outcome": _("What becomes of it"),
            "reason": _("Why not now"),
        }
        widgets = {"topic": said_box(), "outcome": forms.RadioSelect, "reason": said_box()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [("", _("Not decided yet")), *Topic.Outcome.choices]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("outcome") == Topic.Outcome.NOT_NOW and not said.get("reason", "").strip():
            self.add_error("reason", _("“Not now” needs its reason; it is printed in the report."))
        return said
