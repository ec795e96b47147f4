"""What the consultant says about a finding, and an audit file that comes in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Audit, Preset, Side
from audits.engine import audit_file
from audits.engine.audit_file import Fault, Refused
from audits.organisations.meanwhile import LaidOpen
from audits.reports.content.edits import Place
from audits.reports.models import Notes, Paper, Report
from audits.reports.redrawing import LARGEST_FILE as LARGEST_PICTURE
from audits.reports.services import comparable, last_time, paper_of

LARGEST_FILE = 5 * 1024 * 1024
"""In bytes. The format itself allows more: `manage.py import_audit` takes it."""
MENDABLE = 400_000
"""Characters up to which a refused file is put into the page, to be mended there."""


class EarlierReport(forms.ModelChoiceField):
    """An earlier report, by its version, its day and, of another audit, that one's title."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        super().__init__(
            comparable(audit),
            required=False,
            label=_("Say what has changed since"),
            empty_label=_("Compare with nothing"),
            widget=forms.Select(attrs={"class": "form-select"}),
        )

    def label_from_instance(self, report: Report) -> str:
        words = gettext("version %(n)d, %(day)s") % {
            "n": report.version,
            "day": date_format(report.requested_at, gettext("j M Y")),
        }
        return words if report.audit_id == self._audit.pk else f"{report.audit.title}, {words}"


class IssueForm(forms.Form):
    """What the next report is compared with, and in which language it is written: the reader's,
    unless another is chosen."""

    language = forms.ChoiceField(
        label=_("Language of the report"),
        required=False,
        choices=[
            (code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES
        ],
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    paper = forms.ChoiceField(
        label=_("Paper"),
        required=False,
        choices=Paper.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    standard = forms.ChoiceField(
        label=_("The PDF is made"),
        required=False,
        choices=[
            ("pdf/ua-1", _("to be read by everybody (PDF/UA-1)")),
            ("pdf/a-3a", _("to be archived (PDF/A-3)")),
        ],
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, audit: Audit, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["since"] = EarlierReport(audit)
        self.initial |= {
            "since": last_time(audit),
            "language": get_language(),
            "paper": paper_of(audit.practice).paper,
        }

    @property
    def offers(self) -> bool:
        """Whether there is anything to compare with."""
        return self.fields["since"].queryset.exists()  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    """Who accepts the report for each side: one field a side, by the side's key."""

    def __init__(self, sides: Iterable[Side], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for side in sides:
            self.fields[side.key] = forms.CharField(
                label=gettext("Lead of %(side)s") % {"side": side.name},
                max_length=120,
                error_messages={"required": _("Write who accepts the report for this side.")},
            )


class AcceptanceForm(forms.Form):
    """An executive's own name under a version, for the side whose button they press."""

    name = forms.CharField(
        label=_("Your name, as it is printed"),
        max_length=120,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    side = forms.ModelChoiceField(Side.objects.none(), to_field_name="key")

    def __init__(self, sides: QuerySet[Side], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["side"].queryset = sides  # type: ignore[attr-defined]


class RewordForm(forms.Form):
    """The advice in the consultant's own words."""

    advice = forms.CharField(
        label=_("The advice, in your words"),
        error_messages={"required": _("Write the advice, or accept it as it stands.")},
        help_text=_("Printed instead of the advice above. The finding itself stays as it is."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "said", "data-focus": True}),
    )


class DismissForm(forms.Form):
    """Why a finding does not stand."""

    reason = forms.CharField(
        label=_("Why it is dismissed"),
        error_messages={"required": _("A dismissal needs its reason.")},
        help_text=_("Kept, and printed in the annex beside the finding."),
        widget=forms.Textarea(attrs={"rows": 3, "data-focus": True}),
    )


class PaperForm(forms.Form):
    """What the practice's reports are printed on."""

    paper = forms.ChoiceField(
        label=_("Paper of the reports"),
        choices=Paper.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
        help_text=_("A single report can ask for the other one when it is issued."),
    )


class LogoForm(forms.Form):
    """A picture to be drawn anew as the logo of somebody; `of` names whose."""

    picture = forms.FileField(
        label=_("Logo"),
        help_text=_("PNG or JPEG, up to 2 MB, readable on white paper and without colour."),
        error_messages={"required": _("Choose a picture first.")},
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,image/png,image/jpeg"}),
    )

    def __init__(self, of: str, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["picture"].label = gettext("Logo of %(name)s") % {"name": of}

    def clean_picture(self) -> bytes:
        file = self.cleaned_data["picture"]
        # One byte more than is allowed says that it is too much; the rest need not be read.
        upload: bytes = file.read(LARGEST_PICTURE + 1)
        return upload


class WordingForm(forms.Form):
    """A passage of page 1 in the consultant's words, as long as its place has room for."""

    def __init__(self, place: Place, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["words"] = forms.CharField(
            label=gettext("%(passage)s, in your words") % {"passage": place.title},
            max_length=place.longest,
            error_messages={"required": _("Write the words, or go back to what the rules wrote.")},
            widget=forms.Textarea(attrs={"rows": 2, "class": "said", "data-focus": True}),
        )


class NotesForm(LaidOpen, forms.ModelForm):
    """The consultant's notes."""

    # The page is served before there is a row; the first save makes it.
    is_known = True

    class Meta:
        model = Notes
        fields = ["text"]
        labels = {"text": _("Notes, in Markdown")}
        widgets = {"text": forms.Textarea(attrs={"rows": 16, "class": "verbatim"})}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["text"].quiet = True


FORMS: dict[str, Any] = {"reworded": RewordForm, "dismissed": DismissForm}
"""The form each decision needs; accepting needs none."""


class AuditFileForm(forms.Form):
    """An audit file, chosen or pasted. `faults` are its errors, each with its place."""

    file = forms.FileField(
        label=_("Audit file"),
        required=False,
        help_text=_("Ends in .audit.json, up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    text = forms.CharField(
        label=_("Or paste it"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "verbatim"}),
    )
    preset = forms.ChoiceField(label=_("How long"), choices=Preset.choices, initial=Preset.BASIC)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: tuple[Fault, ...] = ()
        # One of the two is needed, so neither is called optional.
        self.fields["file"].quiet = self.fields["text"].quiet = True

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        raw = self._raw(said)
        if raw is None:
            return said
        try:
            said["evidence"] = audit_file.read(raw)
        except Refused as refused:
            self.faults = refused.faults
            self._keep(raw)
            self.add_error(None, _("The file was not imported."))
        return said

    def _raw(self, said: dict[str, Any]) -> bytes | str | None:
        file = said.get("file")
        if file is not None and file.size > LARGEST_FILE:
            self.add_error(
                "file",
                forms.ValidationError(
                    _("%(size)s are too many; 5 MB is the most an audit file may have."),
                    params={"size": filesizeformat(file.size)},
                ),
            )
            return None
        if file is not None:
            return bytes(file.read())
        if said.get("text", "").strip():
            return str(said["text"])
        if "file" not in self.errors:
            self.add_error("file", _("Choose a file, or paste one below."))
        return None

    def _keep(self, raw: bytes | str) -> None:
        """A browser forgets a chosen file; what it held stays in the page, to be mended there."""
        words = raw.decode("utf-8", errors="replace") if isinstance(raw, bytes) else raw
        if len(words) <= MENDABLE:
            self.data = {**self.data.dict(), "text": words}  # type: ignore[union-attr]
