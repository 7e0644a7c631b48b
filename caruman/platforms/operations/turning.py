"""The monthly turn: days are closed, platforms get their bills, wallets that hold a month buy it, people are told.

Begun again after it was stopped, it goes on where it was: the sums of all wallets are made in one transaction, then
wallets buy batch by batch, each batch in one transaction and each wallet once.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from caruman.audit.operations import event_of, record, record_all
from caruman.bills.models import BillKind
from caruman.bills.operations import Prepaid, ask_all
from caruman.ledger import chart
from caruman.ledger.operations import NewEntry, NewLine, post
from caruman.platforms.lifecycle import DONE, FILLED, KEPT, RUNNING, SHORT, TURN, WAITING, WALLET_MONTH
from caruman.platforms.models import Event, PlatformDay, Spending, Turn, WalletMonth
from caruman.platforms.operations.days import close_through
from caruman.platforms.operations.topping_up import SMALLEST_PLAN, give_up_open
from caruman.platforms.operations.wallets import activities_for
from caruman.platforms.queries import month_price_sen
from caruman.platforms.refusals import UnableToTurn
from caruman.platforms.telling import tell_filled, tell_short
from caruman.self_employment.choices import Origin, Period, Scheme
from caruman.self_employment.desk_queries import excluded
from caruman.self_employment.lifecycle import COVERED, DRAFT
from caruman.self_employment.models import Activity, Cover
from caruman.self_employment.operations.covering import cover_now
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time
from caruman.values.month import Month

BATCH = 500
"""Wallets that buy in one transaction."""
WALLET_FULL = "wallet_full"
"""Why cover began, in its steps."""


def next_month(*, at: datetime) -> Month | None:
    """Give the month whose turn comes next, when it is over; None where nothing waits."""
    running = Turn.objects.filter(state=RUNNING).first()
    if running is not None:
        return Month.of(running.month)
    last = Turn.objects.order_by("-month").first()
    if last is not None:
        month = Month.of(last.month).plus(1)
    else:
        first = Event.objects.aggregate(first=Min("booked_on"))["first"]
        if first is None:
            return None
        month = Month.of(first)
    return month if month < Month.of(in_malaysia_time(at).date()) else None


def take_turn(*, month: Month, at: datetime, batch: int = BATCH) -> Turn:
    """Close a month: begin, go on or find it done. Raises `UnableToTurn` where its time has not come."""
    turn = begin(month=month, at=at)
    while buy_some(month=month, at=at, most=batch):
        pass
    return finish(month=turn.month, at=at)


@transaction.atomic
def begin(*, month: Month, at: datetime) -> Turn:
    """Close the days of a month, bill the platforms, and sum every wallet. What was begun stays as it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('platforms.turn', 0))")
    known = Turn.objects.filter(month=month.first_day).first()
    if known is not None:
        return known
    after = month.plus(1).first_day
    if after > in_malaysia_time(at).date() or next_month(at=at) != month:
        raise UnableToTurn(_("This month is not over, or an earlier one comes first."))
    close_through(day=month.last_day, at=at)
    last = Turn.objects.order_by("-month").first()
    turn = Turn.objects.create(month=month.first_day, state=RUNNING, begun_at=at)
    since = Month.of(last.month).plus(1).first_day if last else date.min
    with connection.cursor() as cursor:
        cursor.execute(_SUM, {"turn": turn.month, "last": last.month if last else None, "since": since, "after": after})
    _bill(month, at)
    record(act="turn.begin", at=at, about=turn)
    return turn


@transaction.atomic
def buy_some(*, month: Month, at: datetime, most: int = BATCH) -> int:
    """Let some wallets that wait buy their month, fall short or keep; give how many there were."""
    waiting = list(
        WalletMonth.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .select_related("insured")
        .filter(turn_id=month.first_day, state=WAITING)
        .order_by("insured_id")[:most]
    )
    if not waiting:
        return 0
    # Wallets buy at the first moment after the month, and at its price, whenever this runs.
    moment = _moment(month)
    price_sen = month_price_sen(on=moment.date())
    paying = give_up_open([one.insured_id for one in waiting], at=at)
    able = [one for one in waiting if one.balance_sen >= price_sen and one.insured_id not in paying]
    activities = activities_for([one.insured_id for one in able], by=None, at=at)
    ahead = _covered_ahead(activities, Month.of(moment.date()))
    # The money of who is not in the scheme with this work any more stays theirs: it is kept, and told.
    outside = excluded(one.pk for one in activities.values())
    buying = [one for one in able if one.insured_id not in ahead and activities[one.insured_id].pk not in outside]
    _buy(buying, activities, month, price_sen, at)
    bought = {one.pk for one in buying}
    short, kept = [], []
    for one in waiting:
        if one.pk not in bought:
            falls_short = one.is_active and one.balance_sen < price_sen and one.insured_id not in paying
            (short if falls_short else kept).append(one)
    for group, verb in ((short, "fall_short"), (kept, "keep")):
        state = WALLET_MONTH.target(verb, WAITING)
        WalletMonth.objects.filter(pk__in=[one.pk for one in group]).update(state=state)
    tell_filled(buying, price_sen=price_sen, at=at)
    tell_short(short, price_sen=price_sen, at=at)
    return len(waiting)


@transaction.atomic
def finish(*, month: date, at: datetime) -> Turn:
    """Mark a turn as done once no wallet waits. Twice is once."""
    turn = Turn.objects.select_for_update(no_key=True).get(month=month)
    if turn.state == DONE or WalletMonth.objects.filter(turn=turn, state=WAITING).exists():
        return turn
    turn.state, turn.done_at = TURN.target("finish", turn.state), at
    turn.save(update_fields=["state", "done_at"])
    figures = dict.fromkeys((FILLED, SHORT, KEPT), 0)
    for state in WalletMonth.objects.filter(turn=turn).values_list("state", flat=True).iterator():
        figures[state] += 1
    record(act="turn.finish", at=at, about=turn, **figures)
    return turn


def _moment(month: Month) -> datetime:
    """Give the first moment after a month: by then the wallet was full, whenever this runs."""
    after = month.plus(1)
    return datetime(after.year, after.month, 1, tzinfo=MALAYSIA_TIME)


def _covered_ahead(activities: dict[UUID, Activity], month: Month) -> set[UUID]:
    """Give the people whose activity is covered through all of the coming month without this wallet."""
    until = _moment(month)
    found = Cover.objects.filter(
        activity_id__in=[one.pk for one in activities.values()], state=COVERED, ends_at__gte=until
    )
    return set(found.values_list("insured_id", flat=True))


def _buy(
    buying: list[WalletMonth], activities: dict[UUID, Activity], month: Month, price_sen: int, at: datetime
) -> None:
    if not buying:
        return
    covers = Cover.objects.bulk_create(
        Cover(
            state=DRAFT, activity=activities[one.insured_id], insured=one.insured, scheme=Scheme.SPS,
            origin=Origin.PLATFORM, plan=SMALLEST_PLAN, period=Period.MONTH, contribution_sen=price_sen,
            payer_sen=price_sen, asked_at=_moment(month),
        )
        for one in buying
    )  # fmt: skip
    after = month.plus(1).first_day
    Spending.objects.bulk_create(
        Spending(insured=one.insured, cover=one, amount_sen=price_sen, at=at, booked_on=after, why="turn")
        for one in covers
    )
    for wallet, cover in zip(buying, covers, strict=True):
        wallet.state, wallet.cover = WALLET_MONTH.target("fill", WAITING), cover
    WalletMonth.objects.bulk_update(buying, ["state", "cover"])
    total_sen = price_sen * len(buying)
    post(
        NewEntry(
            # The first wallet of a batch is in no other batch: the batch cannot be posted twice.
            key=f"wallet.bought:{month}:{buying[0].insured_id}",
            kind="wallet.bought",
            at=at,
            lines=[
                NewLine(chart.WALLETS, debit_sen=total_sen),
                NewLine(chart.CONTRIBUTION_SPS, credit_sen=total_sen),
            ],
        )
    )
    record_all([event_of(act="wallet.bought", at=at, about=one, person_id=one.insured.account_id) for one in covers])
    cover_now(cover_ids=[one.pk for one in covers], moment=_moment(month), why=WALLET_FULL, by=None, at=at)


def _bill(month: Month, at: datetime) -> None:
    """Ask each platform for what it deducted on closed days that no bill asks for yet."""
    waiting: dict[UUID, list[PlatformDay]] = defaultdict(list)
    for one in PlatformDay.objects.filter(bill=None, day__lte=month.last_day).order_by("agency_id", "day"):
        waiting[one.agency_id].append(one)
    # A platform that cancelled more than it deducted owes nothing: the days wait for the next bill.
    owing = {agency: days for agency, days in waiting.items() if sum(day.deducted_sen for day in days) > 0}
    wanted = [
        Prepaid(
            BillKind.GIG.value,
            sum(day.deducted_sen for day in days),
            {
                "for": "platform",
                "from": min(days[0].day, month.first_day).replace(day=1).isoformat(),
                "until": month.plus(1).first_day.isoformat(),
                "deductions": sum(day.jobs for day in days),
            },
            agency_id=agency,
        )
        for agency, days in owing.items()
    ]
    for bill in ask_all(wanted=wanted, by=None, at=at):
        PlatformDay.objects.filter(pk__in=[day.pk for day in owing[bill.agency_id]]).update(bill=bill)


# Every wallet that had something, or to which something happened since the turn before.
_SUM = """
    WITH came AS (
        SELECT insured_id, sum(effect_sen) AS sen FROM platforms_event
        WHERE agency_id = ANY (SELECT id FROM agencies_agency WHERE kind = 'platform')
            AND booked_on >= %(since)s AND booked_on < %(after)s
        GROUP BY insured_id
    ), went AS (
        SELECT insured_id, sum(amount_sen) AS sen FROM platforms_spending
        WHERE booked_on >= %(since)s AND booked_on < %(after)s
        GROUP BY insured_id
    ), had AS (
        SELECT insured_id, balance_sen AS sen FROM platforms_walletmonth
        WHERE turn_id = %(last)s::date
    )
    INSERT INTO platforms_walletmonth (
        turn_id, insured_id, state, opening_sen, deducted_sen, spent_sen, balance_sen, is_active
    )
    SELECT %(turn)s, insured_id, 'waiting', coalesce(had.sen, 0), coalesce(came.sen, 0), coalesce(went.sen, 0),
        coalesce(had.sen, 0) + coalesce(came.sen, 0) - coalesce(went.sen, 0), came.sen IS NOT NULL
    FROM came FULL JOIN went USING (insured_id) FULL JOIN had USING (insured_id)
    WHERE came.sen IS NOT NULL OR went.sen IS NOT NULL OR had.sen <> 0
"""
