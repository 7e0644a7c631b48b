"""The pages of the month: owing, begun, typed, compared, submitted, approved, amended; and who may open them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Filing, Origin, Schedule
from caruman.schedules.operations import drafting, editing, prefilling, submitting
from caruman.schedules.operations.editing import Row, fingerprint
from caruman.schedules.owing import owing
from caruman.schedules.reviewing import review
from tests.employers import offer_to
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of
from tests.schedules import AUGUST, OCTOBER, SEPTEMBER, STAFF, draft_for, entry, hire, registered, staff_of, submit
from tests.web.pages import Page
from tests.weight import LIMIT, weight

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def at(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def shop() -> tuple[Person, Employer, Client]:
    aminah = make("aminah")
    return aminah, registered(aminah), browser_of(aminah)


def words(response: Any) -> str:
    return Page(response.content.decode()).words


def seen_of(draft: Schedule) -> dict[str, str]:
    return {"seen": " ".join(f"{line.place}-{fingerprint(line)}" for line in lines_of(draft))}


def with_role(who: str, employer: Employer, role: str, by: Person) -> tuple[Person, Client]:
    person = make(who)
    granting.accept(grant_id=offer_to(who, employer, by=by, role=role).pk, by=person, at=NOON)
    return person, browser_of(person)


def many(employer: Employer, by: Person, count: int, month: date = OCTOBER) -> Schedule:
    draft = drafting.begin(employer=employer, month=month, origin=Origin.TYPED, by=by, at=NOON)
    people = [
        entry(f"90010114{number:04}", f"Siti Nurhaliza binti Abdullah {number}", 250_000, month)
        for number in range(count)
    ]
    return drafting.fill(schedule_id=draft.pk, entries=people, origin=Origin.TYPED, by=by, at=NOON)


def test_the_months_say_what_is_late_and_lead_to_the_next_step() -> None:
    aminah, cafe, browser = shop()
    submit(draft_for(cafe, by=aminah, month=AUGUST), by=aminah)
    page = browser.get(at("schedules", cafe.pk))
    text = words(page)
    assert "January 2026" in text and "days late" in text and "assuming the amounts of August 2026" in text
    assert f"{at('schedule-begin', cafe.pk)}?month=2026-10" in page.content.decode()
    assert Bill.objects.filter(kind="ACR").get().number in text


def test_a_month_begins_from_the_register_once() -> None:
    _aminah, cafe, browser = shop()
    staff_of(cafe)
    way = f"{at('schedule-begin', cafe.pk)}?month=10/2026"
    assert "Key in" in words(browser.get(way))
    led = browser.post(way, {"way": "register"})
    draft = Schedule.objects.get()
    assert led["Location"] == at("schedule", cafe.pk, draft.pk)
    assert lines_of(draft).count() == 3
    assert browser.post(way, {"way": "empty"})["Location"] == led["Location"]
    assert browser.get(way)["Location"] == led["Location"]
    assert Schedule.objects.count() == 1


def test_a_month_that_has_not_begun_or_is_none_is_refused_in_words() -> None:
    _aminah, cafe, browser = shop()
    assert "is not a month" in words(browser.get(f"{at('schedule-begin', cafe.pk)}?month=soon"))
    later = browser.post(f"{at('schedule-begin', cafe.pk)}?month=2027-01", {"way": "empty"})
    assert "This month has not begun" in words(later)


def test_a_page_of_wages_is_kept_without_scripts_and_all_errors_are_shown() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    seen = seen_of(draft)
    way = at("schedule", cafe.pk, draft.pk)
    page = browser.post(way, {**seen, "w1": "3000", "w2": "3.000.00", "w3": "minus"})
    assert page.status_code == 200
    assert 'value="3.000.00"' in page.content.decode() and 'value="minus"' in page.content.decode()
    assert words(page).count("is not an amount in ringgit") == 4
    assert [line.wage_sen for line in lines_of(draft)] == [300_000, STAFF[1][2], STAFF[2][2]]
    seen = seen_of(draft)
    assert browser.post(way, {**seen, "w1": "3,000.00", "w2": "4000", "w3": "", "page": "1"}).status_code == 302
    assert [line.wage_sen for line in lines_of(draft)] == [300_000, 400_000, 0]


def test_two_people_in_one_draft_see_what_the_other_typed() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    old = fingerprint(lines_of(draft).get(place=1))
    editing.set_rows(schedule_id=draft.pk, rows=[Row(1, old, 111_100)], by=aminah, at=NOON)
    page = browser.post(at("schedule", cafe.pk, draft.pk), {"w1": "2222", "seen": f"1-{old}"})
    assert "RM 1,111.00 is kept. Save again to use yours" in words(page) and 'value="2222"' in page.content.decode()
    new = fingerprint(lines_of(draft).get(place=1))
    browser.post(at("schedule", cafe.pk, draft.pk), {"w1": "2222", "seen": f"1-{new}"})
    assert lines_of(draft).get(place=1).wage_sen == 222_200


def test_a_row_saved_as_it_is_typed_brings_row_and_totals_back() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    seen = fingerprint(lines_of(draft).get(place=1))
    way = at("schedule-cells", cafe.pk, draft.pk)
    answer = json.loads(browser.post(way, {"w1": "3000", "seen": f"1-{seen}", "w2": "much"}).content)
    assert answer["saved"] == "12:00" and answer["wrong"] == [2] and answer["theirs"] == {}
    assert "51.65" in answer["rows"]["1"] and "RM\N{NO-BREAK SPACE}8,850.50" in answer["totals"]
    again = json.loads(browser.post(way, {"w1": "9", "seen": f"1-{seen}"}).content)
    assert again["theirs"] == {"1": "RM3,000.00"} and lines_of(draft).get(place=1).wage_sen == 300_000
    submit(draft, by=aminah)
    assert browser.post(way, {"w1": "9", "seen": f"1-{seen}"}).status_code == 404


def test_typed_wages_come_back_after_the_session_ended() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    way = at("schedule", cafe.pk, draft.pk)
    fields = {
        field.name: field.value for form in Page(browser.get(way).content.decode()).forms for field in form.fields
    }
    stranger = Client()
    led = stranger.post(way, {"w1": "3000", "_for": fields["_for"], "page": "1"})
    assert "/sign-in/" in led["Location"]
    back = browser.get(f"{way}?kept=1")
    assert 'value="3000"' in back.content.decode()
    assert "What you typed before the session ended is back" in words(back)


def test_a_row_takes_status_date_occupation_and_allowance() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    way = at("schedule-row", cafe.pk, draft.pk, 1)
    base = {"wage": "2500", "status": "H", "occupation": "Barista", "allowance": "50"}
    assert "Enter the date of this status" in words(browser.post(way, base))
    day = {"employment_date_day": "3", "employment_date_month": "9", "employment_date_year": "2026"}
    assert "has to lie in the month" in words(browser.post(way, {**base, **day}))
    assert browser.post(way, {**base, **day, "employment_date_month": "10"}).status_code == 302
    line = lines_of(draft).get(place=1)
    assert (line.status, line.employment_date, line.occupation, line.allowance_sen) == (
        "H", date(2026, 10, 3), "Barista", 5_000,
    )  # fmt: skip
    assert "Barista" in browser.get(way).content.decode()
    assert browser.get(at("schedule-row", cafe.pk, draft.pk, 99)).status_code == 404


def test_people_come_from_the_register_or_new_and_go_and_it_is_undone() -> None:
    aminah, cafe, browser = shop()
    lim = hire(cafe, number="880303145021", name="Lim Mei Ling")
    draft = draft_for(cafe, by=aminah)
    way = at("schedule-add", cafe.pk, draft.pk)
    assert "Lim Mei Ling" in words(browser.get(way))
    browser.post(way, {"employee": str(lim.pk)})
    assert lines_of(draft).count() == 4
    assert "twelve digits" in words(browser.post(way, {"identity_no": "12-3", "name": "X", "wage": "1"}))
    assert "does not exist" in words(browser.post(way, {"identity_no": "901331145021", "name": "X"}))
    browser.post(way, {"identity_no": "870303-14-5021", "name": "Ng", "wage": "1,500.00"})
    assert lines_of(draft).get(identity_no="870303145021").wage_sen == 150_000
    assert "already" in words(browser.post(way, {"identity_no": "870303145021", "name": "Ng"}))
    assert "Take Ng out" in words(browser.get(at("schedule-remove", cafe.pk, draft.pk, 5)))
    browser.post(at("schedule-remove", cafe.pk, draft.pk, 5))
    assert lines_of(draft).count() == 4
    browser.post(at("schedule-undo", cafe.pk, draft.pk))
    assert lines_of(draft).count() == 5
    for _ in range(4):
        led = browser.post(at("schedule-undo", cafe.pk, draft.pk))
    assert "There is nothing to undo" in words(browser.get(led["Location"]))


def test_a_column_from_a_spreadsheet_is_shown_and_then_set() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    way = at("schedule-paste", cafe.pk, draft.pk)
    text = f"{STAFF[0][0]}\t3000\n{STAFF[1][1]}\tRM 3,500.50\n999\t1\n{STAFF[2][0]}\tabc"
    page = words(browser.post(way, {"text": text}))
    assert "2 wages change" in page and "No person of the schedule fits this line" in page and "abc" in page
    assert lines_of(draft).get(place=1).wage_sen == STAFF[0][2]
    browser.post(way, {"text": text, "step": "use"})
    assert [line.wage_sen for line in lines_of(draft)] == [300_000, 350_050, STAFF[2][2]]
    browser.post(way, {"text": "1\n2\n3\n", "step": "use"})
    assert [line.wage_sen for line in lines_of(draft)] == [100, 200, 300]


def test_declared_amounts_stay_are_shown_and_give_way_to_the_law_when_asked() -> None:
    aminah, cafe, browser = shop()
    draft = drafting.begin(employer=cafe, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    odd = [entry(number, name, wage, OCTOBER, act4_employer_sen=7_777) for number, name, wage in STAFF]
    drafting.fill(schedule_id=draft.pk, entries=odd, origin=Origin.FILE, by=aminah, at=NOON)
    assert "differs from the table" in words(browser.get(at("schedule", cafe.pk, draft.pk)))
    page = browser.get(at("schedule-use-law", cafe.pk, draft.pk))
    assert words(page).count("RM 77.77") == 3
    browser.post(at("schedule-use-law", cafe.pk, draft.pk), {"place": "1"})
    assert [line.act4_employer_sen == 7_777 for line in lines_of(draft)] == [False, True, True]
    browser.post(at("schedule-use-law", cafe.pk, draft.pk))
    assert "All amounts are those of the law" in words(browser.get(at("schedule-use-law", cafe.pk, draft.pk)))


def test_why_this_sen_names_table_class_and_rule() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    page = words(browser.get(at("schedule-why", cafe.pk, draft.pk, 1)))
    assert "Third Schedule" in page and "class" in page.lower() and "not on the register" in page


def test_the_register_is_offered_when_it_has_changed() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    staff_of(cafe)
    hire(cafe, number="880303145021", name="Lim Mei Ling")
    assert "1 person in service is not in this schedule" in words(browser.get(at("schedule", cafe.pk, draft.pk)))
    assert "Lim Mei Ling" in words(browser.get(at("schedule-follow-register", cafe.pk, draft.pk)))
    browser.post(at("schedule-follow-register", cafe.pk, draft.pk))
    assert lines_of(draft).count() == 4


def test_filters_find_people_changed_without_wage_and_doubtful() -> None:
    aminah, cafe, browser = shop()
    staff_of(cafe)
    submit(draft_for(cafe, by=aminah, month=SEPTEMBER), by=aminah)
    draft = draft_for(cafe, by=aminah)
    editing.set_rows(schedule_id=draft.pk, rows=[Row(1, None, 260_000), Row(3, None, 0)], by=aminah, at=NOON)
    way = at("schedule", cafe.pk, draft.pk)

    def shown(query: str) -> list[bool]:
        text = words(browser.get(f"{way}?{query}"))
        return [name in text for _number, name, _wage in STAFF]

    assert shown("show=changed") == [True, False, True]
    assert shown("show=no-wage") == [False, False, True]
    assert shown("show=warnings") == [False, False, True]
    assert shown("q=muthu") == [False, True, False]
    assert shown("q=990704-13") == [False, False, True]
    assert "Nobody found" in words(browser.get(f"{way}?q=zzz"))


def test_the_comparison_shows_who_changed_and_is_a_safe_file() -> None:
    aminah, cafe, browser = shop()
    submit(draft_for(cafe, by=aminah, month=SEPTEMBER), by=aminah)
    draft = draft_for(cafe, by=aminah)
    editing.set_rows(schedule_id=draft.pk, rows=[Row(1, None, 2_500_000)], by=aminah, at=NOON)
    editing.add(schedule_id=draft.pk, identity_no="880303145021", name="=cmd()", wage_sen=1_00, by=aminah, at=NOON)
    page = words(browser.get(at("schedule-compare", cafe.pk, draft.pk)))
    assert "tenfold" in page and "Joined" in page
    assert "Joined: 1" in words(browser.get(f"{at('schedule-compare', cafe.pk, draft.pk)}?show=joined"))
    file = browser.get(at("schedule-compare-file", cafe.pk, draft.pk)).content.decode()
    assert "'=cmd()" in file and "25000.00" in file


def test_a_month_is_submitted_and_twice_leads_to_the_same_page() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    draft.refresh_from_db()
    way = f"{at('schedule-submit', cafe.pk)}?schedule={draft.pk}"
    assert "RM" in words(browser.get(way))
    sent = {"schedule": str(draft.pk), f"revision-{draft.pk}": str(draft.revision)}
    assert "Tick the declaration" in words(browser.post(way, sent))
    led = browser.post(way, {**sent, "declared": "yes"})
    again = browser.post(way, {**sent, "declared": "yes"})
    assert led["Location"] == again["Location"] == at("schedule-submitted", cafe.pk, Filing.objects.get().pk)
    page = browser.get(led["Location"])
    for bill in Bill.objects.all():
        assert at("acknowledgement", cafe.pk, bill.number) in page.content.decode()
        assert at("acknowledgement-pdf", cafe.pk, bill.number) in page.content.decode()
    assert "Print ACR" in words(page) and "Print ECR" in words(page) and "it was due on 15 November 2026" in words(page)


def test_what_changed_since_the_page_was_opened_is_not_submitted() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    sent = {"schedule": str(draft.pk), f"revision-{draft.pk}": "1", "declared": "yes"}
    page = browser.post(at("schedule-submit", cafe.pk), sent)
    assert "has changed since this page was opened" in words(page) and not Filing.objects.exists()


def test_warnings_are_confirmed_by_rule_and_several_months_go_together() -> None:
    aminah, cafe, browser = shop()
    staff_of(cafe)
    hire(cafe, number="880303145021", name="Lim Mei Ling")
    drafts = [draft_for(cafe, by=aminah, month=month) for month in (SEPTEMBER, OCTOBER)]
    way = f"{at('schedule-submit', cafe.pk)}?" + "&".join(f"schedule={one.pk}" for one in drafts)
    page = words(browser.get(way))
    assert "All months together" in page and "Lim Mei Ling" in page and "I have looked at it" in page
    sent = {"schedule": [str(one.pk) for one in drafts], "declared": "yes"}
    for one in drafts:
        one.refresh_from_db()
        sent[f"revision-{one.pk}"] = str(one.revision)
    assert "confirm it, then submit" in words(browser.post(way, sent))
    browser.post(way, {**sent, "seen": ["EMPLOYEE_MISSING"]})
    assert Filing.objects.get().schedules.count() == 2 and Bill.objects.count() == 2


def test_an_empty_or_faulty_schedule_offers_no_submission() -> None:
    aminah, cafe, browser = shop()
    draft = drafting.begin(employer=cafe, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    way = f"{at('schedule-submit', cafe.pk)}?schedule={draft.pk}"
    assert "Nobody is in this schedule" in words(browser.get(way)) and "I declare" not in words(browser.get(way))
    browser.post(at("schedule-nil", cafe.pk, draft.pk))
    assert "I declare" in words(browser.get(way)) and "Nil return" in words(browser.get(way))
    editing.add(schedule_id=draft.pk, identity_no="901331140011", name="Nobody", wage_sen=1_00, by=aminah, at=NOON)
    assert "has to be mended first" in words(browser.get(way)) and "I declare" not in words(browser.get(way))


def test_an_employer_without_a_code_is_led_to_register_first() -> None:
    aminah = make("aminah")
    cafe = registered(aminah, employer_code=None)
    browser = browser_of(aminah)
    draft = draft_for(cafe, by=aminah)
    assert "Register first" in words(browser.get(f"{at('schedule-submit', cafe.pk)}?schedule={draft.pk}"))


def test_two_people_hand_over_send_back_and_approve() -> None:
    aminah, cafe, owner = shop()
    _bala, preparer = with_role("bala", cafe, "preparer", aminah)
    _devi, approver = with_role("gita", cafe, "approver", aminah)
    assert "two people" in words(owner.get(at("schedule-settings", cafe.pk))).lower()
    owner.post(at("schedule-settings", cafe.pk), {"two_people": "on", "reminders": "on"})
    cafe.refresh_from_db()
    assert cafe.wants_two_people
    draft = draft_for(cafe, by=_bala)

    def hand_over() -> Any:
        draft.refresh_from_db()
        way = f"{at('schedule-submit', cafe.pk)}?schedule={draft.pk}"
        assert "Hand to the approver" in words(preparer.get(way))
        return preparer.post(way, {"schedule": str(draft.pk), f"revision-{draft.pk}": str(draft.revision)})

    assert hand_over()["Location"] == at("schedules", cafe.pk)
    way = at("schedule-approve", cafe.pk, draft.pk)
    assert preparer.get(way).status_code == 403
    assert "Look and approve" in words(approver.get(at("schedules", cafe.pk)))
    assert "Bala a/l Muthu" in words(approver.get(way))
    assert "Fill in “What has to change”" in words(approver.post(way, {"act": "back", "why": ""}))
    approver.post(way, {"act": "back", "why": "Siti left."})
    assert "Siti left." in words(preparer.get(at("schedule", cafe.pk, draft.pk)))
    hand_over()
    assert "Take it back" in words(preparer.get(at("schedule-take-back", cafe.pk, draft.pk)))
    preparer.post(at("schedule-take-back", cafe.pk, draft.pk))
    hand_over()
    draft.refresh_from_db()
    sent = {"act": "submit", "revision": str(draft.revision)}
    assert "Tick the declaration" in words(approver.post(way, sent))
    led = approver.post(way, {**sent, "declared": "yes"})
    assert (
        led["Location"] == approver.get(way)["Location"] == at("schedule-submitted", cafe.pk, Filing.objects.get().pk)
    )


def test_what_was_filed_is_read_printed_exported_and_amended() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    filing = submit(draft, by=aminah)
    page = browser.get(at("schedule", cafe.pk, draft.pk))
    assert "Submitted" in words(page) and "<input name=" not in page.content.decode().replace('"q"', "")
    assert browser.get(at("schedule-form-8a", cafe.pk, draft.pk)).content.startswith(b"%PDF")
    for name, kinds in (("schedule-lines", ("txt", "csv", "xlsx")), ("schedule-payslips", ("csv", "xlsx"))):
        for kind in kinds:
            file = browser.get(at(name, cafe.pk, draft.pk, kind))
            assert file.status_code == 200 and f".{kind}" in file["Content-Disposition"]
        assert browser.get(at(name, cafe.pk, draft.pk, "exe")).status_code == 404
    text = browser.get(at("schedule-lines", cafe.pk, draft.pk, "txt")).content.decode()
    assert [len(line) for line in text.splitlines()] == [278] * 3
    assert "is not paid" in words(browser.get(at("schedule-amend", cafe.pk, draft.pk)))
    for bill in bills_of_filing(filing.pk):
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="x", by=None, at=NOON)
    assert "as a short payment" in words(browser.get(at("schedule-amend", cafe.pk, draft.pk)))
    led = browser.post(at("schedule-amend", cafe.pk, draft.pk))
    second = Schedule.objects.get(version=2)
    assert led["Location"] == at("schedule", cafe.pk, second.pk)
    editing.set_rows(schedule_id=second.pk, rows=[Row(1, None, 300_000)], by=aminah, at=NOON)
    submit(second, by=aminah)
    page = words(browser.get(at("schedule-versions", cafe.pk, second.pk)))
    assert "Version 2 beside version 1" in page and "RM 3,000.00" in page
    assert "A newer version of this month counts" in words(browser.get(at("schedule", cafe.pk, draft.pk)))


def test_a_draft_is_discarded_after_a_question() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    assert "Discard the draft for October 2026" in words(browser.get(at("schedule-discard", cafe.pk, draft.pk)))
    browser.post(at("schedule-discard", cafe.pk, draft.pk))
    assert browser.get(at("schedule", cafe.pk, draft.pk)).status_code == 404
    assert "October 2026" in words(browser.get(at("schedules", cafe.pk)))


@pytest.mark.parametrize("role", ["viewer", "payer"])
def test_a_reader_reads_and_changes_nothing(role: str) -> None:
    aminah, cafe, _owner = shop()
    draft = draft_for(cafe, by=aminah)
    _bala, reader = with_role("bala", cafe, role, aminah)
    way = at("schedule", cafe.pk, draft.pk)
    assert "data-grid" not in reader.get(way).content.decode()
    reader.post(way, {"w1": "1"})
    assert lines_of(draft).get(place=1).wage_sen == STAFF[0][2]
    for name in ("schedule-add", "schedule-paste", "schedule-nil", "schedule-discard"):
        assert reader.get(at(name, cafe.pk, draft.pk)).status_code == 403
    assert reader.post(at("schedule-cells", cafe.pk, draft.pk), {"w1": "1"}).status_code == 403
    assert reader.get(f"{at('schedule-submit', cafe.pk)}?schedule={draft.pk}").status_code == 403


def test_another_employers_schedule_is_not_there() -> None:
    _aminah, cafe, browser = shop()
    chong = make("chong")
    other = registered(chong, registration_number="202601000009", employer_code="T9901234569K")
    theirs = draft_for(other, by=chong)
    for name in ("schedule", "schedule-add", "schedule-compare", "schedule-form-8a"):
        assert browser.get(at(name, cafe.pk, theirs.pk)).status_code == 404
    assert browser.get(f"{at('schedule-submit', cafe.pk)}?schedule={theirs.pk}").status_code == 404
    assert browser.get(f"{at('schedule-submit', cafe.pk)}?schedule=x").status_code == 404


def test_pages_cost_as_many_queries_for_five_hundred_lines_as_for_five() -> None:
    aminah, cafe, browser = shop()
    few, lots = many(cafe, aminah, 5, SEPTEMBER), many(cafe, aminah, 500)
    for name in ("schedule", "schedule-compare", "schedule-use-law", "schedule-add"):
        counts = []
        for draft in (few, lots):
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(at(name, cafe.pk, draft.pk)).status_code == 200
            counts.append(len(asked))
        # The page count of a long list is one more.
        assert counts[1] <= counts[0] + 1, (name, counts)


def queries_of(browser: Client, address: str) -> int:
    """Count what a page asks the database, the second time it is seen."""
    assert browser.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return len(asked)


def test_the_way_to_the_acknowledgement_costs_as_many_queries_for_five_hundred_lines_as_for_five() -> None:
    aminah, cafe, browser = shop()
    counts: dict[str, list[int]] = {}
    for month, size in ((SEPTEMBER, 5), (OCTOBER, 500)):
        draft = many(cafe, aminah, size, month)
        first = f"{at('schedule-submit', cafe.pk)}?schedule={draft.pk}"
        counts.setdefault("submit", []).append(queries_of(browser, first))
        declared = {"schedule": str(draft.pk), f"revision-{draft.pk}": "2", "declared": "yes"}
        codes = {doubt.code for doubt in review(draft, NOON)}
        with CaptureQueriesContext(connection) as asked:
            led = browser.post(at("schedule-submit", cafe.pk), {**declared, "seen": sorted(codes)})
        assert "/submitted/" in led["Location"]
        counts.setdefault("submission", []).append(len(asked))
        amendment = prefilling.amend(schedule_id=draft.pk, by=aminah, at=NOON)
        line = lines_of(amendment).get(place=1)
        editing.set_rows(schedule_id=amendment.pk, rows=[Row(1, fingerprint(line), 260_000)], by=aminah, at=NOON)
        submit(amendment, by=aminah)
        for name in ("schedule", "schedule-versions"):
            counts.setdefault(name, []).append(queries_of(browser, at(name, cafe.pk, amendment.pk)))
    for few, lots in counts.values():
        # The page count of a long list is one more; the second month has what was filed for the one before.
        assert lots <= few + 2, counts
    assert counts["submission"][0] <= 36, counts


def test_the_page_of_the_approver_costs_as_many_queries_for_five_hundred_lines_as_for_five() -> None:
    aminah, cafe, browser = shop()
    Employer.objects.update(wants_two_people=True)
    bala, _browser = with_role("bala", cafe, "preparer", aminah)
    counts = []
    for month, size in ((SEPTEMBER, 5), (OCTOBER, 500)):
        draft = many(cafe, aminah, size, month)
        submitting.check(schedule_id=draft.pk, revision=draft.revision, by=bala, at=NOON)
        counts.append(queries_of(browser, at("schedule-approve", cafe.pk, draft.pk)))
    assert counts[1] <= counts[0] + 2, counts


def test_a_full_page_of_the_grid_is_light() -> None:
    aminah, cafe, browser = shop()
    draft = many(cafe, aminah, 250)
    for line in lines_of(draft):
        hire(cafe, number=line.identity_no, name=line.name)
    page = browser.get(at("schedule", cafe.pk, draft.pk))
    assert weight(page) < LIMIT, weight(page)
    assert page.content.decode().count('name="w') == 85
    assert "Siti Nurhaliza binti Abdullah 249" in words(browser.get(f"{at('schedule', cafe.pk, draft.pk)}?page=3"))


def test_a_slip_of_the_wage_stands_on_the_page_before_it_is_submitted() -> None:
    aminah, cafe, browser = shop()
    submit(draft_for(cafe, by=aminah, month=SEPTEMBER), by=aminah)
    draft = draft_for(cafe, by=aminah)
    address = f"{at('schedule-submit', cafe.pk)}?schedule={draft.pk}"
    assert "Unusual beside" not in words(browser.get(address))
    line = lines_of(draft).get(identity_no=STAFF[2][0])
    editing.set_rows(schedule_id=draft.pk, rows=[Row(line.place, fingerprint(line), 1_500_000)], by=aminah, at=NOON)
    shown = words(browser.get(address))
    assert "Unusual beside September 2026" in shown and "RM 1,750.00 → RM 15,000.00" in shown
    assert "Dayang" in shown and "Siti binti Rahman:" not in shown


def test_what_was_done_is_said_on_the_page_that_follows() -> None:
    aminah, cafe, browser = shop()
    draft = draft_for(cafe, by=aminah)
    grid, wages = at("schedule", cafe.pk, draft.pk), {"w1": "2600.00", **seen_of(draft)}
    assert "Saved." in words(browser.post(grid, wages, follow=True))
    assert "The last change is undone." in words(browser.post(at("schedule-undo", cafe.pk, draft.pk), follow=True))
    settings = browser.post(at("schedule-settings", cafe.pk), {"two_people": "on", "reminders": "on"}, follow=True)
    assert "The settings are saved." in words(settings)
    declared = {"schedule": str(draft.pk), f"revision-{draft.pk}": Schedule.objects.get(pk=draft.pk).revision}
    assert "Handed over." in words(browser.post(at("schedule-submit", cafe.pk), declared, follow=True))
    back = browser.post(at("schedule-take-back", cafe.pk, draft.pk), follow=True)
    assert "Taken back." in words(back)
    gone = browser.post(at("schedule-discard", cafe.pk, draft.pk), follow=True)
    assert "The draft is discarded." in words(gone)


def test_the_interest_of_what_is_submitted_and_not_paid_counts_on_every_page() -> None:
    aminah, employer, browser = shop()
    employer.first_hired_on = OCTOBER
    employer.save()
    submit(draft_for(employer, by=aminah), by=aminah)
    assert sum(one.interest_sen for one in owing(employer, NOON)) == 1_000, "five ringgit a scheme, at least"
    assert "Late-payment interest so far, estimated: RM 10.00" in words(browser.get(at("schedules", employer.pk)))
    assert "RM 10.00" in words(browser.get(at("accountant")))


def test_an_amendment_is_not_told_to_be_paid_soon() -> None:
    aminah, cafe, browser = shop()
    filing = submit(draft_for(cafe, by=aminah, month=SEPTEMBER), by=aminah)
    for bill in bills_of_filing(filing.pk):
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference=str(bill.number), by=None, at=NOON)
    browser.post(at("schedule-amend", cafe.pk, filing.schedules.get().pk))
    draft = Schedule.objects.get(state="draft")
    shown = words(browser.get(f"{at('schedule-submit', cafe.pk)}?schedule={draft.pk}"))
    assert "only the difference is asked for" in shown and "pay soon" not in shown


def test_a_month_with_one_number_cancelled_goes_on_from_what_was_submitted() -> None:
    aminah, cafe, browser = shop()
    filing = submit(draft_for(cafe, by=aminah, month=SEPTEMBER), by=aminah)
    bills.cancel(bill_id=bills_of_filing(filing.pk)[0].pk, why="wrong", by=aminah, at=NOON)
    months = browser.get(at("schedules", cafe.pk)).content.decode().partition('id="owing"')[2]
    assert f'href="{at("schedule-amend", cafe.pk, filing.schedules.get().pk)}"' in months
    assert f'href="{at("schedule-begin", cafe.pk)}?month=2026-09"' not in months
