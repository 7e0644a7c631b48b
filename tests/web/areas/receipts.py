"""The receipts of what Aminah paid, the office's look at them, and the check that anybody may make."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.payments.operations import receipting
from caruman.receipts.models import Receipt
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from tests.payments import paid
from tests.schedules import STAFF, entry, submit

if TYPE_CHECKING:
    from tests.web.world import World

APRIL = date(2026, 4, 1)

TABLE = """
address             verb  nobody   gita  aminah  later  bala  chong  devi  weak   farid
receipts            GET   sign-in  page  page    page   page  page   page  page   page
receipts-file       GET   sign-in  page  page    page   page  page   page  page   page
receipt             GET   sign-in  404   page    page   page  404    404   404    404
receipt-pdf         GET   sign-in  404   page    page   page  404    404   404    404
receipt-json        GET   sign-in  404   page    page   page  404    404   404    404
check-receipt       GET   page     page  page    page   page  page   page  page   page
check-receipt       POST  page     page  page    page   page  page   page  page   page
receipt-keys        GET   page     page  page    page   page  page   page  page   page
office-receipts     GET   sign-in  404   404     404    404   404    page  factor page
office-receipt      GET   sign-in  404   404     404    404   404    page  factor page
office-receipt-pdf  GET   sign-in  404   404     404    404   404    page  factor page
"""


def give(world: World) -> None:
    """Give Aminah a paid April with its receipts."""
    aminah = world.people["aminah"]
    employer = Employer.objects.get(pk=world.values["employer_id"])
    draft = drafting.begin(employer=employer, month=APRIL, origin=Origin.TYPED, by=aminah, at=world.now)
    entries = [entry(number, name, wage, APRIL) for number, name, wage in STAFF]
    drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=aminah, at=world.now)
    payment = paid(bills_of_filing(submit(draft, by=aminah, at=world.now).pk), by=aminah, at=world.now)
    receipting.receipt_waiting(at=world.now)
    number = Receipt.objects.get(payment_id=payment.pk, series="act4").number
    for name in ("receipt", "receipt-pdf", "receipt-json", "office-receipt", "office-receipt-pdf"):
        world.values[name, "number"] = number
    world.values["receipts-file", "form"] = "csv"
