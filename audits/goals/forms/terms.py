"""A term: what each side means by it, whether both accept that, and where it is used."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.goals.forms.rows import RowForm, goals_by_side, said_box
from audits.goals.models import Term
from audits.goals.services import goals_using, write_term
from audits.organisations.models import User


class TermForm(RowForm):
    """The term, a meaning for each side, the goals that use it."""

    first = "term"

    class Meta:
        model = Term
        fields = ["term", "agreed"]
        labels = {"term": _("Term"), "agreed": _("Both sides accept one meaning")}
        widgets = {"term": forms.TextInput(attrs={"class": "said"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = goals_by_side(self.audit)
        written = [] if self.is_new else list(self.instance.definitions.all())
        for side in self.sides:
            means = next((each.text for each in written if each.side_id == side.pk), "")
            label = _("What %(side)s means by it") % {"side": side.name}
            self.fields[self._name(side)] = forms.CharField(
                label=label, required=False, initial=means, widget=said_box()
            )
            self.fields[self._name(side)].quiet = True
        self.fields["goals"] = forms.MultipleChoiceField(
            label=_("Used in"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=[] if self.is_new else [use.goal.key for use in self.instance.uses.all()],
            choices=[
                (side.name, [(each.key, f"{each.key} {each.goal.title}") for each in goals])
                for side, goals in self.goals
                if goals
            ],
        )
        self.fields["goals"].quiet = True
        self.fields["goals"].help_text = _(
            "None ticked: the goals whose own words contain the term."
        )

    @property
    def meanings(self) -> list[forms.BoundField]:
        """The two boxes, the leading side's first."""
        return [self[self._name(side)] for side in self.sides]

    def clean_term(self) -> str:
        term: str = self.cleaned_data["term"].strip()
        others = Term.objects.filter(audit=self.audit, term__iexact=term)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This term is in the list already."))
        return term

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("agreed") and not any(
            said.get(self._name(side), "").strip() for side in self.sides
        ):
            self.add_error("agreed", _("Write down the meaning that both accept."))
        return said

    def write(self, *, by: User) -> Term:
        said = self.cleaned_data
        every = [goal for _side, goals in self.goals for goal in goals]
        ticked = [goal for goal in every if goal.key in said["goals"]]
        term = self.save(commit=False)
        meanings = {side: said[self._name(side)] for side in self.sides}
        return write_term(
            term, meanings=meanings, goals=ticked or goals_using(term.term, every), by=by
        )

    @staticmethod
    def _name(side: Any) -> str:
        return f"meaning_{side.position}"
