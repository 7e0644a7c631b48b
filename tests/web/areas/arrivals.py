"""Money from banks: rows of its desk, with a file that waits, held money, a mandate and a collection."""

from __future__ import annotations

from typing import Any

from caruman.bills import operations as bills
from caruman.employers.models import Employer
from caruman.payments.debits.operations import collecting, mandates
from caruman.payments.models import HeldMoney
from tests.bank_files import booked, deposit, deposits, received
from tests.debits import signed

TABLE = """
address                    verb  nobody   gita  aminah  later  bala  chong  devi               weak    farid
office-arrivals            GET   sign-in  404   404     404    404   404    page               factor  page
office-bank-upload         GET   sign-in  404   404     404    404   404    page               factor  page
office-bank-upload         POST  sign-in  404   404     404    404   404    page               factor  page
office-bank-template       GET   sign-in  404   404     404    404   404    page               factor  page
office-bank-file           GET   sign-in  404   404     404    404   404    page               factor  page
office-bank-file-progress  GET   sign-in  404   404     404    404   404    page               factor  page
office-bank-file-confirm   GET   sign-in  404   404     404    404   404    office-bank-file   factor  office-bank-file
office-bank-file-confirm   POST  sign-in  404   404     404    404   404    office-bank-file   factor  office-bank-file
office-bank-file-drop      GET   sign-in  404   404     404    404   404    office-bank-file   factor  office-bank-file
office-bank-file-drop      POST  sign-in  404   404     404    404   404    office-bank-file   factor  office-bank-file
office-bank-file-result    GET   sign-in  404   404     404    404   404    page               factor  page
office-held                GET   sign-in  404   404     404    404   404    page               factor  page
office-held-one            GET   sign-in  404   404     404    404   404    page               factor  page
office-held-apply          GET   sign-in  404   404     404    404   404    office-held-one    factor  office-held-one
office-held-apply          POST  sign-in  404   404     404    404   404    409                factor  409
office-held-undo           GET   sign-in  404   404     404    404   404    office-held-one    factor  office-held-one
office-held-undo           POST  sign-in  404   404     404    404   404    office-held-one    factor  office-held-one
office-debits              GET   sign-in  404   404     404    404   404    page               factor  page
office-debits-make         GET   sign-in  404   404     404    404   404    page               factor  page
office-debits-make         POST  sign-in  404   404     404    404   404    page               factor  page
office-debits-answer       GET   sign-in  404   404     404    404   404    page               factor  page
office-debits-answer       POST  sign-in  404   404     404    404   404    page               factor  page
office-mandate             GET   sign-in  404   404     404    404   404    page               factor  page
office-mandate             POST  sign-in  404   404     404    404   404    page               factor  page
office-collection          GET   sign-in  404   404     404    404   404    page               factor  page
office-collection-file     GET   sign-in  404   404     404    404   404    page               factor  page
office-collection-move     GET   sign-in  404   404     404    404   404    office-collection  factor  office-collection
office-collection-move     POST  sign-in  404   404     404    404   404    office-collection  factor  office-collection
direct-debit               GET   sign-in  404   page    page   403   404    404                404     404
direct-debit-account       GET   sign-in  404   direct-debit  prove  403  404  404             404     404
direct-debit-account       POST  sign-in  404   direct-debit  prove  403  404  404             404     404
direct-debit-sign          GET   sign-in  404   direct-debit  prove  403  404  404             404     404
direct-debit-sign          POST  sign-in  404   direct-debit  prove  403  404  404             404     404
direct-debit-move          GET   sign-in  404   page    prove  403   404    404                404     404
direct-debit-move          POST  sign-in  404   direct-debit  prove  403  404  404             404     404
"""


def give(world: Any) -> None:
    """Make a file, held money, a mandate and its collection."""
    devi, aminah = world.people["devi"], world.people["aminah"]
    employer = Employer.objects.get(pk=world.values["employer_id"])
    today = world.now.date()
    booked(deposits(deposit("ACR0", 4_200, "w1", at=world.now), day=today), by=devi, at=world.now)
    waiting = received(
        deposits(deposit("ACR1", 4_300, "w2", at=world.now), reference="W2", day=today), by=devi, at=world.now
    )
    day = today.replace(day=min(today.day, 28))
    # The limit leaves the bills of other areas alone.
    mandate = signed(employer, by=aminah, day=day.day, limit_sen=777, at=world.now)
    mandates.move(mandate_id=mandate.pk, verb="activate", by=devi, at=world.now)
    bills.charge(kind="FCE", employer_id=employer.pk, amount_sen=777, about_month=None, by=aminah, at=world.now)
    mandate.refresh_from_db()
    collection = collecting.make(day=_next(day, today), by=devi, at=world.now)
    for name in ("", "-progress", "-confirm", "-drop", "-result"):
        world.values[f"office-bank-file{name}", "file_id"] = waiting.pk
    world.values["mandate_id"] = mandate.pk
    world.values["collection_id"] = collection.pk
    held = HeldMoney.objects.get(payment__bank_row__amount_sen=4_200)
    for name in ("one", "apply", "undo"):
        world.values[f"office-held-{name}", "held_id"] = held.pk
    world.values["office-collection-move", "verb"] = "send"
    world.values["direct-debit-move", "verb"] = "pause"


def _next(day: Any, today: Any) -> Any:
    """Give the mandate's day in this month, or in the next where it has passed."""
    from caruman.values.dates import add_months

    return day if day >= today else add_months(day, 1)
