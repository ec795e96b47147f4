"""The people of a practice: inviting them, what an invitation is good for, roles, letting go."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from audits.organisations.models import Invitation, LogEntry, Membership, Organisation, User
from audits.organisations.policies import NotAllowed
from audits.organisations.services import (
    NotGood,
    invite,
    open_account,
    open_invitation,
    organisation_named,
    revoke,
    take_up,
)
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db

NEW = "new@example.org"
SAID = {"name": "New Colleague", "password": "correct horse battery"}


@pytest.fixture
def practice():
    return build.practice("Ours")


@pytest.fixture
def owner(practice):
    return build.owner(practice)


DOOR = "/invitations"


def invited(practice, owner, **said) -> str:
    """The code of an invitation."""
    said = {"email": NEW, "role": "consultant"} | said
    return invite(practice, by=owner, **said)[1]


def handed(client, code):
    """What the browser is shown once it handed the code over."""
    return client.post(DOOR, {"code": code}, follow=True)


def pressed(client, code, sent=None):
    """What its form answers."""
    shown = handed(client, code)
    return client.post(shown.redirect_chain[-1][0], sent or {}) if shown.redirect_chain else shown


def acts(practice) -> list[str]:
    return list(
        LogEntry.objects.filter(practice=practice).order_by("number").values_list("act", flat=True)
    )


PAGES = ("/practice/people", "/practice/people/{pk}")
PRESSES = ("/practice/people/invite", "/practice/people/{pk}", "/practice/people/{pk}/remove")


@pytest.mark.parametrize("path", PAGES)
def test_only_an_owner_sees_them(practice, path):
    people = three(build, practice) | {
        "executive": build.executive(organisation_named("Client", practice=practice)),
        "contact": build.contact(practice),
    }
    pk = people["colleague"].memberships.get().pk
    stranger = people.pop("stranger")
    assert statuses(people, lambda client: client.get(path.format(pk=pk))) == {
        "owner": 200, "colleague": 404, "executive": 404, "contact": 404,
    }  # fmt: skip
    seen = signed_in(stranger).get(path.format(pk=pk))
    assert people["owner"].email not in words(seen)


@pytest.mark.parametrize("path", PRESSES)
def test_nobody_else_changes_them(practice, owner, path):
    victim = build.colleague(practice).memberships.get()
    sent = {"email": NEW, "role": "owner"}
    for who in (build.colleague(practice), build.contact(practice)):
        assert signed_in(who).post(path.format(pk=victim.pk), sent).status_code == 404
    signed_in(build.stranger()).post(path.format(pk=victim.pk), sent)
    victim.refresh_from_db()
    assert victim.role == "consultant"
    assert not Invitation.objects.filter(practice=practice).exists()


def test_an_owner_elsewhere_invites_nobody_here(practice, owner):
    with pytest.raises(NotAllowed):
        invite(practice, email=NEW, role="owner", by=build.stranger())
    with pytest.raises(NotAllowed):
        revoke(invite(practice, email=NEW, role="owner", by=owner)[0], by=build.stranger())


def test_the_link_is_sent_and_shown_once(practice, owner):
    client = signed_in(owner)
    sent = {"email": NEW.upper(), "role": "consultant"}
    page = client.post("/practice/people/invite", sent).content.decode()
    (link,) = re.findall(r'value="(http://testserver/invitations#[^"]+)"', page)
    (letter,) = mail.outbox
    assert (letter.to, link in letter.body) == ([NEW], True)
    assert link.rsplit("/", 1)[1] not in client.get("/practice/people").content.decode()
    # What stands in the database opens nothing.
    assert link.rsplit("/", 1)[1] not in repr(list(Invitation.objects.values()))


def test_where_no_letter_leaves_the_page_says_so(practice, owner, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    sent = {"email": NEW, "role": "consultant"}
    page = words(signed_in(owner).post("/practice/people/invite", sent))
    assert "The e-mail could not be sent: hand this link over yourself." in page


def test_who_is_invited_opens_an_account_and_is_in(practice, owner):
    client = signed_in(None)
    path = invited(practice, owner)
    assert "Continue" in words(client.get(DOOR))
    assert "consultant" in words(handed(client, path)).lower()
    assert User.objects.filter(email=NEW).count() == 0
    assert pressed(client, path, SAID).url == "/"
    user = User.objects.get(email=NEW)
    assert (user.name, user.memberships.get().role) == ("New Colleague", "consultant")
    assert client.get("/").status_code == 200
    assert acts(practice) == ["invited", "member-added", "signed-in"]


def test_an_invitation_is_good_once(practice, owner):
    path = invited(practice, owner)
    assert pressed(signed_in(None), path, SAID).status_code == 302
    again = pressed(signed_in(None), path, SAID | {"email": "other@example.org"})
    assert again.status_code == 404
    assert "not good any more" in words(again)
    assert handed(signed_in(None), path).status_code == 404


def test_of_two_who_take_it_up_at_once_one_does(practice, owner):
    """The guard is in the write, not in the look before it."""
    invitation = open_invitation(invited(practice, owner))
    first = build.stranger()
    User.objects.filter(pk=first.pk).update(email=NEW)
    first.refresh_from_db()
    take_up(invitation, user=first)
    with pytest.raises(NotGood):
        take_up(invitation, user=first)
    with pytest.raises(NotGood):
        open_account(invitation, email="x@example.org", **SAID)
    assert not User.objects.filter(email="x@example.org").exists()


def test_it_runs_out_after_a_day(practice, owner):
    path = invited(practice, owner)
    Invitation.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert handed(signed_in(None), path).status_code == 404
    assert pressed(signed_in(None), path, SAID).status_code == 404
    made = invite(practice, by=owner, email=NEW, role="owner")[0]
    assert timedelta(hours=23, minutes=59) < made.until - timezone.now() <= timedelta(hours=24)


def test_a_revoked_one_leads_nowhere(practice, owner):
    path = invited(practice, owner)
    client, pk = signed_in(owner), Invitation.objects.get().pk
    assert client.post(f"/practice/invitations/{pk}/revoke").status_code == 302
    assert pressed(signed_in(None), path, SAID).status_code == 404
    assert NEW not in words(client.get("/practice/people"))
    assert client.post(f"/practice/invitations/{pk}/revoke").status_code == 404


def test_a_new_invitation_takes_the_place_of_the_one_before(practice, owner):
    first, second = invited(practice, owner), invited(practice, owner)
    assert [handed(signed_in(None), path).status_code for path in (first, second)] == [404, 200]


def test_a_made_up_token_opens_nothing():
    assert handed(signed_in(None), "a" * 43).status_code == 404


def test_who_has_an_account_takes_it_up_signed_in(practice, owner):
    known = build.stranger()
    path = invited(practice, owner, email=known.email, role="owner")
    asking = signed_in(None)
    asked = handed(asking, path)
    assert "has an account already" in words(asked)
    at = asked.redirect_chain[-1][0]
    assert f"/sign-in?next={at}" in asked.content.decode()
    assert pressed(signed_in(None), path, SAID).status_code == 200
    assert known.memberships.count() == 1
    # Signing in keeps what was handed over, and nobody else has it.
    asking.post("/sign-in", {"login": known.email, "password": build.PASSWORD})
    assert "Take it up" in words(asking.get(at))
    assert signed_in(known).post(at).status_code == 404
    assert known.memberships.count() == 1
    assert asking.post(at).status_code == 302
    assert known.memberships.filter(practice=practice, role="owner").exists()


def test_two_presses_open_one_account(practice, owner):
    invitation = open_invitation(invited(practice, owner))
    User.objects.create_user(NEW, build.PASSWORD)
    with pytest.raises(NotGood):
        open_account(invitation, email=NEW, **SAID)
    assert User.objects.filter(email=NEW).count() == 1


def test_an_invitation_takes_no_practice_away_from_its_owner(practice, owner):
    code = invite(practice, email=owner.email, role="partner", by=owner)[1]
    take_up(open_invitation(code), user=owner)
    assert owner.memberships.get().role == "owner"


def test_nobody_takes_up_what_went_to_another(practice, owner):
    path = invited(practice, owner)
    client = signed_in(build.stranger())
    assert "went to another address" in words(handed(client, path))
    pressed(client, path, SAID)
    assert practice.memberships.count() == 1


def test_the_address_is_the_invitations_whatever_is_sent(practice, owner):
    path = invited(practice, owner)
    pressed(signed_in(None), path, SAID | {"email": "else@example.org"})
    assert User.objects.get(name="New Colleague").email == NEW


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short", "at least 12"),
        ("qwerty123456", "too common"),
        ("new@example.org", "too similar"),
    ],
)
def test_a_weak_password_is_refused(practice, owner, password, reason):
    code = invited(practice, owner)
    refused = pressed(signed_in(None), code, SAID | {"password": password})
    assert (refused.status_code, reason in words(refused)) == (422, True)
    assert not User.objects.filter(email=NEW).exists()


def test_an_invitation_carries_the_organisations(practice, owner):
    ours, others = (organisation_named(name, practice=practice) for name in ("Ours", "Others"))
    foreign = organisation_named("Foreign", practice=build.practice())
    path = invited(practice, owner, organisations=[ours, foreign])
    pressed(signed_in(None), path, SAID)
    user = User.objects.get(email=NEW)
    assert set(Organisation.objects.visible_to(user)) == {ours}
    path = invited(
        practice, owner, email="boss@example.org", role="executive", organisations=[others]
    )
    pressed(signed_in(None), path, SAID)
    assert Membership.objects.get(user__email="boss@example.org").organisation == others


@pytest.mark.parametrize("chosen", [0, 2])
def test_an_executive_needs_one_organisation(practice, owner, chosen):
    made = [organisation_named(f"Client {n}", practice=practice).pk for n in range(2)]
    sent = {"email": NEW, "role": "executive", "organisations": made[:chosen]}
    refused = signed_in(owner).post("/practice/people/invite", sent)
    assert (refused.status_code, Invitation.objects.count()) == (422, 0)
    assert "An executive answers for one organisation." in words(refused)


def test_who_is_here_is_not_invited_again(practice, owner):
    colleague = build.colleague(practice)
    sent = {"email": colleague.email, "role": "owner"}
    assert signed_in(owner).post("/practice/people/invite", sent).status_code == 422


def test_an_owner_gives_another_role_and_organisations(practice, owner):
    ours = organisation_named("Ours", practice=practice)
    colleague = build.consultant(of=practice)
    path = f"/practice/people/{colleague.memberships.get().pk}"
    client = signed_in(owner)
    client.post(path, {"role": "consultant", "organisations": [ours.pk]})
    assert set(Organisation.objects.visible_to(colleague)) == {ours}
    client.post(path, {"role": "consultant", "every_organisation": "on"})
    assert colleague.memberships.get().every_organisation
    client.post(path, {"role": "executive", "organisations": [ours.pk]})
    member = colleague.memberships.get()
    assert (member.role, member.organisation, member.every_organisation) == (
        "executive",
        ours,
        False,
    )
    assert member.assignments.count() == 0
    client.post(path, {"role": "partner"})
    assert colleague.memberships.get().organisation is None


def test_another_practices_organisation_is_no_choice(practice, owner):
    foreign = organisation_named("Foreign", practice=build.practice())
    path = f"/practice/people/{build.consultant(of=practice).memberships.get().pk}"
    sent = {"role": "consultant", "organisations": [foreign.pk]}
    assert signed_in(owner).post(path, sent).status_code == 422


def test_the_last_owner_stays(practice, owner):
    path = f"/practice/people/{owner.memberships.get().pk}"
    client = signed_in(owner)
    assert client.post(path, {"role": "consultant"}).status_code == 422
    client.post(f"{path}/remove")
    assert owner.memberships.get().role == "owner"
    second = build.owner(practice)
    assert client.post(path, {"role": "consultant"}).status_code == 302
    assert signed_in(second).get("/practice/people").status_code == 200
    assert client.get("/practice/people").status_code == 404


def test_who_was_let_go_sees_nothing_from_then_on(practice, owner):
    colleague = build.colleague(practice)
    there = signed_in(colleague)
    assert there.get("/organisations/").status_code == 200
    pk = colleague.memberships.get().pk
    assert signed_in(owner).post(f"/practice/people/{pk}/remove").status_code == 302
    assert there.get("/organisations/").status_code == 404
    assert User.objects.filter(pk=colleague.pk).exists()
    assert acts(practice)[-1] == "member-removed"
