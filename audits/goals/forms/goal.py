"""A goal as it is typed: a title first, and then what makes it clear."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Side
from audits.engine.evidence import Figure
from audits.goals.models import Exemption, ScopedGoal
from audits.goals.services import GoalTexts
from audits.organisations.meanwhile import LaidOpen

FUNCTIONS = (
    _("Sales"), _("Marketing"), _("Pricing"), _("Support"), _("Upsell"), _("Product"), _("IT"),
)  # fmt: skip
EXEMPTION_FIELDS = {
    "exempt",
    "exempt_reason",
    "exempt_sponsor",
    "exempt_ceiling",
    "exempt_review_on",
}
YES_NO = [("", _("Not asked")), ("true", _("Yes")), ("false", _("No, never"))]


class DateBox(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Listed(forms.CharField):
    """Several words in one line, parted by `;` (and by commas where `commas`)."""

    def __init__(self, *, commas: bool = False, **options: Any) -> None:
        self.parting = re.compile(r"[;,]" if commas else ";")
        self.joint = ", " if commas else "; "
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return self.joint.join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        words = (part.strip() for part in self.parting.split(super().clean(value)))
        return list(dict.fromkeys(word for word in words if word))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.clean(data) != (initial or [])


class FigureField(forms.CharField):
    """A figure as people write it. One that was not touched keeps its kind, number or text."""

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else str(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (data or "").strip() != self.prepare_value(initial)


def _words(label: Any, *, rows: int = 2, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, **options)


class NewGoalForm(forms.Form):
    """The one thing a goal needs."""

    title = forms.CharField(label=_("Goal"), max_length=2000)


class GoalForm(LaidOpen, forms.Form):
    """All that can be said of a goal. Its side's names are in the labels; nothing here asks which
    side it is."""

    is_known = True
    title = forms.CharField(label=_("Goal"), max_length=2000)
    plain = forms.CharField(required=False)
    owners = Listed(label=_("Owner"))
    measure = forms.CharField(label=_("Measure"), required=False)
    baseline = FigureField(label=_("Today"), required=False)
    target = FigureField(label=_("Target"), required=False)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=200)
    due = forms.DateField(label=_("By"), required=False, widget=DateBox())
    functions = Listed(label=_("Functions"), commas=True)
    statement = _words(
        _("In full"), help_text=_("The goal as it stands in the plan, when the title is short.")
    )
    start = forms.DateField(label=_("Work starts"), required=False, widget=DateBox())
    effort = forms.FloatField(
        label=_("Effort"),
        required=False,
        min_value=0,
        help_text=_("Any unit, the same for all goals."),
    )
    confidence = forms.FloatField(
        label=_("Confidence it is delivered"), required=False, min_value=0, max_value=1,
        help_text=_("0 to 1. Empty: certain."),
    )  # fmt: skip
    importance = forms.FloatField(
        label=_("Importance before the vote"), required=False, min_value=0, max_value=1,
        help_text=_("0 to 1. The blind vote wins over it."),
    )  # fmt: skip
    parent = forms.ModelChoiceField(
        label=_("Part of"),
        queryset=ScopedGoal.objects.none(),
        required=False,
        empty_label=_("Stands alone"),
    )
    discussed_before = forms.TypedChoiceField(
        label=_("Spoken of before, by both sides"), choices=YES_NO, required=False,
        coerce=lambda said: said == "true", empty_value=None,
    )  # fmt: skip
    hidden = forms.BooleanField(required=False)
    exempt = forms.BooleanField(
        label=_("Research: exempt from serving another goal"), required=False
    )
    exempt_reason = _words(_("Why it is exempt"))
    exempt_sponsor = forms.CharField(label=_("Sponsor"), required=False)
    exempt_ceiling = FigureField(
        label=_("Ceiling"), required=False, help_text=_("The most it may cost.")
    )
    exempt_review_on = forms.DateField(label=_("Reviewed on"), required=False, widget=DateBox())

    def __init__(self, *args: Any, scoped: ScopedGoal, other: Side, **kwargs: Any) -> None:
        self.scoped = scoped
        self.other = other
        super().__init__(*args, initial=self._present(), auto_id=f"{scoped.key}_%s", **kwargs)
        self.fields["title"].widget.attrs["class"] = "said"
        self.fields["plain"].label = _("In words %(side)s would use") % {"side": other.name}
        self.fields["hidden"].label = _("Hidden from %(side)s for now") % {"side": other.name}
        self.fields["parent"].queryset = (
            ScopedGoal.objects.filter(side=scoped.side).exclude(pk=scoped.pk).select_related("goal")
        )
        for field in self.fields.values():
            field.quiet = True

    def _present(self) -> dict[str, Any]:
        scoped, goal = self.scoped, self.scoped.goal
        exemption = getattr(scoped, "exemption", None)
        asked = {None: "", True: "true", False: "false"}[scoped.discussed_before]
        parent = (
            ScopedGoal.objects.filter(audit=scoped.audit_id, goal=goal.parent_id).first()
            if goal.parent_id
            else None
        )
        said = {name: getattr(goal, name) for name in self.base_fields if hasattr(goal, name)}
        return {
            **said,
            "importance": scoped.importance,
            "discussed_before": asked,
            "hidden": self.other.key in scoped.hidden_from,
            "parent": parent,
            "exempt": exemption is not None,
            **{
                f"exempt_{name}": getattr(exemption, name, None)
                for name in ("reason", "sponsor", "ceiling", "review_on")
            },
        }

    @property
    def texts(self) -> GoalTexts:
        """What was changed of the goal, ready for the service."""
        said = {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if name not in EXEMPTION_FIELDS
        }
        for name in ("baseline", "target"):
            if name in said:
                said[name] = said[name] or None
        if "hidden" in said:
            others = [key for key in self.scoped.hidden_from if key != self.other.key]
            said["hidden_from"] = [*others, self.other.key] if said.pop("hidden") else others
        return said  # type: ignore[return-value]

    @property
    def exemption_changed(self) -> bool:
        return bool(EXEMPTION_FIELDS & set(self.changed_data))

    @property
    def exemption(self) -> Exemption | None:
        """The exemption as typed; None when the goal is not exempt."""
        said = self.cleaned_data
        if not said["exempt"]:
            return None
        ceiling: Figure | None = said["exempt_ceiling"] or None
        if "exempt_ceiling" not in self.changed_data:
            ceiling = self.initial["exempt_ceiling"]
        return Exemption(
            reason=said["exempt_reason"],
            sponsor=said["exempt_sponsor"],
            ceiling=ceiling,
            review_on=said["exempt_review_on"],
        )
