"""The states of a charge, of what is taken off it, of an appeal, and of a compound."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

ASSESSED, NOTICED, PAID, WAIVED, WITHDRAWN = "assessed", "noticed", "paid", "waived", "withdrawn"
STANDING = (ASSESSED, NOTICED, PAID, WAIVED)
"""It counts: the late payment that it is for stands."""

CHARGE = Lifecycle(
    "charge",
    initial=(ASSESSED,),
    states={
        ASSESSED: Words("ditaksir", "assessed", "已评估"),
        NOTICED: Words("notis dikeluarkan", "notice issued", "已发出通知书"),
        PAID: Words("telah dibayar", "paid", "已付款"),
        WAIVED: Words("dikecualikan", "waived", "已豁免"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("notice", ASSESSED, NOTICED, "a notice asks for it, with a bill"),
        Edge("pay", NOTICED, PAID, "the bill of its notice was paid"),
        Edge("reopen", PAID, NOTICED, "the payment of the bill bounced, or the bill was replaced by a smaller one"),
        *(
            Edge("waive", state, WAIVED, "nothing of it is left: waived, discounted, or an appeal was granted")
            for state in (ASSESSED, NOTICED, PAID)
        ),
        *(
            Edge("withdraw", state, WITHDRAWN, "the late payment that it was for did not come after all")
            for state in STANDING
        ),
    ),
)

PROPOSED, GRANTED, REFUSED = "proposed", "granted", "refused"

REDUCTION = Lifecycle(
    "reduction of a charge",
    initial=(PROPOSED, GRANTED),
    states={
        PROPOSED: Words("menunggu pegawai kedua", "waiting for a second officer", "等待第二位官员"),
        GRANTED: Words("diluluskan", "granted", "已批准"),
        REFUSED: Words("tidak diluluskan", "not granted", "未批准"),
    },
    edges=(
        Edge("grant", PROPOSED, GRANTED, "a second officer agrees"),
        Edge("refuse", PROPOSED, REFUSED, "a second officer does not agree, or the charge was withdrawn"),
    ),
)

DRAFT, SUBMITTED, LOOKED_AT, QUERY, PARTLY = "draft", "submitted", "looked_at", "query", "partly"
UNDECIDED = (SUBMITTED, LOOKED_AT, QUERY)
OPEN_APPEAL = (DRAFT, *UNDECIDED)
DECIDED = (GRANTED, PARTLY, REFUSED)

APPEAL = Lifecycle(
    "appeal",
    initial=(DRAFT,),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        SUBMITTED: Words("dihantar", "sent", "已提交"),
        LOOKED_AT: Words("sedang diteliti", "being looked at", "审理中"),
        QUERY: Words("menunggu jawapan majikan", "waiting for the employer's answer", "等待雇主答复"),
        GRANTED: Words("diluluskan", "granted", "已批准"),
        PARTLY: Words("diluluskan sebahagian", "granted in part", "部分批准"),
        REFUSED: Words("ditolak", "refused", "已拒绝"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("submit", DRAFT, SUBMITTED, "the employer has given the reason; the clock begins"),
        Edge("look", SUBMITTED, LOOKED_AT, "an officer took it into work"),
        Edge("query", LOOKED_AT, QUERY, "an officer needs something else before deciding"),
        Edge("answer", QUERY, LOOKED_AT, "the employer has answered; the clock starts anew"),
        Edge("grant", LOOKED_AT, GRANTED, "nothing is to be paid any more"),
        Edge("grant_partly", LOOKED_AT, PARTLY, "less is to be paid"),
        Edge("refuse", LOOKED_AT, REFUSED, "all of it stays to be paid"),
        Edge("refuse", QUERY, REFUSED, "no answer came"),
        *(Edge("withdraw", state, WITHDRAWN, "the employer gives it up") for state in OPEN_APPEAL),
    ),
)

OFFERED, LAPSED = "offered", "lapsed"

COMPOUND = Lifecycle(
    "compound",
    initial=(OFFERED,),
    states={
        OFFERED: Words("ditawarkan", "offered", "已提出"),
        PAID: Words("telah dibayar", "paid", "已付款"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
        LAPSED: Words("luput", "lapsed", "已失效"),
    },
    edges=(
        Edge("pay", OFFERED, PAID, "its bill was paid: the offence is not taken to court"),
        Edge("reopen", PAID, OFFERED, "the payment bounced, or the bill was replaced by a smaller one"),
        Edge("withdraw", OFFERED, WITHDRAWN, "an officer takes the offer back, or an appeal was granted"),
        Edge("withdraw", PAID, WITHDRAWN, "an appeal was granted after it was paid: the money goes back"),
        Edge("lapse", OFFERED, LAPSED, "the day passed without payment: the offence may go to court"),
    ),
)
