"""The states of an agency's list, and of a person's wish to be on one."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

DRAFT, SENT, RECEIVED, PROCESSED, REFUSED, WITHDRAWN = (
    "draft", "sent", "received", "processed", "refused", "withdrawn",
)  # fmt: skip
OPEN = (SENT, RECEIVED, PROCESSED)
"""The list was sent: its people see it."""

LIST = Lifecycle(
    "agency's list",
    initial=(DRAFT,),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        SENT: Words("dihantar", "sent", "已发送"),
        RECEIVED: Words("diterima", "received", "已收到"),
        PROCESSED: Words("diproses", "processed", "已处理"),
        REFUSED: Words("tidak diterima", "refused", "未获接纳"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("send", DRAFT, SENT, "the agency sent it, or an officer entered one that came on paper"),
        Edge("receive", SENT, RECEIVED, "its people are entered; where a share is to be paid there is a bill"),
        Edge("process", RECEIVED, PROCESSED, "everybody on it who can be covered is covered"),
        Edge("reopen", PROCESSED, RECEIVED, "the money for it did not come after all"),
        Edge("take_back", SENT, DRAFT, "nobody on it could be covered"),
        Edge("take_back", RECEIVED, DRAFT, "the agency changes it before it is paid: its bills are cancelled"),
        Edge("refuse", DRAFT, REFUSED, "its file cannot be read"),
        Edge("replace", REFUSED, DRAFT, "another file took its place"),
        Edge("withdraw", DRAFT, WITHDRAWN, "the agency does not want it"),
        Edge("withdraw", REFUSED, WITHDRAWN, "the agency does not want it"),
        Edge("withdraw", RECEIVED, WITHDRAWN, "the agency gives it up before it is paid: its bills are cancelled"),
    ),
)

ASKED, ACCEPTED, DECLINED = "asked", "accepted", "declined"

APPLICATION = Lifecycle(
    "wish to be listed",
    initial=(ASKED,),
    states={
        ASKED: Words("dihantar kepada agensi", "sent to the agency", "已提交给机构"),
        ACCEPTED: Words("diterima oleh agensi", "accepted by the agency", "机构已接受"),
        DECLINED: Words("tidak diterima oleh agensi", "declined by the agency", "机构未接受"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("accept", ASKED, ACCEPTED, "the agency put the person onto a draft list"),
        Edge("decline", ASKED, DECLINED, "the agency does not list the person; the reason is told"),
        Edge("withdraw", ASKED, WITHDRAWN, "the person does not want it any more"),
    ),
)
