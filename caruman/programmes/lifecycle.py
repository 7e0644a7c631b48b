"""The states of a place in a programme, and of a monthly claim on the Government."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

HELD, USED, RELEASED = "held", "used", "released"
TAKEN = (HELD, USED)
"""The place counts towards quota, budget and the rule of once a year."""

PLACE = Lifecycle(
    "place in a programme",
    initial=(HELD, USED),
    states={
        HELD: Words("ditempah", "kept", "已保留"),
        USED: Words("digunakan", "used", "已使用"),
        RELEASED: Words("dilepaskan", "given back", "已释放"),
    },
    edges=(
        Edge("use", HELD, USED, "the person's share came: the cover began and the Government owes its share"),
        Edge("release", HELD, RELEASED, "the share was not paid in time, or the person does not want it"),
        Edge("take_back", USED, RELEASED, "the cover fell: the money did not come after all"),
        Edge("use", RELEASED, USED, "the share had been paid in time and was heard of late: it is honoured"),
    ),
)

PREPARED, SENT, RECEIVED = "prepared", "sent", "received"

CLAIM = Lifecycle(
    "claim on the Government",
    initial=(PREPARED,),
    states={
        PREPARED: Words("disediakan", "prepared", "已准备"),
        SENT: Words("dihantar", "sent", "已发出"),
        RECEIVED: Words("diterima", "paid", "已收款"),
    },
    edges=(
        Edge("send", PREPARED, SENT, "the statement went to the Treasury"),
        Edge("receive", SENT, RECEIVED, "the Treasury paid it"),
    ),
)

PROPOSED, CONFIRMED, REFUSED, WITHDRAWN = "proposed", "confirmed", "refused", "withdrawn"

PROPOSAL = Lifecycle(
    "proposal of sums",
    initial=(PROPOSED,),
    states={
        PROPOSED: Words("menunggu pengesahan", "waiting for a second person", "等待第二人确认"),
        CONFIRMED: Words("disahkan", "confirmed", "已确认"),
        REFUSED: Words("tidak disahkan", "not confirmed", "未获确认"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("confirm", PROPOSED, CONFIRMED, "a supervisor who did not propose it agrees: the sums count from now on"),
        Edge("refuse", PROPOSED, REFUSED, "a supervisor does not agree, and says why"),
        Edge("withdraw", PROPOSED, WITHDRAWN, "who proposed it found a mistake"),
    ),
)
