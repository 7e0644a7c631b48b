"""Lets anything happen to payments for a while, with real processes that are killed, and asks the bank who was debited.

    make soak SECONDS=600        SEED=1 repeats the choices

A portal of its own is started in a folder of its own: web server, worker, PostgreSQL, simulated FPX. Payers pay, leave,
come back, pay twice, pay at the counter meanwhile; the network loses, doubles, delays, contradicts itself; every few
seconds a process is killed. Then everything comes to rest, the day is closed, and the property must hold:

    debited = receipted + exceptions
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.money.site import Site

PAYERS = 4
KILLED = ("web", "worker", "fpx", "postgres")
FAULTS = (
    "drop_direct", "drop_indirect", "indirect_first", {"kind": "direct_times", "times": 3},
    {"kind": "says_first", "code": "09", "seconds": 5}, {"kind": "says_first", "code": "51", "seconds": 5},
    {"kind": "says_later", "code": "51", "seconds": 2}, {"kind": "says_later", "code": "99", "seconds": 2},
    "indirect_says", "credit_fails", {"kind": "bank_answers", "code": "51"},
    {"kind": "bank_answers", "code": "51", "debited": True}, {"kind": "direct_delay", "seconds": 10},
    {"kind": "ae_error", "times": 1}, {"kind": "ae_not_found", "times": 1}, {"kind": "ae_half", "times": 1},
    {"kind": "ae_http_500", "times": 2}, "ac_byte", "ac_amount", "ac_other_order", "ac_other_exchange", "ac_replay",
    "ac_unknown_order", {"kind": "sign_with", "key": "next"}, {"kind": "sign_with", "key": "wrong"},
)  # fmt: skip


def main() -> int:
    """Soak for SECONDS. Gives 0 where the property holds."""
    seconds, seed = int(os.environ.get("SECONDS", "600")), int(os.environ.get("SEED", "1"))
    with TemporaryDirectory(prefix="soak") as folder:
        site = Site(Path(folder))
        try:
            site.start()
            connect(site)
            counts = soak(site, seconds=seconds, seed=seed)
        finally:
            site.stop()
    print(told(counts))
    return 0


def told(counts: dict[str, int]) -> str:
    """Say what happened, how often, and where the money is."""
    happened = ", ".join(f"{name} {number:,}" for name, number in counts.items())
    debited, paid, exceptions = (f"{counts[name]:,}" for name in ("debited", "paid", "exceptions"))
    return f"{happened}\ndebited {debited} = receipted or held {paid} + exceptions {exceptions}"


def connect(site: Site) -> None:
    """Make this process a client of the site's database."""
    os.environ.update(
        {name: value for name, value in site.variables.items() if name.startswith(("CARUMAN_", "PORT"))},
        DATABASE_URL=site.database_url,
        DJANGO_SETTINGS_MODULE="caruman.project.settings",
    )
    import django

    django.setup()


def soak(site: Site, *, seconds: float, seed: int, began: Any = None) -> dict[str, int]:
    """Let things happen, let them come to rest, close the day. Gives the counts; raises where the property fails.

    Where things have happened on this site before, `began` is when they did: they come to rest too.
    """
    from caruman.payments.models import Payment
    from tests.money import truth

    began = began or _moment()
    site.ask("PATCH", "/settings", resend_count=20, resend_interval_seconds=2, direct_timeout_seconds=5)
    done: Counter[str] = Counter()
    ends = time.monotonic() + seconds
    with ThreadPoolExecutor(PAYERS + 1) as threads:
        work = [threads.submit(_payer, site, _chance(f"{seed}-{n}"), ends, done) for n in range(PAYERS)]
        work.append(threads.submit(_killer, site, _chance(str(seed)), ends, done))
        for one in work:
            one.result()
    _come_to_rest(site, began)
    counts = truth.at_the_end(site.debits(), since=began)
    return {**dict(sorted(done.items())), "payments": Payment.objects.filter(created_at__gte=began).count(), **counts}


def _payer(site: Site, chance: random.Random, ends: float, done: Counter[str]) -> None:
    from django.db import DatabaseError, connections

    while time.monotonic() < ends:
        try:
            _pay_something(site, chance, done)
        except DatabaseError:
            # Killed under us: as a page would, we say that it did not work, and somebody tries again.
            done["database gone"] += 1
            connections.close_all()
            time.sleep(1)
    connections.close_all()


def _pay_something(site: Site, chance: random.Random, done: Counter[str]) -> None:
    from caruman.accounts.models import Person
    from caruman.bills import operations as bills
    from caruman.employers.models import Employer
    from caruman.payments.gateways.fpx.requests_to_fpx import order_form
    from caruman.payments.operations import arriving, attempts
    from caruman.payments.refusals import UnableToTakeMoney

    at, owner = _moment(), Person.objects.filter(office="").order_by("created_at", "pk").first()
    shop = Employer.objects.exclude(employer_code=None).order_by("pk").first()
    if owner is None or shop is None:
        raise SystemExit("The demonstration has no shop to pay for.")
    wanted = [
        bills.charge(
            kind=chance.choice(("KPA", "KPE")), employer_id=shop.pk, amount_sen=chance.randrange(200, 90_000),
            about_month=date(2026, 9, 1), by=None, at=at,
        )
        for _ in range(chance.choice((1, 1, 2)))
    ]  # fmt: skip
    corporate = chance.random() < 0.2
    payment = attempts.begin(
        bill_ids=[one.pk for one in wanted], model="02" if corporate else "01", bank_id="TEST0021", email="",
        language="ms", description="CARUMAN", by=owner, at=at,
    )  # fmt: skip
    if chance.random() < 0.03:
        done["left before the form"] += 1
        return
    payment = attempts.send(payment_id=payment.pk, by=owner, at=_moment())
    number = payment.exchange_order_number
    if chance.random() < 0.35:
        site.ask("POST", "/faults", matches={"order": number}, faults=[chance.choice(FAULTS)])
    if chance.random() < 0.04 or not site.order(order_form(payment, at=_moment())):
        done["form lost"] += 1
        return
    if chance.random() < 0.05:
        site.order(order_form(payment, at=_moment()))
        done["form twice"] += 1
    way = chance.random()
    if way < 0.8:
        done["paid at the bank"] += site.ask("POST", f"/orders/{number}/pay") is not None
        if corporate:
            site.ask("POST", f"/orders/{number}/{chance.choice(('approve', 'approve', 'reject', 'lapse'))}")
    elif way < 0.92:
        site.ask("POST", f"/orders/{number}/cancel", page=chance.choice(("login", "account", "tac", "confirm")))
        done["cancelled"] += 1
    else:
        done["browser closed"] += 1
    if chance.random() < 0.5:
        done["came back"] += site.come_back(str(number))
    if chance.random() < 0.05:
        one = wanted[0]
        try:
            arriving.take(
                channel="counter", reference=f"SOAK-{one.number}", amount_sen=one.amount_sen, bill_ids=[one.pk],
                paid_at=_moment(), by=owner, at=_moment(), means="cash",
            )  # fmt: skip
            done["at the counter as well"] += 1
        except UnableToTakeMoney:
            done["refused at the counter"] += 1


def _killer(site: Site, chance: random.Random, ends: float, done: Counter[str]) -> None:
    stop = threading.Event()
    while time.monotonic() < ends - 5:
        stop.wait(chance.uniform(4, 12))
        word = chance.choice(KILLED)
        if site.kill(word):
            done[f"killed {word}"] += 1


def _come_to_rest(site: Site, began: Any) -> None:
    """Let every process come back, every message arrive, every question be answered, every job be done."""
    from caruman.payments.gateways.fpx import enquiries
    from caruman.payments.lifecycle import AT_THE_BANK, CREATED, PAID
    from caruman.payments.models import Payment
    from caruman.payments.operations import attempts

    site.wait_for(lambda: _has_database() and site.is_up(), "everything to be up again")
    site.ask("DELETE", "/faults")
    for stage in ("terms", "login", "account", "tac", "confirm"):
        for one in _pages(site, f"/orders?stage={stage}", "orders"):
            site.ask("POST", f"/orders/{one['ex_order_no']}/time-out")
    for one in _pages(site, "/orders?stage=checker", "orders"):
        site.ask("POST", f"/orders/{one['ex_order_no']}/lapse")
    for _ in range(3):
        site.ask("POST", "/deliveries/run", everything=True)
    mine = Payment.objects.filter(created_at__gte=began)
    for payment in mine.filter(state=CREATED):
        attempts.turn_back(payment_id=payment.pk, by=None, at=_moment())
    late = _moment() + timedelta(hours=13)
    for rounds in range(4):
        # As if hours had passed: the network is asked about everything that is not decided.
        at = late + timedelta(hours=rounds)
        for payment in mine.filter(state__in=AT_THE_BANK):
            enquiries.ask_about(payment_id=payment.pk, at=at)
    site.wait_for(lambda: not mine.filter(state=PAID, receipted_at=None).exists(), "every receipt")
    _close(site)


def _has_database() -> bool:
    """Whether the database takes somebody new: processes that it has served may outlive it for a moment."""
    from django.db import DatabaseError, connection, connections

    connections.close_all()
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True


def _close(site: Site) -> None:
    from caruman.payments.gateways.fpx import intake
    from caruman.settlement.operations.closing import close_day
    from caruman.settlement.operations.importing import bring_in
    from caruman.values.dates import in_malaysia_time

    at = _moment()
    intake.sweep(at=at + timedelta(minutes=5))
    today, later = in_malaysia_time(at).date(), at + timedelta(days=1)
    for day in (today - timedelta(days=1), today):
        bring_in(data=site.ask("GET", f"/day-file?date={day}").encode(), name=f"{day}.csv", by=None, at=later)
    for day in (today - timedelta(days=1), today):
        close_day(day=day, by=None, at=later)


def _pages(site: Site, path: str, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        page = site.ask("GET", f"{path}&after={after}&limit=500")
        found, after = found + page[name], page["next"]
    return found


def _chance(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - repeatable choices, no secret


def _moment() -> Any:
    from django.utils import timezone

    return timezone.now()


if __name__ == "__main__":
    sys.exit(main())
