"""How the acts on the pages about paying read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "payments.exported": Words(
        "Senarai pembayaran dimuat turun sebagai fail", "A list of payments was exported", "已导出付款列表"
    ),
}
