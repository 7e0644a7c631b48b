"""Announcements: written, published, withdrawn; what was read stays as it was read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from caruman.announcements import operations
from caruman.announcements.first_texts import FIRST_TEXTS
from caruman.announcements.lifecycle import ANNOUNCEMENT
from caruman.announcements.models import Announcement
from caruman.announcements.queries import current, published
from caruman.audit.models import Event
from tests import people
from tests.people import NOON

pytestmark = pytest.mark.django_db

TEXTS = {
    "slug": "kadar-baharu",
    "kind": "announcement",
    "title_ms": "Kadar baharu",
    "title_en": "New rates",
    "title_zh": "新费率",
    "text_ms": "Teks.",
    "text_en": "Text.",
    "text_zh": "正文。",
}


def draft(**fields: object) -> Announcement:
    return operations.write(by=people.make("farid"), at=NOON, **{**TEXTS, **fields})


def test_a_new_portal_begins_with_its_first_texts() -> None:
    assert {row.slug for row in published()} == {text.slug for text in FIRST_TEXTS}


def test_a_draft_is_for_nobody_until_it_is_published() -> None:
    row = draft()
    assert row not in published()
    operations.publish(announcement=row, by=None, at=NOON)
    assert row in published()
    operations.withdraw(announcement=row, by=None, at=NOON + timedelta(hours=1))
    assert row not in published()


def test_each_act_is_recorded_once() -> None:
    row = draft()
    operations.change(announcement=row, by=None, at=NOON, title_en="Newer rates")
    operations.publish(announcement=row, by=None, at=NOON)
    operations.withdraw(announcement=row, by=None, at=NOON)
    acts = list(Event.objects.filter(about_id=str(row.pk), about_kind="announcement").values_list("act", flat=True))
    assert sorted(acts) == [f"announcement.{verb}" for verb in ("changed", "published", "withdrawn", "written")]


def test_news_end_on_their_day_and_can_still_be_read() -> None:
    row = operations.publish(announcement=draft(until=date(2026, 12, 1)), by=None, at=NOON)
    assert row in current(on=date(2026, 11, 30))
    assert row not in current(on=date(2026, 12, 1))
    assert row in published()


def test_what_cannot_be_done_now_is_said() -> None:
    row = draft()
    with pytest.raises(operations.UnableToWithdraw):
        operations.withdraw(announcement=row, by=None, at=NOON)
    operations.publish(announcement=row, by=None, at=NOON)
    for refused in (
        lambda: operations.publish(announcement=row, by=None, at=NOON),
        lambda: operations.change(announcement=row, by=None, at=NOON, title_en="Other"),
    ):
        with pytest.raises(operations.UnableTo):
            refused()


@pytest.mark.parametrize("change", [{"title_ms": "Lain"}, {"text_zh": "别的"}, {"slug": "lain"}])
def test_the_database_keeps_what_was_published_as_it_was_read(change: dict[str, str]) -> None:
    row = operations.publish(announcement=draft(), by=None, at=NOON)
    with pytest.raises(DatabaseError, match="stays as it was read"), transaction.atomic():
        Announcement.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError, match="stays as it was read"), transaction.atomic():
        row.delete()


@pytest.mark.parametrize("source", ANNOUNCEMENT.states)
@pytest.mark.parametrize("target", ANNOUNCEMENT.states)
def test_the_database_follows_the_table(source: str, target: str) -> None:
    row = draft()
    for verb in {"draft": (), "published": ("publish",), "withdrawn": ("publish", "withdraw")}[source]:
        row = getattr(operations, verb)(announcement=row, by=None, at=NOON)
    permitted = source == target or any((edge.source, edge.target) == (source, target) for edge in ANNOUNCEMENT.edges)
    when = {} if row.published_at or target == "draft" else {"published_at": NOON}
    if permitted:
        Announcement.objects.filter(pk=row.pk).update(state=target, **when)
        return
    with pytest.raises(DatabaseError), transaction.atomic():
        Announcement.objects.filter(pk=row.pk).update(state=target, **when)


def test_the_database_refuses_a_publication_without_a_moment() -> None:
    row = draft()
    with pytest.raises(IntegrityError, match="a_published_announcement_says_when"), transaction.atomic():
        Announcement.objects.filter(pk=row.pk).update(state="published")


def test_the_database_refuses_a_missing_title_and_a_withdrawal_before_publication() -> None:
    with pytest.raises(IntegrityError, match="an_announcement_has_its_titles"), transaction.atomic():
        draft(title_zh="")
    row = operations.publish(announcement=operations.write(by=None, at=NOON, **TEXTS), by=None, at=NOON)
    with pytest.raises(IntegrityError, match="withdrawn_after"), transaction.atomic():
        Announcement.objects.filter(pk=row.pk).update(state="withdrawn", withdrawn_at=NOON - timedelta(days=1))
