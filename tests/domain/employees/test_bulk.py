"""A list of employees: what its rows would do is shown first, and entered once, in one go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.employees.models import Employee, EmployeeStep, RegisterUpload, UploadRow
from caruman.employees.operations import adding, bulk
from caruman.employees.refusals import UnableToChange
from caruman.employees.validation import examine
from caruman.employers.models import Employer
from tests.employers import stored_in
from tests.lists import as_csv, as_xlsx, entered, outcomes, sent
from tests.people import NOON, make
from tests.schedules import STAFF, hire, registered, staff_of

pytestmark = pytest.mark.django_db
SITI, MUTHU, DAYANG = (number for number, _, _ in STAFF)
NEW = ["920202145566", "Lim Mei Ling", "2026-11-02", "3200"]


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> Iterator[None]:
    stored_in(settings, tmp_path)
    yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    employer = registered(aminah)
    staff_of(employer)
    return employer


def said(upload: RegisterUpload, number: int) -> dict[str, Any]:
    row = UploadRow.objects.get(upload=upload, number=number)
    return dict(json.loads(row.details)) if row.details else {}


def test_each_row_says_what_it_does_and_nothing_is_written_before_it_is_confirmed(
    aminah: Person, shop: Employer
) -> None:
    rows = [
        [*NEW, ""],
        [SITI, "Siti binti Rahman", "", "2650.00", ""],
        [MUTHU, "", "", "", "2026-11-15"],
        [DAYANG, "DAYANG ANAK JALIN", "5/1/2026", "1,750", ""],
        ["990231145566", "Tarikh Lahir Salah", "2026-11-02", "2000", ""],
    ]
    upload = sent(shop, as_csv(rows), by=aminah)
    assert outcomes(upload) == ["added", "changed", "resigned", "nothing", "error"]
    assert upload.counts == {"added": 1, "changed": 1, "resigned": 1, "nothing": 1, "error": 1}
    assert said(upload, 3)["changes"] == {"wage_sen": [250_000, 265_000]}
    column, malay, english, chinese = said(upload, 6)["problems"][0]
    assert column == "identity_no" and len({malay, english, chinese}) == 3
    assert Employee.objects.count() == 3 and not EmployeeStep.objects.exists()
    done = entered(upload, by=aminah)
    assert done.state == "applied" and done.closed_by == aminah
    lim = Employee.objects.get(identity_no=NEW[0])
    assert (lim.state, lim.wage_sen, lim.hired_on, lim.sex) == ("active", 320_000, date(2026, 11, 2), "female")
    assert lim.created_by == aminah
    muthu = Employee.objects.get(identity_no=MUTHU)
    assert (muthu.state, muthu.last_day) == ("resigned", date(2026, 11, 15))
    assert Employee.objects.get(identity_no=SITI).wage_sen == 265_000
    steps = {(step.employee.identity_no, step.verb, step.before) for step in EmployeeStep.objects.all()}
    assert steps == {
        (NEW[0], "add", ""),
        (SITI, "correct", '{"wage_sen": [250000, 265000]}'),
        (MUTHU, "resign", '{"ends_on": [null, "2026-11-16"]}'),
    }
    event = Event.objects.get(act="employee.bulk")
    assert event.details == {"added": 1, "changed": 1, "resigned": 1, "nothing": 1, "error": 1}
    assert UploadRow.objects.get(upload=upload, number=2).employee_id == lim.pk


def test_the_same_file_twice_changes_nothing(aminah: Person, shop: Employer) -> None:
    rows = [[*NEW, ""], [SITI, "Siti binti Rahman", "", "2650", ""], [MUTHU, "Muthu a/l Samy", "", "", "2026-11-15"]]
    entered(sent(shop, as_csv(rows), by=aminah), by=aminah)
    before = list(Employee.objects.order_by("pk").values())
    again = sent(shop, as_csv(rows), by=aminah)
    assert outcomes(again) == ["nothing"] * 3
    with pytest.raises(UnableToChange):
        entered(again, by=aminah)
    assert list(Employee.objects.order_by("pk").values()) == before


def test_confirming_twice_enters_once(aminah: Person, shop: Employer) -> None:
    upload = sent(shop, as_csv([[*NEW, ""]]), by=aminah)
    entered(upload, by=aminah)
    entered(upload, by=aminah)
    bulk.read(upload_id=upload.pk, at=NOON)
    assert Employee.objects.filter(identity_no=NEW[0]).count() == 1
    assert Event.objects.filter(act="employee.bulk").count() == 1


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_list_is_read_from_csv_and_from_a_workbook(aminah: Person, shop: Employer, write: Any) -> None:
    rows = [[920202145566.0 if write is as_xlsx else "900202-14-5566", "Lim Mei Ling", date(2026, 11, 2), 3200.5, None]]
    upload = sent(shop, write(rows), by=aminah, name="a.xlsx")
    assert outcomes(upload) == ["added"]


def test_the_sender_may_say_what_all_rows_are(aminah: Person, shop: Employer) -> None:
    rows = [[SITI, "Siti binti Rahman", "", "9999", ""], [*NEW, ""]]
    assert outcomes(sent(shop, as_csv(rows), by=aminah, wish="add")) == ["already", "added"]
    assert outcomes(sent(shop, as_csv(rows), by=aminah, wish="change")) == ["changed", "error"]
    upload = sent(shop, as_csv(rows), by=aminah, wish="resign", last_day=date(2026, 11, 30))
    assert outcomes(upload) == ["resigned", "error"]
    upload = sent(shop, as_csv(rows), by=aminah, wish="resign")
    assert outcomes(upload) == ["error", "error"] and said(upload, 2)["problems"][0][0] == "left_on"


def test_a_row_may_say_itself_what_it_is(aminah: Person, shop: Employer) -> None:
    header = ["Tindakan", "No. KP", "Nama", "Tarikh mula", "Gaji", "Hari terakhir bekerja"]
    rows = [
        ["tambah", *NEW, ""],
        ["ubah", SITI, "", "", "2700", ""],
        ["berhenti", MUTHU, "", "", "", "30/11/2026"],
        ["berhenti", DAYANG, "", "", "", ""],
        ["ubah", "880808145566", "", "", "2700", ""],
        ["buang", DAYANG, "", "", "", ""],
        ["ubah", DAYANG, "", "", "", "2026-11-30"],
    ]
    upload = sent(shop, as_csv(rows, header), by=aminah)
    assert outcomes(upload) == ["added", "changed", "resigned", "error", "error", "error", "error"]
    assert [said(upload, number)["problems"][0][0] for number in (5, 6, 7, 8)] == [
        "left_on",
        "identity_no",
        "act",
        "left_on",
    ]


def test_a_list_of_numbers_alone_resigns_people_on_one_day(aminah: Person, shop: Employer) -> None:
    content = as_csv([[SITI], [DAYANG]], ["No. KP"])
    upload = sent(shop, content, by=aminah, wish="resign", last_day=date(2026, 11, 30))
    assert outcomes(upload) == ["resigned", "resigned"]
    entered(upload, by=aminah)
    assert Employee.objects.filter(state="resigned", ends_on=date(2026, 12, 1)).count() == 2
    again = sent(shop, content, by=aminah, wish="resign", last_day=date(2026, 11, 30))
    assert outcomes(again) == ["already", "already"]
    other = sent(shop, content, by=aminah, wish="resign", last_day=date(2026, 11, 29))
    assert outcomes(other) == ["error", "error"], "another last day is a correction, not a resignation"


def test_a_blank_cell_changes_nothing_and_capitals_are_no_change(aminah: Person, shop: Employer) -> None:
    Employee.objects.filter(identity_no=SITI).update(occupation="Kerani", allowance_sen=5_000)
    header = ["No. KP", "Nama", "Pekerjaan", "Elaun"]
    assert outcomes(sent(shop, as_csv([[SITI, "SITI BINTI RAHMAN", "", ""]], header), by=aminah)) == ["nothing"]


def test_with_all_or_nothing_one_bad_row_keeps_the_others_out(aminah: Person, shop: Employer) -> None:
    rows = [[*NEW, ""], ["", "Tanpa Nombor", "2026-11-02", "2000", ""]]
    upload = sent(shop, as_csv(rows), by=aminah, all_or_nothing=True)
    assert not bulk.can_enter(upload)
    with pytest.raises(UnableToChange):
        bulk.confirm(upload_id=upload.pk, digest=upload.digest, by=aminah, at=NOON)
    free = sent(shop, as_csv(rows), by=aminah)
    assert entered(free, by=aminah).state == "applied"
    assert Employee.objects.filter(identity_no=NEW[0]).exists()


def test_a_register_that_changed_since_the_preview_is_looked_at_again(aminah: Person, shop: Employer) -> None:
    upload = sent(shop, as_csv([[SITI, "", "", "2650", ""]]), by=aminah)
    Employee.objects.filter(identity_no=SITI).update(wage_sen=260_000)
    back = entered(upload, by=aminah)
    assert back.state == "ready" and back.is_stale
    assert said(back, 2)["changes"] == {"wage_sen": [260_000, 265_000]}
    assert Employee.objects.get(identity_no=SITI).wage_sen == 260_000
    with pytest.raises(UnableToChange):
        bulk.confirm(upload_id=upload.pk, digest=upload.digest, by=aminah, at=NOON)
    assert entered(back, by=aminah).state == "applied"


def test_people_who_left_before_come_onto_the_register_with_their_last_day(aminah: Person, shop: Employer) -> None:
    rows = [
        ["880808145566", "Kumar a/l Raju", "2019-03-01", "2000", "2024-06-30"],
        ["880808145566", "Kumar a/l Raju", "2026-02-01", "2500", ""],
    ]
    upload = sent(shop, as_csv(rows), by=aminah)
    assert outcomes(upload) == ["added", "added"] and upload.counts["late"] == 2
    entered(upload, by=aminah)
    kumar = Employee.objects.filter(identity_no="880808145566").order_by("hired_on")
    assert [(one.state, one.last_day) for one in kumar] == [("resigned", date(2024, 6, 30)), ("active", None)]
    assert [step.verb for step in kumar[0].steps.all()] == ["add", "resign"]


def test_the_same_person_twice_in_a_list_and_twice_at_once_is_told(aminah: Person, shop: Employer) -> None:
    twice = sent(shop, as_csv([[*NEW, ""], [*NEW, ""]]), by=aminah)
    assert outcomes(twice) == ["added", "error"] and "2" in said(twice, 3)["problems"][0][1]
    hire(shop, number="770707145566", name="Lama", hired_on=date(2025, 1, 1), state="active")
    Employee.objects.filter(identity_no="770707145566").update(state="resigned", ends_on=date(2026, 6, 1))
    header = ["Tindakan", "No. KP", "Nama", "Tarikh mula", "Gaji"]
    rows = [["tambah", "770707145566", "Lama", "2026-05-01", "2000"]]
    assert outcomes(sent(shop, as_csv(rows, header), by=aminah)) == ["error"]
    rows[0][3] = "2026-06-01"
    assert outcomes(sent(shop, as_csv(rows, header), by=aminah)) == ["added"]


def test_a_row_says_the_same_as_the_form_of_a_page(aminah: Person, shop: Employer) -> None:
    rows = [["990704135034", "Nama 4 Salah", "2027-06-01", "-5", ""], ["A123", "Nombor Pelik", "2026-11-02", "100", ""]]
    upload = sent(shop, as_csv(rows), by=aminah)
    asked = {"identity_kind": "nric", "identity_no": "990704135034", "name": "Nama 4 Salah", "hired_on": "2027-06-01"}
    from django.utils import translation

    with translation.override("en"):
        page = {one.sentence for one in examine({**asked, "wage": "1"}, on=date(2026, 11, 20)).problems}
    row_said = said(upload, 2)["problems"]
    assert [one[0] for one in row_said] == ["wage"], "what cannot be read is told first"
    rows[0][3] = "5"
    again = sent(shop, as_csv(rows), by=aminah)
    assert {one[2] for one in said(again, 2)["problems"]} == page
    assert said(again, 3)["problems"][0][0] == "identity_kind"


def test_somebody_added_singly_and_by_a_list_has_the_same_record(aminah: Person, shop: Employer) -> None:
    told = {"identity_kind": "nric", "identity_no": NEW[0], "name": NEW[1], "hired_on": NEW[2], "wage": NEW[3]}
    single = adding.add(employer=shop, answers=examine(told, on=date(2026, 11, 20)).answers, by=aminah, at=NOON)
    kept = {name: value for name, value in vars(single).items() if not name.startswith("_") and name != "id"}
    Employee.objects.filter(pk=single.pk).update(state="withdrawn")
    entered(sent(shop, as_csv([[*NEW, ""]]), by=aminah), by=aminah)
    listed = Employee.objects.exclude(state="withdrawn").get(identity_no=NEW[0])
    assert {name: getattr(listed, name) for name in kept} == kept | {"wage_sen": 320_000}


def test_foreign_workers_come_with_passport_and_permit_and_wait_for_their_number(
    aminah: Person, shop: Employer
) -> None:
    header = [
        "Passport No",
        "Name",
        "Join Date",
        "Salary",
        "Country",
        "Passport Expiry",
        "Permit No",
        "Permit Expiry",
        "DOB",
    ]
    rows = [
        [
            "BX1234567",
            "Rahim Uddin",
            "2/11/2026",
            "1,700.00",
            "Bangladesh",
            "2029-01-31",
            "PL 998877",
            "2027-05-01",
            "1995-04-03",
        ]
    ]
    entered(sent(shop, as_csv(rows, header), by=aminah), by=aminah)
    rahim = Employee.objects.get(identity_no="BX1234567")
    assert (rahim.state, rahim.identity_kind, rahim.nationality, rahim.country) == (
        "pending",
        "passport",
        "foreign",
        "BD",
    )
    assert (rahim.passport_expires_on, rahim.permit_number) == (date(2029, 1, 31), "PL998877")
    later = ["Foreign Worker No", *header]
    upload = sent(shop, as_csv([["SSFW00112233", *rows[0]]], ["No. SSFW", *header]), by=aminah)
    assert outcomes(upload) == ["error"] and later, "the number goes onto the record that waits"


def test_the_employers_own_code_is_demanded_where_a_row_names_one(aminah: Person, shop: Employer) -> None:
    header = ["Kod majikan", "No. KP", "Nama", "Tarikh mula", "Gaji"]
    rows = [["B3200000001X", *NEW], [shop.employer_code, *NEW], ["", "920202145588", *NEW[1:]]]
    upload = sent(shop, as_csv(rows, header), by=aminah)
    assert outcomes(upload) == ["error", "added", "added"]
    assert said(upload, 2)["problems"][0][0] == "employer_code"


def test_an_employer_who_is_not_registered_yet_has_people_who_wait(aminah: Person) -> None:
    from tests.employers import employer_of

    new = employer_of(aminah)
    upload = sent(new, as_csv([[*NEW, ""], ["880808145566", "Kumar", "2026-02-01", "2500", "2026-10-31"]]), by=aminah)
    assert outcomes(upload) == ["added", "error"]
    entered(upload, by=aminah)
    assert Employee.objects.get(employer=new).state == "pending"


def test_the_number_of_statements_does_not_grow_with_the_rows(aminah: Person, shop: Employer) -> None:
    def asked(count: int, first: int) -> int:
        rows = [
            [f"9002021{first + place:05}", f"Orang Baharu {'X' * 3}", "2026-11-02", "2000", ""]
            for place in range(count)
        ]
        upload = sent(shop, as_csv(rows), by=aminah)
        assert outcomes(upload) == ["added"] * count
        with CaptureQueriesContext(connection) as captured:
            entered(upload, by=aminah)
        return len(captured)

    assert asked(40, 40_000) == asked(4, 10_000)


def test_lists_are_forgotten_after_thirty_days_with_their_files(aminah: Person, shop: Employer) -> None:
    upload = sent(shop, as_csv([[*NEW, ""]]), by=aminah)
    assert bulk.forget_old(at=NOON + timedelta(days=30)) == 0
    assert bulk.forget_old(at=NOON + timedelta(days=30, seconds=1)) == 1
    assert not RegisterUpload.objects.exists() and not UploadRow.objects.exists()
    assert not default_storage.exists(upload.stored_as)


def test_a_list_that_was_given_up_is_not_entered(aminah: Person, shop: Employer) -> None:
    upload = sent(shop, as_csv([[*NEW, ""]]), by=aminah)
    bulk.drop(upload_id=upload.pk, by=aminah, at=NOON)
    bulk.drop(upload_id=upload.pk, by=aminah, at=NOON)
    with pytest.raises(UnableToChange):
        bulk.confirm(upload_id=upload.pk, digest=upload.digest, by=aminah, at=NOON)
    done = sent(shop, as_csv([[*NEW, ""]]), by=aminah)
    entered(done, by=aminah)
    with pytest.raises(UnableToChange):
        bulk.drop(upload_id=done.pk, by=aminah, at=NOON)
