"""A notice asks for late interest: several months of one scheme together, with one bill and a letter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.charges import telling
from caruman.charges.lifecycle import ASSESSED, CHARGE
from caruman.charges.locking import lock_charges
from caruman.charges.models import Charge, ChargeNotice
from caruman.charges.operations import discounting
from caruman.charges.operations.replacing import INTEREST
from caruman.charges.refusals import UnableToNotice
from caruman.charges.rules import DAYS_TO_PAY, MOST_ON_A_NOTICE
from caruman.employers.queries import roles_at
from caruman.employers.references import new_reference
from caruman.values.dates import in_malaysia_time


@transaction.atomic
def issue(*, charge_ids: Iterable[UUID], by: Person | None, at: datetime) -> list[ChargeNotice]:
    """Issue notices about charges, one for each employer and scheme. Raises `UnableToNotice`.

    What has a notice already, or is gone, is passed over; where nothing remains, that is said.
    """
    wanted = Charge.objects.filter(pk__in=list(charge_ids), state=ASSESSED)
    groups: dict[tuple[UUID, str], list[UUID]] = {}
    for key, employer_id, scheme in wanted.order_by("month", "pk").values_list("pk", "employer_id", "scheme"):
        groups.setdefault((employer_id, scheme), []).append(key)
    # Always in one order, so that two officers cannot wait for each other.
    notices = [
        notice
        for (employer_id, scheme), keys in sorted(groups.items())
        for notice in [_issue_one(employer_id, scheme, keys[:MOST_ON_A_NOTICE], by=by, at=at)]
        if notice is not None
    ]
    if not notices:
        raise UnableToNotice(_("Nothing to ask for: these charges have a notice already, or were withdrawn."))
    return notices


def issue_due(*, at: datetime) -> int:
    """Issue the notices whose day has come, each in its own transaction; give how many."""
    before = at - timedelta(days=settings.NOTICE_AFTER_DAYS)
    ready = Charge.objects.filter(state=ASSESSED, assessed_at__lt=before)
    pairs = list(ready.order_by("employer_id", "scheme").values_list("employer_id", "scheme").distinct())
    count = 0
    for employer_id, scheme in pairs:
        # Younger months of the same employer go on the same notice: one letter instead of two.
        keys = Charge.objects.filter(employer_id=employer_id, scheme=scheme, state=ASSESSED).values_list(
            "pk", flat=True
        )
        try:
            count += len(issue(charge_ids=list(keys), by=None, at=at))
        except UnableToNotice:
            continue
    return count


def _issue_one(
    employer_id: UUID, scheme: str, keys: list[UUID], *, by: Person | None, at: datetime
) -> ChargeNotice | None:
    lock_charges(employer_id)
    charges = list(
        Charge.objects.filter(pk__in=keys, state=ASSESSED).select_related("employer").order_by("month", "pk")
    )
    if by is not None and charges and roles_at(by, charges[0].employer, at):
        raise UnableToNotice(_("You have to do with one of these employers. Another officer issues its notice."))
    today = in_malaysia_time(at).date()
    for charge in charges:
        discounting.discount(charge, day=today, by=by, at=at)
    charges = [charge for charge in charges if charge.left_sen]
    if not charges:
        return None
    amount_sen = sum(charge.left_sen for charge in charges)
    bill = bills.charge(
        kind=INTEREST[scheme],
        employer_id=employer_id,
        amount_sen=amount_sen,
        about_month=charges[0].month,
        by=by,
        at=at,
    )
    notice = ChargeNotice.objects.create(
        reference=new_reference(), employer_id=employer_id, scheme=scheme, bill=bill, issued_at=at, issued_by=by,
        due_on=today + timedelta(days=DAYS_TO_PAY),
    )  # fmt: skip
    for charge in charges:
        charge.state, charge.notice = CHARGE.target("notice", charge.state), notice
    Charge.objects.bulk_update(charges, ["state", "notice"])
    record(
        act="charge.notice", at=at, about=notice, by=by, employer_id=employer_id, number=bill.number,
        months=len(charges), sen=amount_sen,
    )  # fmt: skip
    telling.of_notice(notice, charges, at=at)
    return notice
