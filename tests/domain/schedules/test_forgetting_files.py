"""Files that nobody took are given up after ninety days, broken uploads after a day; what was taken stays."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from caruman.schedules.models import ReceivedFile
from caruman.schedules.operations import receiving
from caruman.schedules.taking import take
from caruman.web.forgetting import forget_broken_uploads
from tests.employers import stored_in
from tests.files import good_lines, sent
from tests.people import NOON, make
from tests.schedules import registered, staff_of


@pytest.mark.django_db(transaction=True)
def test_a_file_that_nobody_took_is_given_up_and_a_taken_one_stays(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)
    aminah = make("aminah")
    shop = registered(aminah)
    staff_of(shop)
    for lines in (good_lines(), good_lines(month="2026-09"), b"PK\x03\x04 broken"):
        receiving.receive(employer=shop, upload=sent(lines), by=aminah, at=NOON)
    taken = ReceivedFile.objects.filter(state="ready").order_by("received_at", "pk").first()
    assert taken is not None
    take(file_id=taken.pk, by=aminah, at=NOON)
    assert receiving.forget_unused(at=NOON + timedelta(days=90)) == 0
    assert receiving.forget_unused(at=NOON + timedelta(days=91)) == 2
    assert sorted(ReceivedFile.objects.values_list("state", flat=True)) == ["dropped", "dropped", "taken"]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_what_a_killed_upload_left_goes_after_a_day(settings: Settings, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    for name, days in (("tmpold.upload.txt", 2), ("tmpnew.upload.txt", 0)):
        left = tmp_path / name
        left.write_text("x")
        moment = (NOON - timedelta(days=days)).timestamp()
        os.utime(left, (moment, moment))
    assert forget_broken_uploads(at=NOON) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["tmpnew.upload.txt"]
