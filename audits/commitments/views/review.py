"""What was promised, what was kept, and when the next review is."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from audits.commitments.forms.reviews import ReviewForm
from audits.commitments.models import Review
from audits.commitments.selectors import due_by, pairs_of, reviews_of, settled_of
from audits.engagements.models import Audit
from audits.engagements.services import add, amend, at_end, removing
from audits.engagements.views.opening import audit_page
from audits.organisations.meanwhile import alone_with


@audit_page
def review(request: HttpRequest, audit: Audit) -> HttpResponse:
    """The promises that are due, the reviews held, a form for one more."""
    form = ReviewForm(request.POST or None, audit=audit, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        held = form.save(commit=False)
        held.position = at_end(Review.objects.filter(audit=audit))
        add(audit, held, by=request.user)
        return redirect("commitments:review", audit.ref)
    return _page(request, audit, form)


@audit_page
def change(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """Other dates of one review."""
    held = get_object_or_404(reviews_of(audit), pk=pk)
    form = ReviewForm(audit=audit, today=timezone.localdate(), instance=held)
    if request.method == "POST":
        with alone_with(held):
            held.refresh_from_db()
            form = ReviewForm(request.POST, audit=audit, today=timezone.localdate(), instance=held)
            if form.is_valid():
                amend(audit, form.save(commit=False), by=request.user, only=form.changed_data)
                return redirect("commitments:review", audit.ref)
    return _page(request, audit, form, open=held.pk)


@require_POST
@audit_page
def remove(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """Take a review out; undo brings it back."""
    removing(audit, get_object_or_404(reviews_of(audit), pk=pk), by=request.user)
    return redirect("commitments:review", audit.ref)


def _page(
    request: HttpRequest,
    audit: Audit,
    form: forms.Form,
    open: UUID | None = None,  # noqa: A002
) -> HttpResponse:
    today = timezone.localdate()
    reviews = list(reviews_of(audit))
    booked = max((each.next_on for each in reviews if each.next_on), default=None)
    days = (booked - today).days if booked else None
    context = {
        "audit": audit,
        "stage": "review",
        "sides": list(audit.sides.all()),
        "due": due_by(audit),
        "kept": settled_of(audit),
        "proposed": sum(not pair.signed for pair in pairs_of(audit)),
        "reviews": reviews,
        "booked": booked,
        "days": days,
        "late": -days if days else 0,
        "today": today,
        "form": form,
        "open": open,
    }
    return render(request, "commitments/review.html", context, status=422 if form.errors else 200)
