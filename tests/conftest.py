"""What holds for every test: no network, and properties that are searched for as long as the run allows."""

from __future__ import annotations

import os
import socket
from collections.abc import Generator, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

# A shared machine may stop for a second at any moment: a deadline would fail the test for it.
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
# Whoever changes what reads files or wages searches longer: HYPOTHESIS_PROFILE=thorough.
settings.register_profile("default", max_examples=50, **_COMMON)
settings.register_profile("quick", max_examples=6, **_COMMON)
settings.register_profile("thorough", max_examples=1_000, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


# A browser costs seconds, and emptying every table after a test that commits a fifth of one.
_WEIGHTY = {"browser", "live_server", "transactional_db"}
# Pages are walked by thousands; of them the frame that all share is tried in a hurry.
_PAGES, _FRAME = ROOT / "tests" / "web", {"test_frame.py", "test_forms_once.py"}
# Long comparisons of two ways to the same answer: half a minute of the machine.
_LONG = {
    "test_people.py",
    "test_generated_files.py",
    "test_table_check.py",
    "test_columnar.py",
    "test_templates.py",
    "test_acts.py",
    "test_workbook_limits.py",
    "test_tables_csv.py",
}

# The nouns together are two minutes of the machine. In a hurry a part of the tests of each is run, always the same.
_NOUNS, _ONE_IN = ROOT / "tests" / "domain", 4


# They begin first: a minute at the end of a run is a minute in which the other workers wait.
_LONGEST = {
    "test_any_course_of_events.py",
    "test_with_real_processes.py",
    "test_supervisor.py",
    "test_guide_001_pay_as_a_driver.py",
    "test_every_page_in_a_browser.py",
    "test_registration.py",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what needs a browser, commits, or walks the pages out of `make quick`, without asking each to say so."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)
    for item in items:
        commits = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
        walks = _PAGES in item.path.parents and item.path.name not in _FRAME
        long = item.path.name in _LONG or (_NOUNS in item.path.parents and not _is_of_the_part(item))
        if commits or walks or long or _WEIGHTY & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def _is_of_the_part(item: pytest.Item) -> bool:
    test = getattr(item, "originalname", item.name)
    return crc32(f"{item.path.name}::{test}".encode()) % _ONE_IN == 0


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let the database of each worker begin as a copy of one that was migrated."""
    from django.conf import settings

    from tests import migrated

    if migrated.WHERE in os.environ:
        migrated.dump()
        settings.DATABASES["default"]["TEST"]["TEMPLATE"] = migrated.TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Make the database as always, and keep what is in it then."""
    from tests.emptying import remember_the_beginning

    with django_db_blocker.unblock():
        remember_the_beginning()


@pytest.fixture(scope="session", autouse=True)
def _pages_tell_their_context_once(django_test_environment: None) -> Iterator[None]:
    """Let `answer.context` be the page's own: Django would copy it for every field and component that the page holds."""
    from django.template.base import Template

    told, plain = Template._render, lambda template, context: template.nodelist.render(context)
    inside = ContextVar("inside", default=False)

    def render(self: Template, context: Any) -> Any:
        if inside.get():
            return plain(self, context)
        token = inside.set(True)
        try:
            return told(self, context)
        finally:
            inside.reset(token)

    Template._render = render
    yield
    Template._render = told


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        # This machine is no network: a server that the test itself started may be reached.
        if self.family == socket.AF_UNIX or (isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")):
            connect(self, address)  # type: ignore[arg-type]
            return
        raise AssertionError(f"A test tried to reach the network: {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Escape what UTF-8 cannot carry: a failure that shows a file name of other bytes must reach the main process."""
    report = yield
    if report.failed and report.longrepr is not None and _is_not_utf8(str(report.longrepr)):
        report.longrepr = _escaped(str(report.longrepr))
    report.sections = [(_escaped(name), _escaped(content)) for name, content in report.sections]
    return report


def _is_not_utf8(text: str) -> bool:
    return _escaped(text) != text


def _escaped(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
