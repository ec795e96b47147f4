"""A spreadsheet of goals or links: chosen as a file, or pasted as rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Audit
from audits.goals.importing import Sheet, Unreadable, read_file, read_text
from audits.organisations.models import User

# A preview that lay open longer has to be made again.
LIFETIME = 6 * 60 * 60
# The preview travels in one field of a form, whose whole body may be 5 MB.
LARGEST_PREVIEW = 4_500_000


class ImportForm(forms.Form):
    """One file, or the rows themselves; `sheet` is what was read."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "CSV or Excel (.xlsx), up to 5 MB and 10,000 rows; of a workbook, the first sheet."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    text = forms.CharField(
        label=_("Or paste the rows"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_("Copied from a spreadsheet, with the heading row."),
    )
    sheet: Sheet

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.quiet = True

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        file, text = said.get("file"), said.get("text", "")
        place = "file" if file else "text"
        if not file and not text.strip():
            raise forms.ValidationError(_("Choose a file, or paste rows."))
        try:
            # One byte more than is allowed tells that it is too much, and no more is held.
            self.sheet = read_file(file.read(5 * 1024 * 1024 + 1)) if file else read_text(text)
        except Unreadable as refused:
            self.add_error(place, str(refused.reason))
        return said


class PreviewGone(Exception):
    """The preview is too old, was made for another audit or by somebody else, or was changed."""


def seal(sheet: Sheet, audit: Audit, by: User) -> str:
    """The sheet for the preview's form: signed, so that what is confirmed is what was shown.

    Raises Unreadable when it is too much for a form.
    """
    sealed = signing.dumps(sheet.packed(), salt=_salt(audit, by), compress=True)
    if len(sealed) > LARGEST_PREVIEW:
        raise Unreadable(_("There is too much text for one import. Split the file."))
    return sealed


def unseal(sealed: str, audit: Audit, by: User) -> Sheet:
    """The sheet that was shown. Raises PreviewGone."""
    try:
        return Sheet.unpacked(signing.loads(sealed, salt=_salt(audit, by), max_age=LIFETIME))
    except signing.BadSignature as gone:
        raise PreviewGone from gone


def _salt(audit: Audit, by: User) -> str:
    return f"goals.importing:{audit.ref}:{by.pk}"
