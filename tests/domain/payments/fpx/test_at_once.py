"""Messages about one order that come between one another's steps."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from caruman.payments.gateways.fpx import intake
from caruman.payments.models import Case, Message, MessageEffect, Payment
from tests.at_once import at_once
from tests.fpx import tell
from tests.payments import sent, two_bills
from tests.people import NOON

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=3)


def test_a_success_between_the_steps_of_which_a_failure_was_settled_is_booked(
    order: Payment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The success has read the order; before it locks it, the failure gives the order the number of FPX."""
    failure = intake.take_in(body=tell(order, "51", at=SOON), way="direct", address=None, at=SOON)
    success = intake.take_in(body=tell(order, "00", at=SOON), way="direct", address=None, at=SOON)
    ask = intake._is_of_another
    waiting = [failure]

    def settle_first(fpx_id: str, payment: Payment) -> bool:
        if waiting:
            intake.settle(waiting.pop(), at=SOON)
        return ask(fpx_id, payment)

    monkeypatch.setattr(intake, "_is_of_another", settle_first)
    assert intake.settle(success, at=SOON) == "moved"
    order.refresh_from_db()
    assert order.state == "paid"
    assert not Case.objects.exists()


def rows_of(order: Payment) -> tuple[dict[str, object], list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Give everything that a message can have changed, without what counts rows."""
    payment = Payment.objects.filter(pk=order.pk).values().get()
    steps = list(order.steps.order_by("pk").values_list("at", "verb", "source", "target", "code", "message__way", "by"))
    effects = list(MessageEffect.objects.order_by("message").values_list("payment", "outcome", "at"))
    return payment, steps, effects


@pytest.mark.parametrize("model", ["01", "02"])
@pytest.mark.parametrize(
    ("before", "codes"),
    [
        ((), ("00",)), ((), ("00", "00")), (("09",), ("00",)), (("99",), ("00", "00")), (("51",), ("00",)), (("1M",), ("00",)),
        (("1C",), ("00",)), ((), ("00", "00", "00")),
    ],
)  # fmt: skip
def test_the_short_way_leads_where_the_long_one_does(
    model: str, before: tuple[str, ...], codes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    aminah, both = two_bills()
    order = sent(both, by=aminah, model=model)

    def take(code: str, at: datetime) -> None:
        body = tell(order, code, at=SOON, buyerName="" if len(codes) == 3 else "N@ME")
        intake.settle(intake.take_in(body=body, way="direct", address=None, at=at), at=at)

    for code in before:
        take(code, SOON)
    found = []
    for is_short in (True, False):
        undo = transaction.savepoint()
        with monkeypatch.context() as patch:
            calls: list[object] = []
            apply = intake.outcomes.apply
            patch.setattr(
                intake.outcomes, "apply", lambda calls=calls, apply=apply, **named: calls.append(1) or apply(**named)
            )
            if not is_short:
                patch.setattr(intake.short_way, "pay", lambda **_: None)
            for number, code in enumerate(codes):
                take(code, SOON + timedelta(days=number))
            assert len(calls) == (0 if is_short else len(codes))
        found.append(rows_of(order))
        transaction.savepoint_rollback(undo)
    assert found[0] == found[1]


def test_the_short_way_takes_no_number_of_another_order() -> None:
    aminah, both = two_bills()
    first, second = sent(both[:1], by=aminah), sent(both[1:], by=aminah)
    for one in (first, second):
        body = tell(one, "00", at=SOON, fpxTxnId="2611200000000001")
        intake.settle(intake.take_in(body=body, way="direct", address=None, at=SOON), at=SOON)
    second.refresh_from_db()
    assert (second.state, Case.objects.get().kind) == ("sent", "number_of_another")


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_is_committed_before_its_effect_and_the_effect_waits_for_the_disk() -> None:
    aminah, both = two_bills()
    order = sent(both, by=aminah)
    with CaptureQueriesContext(connection) as queries:
        kept = intake.take_in(body=tell(order, "00", at=SOON), way="direct", address="203.0.113.7", at=SOON)
        assert at_once(Message.objects.count) == [1]
        intake.settle(kept, at=SOON)
    assert [("synchronous_commit" in one["sql"], "'off'" in one["sql"]) for one in queries] == [
        (True, True),
        (False, False),
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('synchronous_commit') = reset_val FROM pg_settings WHERE name = 'synchronous_commit'"
        )
        assert cursor.fetchone() == (True,)
    set_aside = intake.take_in(body=b"ERROR", way="direct", address=None, at=SOON)
    assert not set_aside.message.is_verified
