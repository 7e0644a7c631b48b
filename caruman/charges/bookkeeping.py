"""What charges post to the books beside their bills: what was taken off late interest, and what goes back.

Bills post what is asked for, without what was taken off. So that income shows what was assessed, each
reduction stands as an expense against it.
"""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.charges.models import Reduction, Source
from caruman.employers.choices import Scheme
from caruman.ledger import chart
from caruman.ledger import operations as ledger
from caruman.ledger.operations import NewEntry, NewLine

INCOME = {Scheme.ACT4.value: chart.INTEREST_ACT4, Scheme.EIS.value: chart.INTEREST_EIS}
_EXPENSES = {Source.CAMPAIGN.value: chart.DISCOUNTS}


def post_reduction(reduction: Reduction, *, at: datetime) -> None:
    """Post what was taken off a charge."""
    charge = reduction.charge
    expense = _EXPENSES.get(reduction.source, chart.WAIVERS)
    lines = [
        NewLine(expense, debit_sen=reduction.amount_sen),
        NewLine(INCOME[charge.scheme], credit_sen=reduction.amount_sen),
    ]
    ledger.post(NewEntry(_key(reduction), "charge.reduced", at, lines, charge.employer_id, charge.late_number))


def undo_reduction(reduction: Reduction, *, why: str, by: Person | None, at: datetime) -> None:
    """Undo that, where the charge itself is withdrawn."""
    ledger.reverse(key=_key(reduction), why=why, by=by, at=at)


def _key(reduction: Reduction) -> str:
    return f"charge.reduced:{reduction.pk}"
