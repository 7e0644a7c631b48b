"""The states of a registration (Form 1) and of a later change (details, owners, cessation)."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

DRAFT, SUBMITTED, QUERY, APPROVED, REJECTED, WITHDRAWN = (
    "draft", "submitted", "query", "approved", "rejected", "withdrawn",
)  # fmt: skip

REGISTRATION = Lifecycle(
    "registration",
    initial=(DRAFT,),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        SUBMITTED: Words("dihantar", "sent", "已提交"),
        QUERY: Words("menunggu jawapan majikan", "waiting for the employer's answer", "等待雇主答复"),
        APPROVED: Words("diluluskan", "approved", "已批准"),
        REJECTED: Words("ditolak", "rejected", "已拒绝"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("submit", DRAFT, SUBMITTED, "the form is complete and signed"),
        Edge("query", SUBMITTED, QUERY, "an officer needs something else before deciding"),
        Edge("answer", QUERY, SUBMITTED, "the employer has answered; the clock starts anew"),
        Edge("approve", SUBMITTED, APPROVED, "an officer checked the papers; the change holds from here"),
        Edge("reject", SUBMITTED, REJECTED, "an officer checked the papers and says why not"),
        Edge("reject", QUERY, REJECTED, "no answer came"),
        Edge("withdraw", DRAFT, WITHDRAWN, "the employer gives the draft up"),
        Edge("withdraw", SUBMITTED, WITHDRAWN, "the employer no longer wants it"),
        Edge("withdraw", QUERY, WITHDRAWN, "the employer no longer wants it"),
    ),
)
