"""How the acts on bills read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "bill.issued": Words("Pengesahan dikeluarkan", "An acknowledgement was issued", "已发出确认书"),
    "bill.hold": Words("Pembayaran dimulakan", "A payment was begun", "已开始付款"),
    "bill.release": Words("Pembayaran tidak diteruskan", "The payment did not happen", "付款未进行"),
    "bill.pay": Words("Pengesahan dibayar", "An acknowledgement was paid", "确认书已付款"),
    "bill.reverse": Words("Bayaran dibatalkan oleh bank", "A payment was reversed", "付款已被撤销"),
    "bill.refund": Words("Bil dibayar balik", "A bill was refunded", "账单已退款"),
    "bill.cancel": Words("Pengesahan dibatalkan", "An acknowledgement was cancelled", "确认书已取消"),
}
