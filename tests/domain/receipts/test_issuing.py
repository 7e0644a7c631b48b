"""Receipts are issued after booking: once, without gaps, with what was applied and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from caruman.audit.models import Event
from caruman.bills.models import Bill
from caruman.formats.receipts.verifying import GENUINE, verify_file
from caruman.notices.models import Notice
from caruman.payments.models import HeldMoney, Payment
from caruman.payments.operations import arriving, holding, posting, receipting
from caruman.receipts import operations
from caruman.receipts.models import Receipt, ReceiptedBill, SigningKey, Withdrawal
from caruman.receipts.queries import file_of, public_keys
from tests.payments import paid, said, sent, two_bills
from tests.people import NOON
from tests.receipts import two_receipts

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def raw(receipt: Receipt) -> bytes:
    import json

    return json.dumps(file_of(receipt)).encode()


def cash(reference: str, bills: list[Bill], more_sen: int = 0, email: str = "") -> Payment:
    return arriving.take(
        channel="counter", reference=reference, amount_sen=sum(one.amount_sen for one in bills) + more_sen,
        bill_ids=[one.pk for one in bills], paid_at=NOON, by=None, at=NOON, means="cash", email=email,
    )  # fmt: skip


def test_one_payment_of_two_schemes_gets_two_receipts_with_one_fpx_number() -> None:
    _, act4, eis = two_receipts()
    assert (act4.number, eis.number) == ("20260000000001", "2026E0000000001")
    assert act4.content["payment"]["fpx_id"] == eis.content["payment"]["fpx_id"] != ""
    assert [one.amount_sen for one in (act4, eis)] == list(
        Bill.objects.order_by("kind").values_list("amount_sen", flat=True)
    )
    assert Payment.objects.get().receipted_at == NOON
    assert {one.act for one in Event.objects.filter(about_kind="receipt")} == {"receipt.issued"}


def test_the_lines_name_bill_month_and_skbbk_apart() -> None:
    _, act4, _ = two_receipts()
    lines = act4.content["lines"]
    assert [(line["item"], line["month"]) for line in lines] == [("act4", "2026-10"), ("skbbk", "2026-10")]
    assert sum(line["amount_sen"] for line in lines) == act4.amount_sen
    assert {line["bill"] for line in lines} == {Bill.objects.get(kind="ACR").number}


def test_a_receipt_is_genuine_and_its_content_is_what_was_stored() -> None:
    _, act4, eis = two_receipts()
    for one in (act4, eis):
        verdict = verify_file(raw(one), public_keys())
        assert verdict.answer == GENUINE and verdict.content == one.content
    assert SigningKey.objects.get().key_id == act4.key_id


def test_done_again_nothing_is_new() -> None:
    two_receipts()
    assert receipting.receipt_waiting(at=LATER) == 0
    assert Receipt.objects.count() == 2 and Notice.objects.filter(kind="receipts_issued").count() == 1


def test_what_is_not_booked_yet_gets_no_receipt() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    said(payment, "pay", "00")
    assert receipting.receipt_waiting(at=LATER) == 0 and not Receipt.objects.exists()


def test_money_that_paid_no_bill_gets_no_receipt_and_the_payment_counts_as_done() -> None:
    aminah, both = two_bills()
    online = sent(both, by=aminah)
    cash("T1-1", both)
    posting.post_waiting(at=NOON)
    said(online, "pay", "00")
    posting.post_waiting(at=LATER)
    assert receipting.receipt_waiting(at=LATER) == 2
    assert set(Receipt.objects.values_list("payment_id", flat=True)) == {Payment.objects.get(channel="counter").pk}
    assert not Payment.objects.filter(receipted_at=None).exists()


def test_held_money_gets_its_receipt_when_it_is_used_and_only_once() -> None:
    aminah, both = two_bills()
    acr = both[0]
    arriving.take(
        channel="eft", reference="E1", amount_sen=acr.amount_sen + 900, bill_ids=[], paid_at=NOON, by=None, at=NOON,
        email="bayar@contoh.my",
    )  # fmt: skip
    posting.post_waiting(at=NOON)
    assert receipting.receipt_waiting(at=NOON) == 1 and not Receipt.objects.exists()
    held = HeldMoney.objects.get()
    holding.apply_to(held_id=held.pk, bill_id=acr.pk, by=aminah, at=LATER)
    assert receipting.receipt_applied(at=LATER) == 1 and receipting.receipt_applied(at=LATER) == 0
    receipt = Receipt.objects.get()
    assert receipt.held_id == held.pk and receipt.paid_at == NOON and receipt.issued_at == LATER
    assert receipt.content["payment"]["later"] is True
    assert Notice.objects.get(kind="receipts_issued").key == f"receipts:{held.pk}"


def test_one_payment_may_get_a_second_receipt_of_the_same_kind_for_what_was_used_later() -> None:
    aminah, both = two_bills()
    acr = both[0]
    arriving.take(
        channel="eft", reference="E1", amount_sen=both[1].amount_sen + acr.amount_sen, bill_ids=[both[1].pk],
        paid_at=NOON, by=None, at=NOON,
    )  # fmt: skip
    posting.post_waiting(at=NOON)
    receipting.receipt_waiting(at=NOON)
    holding.apply_to(held_id=HeldMoney.objects.get().pk, bill_id=acr.pk, by=aminah, at=LATER)
    receipting.receipt_applied(at=LATER)
    assert Receipt.objects.filter(payment_id=Payment.objects.get().pk).count() == 2


def test_a_cheque_that_bounces_withdraws_its_receipt_and_the_number_is_not_used_again() -> None:
    _, both = two_bills()
    payment = cash("T1-9", both[:1])
    posting.post_waiting(at=NOON)
    receipting.receipt_waiting(at=NOON)
    arriving.reverse(payment_id=payment.pk, why="bounced", by=None, at=LATER)
    operations.withdraw_of(payment_id=payment.pk, why="bounced", at=LATER)
    first = Receipt.objects.get()
    assert Withdrawal.objects.get().receipt_id == first.pk and first.withdrawn_at == LATER
    assert Event.objects.filter(act="receipt.withdrawn").count() == 1
    cash("T1-10", both[:1])
    posting.post_waiting(at=LATER)
    receipting.receipt_waiting(at=LATER)
    assert Receipt.objects.latest("serial").serial == 2


def test_a_cheque_that_bounces_before_its_turn_gets_no_receipt() -> None:
    _, both = two_bills()
    payment = cash("T1-9", both[:1])
    posting.post_waiting(at=NOON)
    arriving.reverse(payment_id=payment.pk, why="bounced", by=None, at=LATER)
    assert receipting.receipt_waiting(at=LATER) == 1 and not Receipt.objects.exists()


def test_the_year_is_that_of_malaysia_and_each_begins_with_one() -> None:
    _, both = two_bills()
    cash("T1-1", both[:1])
    posting.post_waiting(at=NOON)
    receipting.receipt_waiting(at=datetime(2026, 12, 31, 15, 59, tzinfo=UTC))
    cash("T1-2", both[1:])
    posting.post_waiting(at=NOON)
    receipting.receipt_waiting(at=datetime(2026, 12, 31, 16, 0, tzinfo=UTC))
    assert sorted(Receipt.objects.values_list("number", flat=True)) == ["20260000000001", "2027E0000000001"]


def test_the_payer_is_told_once_in_the_payers_language_with_all_numbers() -> None:
    from caruman.notices import params
    from caruman.notices.rendering import mail

    two_receipts()
    notice = Notice.objects.get(kind="receipts_issued")
    assert notice.to == "aminah@contoh.my" and notice.language == "ms"
    for language in ("ms", "en", "zh-hans"):
        letter = mail(notice.kind, language, params.read(notice.params))
        assert "2026 0000000001" in letter.plain and "2026 E 0000000001" in letter.plain
        assert "/pay/receipts/" in letter.plain


def test_whoever_paid_twice_is_told_that_the_money_is_kept() -> None:
    from caruman.notices import params
    from caruman.notices.rendering import mail

    aminah, both = two_bills()
    online = sent(both, by=aminah)
    cash("T1-1", both[:1])
    posting.post_waiting(at=NOON)
    said(online, "pay", "00")
    posting.post_waiting(at=LATER)
    for _ in range(2):
        receipting.receipt_waiting(at=LATER)
    notice = Notice.objects.get(kind="money_kept")
    assert notice.to == "aminah@contoh.my"
    for language in ("ms", "en", "zh-hans"):
        letter = mail(notice.kind, language, params.read(notice.params))
        assert (
            f"{both[0].amount_sen // 100}.{both[0].amount_sen % 100:02}" in letter.plain
            and "/pay/kept/" in letter.plain
        )


def test_nobody_is_told_where_no_address_is_known() -> None:
    _, both = two_bills()
    cash("T1-1", both)
    posting.post_waiting(at=NOON)
    receipting.receipt_waiting(at=NOON)
    assert Receipt.objects.count() == 2 and not Notice.objects.filter(kind="receipts_issued").exists()


def test_a_fault_between_the_steps_leaves_no_gap_and_no_double(monkeypatch: pytest.MonkeyPatch) -> None:
    aminah, both = two_bills()
    paid(both, by=aminah)
    for place in ("issue_all", "_tell", "_keep"):
        where = operations if place == "_keep" else receipting.receipts if place == "issue_all" else receipting

        def fall(*_: object, **__: object) -> None:
            raise ConnectionError("the worker died here")

        with monkeypatch.context() as broken, pytest.raises(ConnectionError):
            if place == "issue_all":
                whole = receipting.receipts.issue_all

                def after(*, wanted: object, at: object, whole: object = whole) -> None:
                    whole(wanted=wanted, at=at)  # type: ignore[operator]
                    raise ConnectionError("the worker died here")

                broken.setattr(where, place, after)
            else:
                broken.setattr(where, place, fall)
            receipting.receipt_waiting(at=NOON)
        assert not Receipt.objects.exists() and Payment.objects.filter(receipted_at=None).count() == 1
    receipting.receipt_waiting(at=LATER)
    assert sorted(Receipt.objects.values_list("number", flat=True)) == ["20260000000001", "2026E0000000001"]


def test_the_database_refuses_gaps_changes_and_numbers_that_are_not_made_of_their_parts() -> None:
    _, act4, _ = two_receipts()
    fields = {
        "payment_id": act4.payment_id, "employer": act4.employer, "bill_kind": "ACR", "amount_sen": 1, "paid_at": NOON,
        "issued_at": NOON, "language": "ms", "content": {}, "signature": "", "key_id": "", "series": "act4",
        "year": 2026,
    }  # fmt: skip
    for wrong, words in (
        ({"serial": 3, "number": "20260000000003"}, "after 1 comes 2"),
        ({"serial": 2, "number": "20260000000007"}, "a_receipt_number_is_year_and_serial"),
        ({"serial": 1, "year": 2025, "number": "20250000000001"}, "a_receipt_is_counted_in_its_year"),
        ({"serial": 2, "number": "2026E0000000002", "series": "eis"}, "a_receipt_is_counted_in_its_scheme"),
        ({"serial": 2, "number": "20260000000002"}, "a_payment_is_receipted_once_for_each_kind"),
    ):
        with pytest.raises(IntegrityError, match=words), transaction.atomic():
            Receipt.objects.create(**{**fields, **wrong})
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Receipt.objects.filter(pk=act4.pk).update(amount_sen=1)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        SigningKey.objects.all().delete()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        ReceiptedBill.objects.update(amount_sen=1)


def test_the_database_refuses_a_receipt_whose_bills_do_not_add_up() -> None:
    _, act4, _ = two_receipts()
    with pytest.raises(IntegrityError, match="do not add up"), transaction.atomic():
        Receipt.objects.create(
            number="20260000000002", series="act4", year=2026, serial=2, payment_id=act4.pk, employer=act4.employer,
            bill_kind="ACR", amount_sen=1, paid_at=NOON, issued_at=NOON, language="ms", content={}, signature="",
            key_id="",
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_held_money_and_a_bill_of_a_payment_are_receipted_once() -> None:
    _, act4, _ = two_receipts()
    bill = Bill.objects.get(kind="ACR")
    with pytest.raises(IntegrityError, match="a_payment_of_a_bill_is_receipted_once"), transaction.atomic():
        ReceiptedBill.objects.create(receipt=act4, bill=bill, payment_id=act4.payment_id, amount_sen=1)
    fields = {
        "series": "act4", "year": 2026, "payment_id": act4.pk, "held_id": act4.pk, "employer": act4.employer,
        "bill_kind": "ACR", "amount_sen": 1, "paid_at": NOON, "issued_at": NOON, "language": "ms", "content": {},
        "signature": "", "key_id": "",
    }  # fmt: skip
    Receipt.objects.create(number="20260000000002", serial=2, **fields)
    with pytest.raises(IntegrityError, match="held_money_is_receipted_once"), transaction.atomic():
        Receipt.objects.create(number="20260000000003", serial=3, **fields)
    transaction.set_rollback(True)


def test_a_hundred_payments_cost_few_statements(django_assert_max_num_queries: object) -> None:
    _, both = two_bills()
    cash("T1-1", both[:1])
    cash("T1-2", both[1:])
    posting.post_waiting(at=NOON)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        receipting.receipt_waiting(at=NOON)
