"""What is typed about a report's way out: a link's making, its passphrase, the practice's switch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from audits.organisations.models import Membership, User
from audits.reports.documents import KINDS
from audits.reports.models import Delivery, Report, ShareLink
from audits.reports.selectors import contact_named, contacts_known_to
from audits.reports.services import MOST_DAYS, USUAL_DAYS

SHORTEST_PASSPHRASE = 8


class ShareForm(forms.Form):
    """For whom a link is, how long it opens, and what else is asked at its door."""

    label = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_(
            "A name for your own list; it also stands in the log. The reader never sees it."
        ),
        error_messages={"required": _("Write for whom the link is.")},
    )
    days = forms.IntegerField(
        label=_("Days it opens"), min_value=1, max_value=MOST_DAYS, initial=USUAL_DAYS
    )
    passphrase = forms.CharField(
        label=_("Passphrase, if any"),
        required=False,
        min_length=SHORTEST_PASSPHRASE,
        max_length=128,
        strip=False,
        help_text=_(
            "Asked at the door. Tell it on another way than the link, by phone for instance."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    mail = forms.EmailField(
        label=_("Send it to, if wanted"),
        required=False,
        help_text=_("We mail the link there now. The address is not kept."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mail"].quiet = True  # type: ignore[attr-defined]
        if not settings.PARLEY_MAIL:
            del self.fields["mail"]
        self.fields["passphrase"].quiet = True  # type: ignore[attr-defined]


class GrantForm(forms.Form):
    """To which partner's contact a version is granted."""

    email = forms.EmailField(
        label=_("E-mail of the contact"),
        help_text=_("Of a partner’s contact with an account here."),
        widget=forms.EmailInput(attrs={"list": "contacts", "autocomplete": "off"}),
        error_messages={"required": _("Write to whom you grant it.")},
    )

    def __init__(self, report: Report, reader: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._report = report
        self.known = contacts_known_to(reader, report)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if "email" in said:
            said["contact"] = self._contact(said["email"])
        return said

    def _contact(self, email: str) -> Membership | None:
        contact = contact_named(self._report, email)
        if contact is None:
            self.add_error(
                "email",
                _(
                    "No partner’s contact here has this address. An owner invites them on the "
                    "page of people."
                ),
            )
        return contact


class PassphraseForm(forms.Form):
    """What is asked at the door of a link: nothing, or its passphrase."""

    def __init__(self, link: ShareLink, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if link.passphrase:
            self.fields["passphrase"] = forms.CharField(
                label=_("Passphrase"),
                max_length=128,
                strip=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
                error_messages={"required": _("Write the passphrase you were told.")},
            )

    def say_it_is_wrong(self) -> None:
        self.add_error("passphrase", _("That is not the passphrase of this link."))


class DeliveryForm(forms.Form):
    """Whether links open, and which files their readers may take."""

    links = forms.BooleanField(
        label=_("Links to reports open"),
        required=False,
        help_text=_("Off: every link, and whoever came in by one, is refused at once."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Files a reader may take away"),
        required=False,
        choices=[("pdf", "PDF"), *((kind.suffix, kind.name) for kind in KINDS.values())],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The pages on screen are there in any case."),
    )
    mails = forms.BooleanField(
        label=_("Mail to who asked for a report, once it is ready"),
        required=False,
        help_text=_("It names no client and no audit, and leads to the report’s page."),
    )

    def __init__(self, delivery: Delivery, *args: Any, **kwargs: Any) -> None:
        handed = [key for key, _name in self.base_fields["kinds"].choices]  # type: ignore[attr-defined]
        self._all = handed
        kept = [key for key in handed if key not in delivery.withheld]
        kwargs["initial"] = {"links": delivery.links, "kinds": kept, "mails": delivery.mails}
        super().__init__(*args, **kwargs)
        self.fields["kinds"].quiet = True  # type: ignore[attr-defined]
        self._delivery = delivery

    def decided(self) -> Delivery:
        """What was chosen, not stored yet."""
        chosen = self.cleaned_data["kinds"]
        self._delivery.mails = self.cleaned_data["mails"]
        self._delivery.links = self.cleaned_data["links"]
        self._delivery.withheld = [key for key in self._all if key not in chosen]
        return self._delivery
