"""The states of a message on its way out."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

QUEUED, SENDING, SENT, DEAD = "queued", "sending", "sent", "dead"

NOTICE = Lifecycle(
    "notice",
    initial=(QUEUED,),
    states={
        QUEUED: Words("menunggu", "waiting", "等待发送"),
        SENDING: Words("sedang dihantar", "being sent", "发送中"),
        SENT: Words("dihantar", "sent", "已发送"),
        DEAD: Words("tidak dapat dihantar", "could not be sent", "无法发送"),
    },
    edges=(
        Edge("claim", QUEUED, SENDING, "one worker takes it, so that no other does"),
        Edge("succeed", SENDING, SENT, "the gateway took it"),
        Edge("retry", SENDING, QUEUED, "the gateway did not take it, or the worker died; it is tried again later"),
        Edge("give_up", SENDING, DEAD, "the last try failed, or the gateway refuses this receiver for good"),
        Edge("send_again", DEAD, QUEUED, "an officer has found the cause and wants it sent"),
    ),
)
