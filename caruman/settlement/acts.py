"""How the acts on settlement read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "settlement.brought": Words("Fail penyelesaian dibawa masuk", "A settlement file was brought in", "已导入结算文件"),
    "settlement.booked": Words(
        "Pembayaran direkodkan mengikut laporan FPX", "A payment was booked by the report of FPX", "已按 FPX 报告入账"
    ),
    "day.close": Words("Hari ditutup", "A day was closed", "已日结"),
}
