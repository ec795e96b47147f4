"""The report for its readers outside the practice: the door of a link, the page behind it, its files.

The token stands behind the # of the door's address, which no server is told; the form's body brings it
(audits.organisations.views.handing_over). A GET only shows a button, because programs that check mail
open every address they find; the POST exchanges the token for a cookie of the report's own address.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audits.organisations import walls
from audits.organisations.doorkeeping import (
    MINUTE,
    Crowded,
    Limit,
    address_of,
    count_failure,
    let_try,
)
from audits.organisations.views.handing_over import code_in
from audits.reports import link_cookies, services
from audits.reports.acts import visitor_name
from audits.reports.delivery_forms import PassphraseForm
from audits.reports.doors import LINK
from audits.reports.models import Report, ShareLink
from audits.reports.views import files
from audits.reports.views.reading import page_by_link, unlisted

FAILURES_AN_ADDRESS, FAILURES_IN_ALL = 10, 100
GUESSES_A_LINK = 20
# Who only looks is given no cookie, and every refusal reads the same.
NOTHING_TO_FORGE = {"csrf_token": ""}


# With no-referrer a browser posts from a null origin, which the check would refuse; and there is
# nothing to forge: whoever sends this needs the token and no cookie of ours.
@csrf_exempt
@sensitive_post_parameters("code", "passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """GET: a page with a button. POST: in, or asked for the passphrase. Unknown, run out, taken back
    and shut look alike."""
    if request.method != "POST":
        return _at_the_door(render(request, "reports/door.html", NOTHING_TO_FORGE))
    limits = _limits(request)
    try:
        let_try(*limits)
        link = services.link_by(code_in(request))
        if link.passphrase and "passphrase" not in request.POST:
            return _at_the_door(_closed_door(request, link, PassphraseForm(link)))
        return _at_the_door(_entering(request, link, limits))
    except Crowded:
        return _at_the_door(_no_link(request, crowded=True))
    except services.NoSuchLink:
        count_failure(*limits)
        return _at_the_door(_no_link(request))


def _entering(request: HttpRequest, link: ShareLink, limits: tuple[Limit, ...]) -> HttpResponse:
    form = PassphraseForm(link, request.POST)
    guesses = Limit(f"link:{link.pk}", GUESSES_A_LINK, 15 * MINUTE)
    let_try(guesses)
    if not form.is_valid():
        return _closed_door(request, link, form)
    try:
        services.enter(link, passphrase=form.cleaned_data.get("passphrase", ""))
    except services.WrongPassphrase:
        count_failure(guesses, *limits)
        services.turned_away(link)
        form.say_it_is_wrong()
        return _closed_door(request, link, form)
    response = redirect("reports:shared", link.pk)
    link_cookies.let_in(request, response, link.pk)
    return response


def _closed_door(request: HttpRequest, link: ShareLink, form: PassphraseForm) -> HttpResponse:
    code = code_in(request)
    context = {**NOTHING_TO_FORGE, "practice": link.practice, "form": form, "code": code}
    return render(request, "reports/door.html", context, status=422 if form.errors else 200)


def _no_link(request: HttpRequest, *, crowded: bool = False) -> HttpResponse:
    context = {**NOTHING_TO_FORGE, "crowded": crowded}
    return render(request, "reports/no_link.html", context, status=429 if crowded else 404)


def _limits(request: HttpRequest) -> tuple[Limit, ...]:
    address = sha256(address_of(request).encode()).hexdigest()
    return (
        Limit(f"links:{address}", FAILURES_AN_ADDRESS),
        Limit("links", FAILURES_IN_ALL),
    )


def _at_the_door(response: HttpResponse) -> HttpResponse:
    """Its address is told to nobody, and kept by no list of pages."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return unlisted(response)


def visitor_page(page: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page for who came in by a link that is open still; nobody else can tell it from none."""

    @wraps(page)
    def opened(request: HttpRequest, pk: UUID, **address: Any) -> HttpResponseBase:
        if not link_cookies.came_in_by(request, pk):
            return unlisted(_no_link(request))
        walls.let_in(LINK, pk)
        link = (
            ShareLink.objects.open_at(timezone.now())
            .select_related("report__audit__practice", "practice")
            .filter(pk=pk)
            .first()
        )
        if link is None:
            return unlisted(_no_link(request))
        return unlisted(page(request, link, **address))

    return opened


@require_GET
@visitor_page
def shared(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """The report, as its link shows it."""
    return page_by_link(request, link)


@require_GET
@visitor_page
def shared_file(request: HttpRequest, link: ShareLink, suffix: str) -> HttpResponseBase:
    """A file of the report, where the practice hands that kind out."""
    report = link.report
    if suffix not in services.handed_out(link.practice):
        return _no_link(request)
    if suffix != "pdf":
        return files.document_of(report, suffix, by=visitor_name(link))
    try:
        if report.state != Report.State.READY:
            return redirect("reports:shared", link.pk)
        return files.pdf_of(report, by=visitor_name(link))
    except FileNotFoundError:
        return redirect("reports:shared", link.pk)


@require_POST
@visitor_page
def leave(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """Done reading: this browser forgets the way in."""
    response = render(request, "reports/left.html")
    link_cookies.forget(request, response, link.pk)
    return response
