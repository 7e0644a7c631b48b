"""The states of a till, of what was taken over it, and of the word of a supervisor."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

OPEN, COUNTED, CLOSED = "open", "counted", "closed"

TILL = Lifecycle(
    "till",
    initial=(OPEN,),
    states={
        OPEN: Words("terbuka", "open", "开放"),
        COUNTED: Words(
            "dikira, menunggu tandatangan kedua", "counted, waits for a second person", "已盘点，等待第二人签署"
        ),
        CLOSED: Words("ditutup", "closed", "已关闭"),
    },
    edges=(
        Edge("count", OPEN, COUNTED, "its officer counted what is in it; nothing more is taken"),
        Edge("recount", COUNTED, OPEN, "the second person found another figure, or the officer counts again"),
        Edge("close", COUNTED, CLOSED, "a second person signed the count"),
    ),
)

TAKEN, CANCEL_ASKED, CANCELLED = "taken", "cancel_asked", "cancelled"

TAKING = Lifecycle(
    "taking",
    initial=(TAKEN,),
    states={
        TAKEN: Words("diterima", "taken", "已收款"),
        CANCEL_ASKED: Words(
            "pembatalan menunggu orang kedua", "cancelling waits for a second person", "取消待第二人确认"
        ),
        CANCELLED: Words("dibatalkan", "cancelled", "已取消"),
    },
    edges=(
        Edge("ask", TAKEN, CANCEL_ASKED, "it was a mistake, and the till is still open"),
        Edge("keep", CANCEL_ASKED, TAKEN, "the second person did not agree, or it was withdrawn"),
        Edge("cancel", CANCEL_ASKED, CANCELLED, "the second person agreed: the money went back to who gave it"),
    ),
)

ASKED, GRANTED, REFUSED, USED = "asked", "granted", "refused", "used"

ALLOWANCE = Lifecycle(
    "word of a supervisor",
    initial=(ASKED,),
    states={
        ASKED: Words("menunggu penyelia", "waits for a supervisor", "等待主管"),
        GRANTED: Words("dibenarkan", "allowed", "已准许"),
        REFUSED: Words("tidak dibenarkan", "not allowed", "不准许"),
        USED: Words("telah digunakan", "used", "已使用"),
    },
    edges=(
        Edge("grant", ASKED, GRANTED, "a supervisor allows money for a bill that is being paid elsewhere"),
        Edge("refuse", ASKED, REFUSED, "the payer waits for the other payment"),
        Edge("use", GRANTED, USED, "the money was taken"),
        Edge("refuse", GRANTED, REFUSED, "it was taken back before it was used"),
    ),
)
