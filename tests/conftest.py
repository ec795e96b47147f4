"""What every test may ask for. Fixtures that drive a browser or a worker live beside this file."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.utils import translation

# Playwright keeps an event loop in the thread of the test; our own code under test is synchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = [
    "tests.browser",
    "tests.measured",
    "tests.redis_server",
    "tests.webserver",
    "tests.workers",
]

CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(config, items):
    """Mark what touches the database, so that it can be run again on PostgreSQL, what drives a
    browser, and what asks for a page through the test client, or stands in a file that signs somebody
    in to do so. What only PostgreSQL has is left out elsewhere."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
        if DATABASE_FIXTURES & set(item.fixturenames) or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)
        if "client" in item.fixturenames or hasattr(item.module, "signed_in"):
            item.add_marker(pytest.mark.page)
    elsewhere = [item for item in items if item.get_closest_marker("postgresql")]
    if elsewhere and not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test's database, and on PostgreSQL the role that web and worker have on a server."""
    from django.db import connection

    if connection.vendor == "postgresql":
        from tests import runtime_role

        with django_db_blocker.unblock():
            runtime_role.admit()


@pytest.fixture(autouse=True)
def _in_english():
    """A page asked for in German leaves its language behind in the thread of the test."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _log_can_be_emptied(request):
    """After a test whose rows were committed the tables are emptied; the log would refuse that."""
    marker = request.node.get_closest_marker("django_db")
    committed = marker is not None and marker.kwargs.get("transaction")
    if not committed and not {"transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from tests.log import empty

    empty()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where everything needed is installed, a skipped test is a test that did not run."""
    report = yield
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """The same for a whole file that was skipped."""
    report = yield
    if CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report
