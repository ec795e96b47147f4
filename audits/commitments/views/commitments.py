"""Promises in pairs: “We will … because you will …”."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from audits.commitments import services
from audits.commitments.balance import balance
from audits.commitments.forms.promises import PromiseForm, RenegotiationForm
from audits.commitments.models import Commitment
from audits.commitments.selectors import commitment_in, pairs_of, promised, withdrawn_of
from audits.engagements.models import Audit, Side
from audits.engagements.views.opening import audit_page
from audits.goals.models import ScopedGoal
from audits.organisations.meanwhile import alone_with
from audits.organisations.models import User


@require_GET
@audit_page
def commitments(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Every pair, the scale above them."""
    return _page(request, audit)


@audit_page
def new(request: HttpRequest, audit: Audit) -> HttpResponse:
    """A promise of `?side=`; with `?answers=` the counter-promise to that one."""
    side, other = _sides(audit, request.GET.get("side", ""))
    answers = commitment_in(audit, key) if (key := request.GET.get("answers")) else None
    if answers is not None and answers.from_side_id == side.pk:
        raise Http404
    goal = ScopedGoal.objects.filter(audit=audit, key=request.GET.get("goal", "")).first()
    asked = goal or (answers.goal if answers else None)
    form = PromiseForm(request.POST or None, audit=audit, initial={"goal": asked})
    if request.method == "POST" and form.is_valid():
        given = services.promise(side, other, by=request.user, answers=answers, **form.cleaned_data)
        return redirect(_place(audit, given))
    return _page(request, audit, form, giving=side, answering=answers.key if answers else None)


@audit_page
def commitment(request: HttpRequest, audit: Audit, key: str) -> HttpResponse:
    """Other words: freely before a signature, with a reason after one."""
    promise = commitment_in(audit, key)
    signed = services.is_signed(promise)
    form = _wording(audit, promise, signed=signed)
    if request.method == "POST":
        with alone_with(promise):
            promise = commitment_in(audit, key)
            signed = services.is_signed(promise)
            form = _wording(audit, promise, request.POST, signed=signed)
            saved = form.is_valid() and _reworded(form, promise, signed=signed, by=request.user)
        if saved:
            return redirect(_place(audit, promise))
    return _page(request, audit, form, open=key, renegotiating=signed)


def _wording(
    audit: Audit, promise: Commitment, typed: QueryDict | None = None, *, signed: bool
) -> PromiseForm | RenegotiationForm:
    if signed:
        return RenegotiationForm(typed, promise=promise)
    return PromiseForm(typed, audit=audit, promise=promise)


def _reworded(form: forms.Form, promise: Commitment, *, signed: bool, by: User) -> bool:
    """Whether the promise has the words that were typed; a refusal is put into the form."""
    write = services.renegotiate if signed else services.reword
    try:
        write(promise, by=by, **form.cleaned_data)
    except services.Settled:
        form.add_error(None, _moved_on())
        return False
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True


@require_POST
@audit_page
def sign(request: HttpRequest, audit: Audit, key: str) -> HttpResponse:
    """`side` signs the pair that this promise is half of."""
    promise = commitment_in(audit, key)
    side, _other = _sides(audit, request.POST.get("side", ""))
    try:
        services.sign_pair(promise, side, by=request.user)
    except services.NotYetBothHalves:
        messages.error(request, _("It can be signed when the counter-commitment stands beside it."))
    except services.Settled:
        messages.error(request, _moved_on())
    return redirect(_place(audit, promise))


@require_POST
@audit_page
def settle(request: HttpRequest, audit: Audit, key: str) -> HttpResponse:
    """What became of a promise: kept, slipped or withdrawn."""
    promise = commitment_in(audit, key)
    acts = {
        "kept": lambda: services.confirm(promise, promise.to_side, by=request.user),
        "slipped": lambda: services.slip(promise, by=request.user),
        "withdrawn": lambda: services.withdraw(promise, by=request.user),
    }
    if (act := acts.get(request.POST.get("as", ""))) is None:
        raise Http404
    try:
        act()
    except services.Settled:
        messages.error(request, _moved_on())
    if request.POST.get("back") == "review":
        return redirect("commitments:review", audit.ref)
    return redirect(_place(audit, promise))


def _moved_on() -> str:
    return _("This promise has moved on since: here it is as it stands now. Nothing was changed.")


def _sides(audit: Audit, key: str) -> tuple[Side, Side]:
    """The side named, and the other."""
    side = get_object_or_404(audit.sides, key=key)
    return side, audit.sides.exclude(pk=side.pk).get()


def _place(audit: Audit, promise: Commitment) -> str:
    """The page, with the keyboard on that promise."""
    return f"{reverse('commitments:commitments', args=[audit.ref])}?at={promise.key}"


def _page(
    request: HttpRequest, audit: Audit, form: forms.Form | None = None, **shown: object
) -> HttpResponse:
    """The page; `shown` says where the one open form stands."""
    pairs = pairs_of(audit)
    context = {
        "audit": audit,
        "stage": "commitments",
        "sides": list(audit.sides.all()),
        "pairs": pairs,
        "withdrawn": withdrawn_of(audit),
        "balance": balance(promised(pairs)) if pairs else None,
        "first_missing": next((pair for pair in pairs if not pair.complete), None),
        "today": timezone.localdate(),
        "form": form,
        "at": request.GET.get("at"),
        **shown,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "commitments/commitments.html", context, status=status)
