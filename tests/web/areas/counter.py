"""The counter: rows of its desk, with a till of Devi's that has a cheque, and things that wait for a second person."""

from __future__ import annotations

from typing import Any

from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.payments.till.models import Allowance
from caruman.payments.till.operations import taking
from tests.tills import cheque, closed, taken, till_of

# Farid's own till is closed and holds a cheque; Devi's is open: she took cash, and wants it cancelled.
TABLE = """
address                 verb  nobody   gita  aminah  later  bala  chong  devi                   weak    farid
office-counter          GET   sign-in  404   404     404    404   404    page                   factor  page
office-till-open        GET   sign-in  404   404     404    404   404    office-till            factor  page
office-till-open        POST  sign-in  404   404     404    404   404    office-till            factor  page
office-till             GET   sign-in  404   404     404    404   404    page                   factor  page
office-till-count       GET   sign-in  404   404     404    404   404    page                   factor  404
office-till-count       POST  sign-in  404   404     404    404   404    page                   factor  404
office-till-recount     GET   sign-in  404   404     404    404   404    office-till            factor  office-till
office-till-recount     POST  sign-in  404   404     404    404   404    office-till            factor  office-till
office-till-report      GET   sign-in  404   404     404    404   404    page                   factor  page
office-counter-find     GET   sign-in  404   404     404    404   404    page                   factor  page
office-counter-add      GET   sign-in  404   404     404    404   404    405                    factor  405
office-counter-add      POST  sign-in  404   404     404    404   404    office-counter-find    factor  office-counter-find
office-counter-remove   GET   sign-in  404   404     404    404   404    405                    factor  405
office-counter-remove   POST  sign-in  404   404     404    404   404    office-counter-find    factor  office-counter-find
office-counter-take     GET   sign-in  404   404     404    404   404    office-counter-find    factor  office-counter-find
office-counter-take     POST  sign-in  404   404     404    404   404    office-counter-find    factor  office-counter-find
office-counter-check    GET   sign-in  404   404     404    404   404    office-counter-find    factor  office-counter-find
office-counter-check    POST  sign-in  404   404     404    404   404    office-counter-find    factor  office-counter-find
office-counter-leave    GET   sign-in  404   404     404    404   404    page                   factor  office-counter-find
office-counter-leave    POST  sign-in  404   404     404    404   404    page                   factor  office-counter-find
office-taking           GET   sign-in  404   404     404    404   404    page                   factor  page
office-taking-cancel    GET   sign-in  404   404     404    404   404    page                   factor  404
office-taking-cancel    POST  sign-in  404   404     404    404   404    page                   factor  404
office-taking-bounced   GET   sign-in  404   404     404    404   404    page                   factor  page
office-taking-bounced   POST  sign-in  404   404     404    404   404    page                   factor  page
office-papers           GET   sign-in  404   404     404    404   404    page                   factor  page
office-counter-second   GET   sign-in  404   404     404    404   404    page                   factor  page
office-till-sign        GET   sign-in  404   404     404    404   404    office-till            factor  office-till
office-till-sign        POST  sign-in  404   404     404    404   404    office-till            factor  office-till
office-taking-second    GET   sign-in  404   404     404    404   404    page                   factor  page
office-taking-second    POST  sign-in  404   404     404    404   404    office-taking          factor  office-taking
office-allowance        GET   sign-in  404   404     404    404   404    403                    403     page
office-allowance        POST  sign-in  404   404     404    404   404    403                    403     office-counter-second
"""


def give(world: Any) -> None:
    """Make the tills."""
    devi, farid, aminah = (world.people[who] for who in ("devi", "farid", "aminah"))
    bills = _bills(world, aminah)
    old = till_of(farid, at=world.now)
    bounced = taken(old, bills[:1], cheque(paper_date=world.now.date()), at=world.now)
    closed(old, by=devi, at=world.now, cheques=1)
    till = till_of(devi, at=world.now)
    mistaken = taken(till, bills[1:2], at=world.now)
    taking.ask_to_cancel(payment_id=mistaken.pk, why="Bukan pembayarnya.", by=devi, at=world.now)
    allowance = Allowance.objects.create(
        state="asked", bill=bills[2], till=till, why="Majikan berkeras.", asked_at=world.now
    )
    world.values["till_id"] = till.pk
    world.values["allowance_id"] = allowance.pk
    world.values["office-counter-leave", "bill_id"] = bills[2].pk
    for name in ("", "-cancel", "-second"):
        world.values[f"office-taking{name}", "payment_id"] = mistaken.pk
    world.values["office-taking-bounced", "payment_id"] = bounced.pk


def _bills(world: Any, aminah: Any) -> list[Bill]:
    """Give three bills of their own, so that no other area's are touched."""
    from caruman.bills import operations as bills

    employer = Employer.objects.get(name="Kedai Chong")
    return [
        bills.charge(
            kind="FCA", employer_id=employer.pk, amount_sen=1_234 + place, about_month=None, by=aminah, at=world.now
        )
        for place in range(3)
    ]
