"""Goals in two columns; a row opens into its form, which saves itself while one types."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from audits.engagements.models import Audit, Side
from audits.engagements.views.opening import audit_page
from audits.goals import services
from audits.goals.board import board, row_of
from audits.goals.forms.goal import FUNCTIONS, GoalForm, NewGoalForm
from audits.goals.models import ScopedGoal
from audits.organisations.meanwhile import alone_with


@require_GET
@audit_page
def goals(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Both columns."""
    return render(request, "goals/goals.html", _page(audit))


@audit_page
def new(request: HttpRequest, audit: Audit) -> HttpResponse:
    """A line to state one more goal of `?side=`; stated, it opens for the rest."""
    side = get_object_or_404(audit.sides, key=request.GET.get("side", ""))
    form = NewGoalForm(request.POST or None, auto_id=f"new_{side.key}_%s")
    if form.is_valid():
        scoped = services.add_goal(side, by=request.user, title=form.cleaned_data["title"].strip())
        if not request.htmx:
            return redirect("goals:edit", audit.ref, scoped.key)
        return render(
            request, "goals/board.html", {**_page(audit), **_editing(audit, scoped), "stated": True}
        )
    context = {"audit": audit, "side": side, "new_form": form}
    if request.htmx:
        return render(request, "goals/new.html", context, status=422 if form.errors else 200)
    page = {**_page(audit), "adding": side.key, "new_form": form}
    return render(request, "goals/goals.html", page, status=422 if form.errors else 200)


@audit_page
def edit(request: HttpRequest, audit: Audit, key: str) -> HttpResponse:
    """The form of one goal in its place. A POST without `done` is a save while typing."""
    scoped = _goal(audit, key)
    if request.method != "POST":
        return _form(request, audit, scoped)
    with alone_with(scoped.goal):
        scoped = _goal(audit, key)
        form = GoalForm(request.POST, scoped=scoped, other=_other(scoped.side))
        saved = form.is_valid() and _save(request, form)
    if saved and form.takes_theirs and "done" not in request.POST and request.htmx:
        return _in_its_place(_form(request, audit, _goal(audit, key)), key)
    if "done" not in request.POST and request.htmx:
        context = {
            "audit": audit,
            "row": row_of(audit, key),
            "form": form,
            "now": timezone.now() if saved else None,
        }
        return render(request, "goals/saved.html", context, status=200 if saved else 422)
    if not saved:
        return _form(request, audit, scoped, form, status=422)
    if request.htmx:
        return render(
            request, "goals/row.html", {"audit": audit, "row": row_of(audit, key), "focus": True}
        )
    return redirect(f"{reverse('goals:goals', args=[audit.ref])}#{key}")


@require_POST
@audit_page
def move(request: HttpRequest, audit: Audit, key: str) -> HttpResponse:
    """One place up or down in its column."""
    services.move_goal(_goal(audit, key), up=request.POST.get("to") == "up", by=request.user)
    return _board(request, audit)


@require_POST
@audit_page
def remove(request: HttpRequest, audit: Audit, key: str) -> HttpResponse:
    """Out of the audit, with its links; undo brings it back."""
    services.remove_goal(_goal(audit, key), by=request.user)
    return _board(request, audit, said=_("%(key)s deleted") % {"key": key})


def _in_its_place(response: HttpResponse, key: str) -> HttpResponse:
    """The whole form anew, where an answer to typing leaves its boxes alone."""
    response["HX-Retarget"], response["HX-Reswap"] = f"#{key}", "outerHTML"
    return response


def _save(request: HttpRequest, form: GoalForm) -> bool:
    """Whether what was typed is saved; a refusal is put beside its field."""
    try:
        if texts := form.texts:
            services.change_goal(form.scoped, by=request.user, **texts)
        if form.exemption_changed:
            services.exempt(form.scoped, form.exemption, by=request.user)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def _form(
    request: HttpRequest,
    audit: Audit,
    scoped: ScopedGoal,
    form: GoalForm | None = None,
    status: int = 200,
) -> HttpResponse:
    editing = _editing(audit, scoped, form)
    if request.htmx:
        return render(
            request,
            "goals/form.html",
            {"audit": audit, "row": row_of(audit, scoped.key), **editing},
            status=status,
        )
    return render(request, "goals/goals.html", {**_page(audit), **editing}, status=status)


def _editing(audit: Audit, scoped: ScopedGoal, form: GoalForm | None = None) -> dict[str, object]:
    form = form or GoalForm(scoped=scoped, other=_other(scoped.side))
    return {"editing": scoped.key, "form": form, "functions": FUNCTIONS, "audit": audit}


def _board(request: HttpRequest, audit: Audit, said: str = "") -> HttpResponse:
    if not request.htmx:
        return redirect("goals:goals", audit.ref)
    return render(
        request, "goals/board.html", {**_page(audit), "said": said, "now": timezone.now()}
    )


def _page(audit: Audit) -> dict[str, object]:
    return {
        "audit": audit,
        "columns": board(audit),
        "here": "goals",
        "stage": "prepare",
        "subnav_link": reverse("goals:import", args=[audit.ref]),
        "subnav_words": _("Import goals"),
    }


def _goal(audit: Audit, key: str) -> ScopedGoal:
    found = ScopedGoal.objects.filter(audit=audit, key=key).select_related(
        "goal", "side", "exemption", "audit"
    )
    if (scoped := found.first()) is None:
        raise Http404
    return scoped


def _other(side: Side) -> Side:
    return side.audit.sides.exclude(pk=side.pk).get()
