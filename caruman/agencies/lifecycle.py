"""The states of an agency, of a person's role in one, and of a change of its managers by two officers."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

DRAFT, SUBMITTED, QUERY, APPROVED, REJECTED, WITHDRAWN, CLOSED = (
    "draft", "submitted", "query", "approved", "rejected", "withdrawn", "closed",
)  # fmt: skip

AGENCY = Lifecycle(
    "agency",
    initial=(DRAFT,),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        SUBMITTED: Words("dihantar, menunggu semakan", "submitted, waiting for a check", "已提交，等待审核"),
        QUERY: Words("ada pertanyaan", "asked for more", "需要补充"),
        APPROVED: Words("diluluskan", "approved", "已批准"),
        REJECTED: Words("ditolak", "rejected", "已拒绝"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
        CLOSED: Words("ditutup", "closed", "已关闭"),
    },
    edges=(
        Edge("submit", DRAFT, SUBMITTED, "the applicant sent it in"),
        Edge("submit", QUERY, SUBMITTED, "the applicant answered what was asked"),
        Edge("ask", SUBMITTED, QUERY, "an officer needs more to decide"),
        Edge("approve", SUBMITTED, APPROVED, "an officer found it in order: the agency has its code"),
        Edge("reject", SUBMITTED, REJECTED, "an officer may not accept it; the reason is told"),
        Edge("reject", QUERY, REJECTED, "no answer came"),
        Edge("withdraw", DRAFT, WITHDRAWN, "the applicant does not want it any more"),
        Edge("withdraw", SUBMITTED, WITHDRAWN, "the applicant does not want it any more"),
        Edge("withdraw", QUERY, WITHDRAWN, "the applicant does not want it any more"),
        Edge("close", APPROVED, CLOSED, "the agency does not act any more; what it entered stays"),
        Edge("reopen", CLOSED, APPROVED, "the agency acts again"),
    ),
)

HELD, OFFERED, DECLINED, ENDED = "held", "offered", "declined", "ended"

MEMBERSHIP = Lifecycle(
    "role in an agency",
    initial=(HELD, OFFERED),
    states={
        OFFERED: Words("ditawarkan", "offered", "已提出"),
        HELD: Words("berkuat kuasa", "in force", "生效"),
        DECLINED: Words("tidak diterima", "declined", "已拒绝"),
        ENDED: Words("tamat", "ended", "已终止"),
    },
    edges=(
        Edge("accept", OFFERED, HELD, "the person took it"),
        Edge("decline", OFFERED, DECLINED, "the person does not want it"),
        Edge("end", OFFERED, ENDED, "the offer was taken back, or nobody answered"),
        Edge("end", HELD, ENDED, "a manager took it away, the person gave it back, or its time is over"),
    ),
)

PROPOSED, CONFIRMED, REFUSED = "proposed", "confirmed", "refused"

MANAGER_CHANGE = Lifecycle(
    "new manager of an agency",
    initial=(PROPOSED,),
    states={
        PROPOSED: Words("menunggu pegawai kedua", "waiting for a second officer", "等待第二名官员"),
        CONFIRMED: Words("disahkan", "confirmed", "已确认"),
        REFUSED: Words("tidak disahkan", "not confirmed", "未获确认"),
    },
    edges=(
        Edge("confirm", PROPOSED, CONFIRMED, "a supervisor read the letter too: the new manager is there"),
        Edge("refuse", PROPOSED, REFUSED, "the supervisor is not convinced, or the first officer took it back"),
    ),
)
