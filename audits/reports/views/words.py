"""Page 1 in the consultant's words, beside what the rules wrote."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page
from audits.reports import services
from audits.reports.forms import WordingForm
from audits.reports.passages import Passage, history, passages
from audits.reports.selectors import latest_of


@audit_page
def words(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Each passage as the rules write it and as it will be printed; `?open=` opens one for editing."""
    language = _language(request)
    written = passages(audit, language)
    asked = request.POST if request.method == "POST" else request.GET
    opened = next((each for each in written if each.place.key == asked.get("open")), None)
    if request.method != "POST":
        form = opened and WordingForm(
            opened.place, initial={"words": opened.words or opened.place.written}
        )
        return _page(request, audit, language, written, opened=opened, form=form)
    if opened is None:
        messages.warning(request, _("This passage is gone: the records changed meanwhile."))
        return redirect(_at(audit, language, ""))
    form = WordingForm(opened.place, request.POST)
    if "back" not in request.POST and not form.is_valid():
        return _page(request, audit, language, written, opened=opened, form=form)
    said = "" if "back" in request.POST else form.cleaned_data["words"]
    _keep(request, audit, language, opened, said)
    return redirect(_at(audit, language, opened.place.key))


def _keep(request: HttpRequest, audit: Audit, language: str, opened: Passage, said: str) -> None:
    place = opened.place
    try:
        services.word(
            audit, place.key, language=language, written=place.written, words=said, by=request.user
        )
    except services.AlreadyFinal:
        messages.warning(
            request, _("The latest version is final and its words stay. Issue a next one first.")
        )


def _language(request: HttpRequest) -> str:
    asked = request.POST.get("language") or request.GET.get("language") or get_language()
    known = {code for code, _name in settings.LANGUAGES}
    return asked if asked in known else settings.LANGUAGE_CODE


def _at(audit: Audit, language: str, place: str) -> str:
    asked = {"language": language, **({"at": place} if place else {})}
    return f"{reverse('reports:words', args=[audit.ref])}?{urlencode(asked)}"


def _page(
    request: HttpRequest,
    audit: Audit,
    language: str,
    written: tuple[Passage, ...],
    *,
    opened: Passage | None,
    form: WordingForm | None,
) -> HttpResponse:
    latest = latest_of(audit)
    context = {
        "audit": audit,
        "stage": "report",
        "here": "words",
        "language": language,
        "languages": [get_language_info(code) for code, _name in settings.LANGUAGES],
        "passages": written,
        "opened": opened,
        "form": form,
        "at": request.GET.get("at"),
        "final": latest if latest is not None and latest.final else None,
        "history": history(audit, written),
    }
    return render(
        request, "reports/words.html", context, status=422 if form and form.errors else 200
    )
