"""The states of a file that somebody sent."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

HELD, CLEAN, INFECTED, REMOVED = "held", "clean", "infected", "removed"

DOCUMENT = Lifecycle(
    "document",
    initial=(HELD, CLEAN),
    states={
        HELD: Words("menunggu imbasan virus", "waiting for the virus scan", "等待病毒扫描"),
        CLEAN: Words("diterima", "received", "已收到"),
        INFECTED: Words("mengandungi virus", "contains a virus", "含有病毒"),
        REMOVED: Words("dibuang", "removed", "已移除"),
    },
    edges=(
        Edge("pass", HELD, CLEAN, "the scanner came back and found nothing"),
        Edge("infect", HELD, INFECTED, "the scanner came back and found a virus; the file is destroyed"),
        Edge("remove", HELD, REMOVED, "the sender took it back; the file is destroyed"),
        Edge("remove", CLEAN, REMOVED, "the sender took it back; the file is destroyed"),
    ),
)
