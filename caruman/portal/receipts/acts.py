"""How the acts on lists of receipts read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "receipts.exported": Words(
        "Senarai resit dimuat turun sebagai fail", "A list of receipts was exported", "已导出收据列表"
    ),
}
