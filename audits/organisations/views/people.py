"""The people of the practice, for its owners: who has which role, inviting, assigning, letting go."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audits.organisations import services
from audits.organisations.forms import InvitationForm, RoleForm
from audits.organisations.letters import send_invitation
from audits.organisations.models import Membership, Practice, Role
from audits.organisations.selectors import invitations_of, managed_by, people_of, person_in


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with a role here, and who was invited."""
    practice = managed_by(request.user)
    return _page(request, practice, InvitationForm(practice=practice))


@require_POST
@login_required
def send(request: HttpRequest) -> HttpResponse:
    """Invite somebody. The link goes to them by e-mail and is shown this once, in the answer itself:
    whoever has no mail server hands it over."""
    practice = managed_by(request.user)
    form = InvitationForm(request.POST, practice=practice)
    if not form.is_valid():
        return _page(request, practice, form)
    said = form.cleaned_data
    invitation, token = services.invite(
        practice,
        email=said["email"],
        role=said["role"],
        organisations=said["organisations"],
        every_organisation=said["every_organisation"],
        by=request.user,
    )
    door = request.build_absolute_uri(reverse("organisations:invitation_door"))
    link = f"{door}#{token}"
    sent = send_invitation(invitation, link)
    fresh = InvitationForm(practice=practice)
    return _page(request, practice, fresh, link=link, invitation=invitation, sent=sent)


@login_required
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them: role and organisations."""
    practice = managed_by(request.user)
    member = person_in(practice, pk)
    form = RoleForm(request.POST or None, practice=practice, initial=_present(member))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.give_role(
                member,
                said["role"],
                said["organisations"],
                every=said["every_organisation"],
                by=request.user,
            )
        except services.LastOwner:
            form.add_error("role", _("A practice has an owner. Make somebody else one first."))
        else:
            messages.success(request, _("Saved"))
            return redirect("organisations:people")
    context = {"practice": practice, "member": member, "form": form, "area": "practice"}
    return render(request, "organisations/person.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody has no role here any more."""
    member = person_in(managed_by(request.user), pk)
    try:
        services.remove_person(member, by=request.user)
    except services.LastOwner:
        messages.warning(request, _("A practice has an owner. Make somebody else one first."))
    else:
        messages.success(request, _("Removed: %(who)s") % {"who": member.user})
    return redirect("organisations:people")


@require_POST
@login_required
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An invitation leads nowhere any more."""
    practice = managed_by(request.user)
    services.revoke(get_object_or_404(invitations_of(practice), pk=pk), by=request.user)
    return redirect("organisations:people")


def _present(member: Membership) -> dict[str, object]:
    own = [member.organisation_id] if member.role == Role.EXECUTIVE else []
    assigned = member.assignments.values_list("organisation", flat=True)
    return {
        "role": member.role,
        "organisations": [*assigned, *filter(None, own)],
        "every_organisation": member.every_organisation,
    }


def _page(
    request: HttpRequest, practice: Practice, form: InvitationForm, **said: object
) -> HttpResponse:
    people = people_of(practice).select_related("organisation")
    context = {
        "practice": practice,
        "people": people.prefetch_related("assignments__organisation"),
        "invitations": invitations_of(practice),
        "form": form,
        "area": "practice",
        **said,
    }
    status = 422 if form.errors else 200
    return render(request, "organisations/people.html", context, status=status)
