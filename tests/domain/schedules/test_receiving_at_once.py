"""The same file from two people, and two repairs of one file, at the same moment: one of each counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytest_django import Settings

from caruman.schedules.models import ReceivedFile
from caruman.schedules.operations import mending, receiving
from caruman.schedules.refusals import UnableToReceive
from tests.at_once import at_once
from tests.employers import stored_in
from tests.files import good_lines, sent, with_three_faults
from tests.people import NOON, make
from tests.schedules import registered, staff_of

together = partial(at_once, refusals=(UnableToReceive,))

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_the_same_bytes_from_two_people_are_one_file(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)
    aminah = make("aminah")
    shop = registered(aminah)

    def send() -> receiving.Received:
        return receiving.receive(employer=shop, upload=sent(good_lines()), by=aminah, at=NOON)

    given = together(send, send)
    file = ReceivedFile.objects.get()
    assert [one.file for one in given] == [file, file]  # type: ignore[attr-defined]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_of_two_repairs_at_once_the_later_is_told(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)
    aminah = make("aminah")
    shop = registered(aminah)
    staff_of(shop)
    file = receiving.receive(employer=shop, upload=sent(with_three_faults()), by=aminah, at=NOON).file

    def leave_out(line: int) -> Callable[[], ReceivedFile]:
        return lambda: mending.leave_out(file_id=file.pk, line=line, version=file.version, by=aminah, at=NOON)

    given = together(leave_out(2), leave_out(3))
    assert sorted(type(one).__name__ for one in given) == ["ReceivedFile", "UnableToReceive"]
    file.refresh_from_db()
    assert file.repairs == 1 and len(mending.left_out(file)) == 1
