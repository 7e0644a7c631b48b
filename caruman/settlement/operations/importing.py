"""A file of the network or of the bank is brought in: once, whole, or not at all."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.formats.settlement import is_about_credits, read_credits, read_settled
from caruman.ledger import chart
from caruman.ledger import operations as ledger
from caruman.ledger.operations import NewEntry, NewLine
from caruman.settlement.models import BankCredit, SettlementFile, SettlementLine
from caruman.settlement.refusals import UnableToBringIn


@transaction.atomic
def bring_in(*, data: bytes, name: str, by: Person | None, at: datetime) -> SettlementFile:
    """Bring a file in. The same bytes again give the same file. Raises `Refusal` or `UnableToBringIn`."""
    sha256 = hashlib.sha256(data).hexdigest()
    before = SettlementFile.objects.filter(sha256=sha256).first()
    if before is not None:
        return before
    made = _credits(data, name, sha256, by, at) if is_about_credits(data) else _settled(data, name, sha256, by, at)
    record(act="settlement.brought", at=at, about=made, by=by, name=name, lines=made.lines, sen=made.total_sen)
    return made


def _settled(data: bytes, name: str, sha256: str, by: Person | None, at: datetime) -> SettlementFile:
    lines = read_settled(data)
    made = _file(SettlementFile.Source.NETWORK, name, sha256, by, at, len(lines), sum(one.amount_sen for one in lines))
    SettlementLine.objects.bulk_create(
        [
            SettlementLine(
                file=made, number=one.number, fpx_id=one.fpx_id, order_number=one.order_number,
                exchange_order_number=one.exchange_order_number, amount_sen=one.amount_sen, fee_sen=one.fee_sen,
                debit_code=one.debit_code, credit_code=one.credit_code, at=one.at, settled_on=one.settled_on,
            )
            for one in lines
        ],
        batch_size=5_000,
    )  # fmt: skip
    return made


def _credits(data: bytes, name: str, sha256: str, by: Person | None, at: datetime) -> SettlementFile:
    credits = read_credits(data)
    for one in credits:
        if one.reference and BankCredit.objects.filter(settled_on=one.settled_on, reference=one.reference).exists():
            raise UnableToBringIn(
                _("Line %(number)d: the credit %(reference)s of that day was brought in before.")
                % {"number": one.number, "reference": one.reference}
            )
    made = _file(SettlementFile.Source.BANK, name, sha256, by, at, len(credits), sum(one.amount_sen for one in credits))
    BankCredit.objects.bulk_create(
        [
            BankCredit(file=made, settled_on=one.settled_on, amount_sen=one.amount_sen, reference=one.reference)
            for one in credits
        ]
    )
    for one in credits:
        _post(made, one.settled_on.isoformat(), one.reference or str(one.number), one.amount_sen, at)
    return made


def _post(made: SettlementFile, day: str, reference: str, amount_sen: int, at: datetime) -> None:
    """Post that the bank has the money that the network owed."""
    lines = [NewLine(chart.BANK, debit_sen=amount_sen), NewLine(chart.FPX_CLEARING, credit_sen=amount_sen)]
    key = f"settlement.credited:{day}:{reference}"[:120]
    ledger.post(NewEntry(key, "settlement.credited", at, lines, about=str(made.pk)))


def _file(
    source: str, name: str, sha256: str, by: Person | None, at: datetime, lines: int, total_sen: int
) -> SettlementFile:
    return SettlementFile.objects.create(
        source=source, name=name[:120], sha256=sha256, lines=lines, total_sen=total_sen, brought_at=at, brought_by=by
    )
