"""A month that fell short is bought by the wallet and the person together.

The bill is for what lacks; the wallet's part leaves it at the moment when the bill is paid, and not before.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED
from caruman.bills.models import Bill, BillKind
from caruman.bills.operations import Prepaid, UnableToCancel, ask_all, cancel
from caruman.ledger import chart
from caruman.ledger.operations import NewEntry, NewLine, post
from caruman.platforms.lifecycle import FILLED, SHORT, WALLET_MONTH
from caruman.platforms.models import Spending, TopUp, WalletMonth
from caruman.platforms.operations.days import open_day
from caruman.platforms.operations.wallets import activities_for
from caruman.platforms.queries import balance_of, month_price_sen, spent_on
from caruman.platforms.refusals import UnableToTopUp
from caruman.self_employment import lifecycle as covers
from caruman.self_employment.choices import Origin, Period, Scheme
from caruman.self_employment.models import Cover
from caruman.values.dates import in_malaysia_time

SMALLEST_PLAN = 1
SPENT, VOID = "top_up", "void"


@transaction.atomic
def top_up(*, insured_id: UUID, by: Person | None, at: datetime) -> Bill:
    """Ask for what lacks to the month of the last turn; give its bill. Asked twice, it is the same bill.

    Raises `UnableToTopUp` where nothing lacks any more.
    """
    month = (
        WalletMonth.objects.select_for_update(no_key=True)
        .select_related("insured")
        .filter(insured_id=insured_id)
        .order_by("-turn_id")
        .first()
    )
    if month is None or month.state != SHORT:
        raise UnableToTopUp(_("No month lacks anything at the moment."))
    open_one = live_bills([insured_id]).first()
    if open_one is not None:
        return open_one
    price_sen = month_price_sen(on=in_malaysia_time(at).date())
    wallet_sen = max(0, balance_of(insured_id))
    if wallet_sen >= price_sen:
        raise UnableToTopUp(_("Your wallet holds a month by now. It buys cover at the end of this month."))
    activity = activities_for([insured_id], by=by, at=at)[insured_id]
    facts = {
        "for": "cover", "plan": SMALLEST_PLAN, "period": Period.MONTH.value, "activity": activity.description,
        "sector": activity.sector, "programme": "", "government_sen": 0, "person": month.insured.name,
    }  # fmt: skip
    asked = Prepaid(BillKind.SPS.value, price_sen - wallet_sen, facts, insured_id=insured_id)
    bill = ask_all(wanted=[asked], by=by, at=at)[0]
    cover = Cover.objects.create(
        state=covers.AWAITING_PAYMENT, activity=activity, insured_id=insured_id, scheme=Scheme.SPS,
        origin=Origin.PLATFORM, plan=SMALLEST_PLAN, period=Period.MONTH, contribution_sen=price_sen,
        payer_sen=price_sen, bill=bill, asked_at=at, asked_by=by,
    )  # fmt: skip
    TopUp.objects.create(cover=cover, wallet_month=month, wallet_sen=wallet_sen, asked_at=at)
    record(act="wallet.top_up", at=at, about=cover, by=by, person_id=month.insured.account_id, sen=bill.amount_sen)
    return bill


def live_bills(insured_ids: list[UUID]) -> list[Bill]:
    """Give the bills of top-ups that may still be paid."""
    return Bill.objects.filter(
        insured_id__in=insured_ids, kind=BillKind.SPS, state__in=(ISSUED, IN_PAYMENT), covers__top_up__isnull=False
    )


def give_up_open(insured_ids: list[UUID], *, at: datetime) -> set[UUID]:
    """Cancel what was asked of these people and not paid; give those who are paying at this moment."""
    paying = set()
    for bill in live_bills(insured_ids).order_by("pk"):
        try:
            cancel(bill_id=bill.pk, why=_("The next month's turn came."), by=None, at=at)
        except UnableToCancel:
            paying.add(bill.insured_id)
    return paying


def spend(top_up: TopUp, *, by: Person | None, at: datetime) -> None:
    """Let the wallet give its part, once the rest is paid. Twice is once."""
    month = WalletMonth.objects.select_for_update(no_key=True).get(pk=top_up.wallet_month_id)
    if month.state == SHORT:
        month.state, month.cover_id = WALLET_MONTH.target("top_up", month.state), top_up.cover_id
        month.save(update_fields=["state", "cover"])
    _move(top_up, top_up.wallet_sen - spent_on(top_up.cover_id), SPENT, by=by, at=at)


def give_back(top_up: TopUp, *, by: Person | None, at: datetime) -> None:
    """Put the wallet's part back: what the person paid did not come after all. Twice is once."""
    month = WalletMonth.objects.select_for_update(no_key=True).get(pk=top_up.wallet_month_id)
    if month.state == FILLED and month.cover_id == top_up.cover_id:
        month.state, month.cover_id = WALLET_MONTH.target("reverse", month.state), None
        month.save(update_fields=["state", "cover"])
    _move(top_up, -spent_on(top_up.cover_id), VOID, by=by, at=at)


def _move(top_up: TopUp, amount_sen: int, why: str, *, by: Person | None, at: datetime) -> None:
    if not amount_sen:
        return
    spending = Spending.objects.create(
        id=uuid4(), insured_id=top_up.cover.insured_id, cover_id=top_up.cover_id, amount_sen=amount_sen, at=at,
        booked_on=open_day(at), why=why,
    )  # fmt: skip
    size_sen = abs(amount_sen)
    debit, credit = chart.WALLETS, chart.CONTRIBUTION_SPS
    if amount_sen < 0:
        debit, credit = credit, debit
    lines = [NewLine(debit, debit_sen=size_sen), NewLine(credit, credit_sen=size_sen)]
    post(NewEntry(key=f"wallet.bought:{spending.pk}", kind="wallet.bought", at=at, lines=lines))
