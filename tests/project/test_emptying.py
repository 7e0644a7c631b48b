"""Tests that commit leave nothing to the next: every table is as the migrations left it."""

from __future__ import annotations

import pytest
from django.db import connection

from caruman.announcements import operations as announcing
from caruman.audit.models import Event
from caruman.project.tasks import forget_what_is_over
from tests.people import NOON, make
from tests.schedules import OCTOBER, draft_for, registered, staff_of, submit

pytestmark = pytest.mark.django_db(transaction=True)


def counted() -> dict[str, int]:
    """Count the rows of every table, parts of tables with them."""
    found = {}
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


LEFT: list[dict[str, int]] = []


@pytest.mark.parametrize("time", ["once", "twice"])
def test_what_one_test_commits_the_next_does_not_find(time: str) -> None:
    before = counted()
    assert before["schedules_line"] == before["procrastinate_jobs"] == before["audit_event"] == 0
    assert before["ledger_account"] > 0 and before["django_content_type"] > 0
    aminah = make("aminah")
    shop = registered(aminah)
    staff_of(shop)
    submit(draft_for(shop, by=aminah, month=OCTOBER), by=aminah)
    forget_what_is_over.defer(timestamp=0)
    text = {f"{part}_{code}": "Cuti" for part in ("title", "text") for code in ("ms", "en", "zh")}
    announcing.write(by=make("farid"), at=NOON, slug="cuti", kind="announcement", **text)
    after = counted()
    assert after["schedules_line"] > 0 and after["procrastinate_jobs"] > 0 and Event.objects.exists()
    LEFT.append(before)
    assert LEFT[0] == before
