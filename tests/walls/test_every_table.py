"""Every table is in a list, and the database itself, asked for its catalogue, holds the wall: no row
of a tenant without its practice, no key between two of them that could cross."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.db import connection

from tests.walls import canaries

pytestmark = pytest.mark.django_db

# What a person leaves in a room; gone when it finishes, and never in an export.
OF_PEOPLE = {
    "workshops_ballot",
    "workshops_reason",
    "workshops_seat",
    "workshops_slip",
    "workshops_termflag",
}
# What a tenant keeps.
RECORDS = {
    "commitments_commitment",
    "commitments_renegotiation",
    "commitments_review",
    "commitments_signoff",
    "engagements_audit",
    "engagements_edit",
    "engagements_override",
    "engagements_side",
    "goals_definition",
    "goals_exemption",
    "goals_goal",
    "goals_incentive",
    "goals_incentiveeffect",
    "goals_intent",
    "goals_jointprocess",
    "goals_link",
    "goals_option",
    "goals_scopedgoal",
    "goals_shareditem",
    "goals_term",
    "goals_termuse",
    "goals_topic",
    "organisations_assignment",
    "organisations_invitation",
    "organisations_logentry",
    "organisations_membership",
    "organisations_organisation",
    "organisations_partnership",
    "reports_acceptance",
    "reports_delivery",
    "reports_findingdecision",
    "reports_letterhead",
    "reports_logo",
    "reports_notes",
    "reports_grant",
    "reports_report",
    "reports_wording",
    "reports_retention",
    "reports_sharelink",
    "workshops_floortime",
    "workshops_gathered",
    "workshops_heldstage",
    "workshops_instrument",
    "workshops_parked",
    "workshops_prioritymark",
    "workshops_question",
    "workshops_sayback",
    "workshops_session",
    "workshops_sessionoverride",
    "workshops_statement",
    "workshops_tally",
    "workshops_withheldside",
}
# Who signs in, and the tenants themselves.
ABOVE = {"organisations_practice", "organisations_user"}
# Django's own; nothing of a client stands there. A session names an account, sealed.
FRAMEWORK = {
    "account_emailaddress",
    "account_emailconfirmation",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
    "django_session",
    "mfa_authenticator",
    "organisations_user_groups",
    "organisations_user_user_permissions",
    "socialaccount_socialaccount",
    "socialaccount_socialapp",
    "socialaccount_socialtoken",
    "usersessions_usersession",
}
TENANT = OF_PEOPLE | RECORDS


def test_every_table_is_in_a_list():
    listed = TENANT | ABOVE | FRAMEWORK
    assert set(connection.introspection.table_names()) == listed


def test_the_tables_of_tenants_are_those_of_their_models():
    assert {model._meta.db_table for model in canaries.tenant_models()} == TENANT


@pytest.mark.parametrize("table", sorted(TENANT))
def test_no_row_of_a_tenant_is_without_its_practice(table):
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
        keys = connection.introspection.get_constraints(cursor, table).values()
    assert [each.null_ok for each in columns if each.name == "practice_id"] == [False]
    unique = [key["columns"] for key in keys if key["unique"] and not key["primary_key"]]
    assert ["id", "practice_id"] in unique


def foreign_keys(table: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each foreign key of a table as its catalogue has it: to which table, from which columns to which."""
    rows: dict[object, list[tuple[str, str, str]]] = defaultdict(list)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA foreign_key_list({table})")
            for key, _place, to, mine, theirs, *_acts in cursor.fetchall():
                rows[key].append((to, mine, theirs))
        else:
            cursor.execute(CATALOGUE, [table])
            for key, to, mine, theirs in cursor.fetchall():
                rows[key].append((to, mine, theirs))
    return [
        (pairs[0][0], tuple(pair[1] for pair in pairs), tuple(pair[2] for pair in pairs))
        for pairs in rows.values()
    ]


CATALOGUE = """
    SELECT c.conname, c.confrelid::regclass::text, mine.attname, theirs.attname
    FROM pg_constraint AS c
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS pair(mine, theirs, place)
    JOIN pg_attribute AS mine ON mine.attrelid = c.conrelid AND mine.attnum = pair.mine
    JOIN pg_attribute AS theirs ON theirs.attrelid = c.confrelid AND theirs.attnum = pair.theirs
    WHERE c.contype = 'f' AND c.conrelid = %s::regclass AND c.convalidated
    ORDER BY c.conname, pair.place
"""


@pytest.mark.parametrize("table", sorted(TENANT))
def test_every_key_between_tenants_rows_carries_the_practice(table):
    between = [key for key in foreign_keys(table) if key[0] in TENANT]
    plain = {(to, mine) for to, mine, _theirs in between if len(mine) == 1}
    guarded = {
        (to, mine[:1])
        for to, mine, theirs in between
        if mine[1:] == ("practice_id",) and theirs == ("id", "practice_id")
    }
    assert plain == guarded


def test_keys_are_found_at_all():
    found = [key for table in TENANT for key in foreign_keys(table) if len(key[1]) == 2]
    assert len(found) > 50
