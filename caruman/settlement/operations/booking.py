"""A supervisor books money that the network settled and never confirmed: by the report, and by a second person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.payments.lifecycle import PAYMENT
from caruman.payments.models import Case, Payment
from caruman.payments.operations import cases, outcomes
from caruman.payments.operations.outcomes import MOVED, Outcome
from caruman.settlement.models import SettlementLine
from caruman.settlement.operations.closing import APPROVED
from caruman.settlement.refusals import UnableToBook

KIND = "settled_not_paid"


def bookable(case: Case) -> tuple[Payment, SettlementLine] | None:
    """Give the order and the settled line that a case is about, where one fits the other; else None."""
    if case.kind != KIND or case.payment is None or not PAYMENT.permits("pay", case.payment.state):
        return None
    lines = SettlementLine.objects.filter(fpx_id=str(case.facts.get("fpx_id", "")), debit_code=APPROVED)
    line = lines.select_related("file").order_by("pk").first()
    if line is None or (line.order_number, line.amount_sen) != (case.payment.order_number, case.payment.amount_sen):
        return None
    return case.payment, line


@transaction.atomic
def book(*, case_id: UUID, by: Person, at: datetime) -> Payment:
    """Book an order as paid because the network's report says so, and close the case. Raises `UnableToBook`.

    Whoever brought the report in does not book by it: two people stand behind money that no message told of.
    """
    case = Case.objects.select_related("payment").get(pk=case_id)
    found = bookable(case)
    if found is None:
        raise UnableToBook(_("Order and report do not fit, or the payment has been booked already."))
    payment, line = found
    if line.file.brought_by_id == by.pk:
        raise UnableToBook(_("You brought this report in. Another supervisor books by it."))
    facts: dict[str, object] = {"fpx_id": line.fpx_id, "fpx_time": line.at, "debit_code": APPROVED}
    outcome = outcomes.apply(
        payment_id=payment.pk, outcome=Outcome("pay", APPROVED, min(line.at, at), facts), message=None, at=at
    )
    if outcome != MOVED:
        raise UnableToBook(_("Order and report do not fit, or the payment has been booked already."))
    how = _("Booked by the report %(name)s, line %(number)d.") % {"name": line.file.name, "number": line.number}
    cases.close(case_id=case.pk, how=how, by=by, at=at)
    record(act="settlement.booked", at=at, about=payment, by=by, order=payment.order_number, fpx_id=line.fpx_id)
    payment.refresh_from_db()
    return payment
