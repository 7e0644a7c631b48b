"""A month is prefilled, reviewed, declared or handed over, and people are told; two at once give one ACR."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from caruman.bills.models import Bill
from caruman.employers.operations import granting
from caruman.notices.models import Notice
from caruman.schedules.comparing import compare
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Filing, Origin, Schedule
from caruman.schedules.operations import declaring, drafting, editing, prefilling
from caruman.schedules.operations.editing import Row
from caruman.schedules.operations.reminding import remind
from caruman.schedules.refusals import UnableToFile
from caruman.schedules.reviewing import review
from tests.at_once import at_once
from tests.employers import offer_to
from tests.people import NOON, make
from tests.schedules import AUGUST, OCTOBER, SEPTEMBER, STAFF, draft_for, entry, hire, registered, staff_of, submit

pytestmark = pytest.mark.django_db


def _declare(draft: Schedule, by: Any, *codes: str) -> Filing:
    draft.refresh_from_db()
    return declaring.declare(
        employer=draft.employer, revisions={draft.pk: draft.revision}, confirmed=codes, by=by, at=NOON
    )


def _kinds() -> list[str]:
    return sorted(Notice.objects.values_list("kind", flat=True))


def _with_approver() -> tuple[Any, Any, Any]:
    aminah, bala = make("aminah"), make("bala")
    shop = registered(aminah)
    granting.accept(grant_id=offer_to("bala", shop, by=aminah, role="approver").pk, by=bala, at=NOON)
    declaring.choose(employer=shop, wants_two_people=True, reminds=True, by=aminah, at=NOON)
    shop.refresh_from_db()
    Notice.objects.all().delete()
    return aminah, bala, shop


def test_a_month_is_prefilled_from_the_month_before_and_the_register() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    staff = staff_of(shop)
    submit(draft_for(shop, by=aminah, month=SEPTEMBER), by=aminah)
    staff[0].state, staff[0].ends_on = "resigned", date(2026, 9, 20)
    staff[0].save()
    staff[1].state, staff[1].ends_on = "resigned", date(2026, 10, 20)
    staff[1].save()
    hire(shop, number="880303145021", name="Lim", wage_sen=200_000, hired_on=date(2026, 10, 12))
    draft = prefilling.begin_filled(employer=shop, month=OCTOBER, way="register", by=aminah, at=NOON)
    found = {line.name: (line.wage_sen, line.status, line.employment_date) for line in lines_of(draft)}
    assert found == {
        STAFF[1][1]: (STAFF[1][2], "H", date(2026, 10, 19)),
        STAFF[2][1]: (STAFF[2][2], "", None),
        "Lim": (200_000, "B", date(2026, 10, 12)),
    }
    again = prefilling.begin_filled(employer=shop, month=OCTOBER, way="empty", by=aminah, at=NOON)
    assert again == draft and lines_of(again).count() == 3


def test_an_earlier_month_is_copied_and_another_employers_never() -> None:
    aminah, chong = make("aminah"), make("chong")
    shop = registered(aminah)
    other = registered(chong, registration_number="202601000009", employer_code="T9901234569K")
    august = draft_for(shop, by=aminah, month=AUGUST)
    copied = prefilling.begin_filled(employer=shop, month=OCTOBER, way="copy", copied=august.pk, by=aminah, at=NOON)
    assert [line.wage_sen for line in lines_of(copied)] == [wage for *_, wage in STAFF]
    with pytest.raises(UnableToFile):
        prefilling.begin_filled(employer=other, month=OCTOBER, way="copy", copied=august.pk, by=chong, at=NOON)


def test_an_amendment_begins_with_the_lines_as_they_were_declared() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    odd = [entry(number, name, wage, OCTOBER, act4_employer_sen=77) for number, name, wage in STAFF]
    drafting.fill(schedule_id=draft.pk, entries=odd, origin=Origin.FILE, by=aminah, at=NOON)
    submit(draft, by=aminah)
    second = prefilling.amend(schedule_id=draft.pk, by=aminah, at=NOON)
    assert second.version == 2
    assert [line.act4_employer_sen for line in lines_of(second)] == [77, 77, 77]
    assert prefilling.amend(schedule_id=draft.pk, by=aminah, at=NOON) == second


def test_typed_lines_are_looked_at_as_a_file_is() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    staff_of(shop)
    hire(shop, number="880303145021", name="Lim", wage_sen=200_000)
    draft = draft_for(shop, by=aminah)
    editing.set_rows(schedule_id=draft.pk, rows=[Row(1, None, 0)], by=aminah, at=NOON)
    editing.add(
        schedule_id=draft.pk, identity_no="900101140099", name="Stranger", wage_sen=1_000_00, by=aminah, at=NOON
    )
    found = {doubt.code: doubt for doubt in review(draft, NOON)}
    assert {"EMPLOYEE_MISSING", "EMPLOYEE_NOT_ON_REGISTER"} <= found.keys()
    assert found["EMPLOYEE_NOT_ON_REGISTER"].shown[0][1:] == (4, "Stranger")


def test_a_warning_is_confirmed_by_its_rule_before_a_month_is_declared() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    staff_of(shop)
    hire(shop, number="880303145021", name="Lim", wage_sen=200_000)
    draft = draft_for(shop, by=aminah)
    with pytest.raises(UnableToFile):
        _declare(draft, aminah)
    assert Filing.objects.count() == 0
    codes = [doubt.code for doubt in review(draft, NOON) if doubt.is_warning]
    filing = _declare(draft, aminah, *codes)
    assert _declare(draft, aminah) == filing
    assert _kinds() == ["schedule_submitted"]


def test_what_is_wrong_is_mended_before_a_month_is_declared() -> None:
    aminah = make("aminah")
    draft = draft_for(registered(aminah), by=aminah)
    editing.add(schedule_id=draft.pk, identity_no="901331140011", name="Nobody", wage_sen=1_00, by=aminah, at=NOON)
    codes = [doubt.code for doubt in review(draft, NOON)]
    assert any(doubt.is_error for doubt in review(draft, NOON))
    with pytest.raises(UnableToFile):
        _declare(draft, aminah, *codes)


def test_where_two_people_are_wanted_one_hands_over_and_the_other_submits() -> None:
    aminah, bala, shop = _with_approver()
    draft = draft_for(shop, by=aminah)
    with pytest.raises(UnableToFile):
        _declare(draft, aminah)
    handed = {draft.pk: draft.revision}
    declaring.hand_over(employer=shop, revisions=handed, confirmed=(), by=aminah, at=NOON)
    declaring.hand_over(employer=shop, revisions=handed, confirmed=(), by=aminah, at=NOON)
    assert _kinds() == ["schedule_handed_over"]
    with pytest.raises(UnableToFile):
        _declare(draft, aminah)
    _declare(draft, bala)
    assert _kinds() == ["schedule_handed_over", "schedule_submitted", "schedule_submitted"]


def test_the_approver_sends_back_with_words_and_the_preparer_is_told() -> None:
    aminah, bala, shop = _with_approver()
    draft = draft_for(shop, by=aminah)
    declaring.hand_over(employer=shop, revisions={draft.pk: draft.revision}, confirmed=(), by=aminah, at=NOON)
    declaring.send_back(schedule_id=draft.pk, why="Siti left in September.", by=bala, at=NOON)
    draft.refresh_from_db()
    assert (draft.state, draft.sent_back_why) == ("draft", "Siti left in September.")
    assert _kinds() == ["schedule_handed_over", "schedule_sent_back"]


def test_two_people_where_none_are_wanted_is_refused() -> None:
    aminah = make("aminah")
    draft = draft_for(registered(aminah), by=aminah)
    with pytest.raises(UnableToFile):
        declaring.hand_over(
            employer=draft.employer, revisions={draft.pk: draft.revision}, confirmed=(), by=aminah, at=NOON
        )


def test_the_comparison_puts_what_is_unusual_first() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    before = draft_for(shop, by=aminah, month=SEPTEMBER)
    after = draft_for(shop, by=aminah)
    editing.set_rows(schedule_id=after.pk, rows=[Row(1, None, 260_000), Row(2, None, 4_100_500)], by=aminah, at=NOON)
    editing.remove(schedule_id=after.pk, places=[3], by=aminah, at=NOON)
    editing.add(schedule_id=after.pk, identity_no="880303145021", name="Lim", wage_sen=200_000, by=aminah, at=NOON)
    found = [(one.name, one.kinds[0], one.unusual) for one in compare(before, after)]
    assert found == [
        (STAFF[1][1], "wage", "tenfold"), ("Lim", "joined", ""), (STAFF[2][1], "left", ""), (STAFF[0][1], "wage", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "told"), [(7, 0), (8, 2), (9, 0), (13, 2), (15, 2), (16, 0)])
def test_reminders_come_seven_and_two_days_before_and_on_the_day(day: int, told: int) -> None:
    aminah, bala = make("aminah"), make("bala")
    shop = registered(aminah)
    granting.accept(grant_id=offer_to("bala", shop, by=aminah, role="preparer").pk, by=bala, at=NOON)
    Notice.objects.all().delete()
    morning = datetime(2026, 11, day, 0, 15, tzinfo=UTC)
    # The role begins on the day it was given, which is NOON's; a later month has the same days.
    morning = morning.replace(month=12)
    assert remind(at=morning) == remind(at=morning) == told
    assert _kinds() == ["schedule_reminder"] * told


def test_nobody_is_reminded_of_what_was_filed_or_who_wants_no_reminders() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    quiet = registered(aminah, registration_number="202601000009", employer_code="T9901234569K")
    declaring.choose(employer=quiet, wants_two_people=False, reminds=False, by=aminah, at=NOON)
    later = datetime(2026, 12, 15, 0, 15, tzinfo=UTC)
    submit(draft_for(shop, by=aminah, month=date(2026, 11, 1)), by=aminah)
    assert remind(at=later) == 0


@pytest.mark.django_db(transaction=True)
def test_two_people_who_submit_at_the_same_moment_get_one_acr() -> None:
    aminah, bala = make("aminah"), make("bala")
    shop = registered(aminah)
    draft = draft_for(shop, by=aminah)
    seen = {draft.pk: draft.revision}
    first, second = at_once(
        lambda: declaring.declare(employer=shop, revisions=seen, confirmed=(), by=aminah, at=NOON),
        lambda: declaring.declare(employer=shop, revisions=seen, confirmed=(), by=bala, at=NOON),
    )
    assert first == second
    assert sorted(Bill.objects.values_list("kind", flat=True)) == ["ACR", "ECR"]
    assert _kinds().count("schedule_submitted") == len(set(Notice.objects.values_list("key", flat=True)))


@pytest.mark.django_db(transaction=True)
def test_two_people_who_begin_at_the_same_moment_fill_one_draft() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    staff_of(shop)
    drafts = at_once(
        *[
            lambda: prefilling.begin_filled(employer=shop, month=OCTOBER, way="register", by=aminah, at=NOON)
            for _ in range(2)
        ]
    )
    assert drafts[0] == drafts[1]
    assert Schedule.objects.count() == 1 and lines_of(drafts[0]).count() == 3  # type: ignore[arg-type]
