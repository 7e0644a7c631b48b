"""A schedule follows its bills: paid when all are paid, cancelled when all are, and back when money bounces."""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills.lifecycle import CANCELLED, NIL, SETTLED
from caruman.bills.models import Bill
from caruman.schedules.lifecycle import PAID, SCHEDULE, STANDING
from caruman.schedules.models import Schedule


def follow(bill: Bill, by: Person | None, at: datetime) -> None:
    """Move the schedules of a bill that was paid, reversed or cancelled, unless another bill stands in the way.

    A cancelled ACR beside a live ECR leaves the schedule standing: its month is owing again for Act 4 alone.
    """
    schedules = Schedule.objects.select_for_update(no_key=True).filter(
        pk__in=bill.months.values("schedule_id"), state__in=STANDING
    )
    for schedule in schedules.order_by("pk"):
        states = set(Bill.objects.filter(months__schedule_id=schedule.pk).values_list("state", flat=True))
        is_paid = bool(states & set(SETTLED)) and states <= {*SETTLED, NIL}
        if schedule.state == PAID:
            if not is_paid:
                _move(schedule, "unsettle", by, at)
        elif states == {CANCELLED}:
            _move(schedule, "cancel", by, at)
        elif is_paid:
            _move(schedule, "settle", by, at)


def _move(schedule: Schedule, verb: str, by: Person | None, at: datetime) -> None:
    schedule.state = SCHEDULE.target(verb, schedule.state)
    schedule.save(update_fields=["state"])
    record(
        act=f"schedule.{verb}", at=at, about=schedule, by=by, employer_id=schedule.employer_id,
        month=f"{schedule.month:%Y-%m}",
    )  # fmt: skip
