"""Rows of a draft change as they were seen, amounts follow the wage alone, and the last change can be undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caruman.law.contributions import assess
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import drafting, editing
from caruman.schedules.operations.editing import Row, fingerprint
from caruman.schedules.refusals import UnableToFile
from caruman.values.month import Month
from tests.people import NOON, make
from tests.schedules import OCTOBER, STAFF, draft_for, entry, hire, registered, staff_of, submit

pytestmark = pytest.mark.django_db


def _draft() -> tuple[Any, Schedule]:
    aminah = make("aminah")
    return aminah, draft_for(registered(aminah), by=aminah)


def _first(draft: Schedule) -> Any:
    return lines_of(draft).first()


def test_a_new_wage_brings_the_amounts_of_the_law_and_a_new_revision() -> None:
    aminah, draft = _draft()
    line = _first(draft)
    outcome = editing.set_rows(schedule_id=draft.pk, rows=[Row(1, fingerprint(line), 300_000)], by=aminah, at=NOON)
    line, owed = _first(draft), assess(month=Month(2026, 10), wage_sen=300_000)
    assert (line.wage_sen, line.act4_employer_sen, line.eis_employee_sen) == (
        300_000, owed.act4.employer_sen, owed.eis.employee_sen,
    )  # fmt: skip
    assert outcome.schedule.revision == draft.revision + 1 and not outcome.conflicts


def test_what_a_file_declared_stays_in_the_rows_that_do_not_change() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    odd = [entry(number, name, wage, OCTOBER, act4_employer_sen=1) for number, name, wage in STAFF]
    drafting.fill(schedule_id=draft.pk, entries=odd, origin=Origin.FILE, by=aminah, at=NOON)
    editing.set_rows(schedule_id=draft.pk, rows=[Row(1, None, 300_000)], by=aminah, at=NOON)
    assert [line.act4_employer_sen for line in lines_of(draft)][1:] == [1, 1]
    editing.set_rows(schedule_id=draft.pk, rows=[Row(2, None, STAFF[1][2], "T", None)], by=aminah, at=NOON)
    second = lines_of(draft).get(place=2)
    assert (second.status, second.act4_employer_sen) == ("T", 1)
    editing.use_law(schedule_id=draft.pk, place=3, by=aminah, at=NOON)
    assert [line.act4_employer_sen == 1 for line in lines_of(draft)] == [False, True, False]
    editing.use_law(schedule_id=draft.pk, place=None, by=aminah, at=NOON)
    assert 1 not in [line.act4_employer_sen for line in lines_of(draft)]


def test_the_second_writer_of_a_row_overwrites_nothing_unseen() -> None:
    aminah, draft = _draft()
    seen = fingerprint(_first(draft))
    editing.set_rows(schedule_id=draft.pk, rows=[Row(1, seen, 300_000)], by=aminah, at=NOON)
    outcome = editing.set_rows(
        schedule_id=draft.pk, rows=[Row(1, seen, 1_00), Row(2, None, 500_000)], by=aminah, at=NOON
    )
    assert [line.wage_sen for line in outcome.conflicts] == [300_000]
    assert [line.wage_sen for line in lines_of(draft)][:2] == [300_000, 500_000]
    again = editing.set_rows(schedule_id=draft.pk, rows=[Row(1, seen, 300_000)], by=aminah, at=NOON)
    assert not again.conflicts and not again.changed


def test_a_person_is_added_once_and_taken_out() -> None:
    aminah, draft = _draft()
    line = editing.add(
        schedule_id=draft.pk, identity_no="880303145021", name="Lim", wage_sen=200_000, by=aminah, at=NOON
    )
    assert line.place == 4
    with pytest.raises(UnableToFile):
        editing.add(schedule_id=draft.pk, identity_no="880303145021", name="Lim", wage_sen=1, by=aminah, at=NOON)
    editing.remove(schedule_id=draft.pk, places=[1, 4], by=aminah, at=NOON)
    assert [line.place for line in lines_of(draft)] == [2, 3]


def test_changes_are_undone_one_after_the_other_the_last_one_first() -> None:
    aminah, draft = _draft()
    before = [fingerprint(line) for line in lines_of(draft)]
    editing.paste(schedule_id=draft.pk, wages={1: 1_00, 2: 2_00, 3: 3_00}, by=aminah, at=NOON)
    editing.remove(schedule_id=draft.pk, places=[1, 2], by=aminah, at=NOON)
    editing.add(schedule_id=draft.pk, identity_no="880303145021", name="Lim", wage_sen=1, by=aminah, at=NOON)
    for _ in range(3):
        draft.refresh_from_db()
        assert editing.can_undo(draft)
        editing.undo(schedule_id=draft.pk, by=aminah, at=NOON)
    assert [fingerprint(line) for line in lines_of(draft)] == before
    with pytest.raises(UnableToFile):
        editing.undo(schedule_id=draft.pk, by=aminah, at=NOON)


def test_nothing_is_undone_after_the_lines_were_replaced_as_a_whole() -> None:
    aminah, draft = _draft()
    editing.remove(schedule_id=draft.pk, places=[1], by=aminah, at=NOON)
    drafting.declare_nil(schedule_id=draft.pk, by=aminah, at=NOON)
    with pytest.raises(UnableToFile):
        editing.undo(schedule_id=draft.pk, by=aminah, at=NOON)


def test_the_register_is_taken_over_with_dates_of_hiring_and_leaving() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    staff = staff_of(shop)
    draft = draft_for(shop, by=aminah)
    staff[0].state, staff[0].ends_on = "resigned", date(2026, 9, 16)
    staff[0].save()
    hire(shop, number="880303145021", name="Lim", wage_sen=200_000, hired_on=date(2026, 10, 12))
    found = editing.follow_register(schedule_id=draft.pk, by=aminah, at=NOON)
    assert [one.name for one in found.joiners] == ["Lim"]
    assert [one.identity_no for one in found.leavers] == [STAFF[0][0]]
    lim = lines_of(draft).get(identity_no="880303145021")
    assert (lim.status, lim.employment_date, lim.wage_sen) == ("B", date(2026, 10, 12), 200_000)
    assert not editing.follow_register(schedule_id=draft.pk, by=aminah, at=NOON).joiners


def test_nothing_of_a_submitted_schedule_is_edited() -> None:
    aminah, draft = _draft()
    submit(draft, by=aminah)
    deeds = (
        lambda: editing.set_rows(schedule_id=draft.pk, rows=[Row(1, None, 1)], by=aminah, at=NOON),
        lambda: editing.add(schedule_id=draft.pk, identity_no="1", name="x", wage_sen=1, by=aminah, at=NOON),
        lambda: editing.remove(schedule_id=draft.pk, places=[1], by=aminah, at=NOON),
        lambda: editing.use_law(schedule_id=draft.pk, place=None, by=aminah, at=NOON),
        lambda: editing.follow_register(schedule_id=draft.pk, by=aminah, at=NOON),
        lambda: editing.undo(schedule_id=draft.pk, by=aminah, at=NOON),
    )
    for deed in deeds:
        with pytest.raises(UnableToFile):
            deed()


def test_many_rows_change_with_as_many_queries_as_few(django_assert_max_num_queries: Any) -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    people = [entry(f"90010114{number:04}", "Siti", 250_000, OCTOBER) for number in range(500)]
    drafting.fill(schedule_id=draft.pk, entries=people, origin=Origin.TYPED, by=aminah, at=NOON)
    with django_assert_max_num_queries(14):
        editing.paste(
            schedule_id=draft.pk, wages={place: 300_000 + place for place in range(1, 501)}, by=aminah, at=NOON
        )
    assert lines_of(draft).get(place=500).wage_sen == 300_500
