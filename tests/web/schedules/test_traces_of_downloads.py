"""Whoever takes names and wages away as a file leaves an event, which names no person of the list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import Settings

from caruman.audit.models import Event
from caruman.schedules.operations import receiving
from tests.employers import stored_in
from tests.files import good_lines, sent
from tests.people import NOON, browser_of, make
from tests.schedules import STAFF, draft_for, registered, staff_of
from tests.web.pages import let_go


@pytest.mark.django_db
def test_each_download_is_on_record(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)
    aminah = make("aminah")
    shop = registered(aminah)
    staff_of(shop)
    draft = draft_for(shop, by=aminah)
    file = receiving.receive(employer=shop, upload=sent(good_lines()), by=aminah, at=NOON).file
    browser = browser_of(aminah)
    taken: list[tuple[str, tuple[Any, ...], str]] = [
        ("schedule-lines", (draft.pk, "csv"), "schedule.given"),
        ("schedule-payslips", (draft.pk, "xlsx"), "schedule.given"),
        ("schedule-form-8a", (draft.pk,), "schedule.given"),
        ("file-sent", (file.pk,), "file.given"),
        ("file-report", (file.pk, "csv"), "file.given"),
        ("employees-register-file", ("csv",), "employee.exported"),
        ("employees-register-file", ("json",), "employee.exported"),
        ("employees-register-print", (), "employee.exported"),
    ]
    for name, keys, act in taken:
        before = Event.objects.filter(act=act).count()
        answer = browser.get(reverse(name, args=(shop.pk, *keys)))
        assert answer.status_code == 200, name
        let_go(answer)
        assert Event.objects.filter(act=act).count() == before + 1, name
    details = " ".join(str(one) for one in Event.objects.values_list("details", flat=True))
    assert not [part for number, name, _ in STAFF for part in (number, name) if part in details]
