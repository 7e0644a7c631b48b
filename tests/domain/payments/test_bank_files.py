"""Banks' files are booked once; what fits no bill is held with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills import operations as bills_operations
from caruman.bills.models import Bill
from caruman.payments.arrivals.matching import codes_in, compare, numbers_in
from caruman.payments.arrivals.models import BankFile, FileKind, Row
from caruman.payments.arrivals.operations import files
from caruman.payments.arrivals.refusals import UnableWithFile
from caruman.payments.models import HeldMoney, Payment
from tests.bank_files import booked, deposit, deposits, received, statement
from tests.employers import stored_in
from tests.payments import paid, said, sent, two_bills
from tests.people import NOON, make
from tests.schedules import CODE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)


@pytest.fixture
def devi() -> Person:
    return make("devi")


def findings(file: BankFile) -> list[str]:
    return list(file.lines.order_by("line").values_list("finding", flat=True))


def test_a_file_is_previewed_and_then_pays_its_bills(devi: Person) -> None:
    _, (acr, ecr) = two_bills()
    content = deposits(deposit(acr.number, acr.amount_sen), deposit(ecr.number.lower(), ecr.amount_sen, "KJG2"))
    file = received(content, by=devi)
    assert (file.state, findings(file), file.rows) == ("checked", ["found", "found"], 2)
    assert not Payment.objects.exists()
    booked(content, by=devi)
    assert {one.state for one in Bill.objects.all()} == {"paid"} and not HeldMoney.objects.exists()
    assert {one.reference for one in Payment.objects.all()} == {"MBBX/KJG1", "MBBX/KJG2"}


def test_the_same_file_again_changes_nothing(devi: Person) -> None:
    _, (acr, _) = two_bills()
    content = deposits(deposit(acr.number, acr.amount_sen))
    first = booked(content, by=devi)
    again = files.receive(kind=FileKind.DEPOSITS, upload=SimpleUploadedFile("other.csv", content), by=devi, at=NOON)
    assert again.was_there and again.file == first
    files.confirm(file_id=first.pk, by=devi, at=NOON)
    assert Payment.objects.count() == 1 and BankFile.objects.count() == 1


def test_the_same_lines_in_another_file_are_known(devi: Person) -> None:
    _, (acr, ecr) = two_bills()
    line = deposit(acr.number, acr.amount_sen)
    booked(deposits(line), by=devi)
    file = booked(deposits(line, deposit(ecr.number, ecr.amount_sen, "KJG2"), reference="R2"), by=devi)
    assert findings(file) == ["taken_before", "found"] and Payment.objects.count() == 2
    assert not HeldMoney.objects.exists()


def test_whatever_fits_no_bill_is_held_with_the_reason(devi: Person) -> None:
    aminah, (acr, ecr) = two_bills()
    paid([ecr], by=aminah)
    file = booked(
        deposits(
            deposit("ACR260000009999", 500, "a1"),
            deposit(acr.number, acr.amount_sen - 1, "a2"),
            deposit(acr.number, acr.amount_sen + 1, "a3"),
            deposit(ecr.number, ecr.amount_sen, "a4"),
            deposit(acr.number, acr.amount_sen, "a5"),
            deposit(acr.number, acr.amount_sen, "a5"),
            deposit(acr.number, acr.amount_sen, "a6"),
        ),
        by=devi,
    )
    assert findings(file) == [
        "unknown_number", "wrong_amount", "wrong_amount", "paid_already", "found", "duplicate", "paid_already",
    ]  # fmt: skip
    held = {one.payment.reference.partition("#")[0]: one for one in HeldMoney.objects.select_related("payment")}
    assert {name: one.why for name, one in held.items()} == {
        "MBBX/a1": "unknown_number", "MBBX/a2": "wrong_amount", "MBBX/a3": "wrong_amount", "MBBX/a4": "paid_already",
        "MBBX/a5": "duplicate", "MBBX/a6": "paid_already",
    }  # fmt: skip
    assert held["MBBX/a2"].bill_id == acr.pk and held["MBBX/a2"].employer_id == acr.employer_id
    acr.refresh_from_db()
    # The first in the file, although both came to our knowledge at one moment.
    assert acr.payment_reference == "MBBX/a5"
    came = sum(one.amount_sen for one in Payment.objects.filter(channel="bank"))
    assert came == file.sum_sen == acr.amount_sen + sum(one.amount_sen for one in held.values())


def test_a_cancelled_bill_is_not_paid(devi: Person) -> None:
    aminah, (acr, _) = two_bills()
    bills_operations.cancel(bill_id=acr.pk, why="", by=aminah, at=NOON)
    file = booked(deposits(deposit(acr.number, acr.amount_sen)), by=devi)
    assert findings(file) == ["cancelled"] and HeldMoney.objects.get().why == "cancelled"


def test_a_bank_that_uses_a_reference_twice_loses_no_money(devi: Person) -> None:
    _, (acr, ecr) = two_bills()
    booked(deposits(deposit(acr.number, acr.amount_sen)), by=devi)
    file = booked(deposits(deposit(ecr.number, ecr.amount_sen), reference="R2"), by=devi)
    assert findings(file) == ["duplicate"]
    assert HeldMoney.objects.get().amount_sen == ecr.amount_sen and Payment.objects.count() == 2


def test_a_bill_paid_at_the_bank_while_the_portal_pays_is_paid_once(devi: Person) -> None:
    aminah, (acr, _) = two_bills()
    online = sent([acr], by=aminah)
    file = booked(deposits(deposit(acr.number, acr.amount_sen)), by=devi)
    assert findings(file) == ["being_paid"]
    said(online, "pay", "00")
    from caruman.payments.operations import posting

    posting.post_waiting(at=NOON)
    assert HeldMoney.objects.get().payment == online


def test_what_a_crash_left_is_booked_later_and_nothing_twice(devi: Person) -> None:
    _, (acr, ecr) = two_bills()
    file = received(deposits(deposit(acr.number, acr.amount_sen), deposit(ecr.number, ecr.amount_sen, "b")), by=devi)
    BankFile.objects.filter(pk=file.pk).update(state="booking", confirmed_at=NOON, confirmed_by=devi)
    files._book_row(file.lines.order_by("line").first().pk, "deposits", devi, NOON)
    assert files.go_on(at=NOON) == 1 and files.go_on(at=NOON) == 0
    assert Payment.objects.count() == 2 and BankFile.objects.get().state == "booked"


def test_a_file_that_cannot_be_read_is_refused_in_three_languages(devi: Person) -> None:
    file = received(b"hello", by=devi)
    assert file.state == "refused" and set(file.refusal) == {"ms", "en", "zh"}
    with pytest.raises(UnableWithFile, match="not ready"):
        files.confirm(file_id=file.pk, by=devi, at=NOON)
    assert received(b"hello", by=devi) != file
    with pytest.raises(UnableWithFile, match="empty"):
        received(b"", by=devi)


def test_a_file_of_tomorrow_is_refused(devi: Person) -> None:
    two_bills()
    content = deposits(deposit("x", 5)).replace(b"H,1,MBBX,2026-11-20", b"H,1,MBBX,2026-11-21")
    assert "later than today" in received(content, by=devi).refusal["en"]


def test_a_dropped_file_may_come_again(devi: Person) -> None:
    content = deposits(deposit("x", 5))
    first = received(content, by=devi)
    files.drop(file_id=first.pk, by=devi, at=NOON)
    files.drop(file_id=first.pk, by=devi, at=NOON)
    second = received(content, by=devi)
    assert second != first
    files.confirm(file_id=second.pk, by=devi, at=NOON)
    with pytest.raises(UnableWithFile, match="in use"):
        files.drop(file_id=second.pk, by=devi, at=NOON)


def test_a_transfer_is_matched_by_the_numbers_in_its_text(devi: Person) -> None:
    _, (acr, ecr) = two_bills()
    text = f"IBG {acr.number[:3]} {acr.number[3:7]} {acr.number[7:]}/{ecr.number} caruman"
    assert numbers_in(text) == [acr.number, ecr.number]
    total = acr.amount_sen + ecr.amount_sen
    booked(statement((f"{total / 100:.2f}", text, "AMINAH")), by=devi, kind=FileKind.STATEMENT)
    assert {one.state for one in Bill.objects.all()} == {"paid"} and Payment.objects.get().channel == "eft"


def test_a_transfer_is_matched_by_employer_code_and_exact_amount(devi: Person) -> None:
    _, (acr, ecr) = two_bills()
    assert codes_in(f"{CODE}102026A1 X") == [CODE]
    file = booked(
        statement(
            (f"{acr.amount_sen / 100:.2f}", f"{CODE}102026A1", ""),
            (f"{ecr.amount_sen / 100 + 1:.2f}", CODE, ""),
            ("77.00", "hello", "SOMEBODY"),
        ),
        by=devi,
        kind=FileKind.STATEMENT,
    )
    assert findings(file) == ["by_code", "not_found", "not_found"]
    acr.refresh_from_db()
    assert acr.state == "paid"
    whose = dict(HeldMoney.objects.values_list("amount_sen", "employer_id"))
    assert whose == {ecr.amount_sen + 100: acr.employer_id, 7700: None}


def test_an_overlapping_statement_changes_nothing_twice(devi: Person) -> None:
    two_bills()
    first = ("77.00", "hello", "SOMEBODY")
    booked(statement(first), by=devi, kind=FileKind.STATEMENT)
    file = booked(statement(first, ("78.00", "hello", "SOMEBODY")), by=devi, kind=FileKind.STATEMENT)
    assert findings(file) == ["taken_before", "not_found"] and Payment.objects.count() == 2


def test_comparing_asks_a_constant_number_of_questions(devi: Person) -> None:
    _, (acr, _) = two_bills()
    file = received(deposits(deposit("x", 5)), by=devi)

    def asked(number: int) -> int:
        rows = [
            Row(file=file, line=line, reference=f"r{line}", paid_at=NOON, amount_sen=5, text=f"{CODE} {acr.number}")
            for line in range(number)
        ]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            compare(rows)
        return len(queries)

    assert asked(2) == asked(60)


def test_the_database_keeps_what_the_bank_said(devi: Person) -> None:
    file = booked(deposits(deposit("x", 5)), by=devi)
    row = file.lines.get()
    for change in ({"amount_sen": 1}, {"finding": "found"}, {"number": "y"}):
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            Row.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError, match="never removed"), transaction.atomic():
        Row.objects.filter(pk=row.pk).delete()
    with pytest.raises(DatabaseError, match="not in the lifecycle"), transaction.atomic():
        BankFile.objects.update(state="checked")


def test_a_large_file_is_read_and_booked_by_jobs(devi: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    two_bills()
    monkeypatch.setattr(files, "SMALL_ROWS", 5)
    monkeypatch.setattr(files, "SMALL_BYTES", 2_000)
    many = deposits(*(deposit(f"x{place}", 5, f"r{place}") for place in range(files.SMALL_ROWS + 1)))
    file = received(many, by=devi)
    assert files.confirm(file_id=file.pk, by=devi, at=NOON).state == "booking"
    assert file.lines.filter(is_booked=True).count() == 0
    assert files.book(file_id=file.pk, at=NOON).state == "booked"
    large = deposits(*(deposit("y" * 40, 5, f"s{place}") for place in range(30)), reference="R9")
    assert len(large) > files.SMALL_BYTES and received(large, by=devi).state == "received"
