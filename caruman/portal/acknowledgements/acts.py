"""How the acts on statements read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "statement.exported": Words("Penyata dimuat turun sebagai fail", "A statement was exported", "已导出结单"),
    "accountant.exported": Words(
        "Senarai majikan dimuat turun sebagai fail", "A list of employers was exported", "已导出雇主列表"
    ),
}
