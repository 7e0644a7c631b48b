"""Deductions, corrections and cancellations as platforms send them: judged in order, written by COPY, a result each.

A platform's batches come one after the other (a lock for each platform); those of others do not wait. Nothing is ever
changed: a correction and a cancellation are events of their own that carry the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.platforms.choices import Result
from caruman.platforms.judging import (
    Cancellation,
    Correction,
    Fresh,
    Job,
    Judge,
    Known,
    Outcome,
    Registered,
    Standing,
)
from caruman.platforms.models import Event, Transaction, Worker
from caruman.platforms.operations.days import open_day
from caruman.platforms.queries import platforms
from caruman.platforms.refusals import UnableToDeduct
from caruman.platforms.rules import is_in_force
from caruman.values.dates import in_malaysia_time

MOST_AT_ONCE = 10_000
"""Events in one batch."""
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_COLUMNS = (
    "month, agency_id, insured_id, transaction_id, of_transaction, kind, worker_id, worked_at, received_at, booked_on, "
    "earned_sen, deducted_sen, expected_sen, effect_sen, earned_effect_sen, description"
)


def deduct_all(
    *, platform_id: UUID, events: Sequence[Job], received_at: datetime, by: Person | None = None
) -> list[Outcome]:
    """Take deductions; give a result for each, in order. What was taken before changes nothing.

    Raises `UnableToDeduct` where no event at all can be taken.
    """
    return take_all(platform_id=platform_id, events=events, received_at=received_at, by=by)


def cancel_all(
    *, platform_id: UUID, events: Sequence[Cancellation], received_at: datetime, by: Person | None = None
) -> list[Outcome]:
    """Take cancellations of deductions, as `deduct_all` does."""
    return take_all(platform_id=platform_id, events=events, received_at=received_at, by=by)


def correct_all(
    *, platform_id: UUID, events: Sequence[Correction], received_at: datetime, by: Person | None = None
) -> list[Outcome]:
    """Take corrections of deductions, as `deduct_all` does; each says the figures as they should be."""
    return take_all(platform_id=platform_id, events=events, received_at=received_at, by=by)


@transaction.atomic
def take_all(
    *, platform_id: UUID, events: Sequence[Job | Cancellation | Correction], received_at: datetime, by: Person | None
) -> list[Outcome]:
    """Take events of any kind, in the order in which they happened."""
    _demand_possible(platform_id, len(events), received_at)
    booked_on = open_day(received_at)
    hold_events(platform_id)
    judge = Judge(
        received_at=received_at,
        workers=_workers(platform_id, {one.worker_id for one in events if isinstance(one, Job)}),
        known=_known(platform_id, {one.transaction_id for one in events}),
        standing=_standing(platform_id, {one.of_transaction_id for one in events if not isinstance(one, Job)}),
    )
    outcomes = [judge.judge(one) for one in events]
    if judge.fresh:
        _write(platform_id, judge.fresh, received_at, booked_on.isoformat())
    taken = sum(one.result == Result.TAKEN for one in outcomes)
    record(
        act="platform.events", at=received_at, about=platform_id, by=by, taken=taken,
        known=sum(one.result == Result.KNOWN for one in outcomes), events=len(outcomes),
    )  # fmt: skip
    return outcomes


def hold_events(platform_id: UUID) -> None:
    """Let no other batch of a platform in until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"platforms.of:{platform_id}"])


def _demand_possible(platform_id: UUID, count: int, at: datetime) -> None:
    if not is_in_force(in_malaysia_time(at).date()):
        raise UnableToDeduct(_("Deductions by platforms under Act 872 are not in force yet."), "not_in_force")
    if not platforms().filter(pk=platform_id).exists():
        raise UnableToDeduct(_("Only an approved platform provider deducts."), "not_a_platform")
    if count > MOST_AT_ONCE:
        raise UnableToDeduct(_("Send %s events at once at most.") % f"{MOST_AT_ONCE:,}", "too_many")


def _workers(platform_id: UUID, ids: set[str]) -> dict[str, Registered]:
    """Give who is behind each number, with the days on which it was not registered any more."""
    found = Worker.objects.filter(agency_id=platform_id, worker_id__in=list(ids))
    found = found.order_by("registered_at", "state", "pk")
    known: dict[str, Registered] = {}
    for number, insured_id, registered_at, last_day in found.values_list(
        "worker_id", "insured_id", "registered_at", "last_day"
    ):
        known[number] = Registered.after(known.get(number), insured_id, registered_at, last_day)
    return known


def _known(platform_id: UUID, ids: set[str]) -> dict[str, Known]:
    """Give what was taken before under these transactions, with its figures."""
    found = Transaction.objects.filter(agency_id=platform_id, transaction_id__in=_writable(ids))
    digests = {one.transaction_id: (bytes(one.digest), one.month) for one in found}
    if not digests:
        return {}
    events = Event.objects.filter(
        agency_id=platform_id,
        transaction_id__in=list(digests),
        month__in={month for _digest, month in digests.values()},
    )
    return {
        transaction_id: Known(digests[transaction_id][0], deducted_sen, expected_sen)
        for transaction_id, deducted_sen, expected_sen in events.values_list(
            "transaction_id", "deducted_sen", "expected_sen"
        )
    }


def _standing(platform_id: UUID, ids: set[str]) -> dict[str, Standing]:
    """Give how the jobs stand that are corrected or cancelled."""
    found = Transaction.objects.filter(agency_id=platform_id, transaction_id__in=_writable(ids))
    months = dict(found.values_list("transaction_id", "month"))
    if not months:
        return {}
    within = Event.objects.filter(agency_id=platform_id, month__in=set(months.values()))
    standing = {
        one.transaction_id: Standing(
            one.insured_id, one.worker_id, one.worked_at, one.month, one.earned_sen, one.deducted_sen, False,
            one.description,
        )
        for one in within.filter(transaction_id__in=list(months), kind="deduct")
    }  # fmt: skip
    for one in within.filter(of_transaction__in=list(months)).order_by("number"):
        standing[one.of_transaction] = standing[one.of_transaction]._replace(
            earned_sen=one.earned_sen, deducted_sen=one.deducted_sen, is_cancelled=one.kind == "cancel"
        )
    return standing


def _writable(ids: Iterable[str]) -> list[str]:
    # What can stand in no row is not looked for: a text with a zero byte is refused by the driver.
    return [one for one in ids if one.isascii() and one.isprintable()]


def _write(platform_id: UUID, fresh: Sequence[Fresh], received_at: datetime, booked_on: str) -> None:
    agency, received = str(platform_id), received_at.isoformat()
    keys = "".join(
        f"{agency}\t{one.transaction_id.translate(_ESCAPES)}\t{one.month}\t\\\\x{one.digest.hex()}\n" for one in fresh
    )
    rows = "".join(
        f"{one.month}\t{agency}\t{one.insured_id}\t{one.transaction_id.translate(_ESCAPES)}\t"
        f"{one.of_transaction.translate(_ESCAPES)}\t{one.kind}\t{one.worker_id.translate(_ESCAPES)}\t"
        f"{one.worked_at.isoformat()}\t{received}\t{booked_on}\t{one.earned_sen}\t{one.deducted_sen}\t"
        f"{one.expected_sen}\t{one.effect_sen}\t{one.earned_effect_sen}\t{one.description.translate(_ESCAPES)}\n"
        for one in fresh
    )
    with connection.cursor() as cursor:
        with cursor.copy("COPY platforms_transaction (agency_id, transaction_id, month, digest) FROM STDIN") as copy:
            copy.write(keys)
        with cursor.copy(f"COPY platforms_event ({_COLUMNS}) FROM STDIN") as copy:
            copy.write(rows)
