"""An incentive: whose it is, what it rewards, and what that does to each goal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.goals.forms.rows import RowForm, goals_by_side, said_box
from audits.goals.models import Effect, Incentive, ScopedGoal, Strength
from audits.goals.services import write_incentive
from audits.organisations.models import User

EFFECTS = [
    ("", _("no effect")),
    *[
        (f"{effect} {strength}", f"{effect.label}, {strength.label}")
        for effect in Effect
        for strength in Strength
    ],
]


class SidePlace(forms.ModelChoiceField):
    """One of the two sides, by its name."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.name


class IncentiveForm(RowForm):
    """What is rewarded, and one choice a goal."""

    first = "rewards"

    class Meta:
        model = Incentive
        fields = ["rewards", "side"]
        labels = {"rewards": _("What is rewarded"), "side": _("Who is rewarded")}
        field_classes = {"side": SidePlace}
        widgets = {"rewards": said_box(), "side": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].queryset = self.audit.sides.all()
        self.fields["side"].empty_label = None
        present = (
            {} if self.is_new else {each.goal_id: each for each in self.instance.effects.all()}
        )
        self.goals = goals_by_side(self.audit)
        for _side, goals in self.goals:
            for goal in goals:
                row = present.get(goal.pk)
                self.fields[self._name(goal)] = forms.ChoiceField(
                    label=f"{goal.key} {goal.goal.title}",
                    choices=EFFECTS,
                    required=False,
                    initial=f"{row.effect} {row.strength}" if row else "",
                )
                self.fields[self._name(goal)].quiet = True

    @property
    def effects(self) -> list[tuple[Any, list[tuple[ScopedGoal, forms.BoundField]]]]:
        """A choice a goal, side by side."""
        return [
            (side, [(goal, self[self._name(goal)]) for goal in goals])
            for side, goals in self.goals
            if goals
        ]

    def write(self, *, by: User) -> Incentive:
        chosen = {
            goal: tuple(said.split(" "))
            for _side, goals in self.goals
            for goal in goals
            if (said := self.cleaned_data[self._name(goal)])
        }
        return write_incentive(self.save(commit=False), effects=chosen, by=by)

    @staticmethod
    def _name(goal: ScopedGoal) -> str:
        return f"on_{goal.key}"
