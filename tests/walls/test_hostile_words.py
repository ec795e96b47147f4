"""Words that would be markup or formulas are words, on every page, in every file, for everybody."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.db import transaction

from audits.reports.services import rendering
from audits.workshops import painting
from audits.workshops.live.drawing import AUDIENCES
from tests.doors import nobody_failed
from tests.walls.hostile import FORMULA, STARTS, became_markup, whole_tenant
from tests.walls.people import those_who_may
from tests.walls.routes import address, known, routes
from tests.walls.test_matrix import ASKED

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    """The tenant, and everybody who may come in."""
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        # Inside a transaction the heart's own connection sees no row, and may not write.
        patch.setattr(rendering, "HEARTBEAT_SECONDS", 3600.0)
        nobody_failed()
        tenant = whole_tenant()
        yield tenant, those_who_may(tenant)
        transaction.set_rollback(True)


def answers(place, who):
    tenant, people = place
    named = known(tenant)
    for route in routes():
        with transaction.atomic():
            yield route, people[who].get(address(route, tenant, named) + ASKED.get(route.name, ""))
            transaction.set_rollback(True)


WHO = (
    "owner",
    "executive",
    "partner's contact with a grant",
    "seat, leading",
    "seat, responding",
    "reader by a link",
    "anybody",
)


@pytest.mark.parametrize("who", WHO)
def test_on_no_page_do_words_become_markup(place, who):
    found, told = [], 0
    for route, answer in answers(place, who):
        body = answer.getvalue()
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        text = body.decode()
        told += "onerror=alert(" in text
        found += [(route.name, each) for each in became_markup(text)]
    assert found == []
    # They do stand there, as words.
    assert told >= {"owner": 25, "anybody": 1}.get(who, 2)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_on_no_screen_do_words_become_markup(place, audience):
    tenant, _people = place
    drawn = painting.draw(tenant.session.pk, audience)
    assert "onerror=alert(" in drawn.html
    assert became_markup(drawn.html) == []


def test_the_parser_knows_what_it_looks_for():
    assert became_markup(f"<p title='{STARTS}1)>'>") == []
    assert len(became_markup(f'<p title="{STARTS}1)>">')) == 1
    assert became_markup("<p onclick='x()'>") == ["<p onclick='x()'>"]


def test_no_cell_of_any_file_is_a_formula(place):
    seen = {"csv": 0, "sheet": 0}
    found = []
    for route, answer in answers(place, "owner"):
        kind, body = answer.headers.get("Content-Type", ""), answer.getvalue()
        if kind.startswith("text/csv"):
            seen["csv"] += 1
            for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))):
                found += [(route.name, cell) for cell in row if cell.startswith(FORMULA)]
        elif "spreadsheetml" in kind:
            seen["sheet"] += 1
            for sheet in openpyxl.load_workbook(io.BytesIO(body)).worksheets:
                for row in sheet.iter_rows():
                    found += [
                        (route.name, cell.value)
                        for cell in row
                        if cell.data_type == "f"
                        or (str(cell.value).startswith(FORMULA[0]) and not cell.quotePrefix)
                    ]
    assert found == []
    assert seen == {"csv": 2, "sheet": 1}
