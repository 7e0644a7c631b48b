"""How the acts at a till read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "till.open": Words("Laci wang dibuka", "A till was opened", "已开启钱柜"),
    "till.take": Words("Wang diterima di kaunter", "Money was taken at a counter", "柜台已收款"),
    "till.count": Words("Laci wang dikira", "A till was counted", "已盘点钱柜"),
    "till.recount": Words("Kiraan laci wang dibuka semula", "A count was opened again", "盘点已重开"),
    "till.close": Words("Laci wang ditutup", "A till was closed", "已关闭钱柜"),
    "taking.ask": Words("Pembatalan terimaan diminta", "Cancelling a taking was asked for", "已申请取消收款"),
    "taking.keep": Words("Terimaan dikekalkan", "A taking was kept", "收款已保留"),
    "taking.cancel": Words("Terimaan di kaunter dibatalkan", "A taking was cancelled", "柜台收款已取消"),
    "allowance.ask": Words(
        "Kebenaran untuk bil yang sedang dibayar diminta",
        "Leave was asked for a bill being paid",
        "已申请收取付款中账单",
    ),
    "allowance.grant": Words(
        "Bayaran untuk bil yang sedang dibayar dibenarkan",
        "Money for a bill being paid was allowed",
        "已准许收取付款中账单",
    ),
    "allowance.refuse": Words(
        "Bayaran untuk bil yang sedang dibayar ditolak",
        "Money for a bill being paid was not allowed",
        "不准许收取付款中账单",
    ),
    "cheque.bounce": Words("Cek tidak ditunaikan oleh bank", "A cheque bounced", "支票被退回"),
}
