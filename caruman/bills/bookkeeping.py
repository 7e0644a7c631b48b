"""Which accounts bills stand on."""

from __future__ import annotations

from caruman.bills.models import BillKind
from caruman.ledger import chart

RECEIVABLES = {
    BillKind.ACR.value: chart.RECEIVABLE_ACT4,
    BillKind.ECR.value: chart.RECEIVABLE_EIS,
    BillKind.FCA.value: chart.RECEIVABLE_INTEREST_ACT4,
    BillKind.FCE.value: chart.RECEIVABLE_INTEREST_EIS,
    BillKind.KPA.value: chart.RECEIVABLE_COMPOUND,
    BillKind.KPE.value: chart.RECEIVABLE_COMPOUND,
}
"""What an unpaid bill of each kind is owed on."""
