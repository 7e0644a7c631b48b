"""The states of a file that tells of money."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

RECEIVED, CHECKED, REFUSED, DROPPED, BOOKING, BOOKED = "received", "checked", "refused", "dropped", "booking", "booked"

FILE = Lifecycle(
    "bank's file",
    initial=(RECEIVED,),
    states={
        RECEIVED: Words("sedang dibaca", "being read", "读取中"),
        CHECKED: Words("menunggu pengesahan", "waits to be confirmed", "等待确认"),
        REFUSED: Words("ditolak", "refused", "已拒绝"),
        DROPPED: Words("tidak digunakan", "not used", "未使用"),
        BOOKING: Words("sedang direkodkan", "being booked", "入账中"),
        BOOKED: Words("telah direkodkan", "booked", "已入账"),
    },
    edges=(
        Edge("check", RECEIVED, CHECKED, "it was read, and each line was compared with the bills"),
        Edge("refuse", RECEIVED, REFUSED, "it cannot be read whole; nothing of it is used"),
        Edge("drop", CHECKED, DROPPED, "the officer chose not to use it"),
        Edge("confirm", CHECKED, BOOKING, "the officer read the preview and wants it booked"),
        Edge("finish", BOOKING, BOOKED, "each line has led to a payment or was known before"),
    ),
)
