"""Ways to reach a goal, compared; one is chosen, once it is clear what is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from audits.engagements.models import Audit, Override
from audits.engagements.services import add, amend, at_end, removing
from audits.engagements.views.opening import audit_page
from audits.goals import services
from audits.goals.forms.options import OptionForm, OverrideForm
from audits.goals.models import Intent, Option, ScopedGoal
from audits.goals.selectors import goal_in, goals_of
from audits.goals.services.options import GUARD, IntentFirst
from audits.organisations.meanwhile import alone_with


@dataclass(frozen=True, slots=True)
class Choice:
    """A goal with its ways, and why none can be chosen yet."""

    scoped: ScopedGoal
    guard: IntentFirst | None
    override: str

    @property
    def options(self) -> list[Option]:
        return list(self.scoped.options.all())

    @property
    def chosen(self) -> Option | None:
        return next((each for each in self.options if each.chosen), None)


@require_GET
@audit_page
def options(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Every goal of a side that serves, with the ways to reach it."""
    return _page(request, audit)


@audit_page
def add_option(request: HttpRequest, audit: Audit, key: str) -> HttpResponse:
    """One more way to reach a goal."""
    scoped = goal_in(audit, key)
    option = Option(goal=scoped).take_practice()
    form = OptionForm(request.POST or None, instance=option)
    if request.method == "POST" and form.is_valid():
        option = form.save(commit=False)
        option.position = at_end(Option.objects.filter(goal=scoped))
        add(audit, option, by=request.user)
        return redirect(_place(audit, key))
    return _page(request, audit, adding=key, form=form)


@audit_page
def option(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """One way, open for change."""
    row = _option(audit, pk)
    form = OptionForm(instance=row)
    if request.method == "POST":
        with alone_with(row):
            form = OptionForm(request.POST, instance=_option(audit, pk))
            if form.is_valid():
                amend(audit, form.save(commit=False), by=request.user, only=form.changed_data)
                return redirect(_place(audit, row.goal.key))
    return _page(request, audit, open=row.pk, form=form)


@require_POST
@audit_page
def remove_option(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """Take a way out; undo brings it back."""
    row = _option(audit, pk)
    removing(audit, row, by=request.user)
    return redirect(_place(audit, row.goal.key))


@require_POST
@audit_page
def choose(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """Choose this way. While the intent is not settled it takes a reason."""
    row = _option(audit, pk)
    asked = "override" in request.POST
    form = OverrideForm(request.POST if asked else None)
    reason = form.cleaned_data["override"] if asked and form.is_valid() else ""
    try:
        services.choose_option(row, by=request.user, override=reason)
    except IntentFirst:
        return _page(request, audit, refused=row.pk, form=form, status=422)
    return redirect(_place(audit, row.goal.key))


@require_POST
@audit_page
def drop(request: HttpRequest, audit: Audit, key: str) -> HttpResponse:
    """No way is chosen for this goal any more."""
    services.drop_choice(goal_in(audit, key), by=request.user)
    return redirect(_place(audit, key))


def _option(audit: Audit, pk: UUID) -> Option:
    rows: QuerySet[Option] = Option.objects.filter(goal__audit=audit)
    return get_object_or_404(rows.select_related("goal__audit", "goal__side"), pk=pk)


def _place(audit: Audit, key: str) -> str:
    """The page, with the keyboard on that goal."""
    return f"{reverse('goals:options', args=[audit.ref])}?at={key}"


def _page(
    request: HttpRequest, audit: Audit, form: forms.Form | None = None, **shown: object
) -> HttpResponse:
    """The page; `shown` names the one form that is open: adding, open, or refused."""
    choices = _choices(audit)
    intent = Intent.objects.filter(audit=audit).first() or Intent(audit=audit)
    status = shown.pop("status", 422 if form is not None and form.errors else 200)
    context = {
        "audit": audit,
        "stage": "prepare",
        "here": "options",
        "choices": choices,
        "leading": audit.sides.all()[0],
        "unstated": next((each.guard.unstated for each in choices if each.guard), ()),
        "intent_fields": {
            name: intent._meta.get_field(name).verbose_name for name in audit.table.intent
        },
        "form": form,
        "at": request.GET.get("at"),
        **shown,
    }
    response = render(request, "goals/options.html", context, status=status)
    if "refused" in shown:
        # The address of a refusal takes only a press; it is not one to come back to.
        response["HX-Push-Url"] = "false"
    return response


def _choices(audit: Audit) -> list[Choice]:
    serving = {place for place, _served in audit.table.serves}
    overrides = dict(
        Override.objects.filter(audit=audit, what__startswith=GUARD).values_list("what", "reason")
    )
    return [
        Choice(each, services.intent_guard(each), overrides.get(f"{GUARD} {each.key}", ""))
        for each in goals_of(audit)
        if each.side.position in serving or each.options.all()
    ]
