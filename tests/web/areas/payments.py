"""Paying: Aminah's cart, an order that has not left, one at the bank, its result, and money that is kept for her shop."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.payments.models import FpxModel, HeldMoney
from caruman.payments.operations import arriving, attempts, cart, checkout, posting
from caruman.payments.result_tokens import make_token
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from tests.owners import asked_of, insured
from tests.schedules import STAFF, entry, submit

if TYPE_CHECKING:
    from tests.web.world import World

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)

# Everyone signed in has a list, a cart and a history, which are empty for those who pay for nobody. FPX is not here in
# a test, so a cart is led to the page that says so.
TABLE = """
address                 verb  nobody   gita      aminah     later      bala      chong     devi      weak      farid
pay                     GET   sign-in  page      page       page       page      page      page      page      page
pay                     POST  sign-in  page      page       page       page      page      page      page      page
pay-cart                GET   sign-in  page      page       page       page      page      page      page      page
pay-cart                POST  sign-in  pay-cart  pay-cart   pay-cart   pay-cart  pay-cart  pay-cart  pay-cart  pay-cart
pay-review              GET   sign-in  page      page       page       page      page      page      page      page
pay-one                 GET   sign-in  404       page       page       404       404       404       404       404
pay-paper               GET   sign-in  page      404        404        404        404       404       404       404
pay-how                 GET   sign-in  pay-cart  page       page       pay-cart  pay-cart  pay-cart  pay-cart  pay-cart
pay-how                 POST  sign-in  pay-cart  page       page       pay-cart  pay-cart  pay-cart  pay-cart  pay-cart
pay-check               GET   sign-in  404       page       page       404       404       404       404       404
pay-check               POST  sign-in  404       pay-cart   pay-cart   404       404       404       404       404
pay-go                  GET   sign-in  405       405        405        405       405       405       405       405
pay-go                  POST  sign-in  404       page       page       404       404       404       404       404
payment-result          GET   page     page      page       page       page      page      page      page      page
payment-result-receipt  GET   404      404       404        404        404       404       404       404       404
payment                 GET   sign-in  404       page       page       404       404       404       404       404
payment-ask             GET   sign-in  405       405        405        405       405       405       405       405
payment-ask             POST  sign-in  404       payment    payment    404       404       404       404       404
payment-again           GET   sign-in  405       405        405        405       405       405       405       405
payment-again           POST  sign-in  404       payment    payment    404       404       404       404       404
payments                GET   sign-in  page      page       page       page      page      page      page      page
payments-file           GET   sign-in  page      page       page       page      page      page      page      page
pay-held                GET   sign-in  page      page       page       page      page      page      page      page
pay-set-off             GET   sign-in  404       page       page       404       404       404       404       404
pay-set-off             POST  sign-in  404       page       page       404       404       404       404       404
"""


def give(world: World) -> None:
    """Give Aminah's employer bills, of which one is begun, one at the bank, one in the cart; and money over."""
    aminah = world.people["aminah"]
    employer = Employer.objects.get(pk=world.values["employer_id"])
    bills = []
    for month in (JANUARY, FEBRUARY):
        draft = drafting.begin(employer=employer, month=month, origin=Origin.TYPED, by=aminah, at=world.now)
        entries = [entry(number, name, wage, month) for number, name, wage in STAFF]
        drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=aminah, at=world.now)
        bills += bills_of_filing(submit(draft, by=aminah, at=world.now).pk)
    told = {
        "model": FpxModel.PERSONAL.value, "bank_id": "TEST0021", "email": aminah.email, "language": "ms", "by": aminah,
        "at": world.now,
    }  # fmt: skip
    begun = checkout.start(bill_ids=[bills[0].pk], **told)
    sent = checkout.start(bill_ids=[bills[1].pk], **told)
    attempts.send(payment_id=sent.pk, by=aminah, at=world.now)
    cart.add(person=aminah, bill_ids=[bills[2].pk], at=world.now)
    arriving.take(
        channel="eft", reference="EFT-AREA", amount_sen=bills[3].amount_sen + 500, bill_ids=[bills[3].pk],
        paid_at=world.now, by=None, at=world.now,
    )  # fmt: skip
    posting.post_waiting(at=world.now)
    held = HeldMoney.objects.get(payment__reference="EFT-AREA")
    HeldMoney.objects.filter(pk=held.pk).update(employer=employer)
    world.values["pay-one", "number"] = bills[2].number
    gita = world.people["gita"]
    world.values["pay-paper", "number"] = asked_of(insured(gita, at=world.now), by=gita, at=world.now).number
    world.values["pay-check", "payment_id"] = world.values["pay-go", "payment_id"] = begun.pk
    for name in ("payment", "payment-ask", "payment-again"):
        world.values[name, "payment_id"] = sent.pk
    for name in ("payment-result", "payment-result-receipt"):
        world.values[name, "token"] = make_token(payment_id=sent.pk, at=world.now)
    world.values["payment-result-receipt", "number"] = "202600000001"
    world.values["payments-file", "form"] = "csv"
    world.values["pay-set-off", "held_id"] = held.pk
