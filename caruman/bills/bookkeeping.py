"""Which accounts bills stand on, and what they post to the books."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from caruman.bills.models import Bill, BillKind, BillMonth
from caruman.law.funds import divide
from caruman.ledger import chart
from caruman.ledger.operations import NewEntry, NewLine

RECEIVABLES = {
    BillKind.ACR.value: chart.RECEIVABLE_ACT4,
    BillKind.ECR.value: chart.RECEIVABLE_EIS,
    BillKind.FCA.value: chart.RECEIVABLE_INTEREST_ACT4,
    BillKind.FCE.value: chart.RECEIVABLE_INTEREST_EIS,
    BillKind.KPA.value: chart.RECEIVABLE_COMPOUND,
    BillKind.KPE.value: chart.RECEIVABLE_COMPOUND,
    BillKind.SPS.value: chart.RECEIVABLE_SPS,
    BillKind.SSR.value: chart.RECEIVABLE_ACT838,
    BillKind.GIG.value: chart.RECEIVABLE_PLATFORMS,
}
"""What an unpaid bill of each kind is owed on."""

INCOME = {
    BillKind.ECR.value: chart.CONTRIBUTION_EIS,
    BillKind.FCA.value: chart.INTEREST_ACT4,
    BillKind.FCE.value: chart.INTEREST_EIS,
    BillKind.KPA.value: chart.COMPOUND,
    BillKind.KPE.value: chart.COMPOUND,
    BillKind.SPS.value: chart.CONTRIBUTION_SPS,
    BillKind.SSR.value: chart.CONTRIBUTION_ACT838,
    # The money went into people's wallets on the days of the deductions (platforms/operations/days): a bill only asks.
    BillKind.GIG.value: chart.PLATFORMS_NOT_BILLED,
}
"""What a bill is for, where that is one thing; an ACR is for three."""
_OF_ACR = (chart.CONTRIBUTION_INJURY, chart.CONTRIBUTION_INVALIDITY, chart.CONTRIBUTION_SKBBK)
"""In the order of `law.funds.Funds`."""


def issued_key(bill: Bill) -> str:
    """Give the key that a bill is posted under when it is issued."""
    return f"bill.issued:{bill.pk}"


def entries_of(bills: Iterable[Bill], months: Iterable[BillMonth] = ()) -> list[NewEntry]:
    """Give what bills post when they are issued, with their months; a nil return posts nothing."""
    of_bill: dict[object, list[BillMonth]] = {}
    for month in months:
        of_bill.setdefault(month.bill_id, []).append(month)
    return [
        NewEntry(
            key=issued_key(bill),
            kind="bill.issued",
            at=bill.issued_at,
            lines=[
                NewLine(RECEIVABLES[bill.kind], debit_sen=bill.amount_sen),
                *_credits(bill, of_bill.get(bill.pk, [])),
            ],
            employer_id=bill.employer_id,
            about=bill.number,
        )
        for bill in bills
        if bill.amount_sen
    ]


def _credits(bill: Bill, months: Sequence[BillMonth]) -> list[NewLine]:
    if bill.kind != BillKind.ACR:
        return [NewLine(INCOME[bill.kind], credit_sen=bill.amount_sen)]
    parts = [
        divide(
            employer_sen=month.employer_sen,
            employee_sen=month.employee_sen,
            skbbk_sen=month.skbbk_sen,
            amount_sen=month.amount_sen,
        )
        for month in months
    ]
    sums = [sum(column) for column in zip(*parts, strict=True)]
    return [NewLine(account, credit_sen=sen) for account, sen in zip(_OF_ACR, sums, strict=True) if sen]
