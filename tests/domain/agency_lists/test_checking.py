"""A list of an agency gets a result for each row, before anything is sent."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agency_lists.choices import OUTCOMES
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations import checking, drafting, mending
from caruman.agency_lists.operations.keeping import contact_of
from caruman.agency_lists.refusals import UnableToList
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.models import Cover
from tests.agency_lists import HEADER, WISH, archive_of, made, people, person, results, sent, wish_for
from tests.at_once import at_once
from tests.lists import as_csv, as_xlsx
from tests.people import NOON
from tests.programmes import khidmat, matching

pytestmark = pytest.mark.django_db


def test_two_hundred_people_of_whom_twelve_are_wrong_get_their_results(agency: Agency, hassan: Person) -> None:
    covered = made(agency, [person(900), person(901)], by=hassan)
    paid(sent(covered, by=hassan))
    programme = khidmat(groups=["volunteers"])
    rows = [
        *people(188, group="Polis simpanan"),
        person(300, identity_no="991332105555", group="Polis simpanan"),
        person(301, identity_no="12345", group="Polis simpanan"),
        person(302, identity_no="AB1234567", group="Polis simpanan"),
        person(303, name="", group="Polis simpanan"),
        person(304, phone="12", group="Polis simpanan"),
        person(305, sector="memancing bulan", group="Polis simpanan"),
        person(306, since="2031-01-01", group="Polis simpanan"),
        person(307, group="Penjaja"),
        person(308, group=""),
        person(5, group="Polis simpanan"),
        person(900, group="Polis simpanan"),
        person(901, group="Polis simpanan"),
    ]
    held = made(agency, rows, by=hassan, wish=wish_for(programme))
    found = results(held)
    assert list(found.values())[188:] == [
        "bad_identity_number", "bad_identity_number", "not_citizen", "name_missing", "bad_phone", "unreadable",
        "unreadable", "not_in_target_group", "not_in_target_group", "duplicate", "already_covered", "already_covered",
    ]  # fmt: skip
    assert Counter(list(found.values())[:188]) == {"document_missing": 188}
    assert held.counts == Counter(found.values())
    held = drafting.change_wish(list_id=held.pk, wish=wish_for(matching(groups=["volunteers"])), by=hassan, at=NOON)
    assert held.counts["good"] == 188
    assert InsuredPerson.objects.count() == 2, "a check enters nobody"


def paid(held: AgencyList) -> None:
    from caruman.bills import operations as bills

    for one in held.list_bills.all():
        bills.pay(bill_id=one.bill_id, paid_at=NOON, reference=f"test {one.bill_id}", by=None, at=NOON)


def test_every_result_is_said_in_three_languages_with_what_to_do() -> None:
    for outcome in OUTCOMES.values():
        assert all(outcome.label) and all(outcome.advice)
        assert len(set(outcome.label)) == 3


@pytest.mark.parametrize(
    "header",
    [
        ["NRIC no.", "Name", "Telephone", "E-mail", "Address", "Postcode", "State", "Sector", "Activity", "Target group",
         "Since", "Language"],
        ["身份证号码", "姓名", "电话", "电邮", "地址", "邮编", "州属", "行业", "工作", "目标群体", "起始日期", "语言"],
        ["No. KP / NRIC", "Nama / Name", "Telefon", "Emel", "Alamat / Address", "Poskod / Postcode", "Negeri / State",
         "Sektor / Sector", "Aktiviti / Activity", "Kumpulan / Group", "Sejak / Since", "Bahasa / Language"],
    ],
    ids=["english", "chinese", "two languages"],
)  # fmt: skip
def test_columns_are_known_in_three_languages(agency: Agency, hassan: Person, header: list[str]) -> None:
    row = person(1, sector="Penjaja", activity="Nasi lemak", group="Bilal", language="华语")
    held = made(agency, [], by=hassan, name="list.xlsx", content=as_xlsx([row], header))
    (kept,) = held.rows.all()
    assert (kept.sector, kept.activity, kept.group, kept.language) == ("hawkers", "Nasi lemak", "bilal", "zh-hans")
    assert kept.since is not None and kept.since.year == 2020
    assert contact_of(kept)["phone"] == "+60123000001"
    assert contact_of(kept)["state_code"] == "10"
    assert held.unknown_headers == []


def test_how_to_reach_a_person_is_sealed_in_the_table(agency: Agency, hassan: Person) -> None:
    made(agency, [person(1)], by=hassan)
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM agency_lists_listrow")
        (sealed,) = cursor.fetchone()
    assert "3000001" not in sealed


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00 a program that is named .jpg" + bytes(600), ""),
        (b"just words\nand more", "NRIC"),
        (as_csv([["Ali"]], ["Nama", "Alamat"]), ""),
        (as_csv([], HEADER), "no row"),
    ],
    ids=["program", "words", "no identity column", "no rows"],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused_with_the_reason(
    agency: Agency, hassan: Person, content: bytes, said: str
) -> None:
    held = made(agency, [], by=hassan, content=content, name="senarai.jpg")
    assert held.state == "refused"
    assert held.refusal is not None and said in held.refusal[1]
    assert not held.rows.exists()
    held = drafting.replace_file(
        list_id=held.pk, upload=SimpleUploadedFile("a.csv", as_csv(people(2), HEADER)), by=hassan, at=NOON
    )
    assert checking.check(list_id=held.pk, at=NOON).counts == {"good": 2}


def test_a_workbook_that_would_burst_is_refused(agency: Agency, hassan: Person) -> None:
    bomb = archive_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"0" * 50_000_000}).read()
    assert made(agency, [], by=hassan, content=bomb, name="a.xlsx").state == "refused"


def test_the_same_file_is_said_and_not_doubled(agency: Agency, hassan: Person) -> None:
    first = made(agency, people(2), by=hassan)
    with pytest.raises(UnableToList, match=first.reference) as refusal:
        made(agency, people(2), by=hassan)
    assert refusal.value.code == "same"
    drafting.give_up(list_id=first.pk, by=hassan, at=NOON)
    assert made(agency, people(2), by=hassan).state == "draft"


def test_a_row_is_mended_in_the_page(agency: Agency, hassan: Person) -> None:
    held = made(agency, [person(1), person(2, identity_no="123"), person(1)], by=hassan)
    assert list(results(held).values()) == ["good", "bad_identity_number", "duplicate"]
    cells = {"identity_no": "700101-10-1002", "name": "Orang Dua", "phone": "012-345 6789"}
    assert mending.mend_row(list_id=held.pk, number=3, cells=cells, by=hassan, at=NOON).result == "good"
    held.refresh_from_db()
    assert held.counts == {"good": 2, "duplicate": 1}
    assert mending.withdraw_rows(list_id=held.pk, numbers=[4], by=hassan, at=NOON) == 1
    held.refresh_from_db()
    assert held.counts == {"good": 2, "withdrawn": 1}


def test_whoever_is_covered_is_queued_when_the_agency_says_so(agency: Agency, hassan: Person) -> None:
    paid(sent(made(agency, [person(1)], by=hassan), by=hassan))
    until = Cover.objects.get().ends_at
    held = made(agency, [person(1), person(2)], by=hassan, at=NOON + timedelta(days=1))
    row = ListRow.objects.get(agency_list=held, number=2)
    assert (row.result, row.covered_until) == ("already_covered", until)
    assert mending.renew_rows(list_id=held.pk, numbers=None, by=hassan, at=NOON + timedelta(days=1)) == 1
    held.refresh_from_db()
    assert held.counts == {"good": 2}
    paid(sent(held, by=hassan, at=NOON + timedelta(days=1)))
    second = Cover.objects.filter(insured__name="Orang Contoh 1").order_by("starts_at").last()
    assert second is not None and second.starts_at == until, "the second is queued behind the first"


def test_formulas_in_cells_are_texts_and_nothing_else(agency: Agency, hassan: Person) -> None:
    held = made(agency, [person(1, name='=HYPERLINK("http://x")', activity="@SUM(1)")], by=hassan)
    assert ListRow.objects.get(agency_list=held).name.endswith('HYPERLINK("http://x")')


def test_a_check_asks_the_database_no_more_for_more_rows(agency: Agency, hassan: Person) -> None:
    counts = []
    for size, wish in ((20, WISH), (400, WISH)):
        upload = SimpleUploadedFile("a.csv", as_csv(people(size), HEADER))
        held = drafting.make(agency=agency, upload=upload, wish=wish, by=hassan, at=NOON)
        with CaptureQueriesContext(connection) as queries:
            checking.check(list_id=held.pk, at=NOON)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_check_that_was_broken_off_begins_anew(agency: Agency, hassan: Person) -> None:
    upload = SimpleUploadedFile("a.csv", as_csv(people(5), HEADER))
    held = drafting.make(agency=agency, upload=upload, wish=WISH, by=hassan, at=NOON)
    ListRow.objects.create(agency_list=held, number=2, result="good")
    AgencyList.objects.filter(pk=held.pk).update(read_rows=1)
    assert checking.check(list_id=held.pk, at=NOON).counts == {"good": 5}
    assert checking.check(list_id=held.pk, at=NOON).counts == {"good": 5}


@pytest.mark.django_db(transaction=True)
def test_two_people_who_upload_the_same_file_at_once_make_one_list(agency: Agency, hassan: Person) -> None:
    def upload() -> object:
        file = SimpleUploadedFile("a.csv", as_csv(people(3), HEADER))
        return drafting.make(agency=agency, upload=file, wish=WISH, by=hassan, at=NOON)

    outcomes = at_once(upload, upload, refusals=(UnableToList,))
    assert sorted(type(one).__name__ for one in outcomes) == ["AgencyList", "UnableToList"]
    assert agency.lists.count() == 1
