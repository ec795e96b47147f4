"""The demo, in and out with one press each; nobody else's practice is touched."""

from __future__ import annotations

import pytest

from audits.engagements.models import Audit
from tests import build
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


@pytest.mark.slow
def test_the_demo_comes_once_and_goes_without_a_trace(practice, reader):
    own = build.audit(practice)
    other = build.audit(build.practice())
    reader.post("/demo/load")
    response = reader.post("/demo/load", follow=True)
    assert Audit.objects.filter(practice=practice).count() == 4
    assert response.status_code == 200
    assert "The demo is gone" in words(reader.post("/demo/remove", follow=True))
    assert set(Audit.objects.all()) == {own, other}


@pytest.mark.parametrize("path", ["/demo/load", "/demo/remove"])
def test_it_takes_a_press_by_somebody_who_signed_in(reader, path):
    assert reader.get(path).status_code == 405
    assert signed_in(None).post(path).url.startswith("/sign-in")
    assert Audit.objects.count() == 0
