"""Which activity a wallet buys cover for: the person's own of that kind, or one that is entered for him."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from caruman.accounts.models import Person
from caruman.audit.operations import event_of, record_all
from caruman.platforms.models import Wallet, Worker
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import REGISTERED
from caruman.self_employment.models import Activity
from caruman.values.dates import in_malaysia_time

_LONGEST = 150


def activities_for(insured_ids: Iterable[UUID], *, by: Person | None, at: datetime) -> dict[UUID, Activity]:
    """Give each person's activity, chosen once: the oldest that is registered in the sector of his first work."""
    ids = list(insured_ids)
    wallets = Wallet.objects.filter(insured_id__in=ids).select_related("activity")
    found = {one.insured_id: one.activity for one in wallets}
    missing = [one for one in ids if one not in found]
    if not missing:
        return found
    first: dict[UUID, Worker] = {}
    for worker in (
        Worker.objects.filter(insured_id__in=missing).select_related("agency").order_by("registered_at", "pk")
    ):
        first.setdefault(worker.insured_id, worker)
    own = {
        (one.insured_id, one.sector): one
        for one in Activity.objects.filter(insured_id__in=missing, scheme=Scheme.SPS, state=REGISTERED).order_by(
            "-created_at", "-pk"
        )
    }
    fresh = [
        Activity(
            state=REGISTERED, scheme=Scheme.SPS, insured_id=person, sector=worker.work,
            description=worker.get_work_display()[:_LONGEST], organisation=worker.agency.name[:_LONGEST],
            since=in_malaysia_time(worker.registered_at).date(), created_at=at, created_by=by, registered_at=at,
            agency=worker.agency,
        )
        for person, worker in first.items()
        if (person, worker.work) not in own
    ]  # fmt: skip
    Activity.objects.bulk_create(fresh)
    record_all([event_of(act="activity.of_platform", at=at, about=one, by=by) for one in fresh])
    own |= {(one.insured_id, one.sector): one for one in fresh}
    chosen = {person: own[person, worker.work] for person, worker in first.items()}
    Wallet.objects.bulk_create(
        (Wallet(insured_id=person, activity=activity, made_at=at) for person, activity in chosen.items()),
        ignore_conflicts=True,
    )
    return found | chosen
