"""Every fault point of one payment, over real HTTP, with real processes that are killed; each ends in the property.

`python -m tests.money.fault_points FOLDER` starts a portal of its own, walks through all of them, lets anything happen
there for a while (`tools.soak`), and writes what went wrong at each (nothing, where it is well) as JSON. It is a
program of its own because it is a client of that portal's database, and a process has one Django.
"""

from __future__ import annotations

import json
import signal
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psutil

from tests.money.site import Site
from tools.soak import connect, soak, told

POINTS: dict[str, Callable[[Site], None]] = {}
AMOUNT_SEN = 12_345
SOAK_SECONDS = 15


def point(run: Callable[[Site], None]) -> Callable[[Site], None]:
    """Name a fault point after its function."""
    POINTS[run.__name__.replace("_", " ")] = run
    return run


def main() -> int:
    """Walk through every fault point. Gives 0 where the walk itself came to its end, and the portal to its own."""
    folder = Path(sys.argv[1])
    site, found = Site(folder), {}
    try:
        site.start()
        connect(site)
        site.ask("PATCH", "/settings", resend_count=20, resend_interval_seconds=1, direct_timeout_seconds=3)
        for name, run in POINTS.items():
            began = time.monotonic()
            try:
                run(site)
                found[name] = ""
            except Exception:  # noqa: BLE001 - whatever it is, the test that reads this says it
                found[name] = traceback.format_exc()
            print(f"{name}: {time.monotonic() - began:.1f} s", flush=True)
        found["debited"] = _in_the_end(site)
    finally:
        status = site.stop()
    (folder / "found.json").write_text(json.dumps(found), encoding="utf-8")
    return status


def _in_the_end(site: Site) -> str:
    """Let anything happen for a while, and compare everything since the first point with the bank book."""
    try:
        print(told(soak(site, seconds=SOAK_SECONDS, seed=7, began=BEGAN[0])), flush=True)
    except Exception:  # noqa: BLE001 - whatever it is, the test that reads this says it
        return traceback.format_exc()
    return ""


BEGAN: list[Any] = []


def _now() -> Any:
    from django.utils import timezone

    at = timezone.now()
    if not BEGAN:
        BEGAN.append(at)
    return at


def _begun(*, corporate: bool = False, bill: Any = None) -> Any:
    """Begin a payment of one bill."""
    from caruman.accounts.models import Person
    from caruman.bills import operations as bills
    from caruman.employers.models import Employer
    from caruman.payments.operations import attempts

    at = _now()
    shop, owner = (
        Employer.objects.exclude(employer_code=None).order_by("pk").first(),
        Person.objects.order_by("pk").first(),
    )
    bill = bill or bills.charge(
        kind="KPA", employer_id=shop.pk, amount_sen=AMOUNT_SEN, about_month=date(2026, 9, 1), by=None, at=at
    )
    return attempts.begin(
        bill_ids=[bill.pk], model="02" if corporate else "01", bank_id="TEST0021", email="", language="ms",
        description="CARUMAN", by=owner, at=at,
    )  # fmt: skip


def _sent(site: Site, *faults: object, corporate: bool = False, posts: int = 1, bill: Any = None) -> Any:
    """Begin a payment, let faults wait for it, and post its form so many times."""
    from caruman.payments.gateways.fpx.requests_to_fpx import order_form
    from caruman.payments.operations import attempts

    payment = _begun(corporate=corporate, bill=bill)
    payment = attempts.send(payment_id=payment.pk, by=payment.made_by, at=_now())
    if faults:
        site.ask("POST", "/faults", matches={"order": payment.exchange_order_number}, faults=list(faults))
    for _ in range(posts):
        assert site.order(order_form(payment, at=_now()))
    return payment


def _act(site: Site, payment: Any, act: str, **given: object) -> Any:
    return site.ask("POST", f"/orders/{payment.exchange_order_number}/{act}", **given)


def _paid_at_the_bank(site: Site, *faults: object, **how: Any) -> Any:
    payment = _sent(site, *faults, **how)
    assert _act(site, payment, "pay") is not None
    return payment


def _asked(payment: Any, hours: int = 13, times: int = 1) -> str:
    """Ask the network as our jobs do, as if so many hours had passed; give the state."""
    from caruman.payments.gateways.fpx import enquiries

    for number in range(times):
        enquiries.ask_about(payment_id=payment.pk, at=_now() + timedelta(hours=hours + number))
    return _state(payment)


def _state(payment: Any) -> str:
    payment.refresh_from_db()
    state: str = payment.state
    return state


def _becomes(site: Site, payment: Any, state: str) -> None:
    site.wait_for(lambda: _state(payment) == state, f"{payment} to be {state}, it is {payment.state}")


def _booked_once(payment: Any) -> None:
    """Book it as the worker does, and see that its bill is paid once and receipted once."""
    from caruman.payments.operations import posting, receipting
    from caruman.receipts.models import Receipt

    for _ in range(2):
        posting.post(payment_id=payment.pk, at=_now())
        receipting.receipt_waiting(at=_now())
    assert [part.is_applied for part in payment.parts.all()] == [True]
    assert payment.parts.get().bill.state == "paid"
    assert Receipt.objects.filter(payment_id=payment.pk).count() == 1


def _bill_is_free(payment: Any) -> None:
    assert payment.parts.get().bill.state == "issued" and not payment.parts.filter(is_live=True).exists()


@point
def crash_after_the_bill_is_held_before_the_form_is_shown(site: Site) -> None:
    payment = _begun()
    site.kill("web")
    assert _asked(payment, times=2) == "expired"
    _bill_is_free(payment)


@point
def the_request_is_lost(site: Site) -> None:
    payment = _sent(site, posts=0)
    assert _asked(payment, times=2) == "expired"
    _bill_is_free(payment)


@point
def the_form_is_sent_twice(site: Site) -> None:
    payment = _paid_at_the_bank(site, posts=2)
    _becomes(site, payment, "paid")
    _booked_once(payment)
    assert list(site.debits().values()).count(AMOUNT_SEN) >= 1


@point
def the_buyer_closes_the_browser_at_the_bank(site: Site) -> None:
    payment = _sent(site)
    _act(site, payment, "time-out", page="account")
    site.wait_for(lambda: _asked(payment) == "expired", "the order to expire")
    _bill_is_free(payment)


@point
def the_bank_debits_and_fpx_says_nothing(site: Site) -> None:
    payment = _paid_at_the_bank(site, "drop_direct", "drop_indirect")
    assert _asked(payment) == "paid"
    _booked_once(payment)


@point
def the_direct_message_is_lost(site: Site) -> None:
    payment = _paid_at_the_bank(site, "drop_direct")
    assert site.come_back(payment.exchange_order_number)
    _becomes(site, payment, "paid")
    _booked_once(payment)


@point
def indirect_before_direct_and_the_reverse(site: Site) -> None:
    for faults in (("indirect_first",), ()):
        payment = _paid_at_the_bank(site, *faults)
        assert site.come_back(payment.exchange_order_number)
        _becomes(site, payment, "paid")
        _booked_once(payment)


@point
def the_direct_message_comes_twenty_times_at_once(site: Site) -> None:
    payment = _paid_at_the_bank(site, {"kind": "direct_times", "times": 20, "spacing_seconds": 0})
    _becomes(site, payment, "paid")
    site.wait_for(lambda: payment.effects.count() >= 20, "twenty messages")
    assert payment.steps.filter(verb="pay").count() == 1
    _booked_once(payment)


@point
def the_server_is_killed_while_it_takes_the_message(site: Site) -> None:
    pids = [one for one in psutil.process_iter() if _is_web(one, site)]
    for one in pids:
        one.send_signal(signal.SIGSTOP)
    payment = _paid_at_the_bank(site)
    time.sleep(0.5)
    for one in pids:
        one.send_signal(signal.SIGKILL)
    _becomes(site, payment, "paid")
    _booked_once(payment)


def _is_web(process: psutil.Process, site: Site) -> bool:
    try:
        mine = process.environ().get("CARUMAN_DATA") == site.variables["CARUMAN_DATA"]
        return mine and "web" in process.cmdline()
    except psutil.Error:
        return False


@point
def the_worker_is_killed_before_it_books(site: Site) -> None:
    payment = _paid_at_the_bank(site)
    site.kill("worker")
    _becomes(site, payment, "paid")
    site.wait_for(lambda: _receipted(payment), "the worker that was started again to book it")


def _receipted(payment: Any) -> bool:
    payment.refresh_from_db()
    return payment.receipted_at is not None


@point
def the_database_is_killed_in_the_middle(site: Site) -> None:
    from django.db import DatabaseError, connections

    payments = [_sent(site) for _ in range(3)]
    site.kill("postgres")
    for payment in payments:
        _act(site, payment, "pay")
    connections.close_all()

    def answers() -> bool:
        try:
            return all(_state(payment) == "paid" for payment in payments)
        except DatabaseError:
            connections.close_all()
            return False

    site.wait_for(answers, "the messages to come again")
    for payment in payments:
        _booked_once(payment)


@point
def the_network_is_killed_and_started_again(site: Site) -> None:
    payment = _paid_at_the_bank(site, {"kind": "direct_delay", "seconds": 2})
    site.kill("fpx")
    _becomes(site, payment, "paid")
    _booked_once(payment)


@point
def the_enquiry_fails_in_every_way(site: Site) -> None:
    broken = [
        {"kind": kind, "times": 1} for kind in ("ae_error", "ae_not_found", "ae_half", "ae_http_500", "ae_redirects")
    ]
    payment = _paid_at_the_bank(site, "drop_direct", *broken)
    states = [_asked(payment, hours=13 + number) for number in range(7)]
    assert states[-1] == "paid" and set(states[:-1]) <= {"unknown", "paid"}, states
    _booked_once(payment)


@point
def a_company_approves_six_days_later(site: Site) -> None:
    payment = _paid_at_the_bank(site, corporate=True)
    _becomes(site, payment, "pending_checker")
    assert payment.parts.get().bill.state == "in_payment"
    site.ask("POST", "/clock", advance_days=6)
    try:
        _act(site, payment, "approve")
        _becomes(site, payment, "paid")
    finally:
        site.ask("POST", "/clock", reset=True)
    assert payment.paid_at >= BEGAN[0]
    _booked_once(payment)


@point
def failure_first_and_success_later(site: Site) -> None:
    payment = _paid_at_the_bank(site, {"kind": "says_first", "code": "51", "seconds": 2})
    _becomes(site, payment, "failed")
    _bill_is_free(payment)
    _becomes(site, payment, "paid")
    _booked_once(payment)


@point
def success_first_and_99_later(site: Site) -> None:
    payment = _paid_at_the_bank(site, {"kind": "says_later", "code": "99", "seconds": 1})
    _becomes(site, payment, "paid")
    site.wait_for(lambda: payment.effects.count() >= 2, "the contradiction")
    assert _state(payment) == "paid"
    _booked_once(payment)


@point
def false_messages_before_the_true_one(site: Site) -> None:
    from caruman.payments.models import Message

    kinds = ("ac_byte", "ac_amount", "ac_other_order", "ac_other_exchange", "ac_unknown_order", "ac_replay")
    for kind in kinds:
        payment = _paid_at_the_bank(site, kind)
        _becomes(site, payment, "paid")
        _booked_once(payment)
    assert Message.objects.filter(is_verified=False).exists()


@point
def signed_by_a_wrong_certificate(site: Site) -> None:
    payment = _paid_at_the_bank(site, {"kind": "sign_with", "key": "wrong"})
    time.sleep(1)
    assert _asked(payment) == "unknown"
    assert payment.parts.get().bill.state == "in_payment"


@point
def the_certificate_rolls_over_in_mid_flight(site: Site) -> None:
    payment = _sent(site)
    site.ask("PATCH", "/settings", sign_with="next")
    try:
        _act(site, payment, "pay")
        _becomes(site, payment, "paid")
    finally:
        site.ask("PATCH", "/settings", sign_with="calendar")
    _booked_once(payment)


@point
def the_clocks_differ(site: Site) -> None:
    for seconds in (-7200, 7200):
        payment = _paid_at_the_bank(site, {"kind": "time_skew", "seconds": seconds})
        _becomes(site, payment, "paid")
        assert payment.paid_at <= payment.known_at
        _booked_once(payment)


@point
def portal_and_counter_take_the_same_bill_at_once(site: Site) -> None:
    from caruman.payments.models import HeldMoney
    from caruman.payments.operations import arriving, posting

    payment = _sent(site)
    bill = payment.parts.get().bill
    over_there = arriving.take(
        channel="counter", reference=f"FAULT-{bill.number}", amount_sen=bill.amount_sen, bill_ids=[bill.pk],
        paid_at=_now(), by=payment.made_by, at=_now(), means="cash",
    )  # fmt: skip
    posting.post(payment_id=over_there.pk, at=_now())
    _act(site, payment, "pay")
    _becomes(site, payment, "paid")
    posting.post(payment_id=payment.pk, at=_now())
    assert HeldMoney.objects.get(payment=payment).amount_sen == bill.amount_sen


@point
def debited_but_the_bank_says_it_failed(site: Site) -> None:
    payment = _paid_at_the_bank(site, {"kind": "bank_answers", "code": "51", "debited": True})
    _becomes(site, payment, "failed")


if __name__ == "__main__":
    sys.exit(main())
