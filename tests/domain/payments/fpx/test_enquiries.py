"""Asking FPX: on the schedule, never too often, and whatever it does not say is no failure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import requests

from caruman.formats.fpx import fields
from caruman.formats.fpx.checksum import matches, source_of
from caruman.payments.gateways.fpx import client, enquiries, intake
from caruman.payments.gateways.fpx.schedule import LEAST_BETWEEN, moments, next_enquiry
from caruman.payments.models import Case, HeldMoney, Message, Payment
from caruman.payments.operations import attempts, posting
from tests.at_once import at_once
from tests.fpx import certificate, tell
from tests.fpx_stand_in import StandIn
from tests.payments import begun, two_bills
from tests.people import NOON

pytestmark = pytest.mark.django_db
DUE = NOON + timedelta(minutes=2)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def answers(payment: Payment, code: str, **changes: str) -> bytes:
    return tell(payment, code, at=DUE, **changes)


def test_the_schedule_is_dense_at_first_and_ends_when_no_checker_can_approve_any_more() -> None:
    personal = [(moment - NOON) for moment in moments(NOON, "01")]
    assert personal[:7] == [timedelta(minutes=minutes) for minutes in (2, 5, 10, 20, 40, 60, 120)]
    assert personal[-1] == timedelta(hours=24)
    company = [(moment - NOON) for moment in moments(NOON, "02")]
    assert company[: len(personal)] == personal
    assert company[-1] == timedelta(days=8)
    assert {later - earlier for earlier, later in pairwise(company[30:])} == {timedelta(hours=6)}


@pytest.mark.parametrize("model", ["01", "02"])
def test_no_order_is_asked_about_twice_within_five_minutes(model: str) -> None:
    moment: datetime | None = DUE
    asked = []
    while moment is not None:
        asked.append(moment)
        moment = next_enquiry(ordered_at=NOON, model=model, at=moment)
    assert min(later - earlier for earlier, later in pairwise(asked)) >= LEAST_BETWEEN
    assert len(asked) < 70


def test_an_enquiry_repeats_the_order_and_its_time(order: Payment, fpx: StandIn) -> None:
    fpx.answers = [answers(order, "09")]
    assert enquiries.ask_due(clock=at(DUE)) == 1
    (path, asked) = fpx.asked[0]
    assert path == "/FPXMain/sellerNVPTxnStatus.jsp"
    assert asked["fpx_msgType"] == "AE"
    assert asked["fpx_sellerTxnTime"] == fields.time_text(order.ordered_at) == "20261120120000"
    assert asked["fpx_sellerExOrderNo"] == order.exchange_order_number
    assert asked["fpx_txnAmount"] == fields.amount_text(order.amount_sen)
    assert matches(source_of(asked, fields.AR_FIELDS), asked["fpx_checkSum"], certificate("EX99990001.cer"))
    order.refresh_from_db()
    assert (order.state, order.enquiries, order.last_enquiry_at) == ("pending", 1, DUE)
    assert order.next_enquiry_at == DUE + timedelta(minutes=5)


def test_nothing_is_asked_before_its_moment_nor_when_it_is_decided(order: Payment, fpx: StandIn) -> None:
    assert enquiries.ask_due(clock=at(NOON + timedelta(minutes=1))) == 0
    fpx.answers = [answers(order, "00")]
    assert enquiries.ask_due(clock=at(DUE)) == 1
    order.refresh_from_db()
    assert (order.state, order.next_enquiry_at) == ("paid", None)
    assert enquiries.ask_due(clock=at(DUE + timedelta(days=1))) == 0
    assert enquiries.ask_undecided(clock=at(DUE + timedelta(days=1))) == 0
    assert len(fpx.asked) == 1


def test_an_answer_that_nobody_heard_is_found_by_the_enquiry(order: Payment, fpx: StandIn) -> None:
    fpx.answers = [answers(order, "00")]
    enquiries.ask_due(clock=at(DUE))
    message = Message.objects.get()
    assert (message.way, message.is_verified) == ("enquiry", True)
    assert message.effect.outcome == "moved"


SILENCES: dict[str, dict[str, Any]] = {
    "ERROR": {"answers": [b"ERROR"]},
    "PROSESSING ERROR": {"answers": [b"PROSESSING ERROR"]},
    "a page": {"answers": [b"<html>Service Unavailable</html>"]},
    "nothing": {"answers": [b""]},
    "HTTP 500": {"status": 500, "answers": [b"oops"]},
    "HTTP 404": {"status": 404},
    "a redirect": {"status": 302, "headers": {"Location": "http://127.0.0.1:9/elsewhere"}},
    "half a body": {"cut_after": 300, "whole": True},
    "half a body, said to be whole": {"half": True},
    "too much": {"answers": [b"a=" + b"x" * 100_000]},
    "hanging": {"wait_seconds": 0.6},
    "a byte at a time": {"drips": True, "whole": True},
    "a wrong signature": {"spoilt": True},
}


@pytest.mark.parametrize("silence", SILENCES)
def test_whatever_is_no_answer_leaves_the_order_unknown_and_never_failed(
    order: Payment, fpx: StandIn, silence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = answers(order, "51")
    plan = dict(SILENCES[silence])
    if plan.pop("whole", False):
        plan["answers"] = [genuine]
    if plan.pop("half", False):
        plan["answers"] = [genuine[: len(genuine) // 2]]
    if plan.pop("spoilt", False):
        plan["answers"] = [genuine.replace(b"SBI", b"SBY")]
    for name, value in plan.items():
        setattr(fpx, name, value)
    monkeypatch.setattr(enquiries, "FOR_A_JOB", client.Patience(1, 0.3, 0.5))
    assert enquiries.ask_about(payment_id=order.pk, at=DUE, patience=enquiries.FOR_A_JOB) is False
    order.refresh_from_db()
    assert order.state == "unknown"
    assert set(order.parts.values_list("bill__state", flat=True)) == {"in_payment"}
    assert not Message.objects.filter(is_verified=True).exists()
    assert order.next_enquiry_at is not None


def test_a_line_that_is_dead_leaves_the_order_unknown(order: Payment, settings: Any) -> None:
    settings.FPX_URL = "http://127.0.0.1:9"
    assert enquiries.ask_about(payment_id=order.pk, at=DUE) is False
    order.refresh_from_db()
    assert (order.state, order.steps.get(verb="lose_sight").code) == ("unknown", "LINE")


def test_tls_is_verified_and_no_redirect_followed(order: Payment, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def post(*arguments: Any, **named: Any) -> Any:
        seen.update(named)
        raise requests.exceptions.SSLError("self-signed")

    monkeypatch.setattr(client.requests, "post", post)
    with pytest.raises(client.NoAnswer) as silence:
        client.ask("/", {}, (), patience=client.FOR_A_JOB)
    assert silence.value.code == "LINE"
    assert seen["allow_redirects"] is False and seen.get("verify", True) is True and seen["stream"] is True
    assert seen["timeout"] == (5, 15)


def test_a_pending_order_stays_pending_when_fpx_says_nothing(order: Payment, fpx: StandIn) -> None:
    fpx.answers = [answers(order, "09"), b"ERROR"]
    enquiries.ask_due(clock=at(DUE))
    enquiries.ask_due(clock=at(DUE + timedelta(minutes=5)))
    order.refresh_from_db()
    assert (order.state, order.enquiries) == ("pending", 2)


def test_an_order_that_fpx_does_not_know_waits_until_nobody_can_pay_it_and_a_second_answer_agrees(
    order: Payment, fpx: StandIn
) -> None:
    fpx.answers = [answers(order, "76", fpxTxnId="")]
    for minutes, state in ((2, "unknown"), (10, "unknown"), (40, "unknown"), (61, "expired")):
        enquiries.ask_about(payment_id=order.pk, at=NOON + timedelta(minutes=minutes))
        order.refresh_from_db()
        assert order.state == state, minutes
    assert set(order.parts.values_list("bill__state", flat=True)) == {"issued"}


def test_one_answer_that_it_is_unknown_is_not_enough_however_late(order: Payment, fpx: StandIn) -> None:
    fpx.answers = [b"ERROR", answers(order, "76", fpxTxnId="")]
    late = NOON + timedelta(hours=3)
    enquiries.ask_about(payment_id=order.pk, at=late)
    enquiries.ask_about(payment_id=order.pk, at=late + timedelta(minutes=5))
    order.refresh_from_db()
    assert order.state == "unknown"
    enquiries.ask_about(payment_id=order.pk, at=late + timedelta(minutes=10))
    order.refresh_from_db()
    assert order.state == "expired"


def test_a_form_that_was_never_shown_is_left_in_peace_and_ends_after_an_hour(fpx: StandIn) -> None:
    aminah, both = two_bills()
    payment = begun(both, by=aminah)
    assert enquiries.ask_due(clock=at(NOON + timedelta(minutes=30))) == 0
    fpx.answers = [answers(payment, "76", fpxTxnId="")]
    assert enquiries.ask_due(clock=at(NOON + timedelta(minutes=61))) == 1
    payment.refresh_from_db()
    assert payment.state == "expired"
    assert list(payment.steps.order_by("pk").values_list("verb", flat=True)) == ["begin", "expire"]


def test_a_form_that_we_believe_was_not_shown_was_if_fpx_knows_it(fpx: StandIn) -> None:
    aminah, both = two_bills()
    payment = begun(both, by=aminah)
    fpx.answers = [answers(payment, "00")]
    enquiries.ask_due(clock=at(NOON + timedelta(minutes=61)))
    payment.refresh_from_db()
    assert payment.state == "paid"


def test_somebody_who_wants_to_pay_again_is_told_what_fpx_knows_now(order: Payment, fpx: StandIn) -> None:
    fpx.answers = [answers(order, "1C"), b"ERROR"]
    assert enquiries.ask_now(payment_id=order.pk, at=NOON + timedelta(minutes=1)).state == "cancelled"


def test_a_second_click_asks_nothing(order: Payment, fpx: StandIn) -> None:
    fpx.answers = [answers(order, "09")]
    for seconds in (60, 61, 300):
        enquiries.ask_now(payment_id=order.pk, at=NOON + timedelta(seconds=seconds))
    assert len(fpx.asked) == 1
    enquiries.ask_now(payment_id=order.pk, at=NOON + timedelta(seconds=360))
    assert len(fpx.asked) == 2


def test_the_day_is_closed_with_a_question_about_everything_undecided(order: Payment, fpx: StandIn) -> None:
    fpx.answers = [answers(order, "00")]
    assert enquiries.ask_undecided(clock=at(NOON + timedelta(hours=11))) == 1
    order.refresh_from_db()
    assert order.state == "paid"


def test_when_the_schedule_is_over_an_officer_looks(order: Payment, fpx: StandIn) -> None:
    fpx.answers = [answers(order, "09")]
    enquiries.ask_about(payment_id=order.pk, at=NOON + timedelta(hours=25))
    order.refresh_from_db()
    assert (order.state, order.next_enquiry_at) == ("pending", None)
    case = Case.objects.get()
    assert (case.kind, case.amount_sen) == ("undecided", order.amount_sen)


def test_a_network_that_is_down_is_left_alone_until_the_next_minute(
    fpx: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    aminah, both = two_bills()
    for bill in both:
        payment = begun([bill], by=aminah)
        attempts.send(payment_id=payment.pk, by=aminah, at=NOON)
    fpx.status = 503
    monkeypatch.setattr(enquiries, "SILENCES_THAT_END_A_ROUND", 1)
    assert enquiries.ask_due(clock=at(DUE)) == 1
    fpx.status, fpx.answers = 200, [answers(payment, "09")]
    assert enquiries.ask_due(clock=at(DUE + timedelta(minutes=1))) == 1
    assert len(fpx.asked) == 2


def test_where_fpx_is_not_connected_nothing_is_asked(order: Payment, settings: Any) -> None:
    settings.FPX_URL = "none"
    assert enquiries.ask_due(clock=at(DUE)) == 0
    order.refresh_from_db()
    assert order.enquiries == 0


def test_after_a_change_of_our_key_the_enquiry_is_signed_with_the_new_one(
    order: Payment, fpx: StandIn, settings: Any
) -> None:
    folder = "tests/fixtures/fpx"
    settings.FPX_KEY = f"{folder}/EX99990001.key,{folder}/fpx_sim_next.key@2026-11-20T12:05:00+08:00"
    fpx.answers = [answers(order, "09")]
    for minutes, signer in ((4, "EX99990001.cer"), (9, "fpxuat.cer")):
        enquiries.ask_about(payment_id=order.pk, at=NOON + timedelta(minutes=minutes))
        asked = fpx.asked[-1][1]
        assert matches(source_of(asked, fields.AR_FIELDS), asked["fpx_checkSum"], certificate(signer))


# Money that nobody ordered like that.


def test_another_amount_pays_nothing_is_asked_about_and_then_kept(order: Payment, fpx: StandIn) -> None:
    other = answers(order, "00", txnAmount="1.23")
    kept = intake.take_in(body=other, way="direct", address=None, at=DUE)
    assert intake.settle(kept, at=DUE) == "case"
    order.refresh_from_db()
    assert (order.state, order.next_enquiry_at) == ("unknown", DUE)
    assert Payment.objects.count() == 1
    fpx.answers = [other]
    assert enquiries.ask_due(clock=at(DUE)) == 1
    order.refresh_from_db()
    assert order.state == "failed"
    stray = Payment.objects.exclude(pk=order.pk).get()
    assert (stray.state, stray.amount_sen, stray.channel) == ("paid", 123, "fpx")
    posting.post_waiting(at=DUE)
    held = HeldMoney.objects.get()
    assert (held.kind, held.amount_sen, held.payment) == ("unmatched", 123, stray)
    assert set(order.parts.values_list("bill__state", flat=True)) == {"issued"}
    assert Case.objects.get().kind == "other_amount"


def test_another_amount_that_fpx_takes_back_when_asked_is_paid_as_ordered(order: Payment, fpx: StandIn) -> None:
    kept = intake.take_in(body=answers(order, "00", txnAmount="1.23"), way="direct", address=None, at=DUE)
    intake.settle(kept, at=DUE)
    fpx.answers = [answers(order, "00")]
    enquiries.ask_due(clock=at(DUE))
    order.refresh_from_db()
    assert order.state == "paid"
    assert Payment.objects.count() == 1


def test_an_order_that_we_do_not_have_is_asked_about_and_its_money_kept_once(order: Payment, fpx: StandIn) -> None:
    stray = answers(order, "00", sellerExOrderNo="EX-LOST-1", sellerOrderNo="LOST-1", fpxTxnId="2611200000000009")
    kept = intake.take_in(body=stray, way="direct", address=None, at=DUE)
    assert intake.settle(kept, at=DUE) == "case"
    fpx.answers = [stray]
    for _ in range(2):
        assert enquiries.confirm_stray(message_id=kept.message.pk, at=DUE)
    asked = fpx.asked[0][1]
    assert (asked["fpx_sellerExOrderNo"], asked["fpx_msgType"]) == ("EX-LOST-1", "AE")
    posting.post_waiting(at=DUE)
    held = HeldMoney.objects.get()
    assert (held.kind, held.amount_sen, held.payment.fpx_id) == ("unmatched", order.amount_sen, "2611200000000009")
    assert [case.kind for case in Case.objects.all()] == ["unknown_order"]
    order.refresh_from_db()
    assert order.state == "sent"


def test_an_order_that_nobody_has_brings_no_money(order: Payment, fpx: StandIn) -> None:
    stray = answers(order, "00", sellerExOrderNo="EX-LOST-1", sellerOrderNo="LOST-1", fpxTxnId="2611200000000009")
    kept = intake.take_in(body=stray, way="direct", address=None, at=DUE)
    intake.settle(kept, at=DUE)
    fpx.answers = [b"ERROR", answers(order, "76", sellerExOrderNo="EX-LOST-1", sellerOrderNo="LOST-1", fpxTxnId="")]
    assert not enquiries.confirm_stray(message_id=kept.message.pk, at=DUE)
    assert enquiries.confirm_stray(message_id=kept.message.pk, at=DUE)
    assert Payment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_ask_once(fpx: StandIn) -> None:
    aminah, both = two_bills()
    payment = attempts.send(payment_id=begun(both, by=aminah).pk, by=aminah, at=NOON)
    fpx.answers = [answers(payment, "09")]
    at_once(*[lambda: enquiries.ask_now(payment_id=payment.pk, at=DUE)] * 10)
    assert len(fpx.asked) == 1
