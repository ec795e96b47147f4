"""What the forms of one row of a list have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from audits.engagements.models import Audit, AuditRow, Side
from audits.engagements.services import add, amend, at_end
from audits.goals.models import ScopedGoal
from audits.organisations.meanwhile import LaidOpen
from audits.organisations.models import User


class RowForm(LaidOpen, forms.ModelForm):
    """A row of an audit, new or known. `write` saves it in the reader's name, open to undo."""

    # The fields a row needs first; what the form puts the keyboard on.
    first: ClassVar[str]

    def __init__(
        self, *args: Any, audit: Audit, instance: AuditRow | None = None, **kwargs: Any
    ) -> None:
        self.audit = audit
        self.is_new = instance is None
        self.sides: list[Side] = list(audit.sides.all())
        instance = instance or self._meta.model(audit=audit).take_practice()
        super().__init__(*args, instance=instance, **kwargs)
        for field in self.fields.values():
            field.quiet = True
        self.fields[self.first].widget.attrs["data-focus"] = True

    def write(self, *, by: User) -> AuditRow:
        """Save the row as typed."""
        row = self.save(commit=False)
        if not self.is_new:
            return amend(self.audit, row, by=by)
        row.position = at_end(type(row).objects.filter(audit=self.audit))
        return add(self.audit, row, by=by)


def said_box(rows: int = 2, **attributes: Any) -> forms.Textarea:
    """A box for words that somebody said: set in the serif."""
    return forms.Textarea(attrs={"rows": rows, "class": "said", **attributes})


def goals_by_side(audit: Audit) -> list[tuple[Side, list[ScopedGoal]]]:
    """The audit's goals, side by side, each side in its order."""
    goals = list(ScopedGoal.objects.filter(audit=audit).select_related("goal", "side"))
    return [
        (side, [each for each in goals if each.side_id == side.pk]) for side in audit.sides.all()
    ]
