"""Any course of events over many payments ends in the property: seeded, shrunk, with the simulated bank as oracle."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.refusals import UnableToBill
from caruman.payments.models import FpxModel, Payment
from caruman.payments.operations import arriving, attempts
from caruman.payments.refusals import UnableToTakeMoney
from caruman.simulators.fpx.walk import PAGES
from caruman.values.dates import in_malaysia_time
from tests.money import truth
from tests.money.town import GOOD, LINES, Town
from tests.people import NOON, make
from tests.schedules import draft_for, registered, submit

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FAULTS = st.sampled_from(
    [
        {"kind": "drop_direct"}, {"kind": "drop_indirect"}, {"kind": "indirect_first"}, {"kind": "direct_delay"},
        {"kind": "direct_times", "times": 4}, {"kind": "direct_after_restart"}, {"kind": "says_first", "code": "09"},
        {"kind": "says_first", "code": "51"}, {"kind": "says_first", "code": "99"}, {"kind": "says_later", "code": "99"},
        {"kind": "says_later", "code": "51"}, {"kind": "says_later", "code": "1M"}, {"kind": "indirect_says"},
        {"kind": "credit_fails"}, {"kind": "bank_answers", "code": "51"}, {"kind": "bank_answers", "code": "96", "debited": True},
        {"kind": "bank_answers", "code": "51", "debited": True}, {"kind": "time_skew", "seconds": -7200},
        {"kind": "time_skew", "seconds": 7200}, {"kind": "sign_with", "key": "next"}, {"kind": "sign_with", "key": "expired"},
        {"kind": "sign_with", "key": "wrong"}, {"kind": "ae_error", "times": 2}, {"kind": "ae_error"},
        {"kind": "ae_not_found", "times": 2}, {"kind": "ae_pending", "times": 3}, {"kind": "ae_hangs", "times": 2},
        {"kind": "ae_half", "times": 2}, {"kind": "ae_http_500"}, {"kind": "ae_redirects", "times": 1},
        {"kind": "ac_byte"}, {"kind": "ac_byte", "instead": True}, {"kind": "ac_amount"},
        {"kind": "ac_amount", "signed": True}, {"kind": "ac_amount", "signed": True, "instead": True},
        {"kind": "ac_other_order"}, {"kind": "ac_other_exchange"}, {"kind": "ac_unknown_order"}, {"kind": "ac_replay"},
    ]
)  # fmt: skip
_GIVEN: dict[str, object] = {}
COUNTS: Counter[str] = Counter()
"""Over all examples: what was debited, paid, listed as an exception, held."""


class Payments(RuleBasedStateMachine):
    """Aminah pays, the bank does what it does, the line fails, people come to the counter, time passes."""

    @initialize()
    def open(self) -> None:
        """Begin an example in a town of its own."""
        self.folder = Path(tempfile.mkdtemp(prefix="town"))
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.town = Town(self.folder, at=NOON)
        self.aminah: Person = _GIVEN["aminah"]  # type: ignore[assignment]
        self.bills: list[Bill] = _GIVEN["bills"]  # type: ignore[assignment]
        self.first = in_malaysia_time(NOON).date()
        self.days = 0

    @rule(which=st.sets(st.integers(0, 7), min_size=1, max_size=3), corporate=st.booleans(), lost=st.booleans())
    def begin(self, which: set[int], corporate: bool, lost: bool) -> None:
        """Begin a payment, and let its form go to FPX or be lost on the way."""
        model = FpxModel.CORPORATE if corporate else FpxModel.PERSONAL
        chosen = [self.bills[number].pk for number in sorted(which)]
        try:
            payment = attempts.begin(
                bill_ids=chosen, model=model, bank_id="TEST0021", email="", language="ms", description="CARUMAN",
                by=self.aminah, at=self.town.now,
            )  # fmt: skip
        except UnableToTakeMoney:
            return
        payment = attempts.send(payment_id=payment.pk, by=self.aminah, at=self.town.now)
        if not lost:
            self.town.order(payment)

    @rule(data=st.data())
    def press_twice(self, data: st.DataObject) -> None:
        """Send the form of a payment again: a double click, Back, or hours later."""
        sent = list(Payment.objects.filter(channel="fpx", order_number__startswith="CRM", made_by=self.aminah).exclude(
            state="created").order_by("order_number"))  # fmt: skip
        if sent:
            self.town.order(data.draw(st.sampled_from(sent)))

    @rule(fault=FAULTS, other=st.none() | FAULTS)
    def befall(self, fault: dict[str, object], other: dict[str, object] | None) -> None:
        """Let something befall the next order."""
        self.town.befall([fault] if other is None else [fault, other])

    @rule(data=st.data())
    def pay(self, data: st.DataObject) -> None:
        """Confirm at the bank."""
        if waiting := self.town.orders(PAGES):
            self.town.pay(data.draw(st.sampled_from(waiting)))

    @rule(data=st.data(), page=st.sampled_from(PAGES), how=st.sampled_from(("cancel", "time_out")))
    def leave(self, data: st.DataObject, page: str, how: str) -> None:
        """Leave the bank, by Cancel or by falling asleep."""
        if waiting := self.town.orders(PAGES):
            self.town.leave(data.draw(st.sampled_from(waiting)), page=page, how=how)

    @rule(data=st.data(), approves=st.booleans())
    def check(self, data: st.DataObject, approves: bool) -> None:
        """Decide as the company's checker."""
        if waiting := self.town.orders(("checker",)):
            self.town.check(data.draw(st.sampled_from(waiting)), approves=approves)

    @rule(line=st.sampled_from(LINES))
    def deliver(self, line: str) -> None:
        """Let the network's messages come, over a line that is good or not."""
        self.town.deliver(line)

    @rule(data=st.data(), line=st.sampled_from(LINES))
    def come_back(self, data: st.DataObject, line: str) -> None:
        """Let the payer's browser come back."""
        if ended := self.town.orders(("done", "checker")):
            self.town.come_back(data.draw(st.sampled_from(ended)), line)

    @rule(which=st.integers(0, 7), means=st.sampled_from(("cash", "cheque")))
    def counter(self, which: int, means: str) -> None:
        """Pay at a counter what perhaps is being paid online."""
        bill = self.bills[which]
        self.arrivals = getattr(self, "arrivals", 0) + 1
        arriving.take(
            channel="counter", reference=f"T-{self.arrivals}", amount_sen=bill.amount_sen, bill_ids=[bill.pk],
            paid_at=self.town.now, by=self.aminah, at=self.town.now, means=means,
        )  # fmt: skip

    @rule(data=st.data())
    def bounce(self, data: st.DataObject) -> None:
        """Let a cheque bounce."""
        cheques = list(
            Payment.objects.filter(means="cheque", state="paid").exclude(posted_at=None).order_by("reference")
        )
        if cheques:
            try:
                arriving.reverse(
                    payment_id=data.draw(st.sampled_from(cheques)).pk, why="bounced", by=None, at=self.town.now
                )
            except UnableToTakeMoney:
                return

    @rule(which=st.integers(0, 7))
    def cancel_bill(self, which: int) -> None:
        """Cancel a bill that perhaps is about to be paid."""
        try:
            bills.cancel(bill_id=self.bills[which].pk, why="", by=self.aminah, at=self.town.now)
        except UnableToBill:
            return

    @rule(key=st.sampled_from(("current", "next")))
    def roll_certificates(self, key: str) -> None:
        """Let the network sign with its other certificate."""
        self.town.network.options.change({"sign_with": key})

    @rule(step=st.sampled_from((timedelta(seconds=90), timedelta(minutes=11), timedelta(hours=7), timedelta(days=1))))
    @precondition(lambda self: self.days < 20)
    def wait(self, step: timedelta) -> None:
        """Let time pass."""
        self.days += step.days
        self.town.pass_time(step)

    @rule()
    def work(self) -> None:
        """Let our jobs run."""
        self.town.work()

    @rule()
    def restart(self) -> None:
        """Kill the network and start it again."""
        self.town.restart()

    @invariant()
    def the_books_hold(self) -> None:
        """Look after every step."""
        if hasattr(self, "town"):
            truth.always()

    def teardown(self) -> None:
        """Let the world come to rest, close the days, and compare with the bank book."""
        if not hasattr(self, "town"):
            return
        try:
            for step in (timedelta(minutes=12), timedelta(hours=1), *[timedelta(days=1)] * 10):
                self.town.deliver(GOOD, everything=step.days > 0)
                self.town.work()
                self.town.pass_time(step)
            self.town.deliver(GOOD, everything=True)
            self.town.work()
            self.town.work()
            self.town.close_days(self.first)
            COUNTS.update(truth.at_the_end(self.town.debits()), examples=1)
        finally:
            self.town.close()
            shutil.rmtree(self.folder, ignore_errors=True)
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)


@contextmanager
def eight_bills() -> Iterator[None]:
    """Make Aminah's four months once for all examples."""
    aminah = make("aminah")
    shop = registered(aminah)
    for month in (date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)):
        submit(draft_for(shop, by=aminah, month=month), by=aminah)
    _GIVEN.update(aminah=aminah, bills=list(Bill.objects.order_by("number")))
    yield
    _GIVEN.clear()


def test_whatever_happens_the_money_is_where_the_books_say() -> None:
    """Try seed after seed until the time is over; a failure shows the shortest course that leads to it.

    Whoever changes how money moves searches longer: CARUMAN_SOAK_SECONDS=1800, from another CARUMAN_SOAK_SEED.
    """
    ends = time.monotonic() + int(os.environ.get("CARUMAN_SOAK_SECONDS", "120"))
    first = int(os.environ.get("CARUMAN_SOAK_SEED", "0"))
    with eight_bills():
        for number in itertools.count(first):
            machine = type("Payments", (Payments,), {})
            run_state_machine_as_test(
                seed(number)(machine),
                settings=settings(
                    max_examples=5, stateful_step_count=30, deadline=None, database=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )  # fmt: skip
            if time.monotonic() > ends:
                break
    print(f"seeds {first} to {number}: {dict(COUNTS)}")
    assert COUNTS["debited"] and COUNTS["paid"], "the examples did not get anywhere"
