"""The states of a worker's registration, a monthly turn, a wallet's month in it, and a question about a job."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

REGISTERED, ENDED = "registered", "ended"

REGISTRATION = Lifecycle(
    "worker's registration",
    initial=(REGISTERED,),
    states={
        REGISTERED: Words("berdaftar", "registered", "已登记"),
        ENDED: Words("tamat", "ended", "已结束"),
    },
    edges=(
        Edge("end", REGISTERED, ENDED, "the platform says since when the worker does no jobs for it, and why"),
        Edge("leave", REGISTERED, ENDED, "the worker says that he no longer works there"),
    ),
)
"""It is never taken up again: whoever comes back is registered anew."""

RUNNING, DONE = "running", "done"

TURN = Lifecycle(
    "monthly turn",
    initial=(RUNNING,),
    states={
        RUNNING: Words("sedang berjalan", "running", "进行中"),
        DONE: Words("selesai", "done", "已完成"),
    },
    edges=(Edge("finish", RUNNING, DONE, "no wallet of the month waits any more"),),
)

WAITING, FILLED, SHORT, KEPT = "waiting", "filled", "short", "kept"

WALLET_MONTH = Lifecycle(
    "month of a wallet",
    initial=(WAITING,),
    states={
        WAITING: Words("menunggu giliran", "waiting for its turn", "等待处理"),
        FILLED: Words("bulan dibeli", "month bought", "已购买当月保障"),
        SHORT: Words("tidak cukup", "not enough", "不足"),
        KEPT: Words("wang disimpan", "money kept", "款项保留"),
    },
    edges=(
        Edge("fill", WAITING, FILLED, "the wallet holds a month of the smallest plan: it buys one"),
        Edge(
            "fall_short", WAITING, SHORT, "there were jobs, but they do not make a month: the person is told what lacks"
        ),
        Edge("keep", WAITING, KEPT, "there were no jobs, or the month is covered already: the money stays"),
        Edge("top_up", SHORT, FILLED, "the person paid what lacked"),
        Edge("reverse", FILLED, SHORT, "what the person paid did not come after all"),
    ),
)

ASKED, ANSWERED = "asked", "answered"

QUESTION = Lifecycle(
    "question about a job",
    initial=(ASKED,),
    states={
        ASKED: Words("ditanya", "asked", "已提出"),
        ANSWERED: Words("dijawab", "answered", "已答复"),
    },
    edges=(Edge("answer", ASKED, ANSWERED, "the platform said what it found"),),
)
