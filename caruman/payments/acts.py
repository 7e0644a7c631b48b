"""How the acts on money read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "payment.begin": Words("Pembayaran FPX dimulakan", "An FPX payment was begun", "已开始 FPX 付款"),
    "payment.turn_back": Words(
        "Pembayaran tidak diteruskan ke bank", "A payment was given up before the bank", "付款在转到银行前已放弃"
    ),
    "payment.arrived": Words("Wang diterima", "Money arrived", "已收到款项"),
    "payment.posted": Words("Pembayaran direkodkan", "A payment was booked", "付款已入账"),
    "payment.seen": Words("Pegawai melihat pembayaran", "An officer looked at a payment", "官员查看了付款"),
    "payment.reverse": Words("Pembayaran dibatalkan oleh bank", "A payment was reversed", "付款已被撤销"),
    "money.held": Words("Wang tanpa bil disimpan", "Money without a bill was held", "无账单款项已暂存"),
    "money.applied": Words("Wang simpanan digunakan untuk bil", "Held money was used for a bill", "暂存款项已用于账单"),
    "case.opened": Words("Kes wang dibuka", "A case about money was opened", "已开立款项个案"),
    "case.close": Words("Kes wang ditutup", "A case about money was closed", "款项个案已结案"),
    "case.reopen": Words("Kes wang dibuka semula", "A case about money was reopened", "款项个案已重开"),
}
