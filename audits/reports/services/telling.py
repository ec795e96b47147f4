"""Mails: that a report is ready, to who asked for it and to contacts it is granted to; and a new link,
to whom it was made for.

A mail passes through many hands. It names no client, no audit and nothing of what was found; what it
leads to asks who is there.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from audits.organisations import walls
from audits.organisations.models import User
from audits.organisations.policies import require
from audits.organisations.services import record
from audits.reports import acts
from audits.reports.doors import REPORT
from audits.reports.models import Grant, Report, ShareLink
from audits.reports.policies import SHARE
from audits.reports.services.sharing import delivery_of

# A mail about something older would only surprise.
STILL_NEWS = timedelta(hours=6)

logger = logging.getLogger(__name__)


def tell(report_id: UUID | str) -> bool:
    """Mail who asked for the report that it is ready, and the contacts it was granted to before; False
    when who asked was not told.

    At most once: the row says so before the mail is handed over, and a mail that failed is not
    tried again, because nobody knows how far it came.
    """
    with walls.behind(REPORT, report_id):
        return _tell(report_id)


def _tell(report_id: UUID | str) -> bool:
    now = timezone.now()
    taken = Report.objects.filter(pk=report_id, state=Report.State.READY, told_at=None)
    if not taken.update(told_at=now):
        return False
    report = Report.objects.select_related("audit", "practice", "requested_by").get(pk=report_id)
    for granted in Grant.objects.filter(report=report, told_at=None):
        tell_contact(granted.pk)
    reader = report.requested_by
    if reader is None or not _wanted(report, reader):
        return False
    with translation.override(report.language):
        words = _("Version %(n)d of a report you asked for on %(on)s is ready:") % {
            "n": report.version,
            "on": formats.date_format(timezone.localtime(report.requested_at), "DATETIME_FORMAT"),
        }
        return _sent(
            reader.email,
            subject=_("A report is ready, version %(n)d") % {"n": report.version},
            lines=[words, address_of(report.get_absolute_url()), _why()],
        )


def tell_contact(pk: UUID) -> bool:
    """Mail a partner's contact that they may read a report; not before it is ready, and at most once."""
    # Read now: the report may have become ready while it was granted, or the grant been taken back.
    related = "report__audit", "report__practice", "membership__user"
    granted = Grant.objects.select_related(*related).filter(pk=pk).first()
    if granted is None:
        return False
    report, contact = granted.report, granted.membership.user
    if report.state != Report.State.READY or not _wanted(report, contact):
        return False
    if not Grant.objects.filter(pk=granted.pk, told_at=None).update(told_at=timezone.now()):
        return False
    practice = {"practice": report.practice.name}
    with translation.override(report.language):
        return _sent(
            contact.email,
            subject=_("A report for you, from %(practice)s") % practice,
            lines=[
                _("%(practice)s lets you read the report of an alignment audit:") % practice,
                address_of(report.get_absolute_url()),
                _("Sign in with this e-mail address to open it."),
            ],
        )


def untold() -> list[UUID]:
    """Reports that became ready while nobody could tell: their worker ended in between."""
    recent = timezone.now() - STILL_NEWS
    with walls.everywhere():
        waiting = Report.objects.filter(
            state=Report.State.READY, told_at=None, finished_at__gt=recent
        )
        return list(waiting.values_list("pk", flat=True))


def send_link(link: ShareLink, *, address: str, to: str, by: User) -> bool:
    """Mail a new link; False when the mail could not be handed over. The log tells for whom it was,
    and the address it went to is kept nowhere.

    In no transaction: a mail server that is slow holds no row, and a link is there before its mail.
    """
    require(by, SHARE, link.report)
    with translation.override(link.report.language):
        until = formats.date_format(timezone.localtime(link.expires_at), "DATE_FORMAT")
        lines = [
            _("%(practice)s shares the report of an alignment audit with you:")
            % {"practice": link.practice.name},
            address,
            _("The link opens until %(until)s. It is meant for you: please do not pass it on.")
            % {"until": until},
        ]
        if link.passphrase:
            lines.append(_("It asks for a passphrase, which you are told on another way."))
        sent = _sent(
            to,
            subject=_("A report for you, from %(practice)s") % {"practice": link.practice.name},
            lines=lines,
        )
    if sent:
        record(acts.LINK_MAILED, practice=link.practice, by=by, subject=acts.link_name(link))
    return sent


def address_of(path: str) -> str:
    """A page's whole address, for a mail: no request is there to say it."""
    host = next((each for each in settings.ALLOWED_HOSTS if not each.startswith(".")), "")
    origin = settings.PARLEY_ADDRESS.rstrip("/") or (
        f"https://{host}" if settings.SERVER else f"http://127.0.0.1:{settings.PORT}"
    )
    return f"{origin}{path}"


def _wanted(report: Report, reader: User) -> bool:
    """Mails are on, here and in the practice, and the reader may still open what it leads to."""
    return bool(
        settings.PARLEY_MAIL
        and report.audit.rehearsal_of_id is None
        and delivery_of(report.practice).mails
        and Report.objects.visible_to(reader).filter(pk=report.pk).exists()
    )


def _why() -> str:
    return _(
        "You get this mail because you asked for the report. An owner of your practice can turn "
        "such mails off: %(address)s"
    ) % {"address": address_of(reverse("reports:delivery"))}


def _sent(to: str, *, subject: str, lines: list[str]) -> bool:
    mail = EmailMessage(
        subject=subject,
        body="\n\n".join(lines) + "\n",
        to=[to],
        # Nobody's absence note is an answer to it.
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        return bool(mail.send())
    except OSError as reason:
        # Of the mail nothing is logged: it may hold a link.
        logger.warning("A mail could not be sent: %s", type(reason).__name__)
        return False
