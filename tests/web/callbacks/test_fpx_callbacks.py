"""What FPX posts to us: acknowledged once it is committed, never believed without its signature, light on its way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from caruman.payments.gateways.fpx import intake
from caruman.payments.models import Case, Message, MessageEffect, Payment
from caruman.payments.operations import posting
from caruman.payments.waking import POST, soon
from tests.at_once import at_once
from tests.fpx import EXCHANGE, NEXT, certificate, tell
from tests.payments import sent, two_bills
from tests.people import NOON, browser_of

DIRECT, RETURN = "/callbacks/fpx/direct/", "/callbacks/fpx/return/"
SOON = NOON + timedelta(minutes=3)
FORM = "application/x-www-form-urlencoded"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    with time_machine.travel(SOON, tick=False):
        yield


@pytest.fixture
def order(db: None) -> Payment:
    aminah, both = two_bills()
    return sent(both, by=aminah)


def post(path: str, body: bytes, *, content_type: str = FORM, **headers: str) -> Any:
    return Client(enforce_csrf_checks=True).post(path, data=body, content_type=content_type, **headers)


def state_of(payment: Payment) -> str:
    return str(Payment.objects.values_list("state", flat=True).get(pk=payment.pk))


def test_a_direct_message_is_answered_ok_and_nothing_else(order: Payment) -> None:
    answer = post(DIRECT, tell(order, "00", at=SOON))
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"OK", "text/plain")
    assert not answer.cookies
    assert state_of(order) == "paid"
    assert Message.objects.get().address == "127.0.0.1"


def test_it_is_answered_ok_each_time_it_comes(order: Payment) -> None:
    for _ in range(3):
        assert post(DIRECT, tell(order, "00", at=SOON)).content == b"OK"
    assert order.steps.filter(verb="pay").count() == 1


def test_ok_comes_after_the_commit(order: Payment, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object, **__: object) -> None:
        raise RuntimeError("the process dies here")

    monkeypatch.setattr(intake.short_way, "pay", die)
    with pytest.raises(RuntimeError):
        post(DIRECT, tell(order, "00", at=SOON))
    assert Message.objects.filter(is_verified=True).count() == 1
    assert not MessageEffect.objects.exists()
    assert state_of(order) == "sent"
    monkeypatch.undo()
    assert intake.sweep(at=SOON + timedelta(minutes=2)) == 1
    assert state_of(order) == "paid"


def test_nothing_is_acknowledged_that_could_not_be_kept(order: Payment, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(intake, "_keep", full)
    with pytest.raises(OSError, match="No space"):
        post(DIRECT, tell(order, "00", at=SOON))
    assert state_of(order) == "sent"


@pytest.mark.parametrize("signer", [EXCHANGE, "spoilt"])
def test_what_fpx_did_not_sign_is_kept_and_not_acknowledged(order: Payment, signer: str) -> None:
    body = tell(order, "00", at=SOON, signed_by=EXCHANGE if signer == EXCHANGE else NEXT)
    if signer == "spoilt":
        body = body.replace(b"SBI", b"SBJ")
    answer = post(DIRECT, body)
    assert (answer.status_code, answer.content) == (400, b"")
    assert Message.objects.get().fault == "not_signed"
    assert state_of(order) == "sent"


def test_a_message_under_an_expired_certificate_is_not_acknowledged(order: Payment) -> None:
    with time_machine.travel(certificate("fpxuat_current.cer").not_after + timedelta(days=1), tick=False):
        answer = post(DIRECT, tell(order, "00", at=SOON))
    assert answer.status_code == 400
    assert Message.objects.get().fault == "expired_certificate"
    assert Case.objects.get().kind == "expired_certificate"


def test_a_message_about_nothing_of_ours_is_acknowledged_and_looked_at(order: Payment) -> None:
    body = tell(order, "51", at=SOON, sellerExOrderNo="EX-LOST", sellerOrderNo="LOST")
    assert post(DIRECT, body).content == b"OK"
    assert Case.objects.get().kind == "unknown_order"


@pytest.mark.parametrize(
    ("method", "status"), [("get", 405), ("head", 405), ("put", 405), ("delete", 405), ("patch", 405), ("options", 405)]
)
def test_direct_takes_nothing_but_a_post(method: str, status: int) -> None:
    answer = getattr(Client(), method)(DIRECT)
    assert (answer.status_code, answer["Allow"]) == (status, "POST")


@pytest.mark.parametrize("path", [DIRECT, RETURN])
@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=x", "text/plain", ""])
def test_another_kind_of_content_is_refused_unread(path: str, content_type: str) -> None:
    assert post(path, b"a=b", content_type=content_type).status_code == 415
    assert not Message.objects.exists()


@pytest.mark.parametrize("path", [DIRECT, RETURN])
def test_what_is_too_large_is_refused_unread(path: str) -> None:
    assert post(path, b"a=" + b"x" * 20_000).status_code == 413
    assert post(path, b"a=b", CONTENT_LENGTH="").status_code == 411
    assert not Message.objects.exists()


def test_a_charset_beside_the_kind_of_content_does_no_harm(order: Payment) -> None:
    assert post(DIRECT, tell(order, "00", at=SOON), content_type=f"{FORM}; charset=ISO-8859-1").content == b"OK"


def test_nobody_fills_the_disk_with_what_cannot_be_believed(order: Payment, monkeypatch: pytest.MonkeyPatch) -> None:
    from caruman.callbacks import fpx

    monkeypatch.setattr(fpx, "FALSE_OF_ADDRESS", fpx.FALSE_OF_ADDRESS._replace(hits=3))
    assert [post(DIRECT, b"a=b").status_code for _ in range(5)] == [400, 400, 400, 429, 429]
    assert Message.objects.count() == 3
    assert post(DIRECT, tell(order, "00", at=SOON)).content == b"OK"


def test_an_address_that_a_proxy_garbled_costs_no_message(order: Payment, settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    answer = post(DIRECT, tell(order, "00", at=SOON), HTTP_X_FORWARDED_FOR="unknown")
    assert answer.content == b"OK"
    assert Message.objects.get().address is None


def test_the_way_is_short(order: Payment) -> None:
    body = tell(order, "00", at=SOON)
    browser = Client()
    with CaptureQueriesContext(
        connection,
    ) as first:
        browser.post(DIRECT, data=body, content_type=FORM)
    with CaptureQueriesContext(connection) as again:
        browser.post(DIRECT, data=body, content_type=FORM)
    assert len(first) <= 10
    assert len(again) <= 7
    asked = " ".join(one["sql"] for one in [*first, *again])
    assert "session" not in asked and "accounts_person" not in asked and "throttling" not in asked


def jobs() -> list[tuple[Any, ...]]:
    return list(
        ProcrastinateJob.objects.filter(queue_name="money")
        .order_by("id")
        .values_list("task_name", "queue_name", "lock", "queueing_lock", "args", "status", "priority", "scheduled_at")
    )


def test_a_success_wakes_the_booking_once_and_nothing_else_does(order: Payment) -> None:
    ProcrastinateJob.objects.all().delete()
    post(DIRECT, tell(order, "51", at=SOON))
    assert jobs() == [], "a failure books nothing"
    for _ in range(2):
        post(DIRECT, tell(order, "00", at=SOON))
    woken = jobs()
    assert len(woken) == 1
    assert not soon(POST), "one that waits is enough"
    ProcrastinateJob.objects.all().delete()
    assert soon(POST)
    assert jobs() == woken, "the short way writes what Procrastinate would"


def test_the_long_way_wakes_the_booking_too(order: Payment, monkeypatch: pytest.MonkeyPatch) -> None:
    ProcrastinateJob.objects.all().delete()
    monkeypatch.setattr(intake.short_way, "pay", lambda **_: None)
    assert post(DIRECT, tell(order, "00", at=SOON)).content == b"OK"
    assert [job[0] for job in jobs()] == [POST]


@pytest.mark.parametrize("path", [DIRECT, RETURN])
def test_where_fpx_is_not_connected_there_is_nothing(order: Payment, settings: Any, path: str) -> None:
    settings.FPX_URL = "none"
    assert post(path, tell(order, "00", at=SOON)).status_code == 404


def test_an_address_that_is_none_of_ours_is_not_found() -> None:
    assert Client().post("/callbacks/fpx/elsewhere/", data=b"a=b", content_type=FORM).status_code == 404
    assert Client().get("/callbacks/").status_code == 404


# Through the payer's browser.


def test_the_browser_is_led_to_the_result_by_a_link_that_names_nobody(order: Payment) -> None:
    answer = post(RETURN, tell(order, "00", at=SOON), HTTP_ORIGIN="https://uat.mepsfpx.com.my")
    assert answer.status_code == 303
    assert answer["Location"].startswith("/pay/result/")
    assert str(order.pk) not in answer["Location"] and str(order.order_number) not in answer["Location"]
    assert Message.objects.get().way == "return"
    assert state_of(order) == "paid"
    assert not answer.cookies


def test_the_result_opens_without_signing_in(order: Payment) -> None:
    answer = post(RETURN, tell(order, "00", at=SOON))
    assert Client().get(answer["Location"]).status_code == 200


def test_a_browser_with_a_message_that_is_not_genuine_gets_no_result(order: Payment) -> None:
    for body in (tell(order, "00", at=SOON, signed_by=EXCHANGE), b"a=b"):
        answer = post(RETURN, body)
        assert (answer.status_code, answer["Location"]) == (303, "/pay/history/")
    assert state_of(order) == "sent"


def test_a_browser_that_comes_by_hand_is_led_to_the_payments() -> None:
    answer = Client().get(RETURN)
    assert (answer.status_code, answer["Location"]) == (303, "/pay/history/")


def test_a_session_is_neither_asked_for_nor_touched(order: Payment) -> None:
    browser = browser_of(order.made_by)
    before = browser.cookies.output()
    answer = browser.post(RETURN, data=tell(order, "00", at=SOON), content_type=FORM)
    assert answer.status_code == 303
    assert browser.cookies.output() == before


@pytest.mark.parametrize("ways", [(DIRECT, RETURN), (RETURN, DIRECT)])
def test_either_may_come_first(order: Payment, ways: tuple[str, str]) -> None:
    for way in ways:
        assert post(way, tell(order, "00", at=SOON)).status_code in (200, 303)
    assert state_of(order) == "paid"
    assert order.steps.filter(verb="pay").count() == 1


def test_a_browser_that_says_another_thing_than_the_server_changes_nothing(order: Payment) -> None:
    post(DIRECT, tell(order, "00", at=SOON))
    post(RETURN, tell(order, "1M", at=SOON))
    assert state_of(order) == "paid"


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_pay_once() -> None:
    aminah, both = two_bills()
    order = sent(both, by=aminah)
    body = tell(order, "00", at=SOON)
    answers = at_once(*[lambda: post(DIRECT, body)] * 20)
    assert {answer.content for answer in answers} == {b"OK"}  # type: ignore[attr-defined]
    assert Message.objects.count() == MessageEffect.objects.count() == 20
    assert order.steps.filter(verb="pay").count() == 1
    assert dict(MessageEffect.objects.values_list("outcome").annotate(Count("pk"))) == {"moved": 1, "nothing_new": 19}
    at_once(*[lambda: posting.post_waiting(at=SOON)] * 4)
    order.refresh_from_db()
    assert order.posted_at == SOON
    assert set(order.parts.values_list("bill__state", "is_applied")) == {("paid", True)}


@pytest.mark.django_db(transaction=True)
def test_a_success_and_a_failure_at_once_end_paid() -> None:
    aminah, both = two_bills()
    order = sent(both, by=aminah)
    acts = [lambda code=code: post(DIRECT, tell(order, code, at=SOON)) for code in ("00", "51", "99", "1C", "00")]
    at_once(*acts)
    assert state_of(order) == "paid"
    assert set(Case.objects.values_list("kind", flat=True)) <= {"unpaid_after_paid"}
