"""The states of a refund."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

DRAFT, SUBMITTED, LOOKED_AT, QUERY = "draft", "submitted", "looked_at", "query"
APPROVED_ONCE, APPROVED, IN_FILE, PAID, RETURNED, SET_OFF = (
    "approved_once", "approved", "in_file", "paid", "returned", "set_off",
)  # fmt: skip
REFUSED, WITHDRAWN = "refused", "withdrawn"

AT_THE_DESK = (SUBMITTED, LOOKED_AT, APPROVED_ONCE)
"""Officers have something to do."""
UNDER_WAY = (SUBMITTED, LOOKED_AT, QUERY, APPROVED_ONCE, APPROVED, IN_FILE, RETURNED)
ENDED_WITHOUT = (REFUSED, WITHDRAWN)
"""Nothing goes back: what it asked for can be asked for again."""

REFUND = Lifecycle(
    "refund",
    initial=(DRAFT,),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        SUBMITTED: Words("dihantar", "sent", "已提交"),
        LOOKED_AT: Words("sedang diteliti", "being looked at", "审理中"),
        QUERY: Words("menunggu jawapan majikan", "waiting for the employer's answer", "等待雇主答复"),
        APPROVED_ONCE: Words("diluluskan oleh seorang pegawai", "approved by one officer", "一位官员已批准"),
        APPROVED: Words("diluluskan", "approved", "已批准"),
        IN_FILE: Words("dalam fail bayaran", "in a payment file", "已列入付款文件"),
        PAID: Words("telah dibayar", "paid", "已付款"),
        RETURNED: Words("dipulangkan oleh bank", "returned by the bank", "银行已退回"),
        SET_OFF: Words("disimpan untuk bil", "kept for bills", "暂存以抵账单"),
        REFUSED: Words("ditolak", "refused", "已拒绝"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("submit", DRAFT, SUBMITTED, "it is complete and declared to be true; the clock begins"),
        Edge("look", SUBMITTED, LOOKED_AT, "an officer took it into work"),
        Edge("query", LOOKED_AT, QUERY, "an officer needs something else before deciding"),
        Edge("answer", QUERY, LOOKED_AT, "the employer has answered; the clock starts anew"),
        Edge("approve", LOOKED_AT, APPROVED_ONCE, "one officer checked it: a second one must agree"),
        Edge("agree", APPROVED_ONCE, APPROVED, "a second officer agrees: it may be paid"),
        Edge("keep", APPROVED_ONCE, SET_OFF, "a second officer agrees: the money is kept for the employer's bills"),
        Edge("send_back", APPROVED_ONCE, LOOKED_AT, "the second officer does not agree"),
        Edge("put_in_file", APPROVED, IN_FILE, "a payment file holds it: nobody may change it now"),
        Edge("pay", IN_FILE, PAID, "the bank credited the account"),
        Edge("return", IN_FILE, RETURNED, "the bank could not credit the account"),
        Edge("correct", RETURNED, LOOKED_AT, "the employer gave another account: two officers look at it again"),
        *(
            Edge("refuse", state, REFUSED, "an officer says why nothing goes back")
            for state in (LOOKED_AT, QUERY, APPROVED_ONCE)
        ),
        *(
            Edge("withdraw", state, WITHDRAWN, "the employer gives it up")
            for state in (DRAFT, SUBMITTED, LOOKED_AT, QUERY)
        ),
    ),
)
