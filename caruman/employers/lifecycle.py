"""The states of an employer, of an enrolment, of a role that somebody is given, and of a handing over."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

ENROLLED, REGISTERED, CEASED = "enrolled", "registered", "ceased"

EMPLOYER = Lifecycle(
    "employer",
    initial=(ENROLLED, REGISTERED),
    states={
        ENROLLED: Words(
            "mempunyai ID portal, belum berdaftar", "has a portal ID, not yet registered", "已有门户账号，尚未登记"
        ),
        REGISTERED: Words("berdaftar", "registered", "已登记"),
        CEASED: Words("tidak lagi beroperasi", "no longer in business", "已停业"),
    },
    edges=(
        Edge("register", ENROLLED, REGISTERED, "the employer code is known"),
        Edge("cease", REGISTERED, CEASED, "Form 1A was accepted: nobody is employed any more"),
        Edge("reopen", CEASED, REGISTERED, "somebody is employed again, or the cessation was a mistake"),
    ),
)

DRAFT, SUBMITTED, QUERY, APPROVED, REJECTED, WITHDRAWN = (
    "draft", "submitted", "query", "approved", "rejected", "withdrawn",
)  # fmt: skip

ENROLMENT = Lifecycle(
    "enrolment",
    initial=(DRAFT,),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        SUBMITTED: Words("dihantar", "sent", "已提交"),
        QUERY: Words("menunggu jawapan pemohon", "waiting for the applicant's answer", "等待申请人的答复"),
        APPROVED: Words("diluluskan", "approved", "已批准"),
        REJECTED: Words("ditolak", "rejected", "已拒绝"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("submit", DRAFT, SUBMITTED, "the form is complete and the applicant has signed it"),
        Edge("query", SUBMITTED, QUERY, "an officer needs something else before deciding"),
        Edge("answer", QUERY, SUBMITTED, "the applicant has answered; the clock starts anew"),
        Edge("approve", SUBMITTED, APPROVED, "an officer checked the papers; the applicant gets the portal ID"),
        Edge("reject", SUBMITTED, REJECTED, "an officer checked the papers and says why not"),
        Edge("reject", QUERY, REJECTED, "no answer came"),
        Edge("withdraw", DRAFT, WITHDRAWN, "the applicant gives the draft up"),
        Edge("withdraw", SUBMITTED, WITHDRAWN, "the applicant no longer wants it"),
        Edge("withdraw", QUERY, WITHDRAWN, "the applicant no longer wants it"),
    ),
)

OFFERED, HELD, DECLINED, ENDED = "offered", "held", "declined", "ended"

GRANT = Lifecycle(
    "grant",
    initial=(OFFERED, HELD),
    states={
        OFFERED: Words("ditawarkan", "offered", "待接受"),
        HELD: Words("dipegang", "held", "生效"),
        DECLINED: Words("tidak diterima", "declined", "已谢绝"),
        ENDED: Words("tamat", "ended", "已结束"),
    },
    edges=(
        Edge("accept", OFFERED, HELD, "the person named signed in and took the role"),
        Edge("decline", OFFERED, DECLINED, "the person named does not want it"),
        Edge("end", OFFERED, ENDED, "the owner took the offer back, or nobody took it up in time"),
        Edge("end", HELD, ENDED, "it was revoked, it ran out, or the person left"),
    ),
)

PROPOSED, CONFIRMED, REFUSED = "proposed", "confirmed", "refused"

HANDOVER = Lifecycle(
    "handover",
    initial=(PROPOSED,),
    states={
        PROPOSED: Words("menunggu pegawai kedua", "waiting for a second officer", "等待第二名官员"),
        CONFIRMED: Words("disahkan", "confirmed", "已确认"),
        REFUSED: Words("tidak disahkan", "not confirmed", "未获确认"),
    },
    edges=(
        Edge("confirm", PROPOSED, CONFIRMED, "a second officer checked the papers too"),
        Edge("refuse", PROPOSED, REFUSED, "the second officer is not convinced, or the first took it back"),
    ),
)
