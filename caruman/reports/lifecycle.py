"""The states of an employee's report, from its sending to what came of it."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

SENT, IN_HAND, QUERY, SETTLED, NOT_UPHELD, WITHDRAWN = (
    "sent", "in_hand", "query", "settled", "not_upheld", "withdrawn",
)  # fmt: skip
OPEN = (SENT, IN_HAND, QUERY)

REPORT = Lifecycle(
    "report",
    initial=(SENT,),
    states={
        SENT: Words("dihantar", "sent", "已提交"),
        IN_HAND: Words("sedang disiasat", "being looked into", "调查中"),
        QUERY: Words("menunggu jawapan pekerja", "waiting for the employee's answer", "等待雇员答复"),
        SETTLED: Words("selesai", "settled", "已解决"),
        NOT_UPHELD: Words("tidak berasas", "not upheld", "不成立"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("take", SENT, IN_HAND, "an officer looks into it"),
        Edge("query", IN_HAND, QUERY, "the officer needs something from the person"),
        Edge("answer", QUERY, IN_HAND, "the person has answered; the clock starts anew"),
        Edge("settle", IN_HAND, SETTLED, "what was wrong is put right"),
        Edge("settle", QUERY, SETTLED, "it was put right before the person answered"),
        Edge("dismiss", IN_HAND, NOT_UPHELD, "the record is right, and the officer says why"),
        Edge("dismiss", QUERY, NOT_UPHELD, "no answer came, and without it nothing can be found"),
        Edge("withdraw", SENT, WITHDRAWN, "the person no longer wants it"),
        Edge("withdraw", IN_HAND, WITHDRAWN, "the person no longer wants it"),
        Edge("withdraw", QUERY, WITHDRAWN, "the person no longer wants it"),
    ),
)
