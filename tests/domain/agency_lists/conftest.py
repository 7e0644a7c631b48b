"""An approved association with Hassan as its manager, and files stored apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from tests.agencies import approved_agency, one_of_the_cast
from tests.employers import stored_in


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> Iterator[None]:
    stored_in(settings, tmp_path)
    yield


@pytest.fixture
def hassan() -> Person:
    return one_of_the_cast("hassan")


@pytest.fixture
def agency(hassan: Person) -> Agency:
    return approved_agency(hassan, target_groups=["volunteers", "worship"])
