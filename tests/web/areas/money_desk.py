"""The desk of cases about money, payments looked up and the daily close: an order of Aminah's that nobody decided."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from caruman.payments.models import Payment
from caruman.payments.operations.arriving import take
from caruman.payments.operations.cases import open_case
from caruman.settlement.operations.closing import close_day
from caruman.values.dates import in_malaysia_time

if TYPE_CHECKING:
    from tests.web.world import World

TABLE = """
address             verb  nobody   gita  aminah  later  bala  chong  devi         weak    farid
office-cases        GET   sign-in  404   404     404    404   404    page         factor  page
office-case         GET   sign-in  404   404     404    404   404    page         factor  page
office-case-close   GET   sign-in  404   404     404    404   404    page         factor  page
office-case-close   POST  sign-in  404   404     404    404   404    page         factor  page
office-case-book    GET   sign-in  404   404     404    404   404    403          403     office-case
office-case-book    POST  sign-in  404   404     404    404   404    403          403     409
office-case-reopen  GET   sign-in  404   404     404    404   404    office-case  factor  office-case
office-case-reopen  POST  sign-in  404   404     404    404   404    office-case  factor  office-case
office-payments     GET   sign-in  404   404     404    404   404    page         factor  page
office-payment      GET   sign-in  404   404     404    404   404    page         factor  page
office-days         GET   sign-in  404   404     404    404   404    page         factor  page
office-settlement   GET   sign-in  404   404     404    404   404    page         factor  page
office-settlement   POST  sign-in  404   404     404    404   404    page         factor  page
office-day          GET   sign-in  404   404     404    404   404    page         factor  page
office-day          POST  sign-in  404   404     404    404   404    office-day   factor  office-day
"""


def give(world: World) -> None:
    """Give money without a bill, a case about it, and a day that was compared."""
    day = in_malaysia_time(world.now).date() - timedelta(days=1)
    payment = take(
        channel="eft", reference="TABLE-1", amount_sen=12_345, bill_ids=[], paid_at=world.now, by=None, at=world.now
    )
    open_case(key="table", kind="undecided", payment=payment, amount_sen=12_345, at=world.now, facts={"order": "X"})
    close_day(day=day, by=world.people["farid"], at=world.now)
    case = Payment.objects.get(pk=payment.pk).cases.get()
    for name in ("office-case", "office-case-close", "office-case-reopen", "office-case-book"):
        world.values[name, "case_id"] = case.pk
    world.values["office-payment", "payment_id"] = payment.pk
    world.values["office-day", "day"] = day.isoformat()
