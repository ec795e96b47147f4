"""The wall between practices stands in the database, not only in the code."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from audits.engagements.models import Audit
from audits.goals.models import Goal, Link
from audits.organisations.models import Organisation, Practice, SamePractice, TenantRow, User
from tests import build

ABOVE_TENANTS = {User, Practice}
OURS = [
    model
    for config in apps.get_app_configs()
    if config.name.startswith("audits.")
    for model in config.get_models()
]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_belongs_to_a_practice(model):
    assert model in ABOVE_TENANTS or issubclass(model, TenantRow)


@pytest.mark.parametrize(
    "model", [m for m in OURS if m not in ABOVE_TENANTS], ids=lambda model: model._meta.label
)
def test_every_key_between_tenant_rows_stays_inside_one_practice(model):
    pointing = {
        field.name
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and issubclass(field.related_model, TenantRow)
    }
    guarded = {c.field for c in model._meta.constraints if isinstance(c, SamePractice)}
    assert guarded == pointing
    assert not model._meta.get_field("practice").null


def refused_by_the_database(write) -> bool:
    """Whether the constraints, which wait for the end of a transaction, refuse what was written."""
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
    except IntegrityError:
        return True
    return False


@pytest.mark.django_db
def test_the_database_refuses_a_row_that_points_into_another_practice():
    mine, theirs = build.practice(), build.practice()
    build.owner(mine)
    foreign = Organisation.objects.create(practice=theirs, name="Theirs")
    reaching = Goal(practice=mine, organisation=foreign, side_key="a", title="Reach over")
    assert refused_by_the_database(lambda: Goal.objects.bulk_create([reaching]))


@pytest.mark.django_db
def test_the_database_refuses_to_move_a_row_into_another_practice():
    mine, theirs = build.practice(), build.practice()
    build.owner(mine)
    build.audit(mine)
    assert refused_by_the_database(lambda: Audit.objects.update(practice=theirs))


@pytest.mark.django_db
def test_a_form_hears_of_another_practice_before_the_database_does():
    mine, theirs = build.practice(), build.practice()
    foreign = Organisation.objects.create(practice=theirs, name="Theirs")
    goal = Goal(practice=mine, organisation=foreign, side_key="a", title="Reach over")
    with pytest.raises(ValidationError) as refused:
        goal.validate_constraints()
    assert refused.value.error_dict["__all__"][0].code == "other_practice"


@pytest.mark.django_db
def test_reads_start_from_the_reader():
    practice = build.practice()
    owner, colleague = build.owner(practice), build.colleague(practice)
    build.owner(build.practice())
    audit = build.audit(practice)
    seen = {
        "owner": list(Audit.objects.visible_to(owner)),
        "colleague": list(Audit.objects.visible_to(colleague)),
        "stranger": list(Audit.objects.visible_to(build.stranger())),
        "anonymous": list(Audit.objects.visible_to(AnonymousUser())),
    }
    assert seen == {"owner": [audit], "colleague": [audit], "stranger": [], "anonymous": []}


@pytest.mark.django_db
def test_a_row_takes_its_practice_from_what_it_is_part_of():
    practice = build.practice()
    owner = build.owner(practice)
    leading, responding = build.sides(build.audit(practice))
    link = Link.objects.create(
        audit=leading.audit,
        source=build.goal(responding, by=owner),
        target=build.goal(leading, by=owner),
        strength="weak",
        effect="supports",
    )
    assert link.practice == practice
