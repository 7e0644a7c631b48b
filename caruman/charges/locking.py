"""Whoever changes what an employer is charged waits for whoever does so already."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from caruman.bills.models import Bill
from caruman.charges.models import ChargeNotice, Compound


def lock_charges(employer_id: UUID) -> None:
    """Keep others from the charges of an employer until the transaction ends.

    A payment locks its bill first and comes here then; so does everything that replaces a bill.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"charges:{employer_id}"])


def lock_with_bill(about: ChargeNotice | Compound) -> Bill | None:
    """Lock the present bill of a notice or compound, then the employer's charges; give the bill, if there is one."""
    bill = Bill.objects.select_for_update(no_key=True).get(pk=about.bill_id) if about.bill_id else None
    lock_charges(about.employer_id)
    about.refresh_from_db()
    if about.bill_id != (bill.pk if bill else None):
        # Somebody replaced the bill while this waited for it: take the one that stands now.
        return Bill.objects.select_for_update(no_key=True).get(pk=about.bill_id) if about.bill_id else None
    return bill
