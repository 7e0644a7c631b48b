"""The states of a bill."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

ISSUED, NIL, IN_PAYMENT, PAID, CANCELLED, REFUNDED = "issued", "nil", "in_payment", "paid", "cancelled", "refunded"
LIVE = (ISSUED, NIL, IN_PAYMENT, PAID, REFUNDED)
"""The bill counts towards its month: what was refunded is not asked for again."""
SETTLED = (PAID, REFUNDED)
"""The money came, whatever became of it afterwards."""

BILL = Lifecycle(
    "bill",
    initial=(ISSUED, NIL),
    states={
        ISSUED: Words("belum dibayar", "not paid yet", "未付款"),
        NIL: Words("tiada apa-apa perlu dibayar", "nothing to pay", "无须付款"),
        IN_PAYMENT: Words("sedang dibayar", "being paid", "付款中"),
        PAID: Words("telah dibayar", "paid", "已付款"),
        CANCELLED: Words("dibatalkan", "cancelled", "已取消"),
        REFUNDED: Words("telah dibayar balik", "refunded", "已退款"),
    },
    edges=(
        Edge("hold", ISSUED, IN_PAYMENT, "somebody went to pay it; nobody else may pay or cancel it meanwhile"),
        Edge("release", IN_PAYMENT, ISSUED, "it is certain that the money did not move"),
        Edge("pay", IN_PAYMENT, PAID, "the money came"),
        Edge("pay", ISSUED, PAID, "the money came without being announced: a counter, a bank, a late answer"),
        Edge("reverse", PAID, ISSUED, "the money did not come after all: a cheque bounced, a debit was returned"),
        Edge("refund", PAID, REFUNDED, "all of it was paid by mistake and goes back"),
        Edge("cancel", ISSUED, CANCELLED, "it was not paid and is not wanted: the months are owing again"),
        Edge("cancel", NIL, CANCELLED, "the nil return was a mistake: the months are owing again"),
    ),
)
