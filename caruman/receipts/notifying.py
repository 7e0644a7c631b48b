"""What the message about receipts is told."""

from __future__ import annotations

from collections.abc import Sequence

from caruman.formats.receipts.numbers import grouped
from caruman.receipts.models import Receipt
from caruman.values.money import format_ringgit

NOTICE, KEPT_NOTICE = "receipts_issued", "money_kept"
MOST_LISTED = 40
"""An accountant pays for hundreds; the letter names the first ones and leads to all."""


def told(group: Sequence[Receipt], *, page: str) -> dict[str, object]:
    """Give what the letter about the receipts of one payment says; `page` is where they are."""
    payment = group[0].content["payment"]
    listed = [
        f"{grouped(one.number)} · {one.bill_kind} · {one.owner_name}: {format_ringgit(one.amount_sen)}"
        for one in group[:MOST_LISTED]
    ]
    return {
        "count": len(group),
        "amount": format_ringgit(sum(one.amount_sen for one in group)),
        "paid_at": group[0].paid_at,
        "listed": "\n".join(listed),
        "more": max(0, len(group) - MOST_LISTED),
        "fpx_id": payment["fpx_id"],
        "reference": payment["reference"],
        "later": payment["later"],
        "url": page,
    }
