"""The states of a change of phone or e-mail, and why each step is there."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

STARTED, WAITING, DONE, CANCELLED, LAPSED = "started", "waiting", "done", "cancelled", "lapsed"

CONTACT_CHANGE = Lifecycle(
    "contact change",
    initial=(STARTED,),
    states={
        STARTED: Words("dimulakan", "started", "已开始"),
        WAITING: Words("dalam tempoh menunggu", "waiting", "等待中"),
        DONE: Words("selesai", "done", "已完成"),
        CANCELLED: Words("dibatalkan", "cancelled", "已取消"),
        LAPSED: Words("luput", "lapsed", "已失效"),
    },
    edges=(
        Edge("finish", STARTED, DONE, "the codes sent to the old and to the new one were both typed in"),
        Edge("wait", STARTED, WAITING, "the old one is lost: its owner gets three days to object"),
        Edge("finish", WAITING, DONE, "nobody objected in three days"),
        Edge("cancel", STARTED, CANCELLED, "the person thought better of it, or began anew"),
        Edge("cancel", WAITING, CANCELLED, "the person, or the holder of the old one, stopped it"),
        Edge("lapse", STARTED, LAPSED, "nobody typed in the codes within an hour"),
    ),
)
