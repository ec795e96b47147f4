"""Who may what: every person before every rule, and no branch of the rules that nobody walks."""

from __future__ import annotations

import importlib.util
import json

import pytest
from coverage import Coverage
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from audits.organisations import policies
from audits.organisations.models import Membership, Organisation, User
from audits.organisations.policies import NotAllowed, may, require
from audits.organisations.services import (
    OneOrganisation,
    assign,
    organisation_named,
    save_organisation,
    save_practice,
)
from tests import build

pytestmark = pytest.mark.django_db


class Scene:
    """A practice with two clients, and everybody who might ask."""

    def __init__(self) -> None:
        self.practice = build.practice()
        self.ours, self.others = (
            organisation_named(name, practice=self.practice) for name in ("Ours", "Others")
        )
        self.audit = build.audit(self.practice, client=self.ours)
        self.other_audit = build.audit(self.practice, client=self.others)
        deactivated = build.owner(self.practice)
        deactivated.is_active = False
        deactivated.save()
        superuser = build.stranger()
        superuser.is_superuser = True
        superuser.save()
        self.owner, self.everywhere = build.owner(self.practice), build.colleague(self.practice)
        self.consultant = build.consultant(self.ours)
        self.executive, self.contact = build.executive(self.ours), build.contact(self.practice)
        self.people = {
            "owner": self.owner,
            "everywhere": self.everywhere,
            "consultant": self.consultant,
            "new consultant": build.consultant(of=self.practice),
            "executive": self.executive,
            "executive of none": build.person(self.practice, "executive"),
            "contact": self.contact,
            "stranger": build.stranger(),
            "superuser elsewhere": superuser,
            "deactivated owner": deactivated,
            "anonymous": AnonymousUser(),
        }
        self.membership = self.consultant.memberships.get()

    def those(self, ask) -> set[str]:
        return {name for name, person in self.people.items() if ask(person)}


def answers(scene: Scene, rules) -> dict[str, set[str]]:
    """Who may, by each rule of the module."""
    practice = {
        name: scene.those(lambda who, rule=rule: rule(who, scene.practice))
        for name, rule in {
            "owns": rules.owns,
            "works for": rules.works_for,
            "works with all": rules.works_with_all,
        }.items()
    }
    rows = {
        "our organisation": scene.ours,
        "other organisation": scene.others,
        "our audit": scene.audit,
        "other audit": scene.other_audit,
        "a membership": scene.membership,
    }
    of_rows = {
        f"{verb} {name}": scene.those(lambda who, rule=rule, row=row: rule(who, row))
        for verb, rule in {
            "works on": rules.works_on,
            "answers for": rules.answers_for,
            "sees": rules.sees,
        }.items()
        for name, row in rows.items()
    }
    return practice | of_rows


WITH_ALL = {"owner", "everywhere"}
WITH_OURS = {*WITH_ALL, "consultant"}
MAY = {
    "owns": {"owner"},
    "works for": {*WITH_OURS, "new consultant"},
    "works with all": WITH_ALL,
    "works on our organisation": WITH_OURS,
    "works on other organisation": WITH_ALL,
    "works on our audit": WITH_OURS,
    "works on other audit": WITH_ALL,
    "works on a membership": {"owner"},
    "answers for our organisation": {"executive"},
    "answers for other organisation": set(),
    "answers for our audit": {"executive"},
    "answers for other audit": set(),
    "answers for a membership": set(),
    "sees our organisation": WITH_OURS,
    "sees other organisation": WITH_ALL,
    "sees our audit": WITH_OURS,
    "sees other audit": WITH_ALL,
    "sees a membership": {"owner"},
}


def test_everybody_before_every_rule():
    assert answers(Scene(), policies) == MAY


def test_no_branch_of_the_rules_is_left_unwalked(tmp_path):
    """The module is loaded a second time, so that its own lines are seen as well."""
    scene, told = Scene(), tmp_path / "told.json"
    measured = Coverage(branch=True, include=[policies.__file__], data_file=None, config_file=False)
    measured.start()
    try:
        spec = importlib.util.spec_from_file_location("audits.measured", policies.__file__)
        fresh = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(fresh)
        answered = answers(scene, fresh)
        scene.those(lambda who: fresh.granted_to(who, "grants"))
        assert scene.those(lambda who: fresh.may(who, fresh.READ_LOG, scene.practice)) == {"owner"}
        with pytest.raises(fresh.NotAllowed):
            fresh.require(scene.contact, fresh.WORK_ON, scene.ours)
        fresh.require(scene.owner, fresh.WORK_ON, scene.ours)
        list(type(scene.practice).objects.filter(fresh.employed_by(scene.owner)))
    finally:
        measured.stop()
    measured.json_report(outfile=str(told))
    (seen,) = json.loads(told.read_text())["files"].values()
    assert answered == MAY
    assert (seen["missing_lines"], seen["missing_branches"]) == ([], [])
    assert seen["summary"]["num_statements"] > 40


def test_a_rule_has_a_name_of_its_own():
    with pytest.raises(KeyError):
        policies.policy(policies.READ_LOG, policies.works_for)


def test_what_may_not_be_done_is_not_done():
    scene = Scene()
    new = Organisation(practice=scene.practice, name="New")
    for write, who in {
        (lambda by: save_practice(scene.practice, by=by)): "everywhere",
        (lambda by: save_organisation(scene.others, by=by)): "consultant",
        (lambda by: save_organisation(new, by=by)): "executive",
        (lambda by: organisation_named("Others", practice=scene.practice, by=by)): "consultant",
        (lambda by: organisation_named("New", practice=scene.practice, by=by)): "contact",
        (lambda by: assign(scene.membership, [scene.others], by=by)): "everywhere",
    }.items():
        with pytest.raises(NotAllowed), transaction.atomic():
            write(scene.people[who])
    assert not Organisation.objects.filter(name="New").exists()
    assert [each.organisation for each in scene.membership.assignments.all()] == [scene.ours]


def test_who_adds_an_organisation_works_with_it():
    scene = Scene()
    save_organisation(Organisation(practice=scene.practice, name="Mine"), by=scene.consultant)
    named = organisation_named("Mine too", practice=scene.practice, by=scene.consultant)
    assert {each.name for each in Organisation.objects.visible_to(scene.consultant)} == {
        "Ours", "Mine", "Mine too",
    }  # fmt: skip
    assert not may(scene.people["new consultant"], policies.WORK_ON, named)


def test_an_owner_assigns_and_takes_back():
    scene = Scene()

    def seen() -> set[str]:
        return {each.name for each in Organisation.objects.visible_to(scene.consultant)}

    assign(scene.membership, [scene.others], by=scene.owner)
    assert seen() == {"Others"}
    assign(scene.membership, [], every=True, by=scene.owner)
    assert seen() == {"Ours", "Others"}
    assign(scene.membership, [], by=scene.owner)
    assert seen() == set()


def test_an_executive_answers_for_one_organisation():
    scene = Scene()
    membership = scene.executive.memberships.get()
    with pytest.raises(OneOrganisation):
        assign(membership, [scene.ours, scene.others], by=scene.owner)
    assign(membership, [scene.others], every=True, by=scene.owner)
    require_answers = {name for name in ("ours", "others") if _answers(scene, name)}
    assert require_answers == {"others"}
    assert not User.objects.get(pk=scene.executive.pk).memberships.get().every_organisation


def _answers(scene, name) -> bool:
    return policies.answers_for(scene.executive, getattr(scene, name))


@pytest.mark.parametrize(
    ("role", "given"),
    [("owner", {"every_organisation": True}), ("consultant", {"organisation": "ours"})],
)
def test_the_database_knows_which_role_has_which(role, given):
    scene = Scene()
    user = build.person(scene.practice, role)
    given = {name: scene.ours if value == "ours" else value for name, value in given.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=user).update(**given)


def test_no_assignment_reaches_into_another_practice():
    scene = Scene()
    theirs = organisation_named("Theirs", practice=build.practice())
    from tests.organisations.test_tenancy import refused_by_the_database

    def reach() -> None:
        Membership.objects.filter(pk=scene.executive.memberships.get().pk).update(
            organisation=theirs
        )

    assert refused_by_the_database(reach)
    assert refused_by_the_database(lambda: scene.membership.assignments.create(organisation=theirs))


def test_require_is_silent_where_it_may():
    scene = Scene()
    assert require(scene.owner, policies.READ_LOG, scene.practice) is None
