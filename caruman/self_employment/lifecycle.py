"""The states of an activity, of cover, and of a paper that somebody sent."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

DRAFT, REGISTERED, ENDED = "draft", "registered", "ended"

ACTIVITY = Lifecycle(
    "activity",
    initial=(DRAFT, REGISTERED),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        REGISTERED: Words("didaftarkan", "registered", "已登记"),
        ENDED: Words("tamat", "ended", "已结束"),
    },
    edges=(
        Edge("register", DRAFT, REGISTERED, "it was sent in with what is asked"),
        Edge("end", DRAFT, ENDED, "the person threw the draft away"),
        Edge("end", REGISTERED, ENDED, "the person does not do it any more; cover that was paid runs to its end"),
        Edge("resume", ENDED, REGISTERED, "the person does it again"),
    ),
)

AWAITING_PAYMENT, COVERED, ABANDONED, VOID = "awaiting_payment", "covered", "abandoned", "void"

COVER = Lifecycle(
    "cover",
    initial=(DRAFT, AWAITING_PAYMENT, COVERED),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        AWAITING_PAYMENT: Words("menunggu bayaran", "waiting for payment", "等待付款"),
        COVERED: Words("dilindungi", "covered", "受保障"),
        ABANDONED: Words("tidak diteruskan", "not continued", "未继续"),
        VOID: Words("terbatal", "void", "已失效"),
    },
    edges=(
        Edge("submit", DRAFT, AWAITING_PAYMENT, "it was sent in; the bill is there"),
        Edge("cover", DRAFT, COVERED, "nothing is to be paid: an agency's list came in, or a wallet was full"),
        Edge("cover", AWAITING_PAYMENT, COVERED, "the money came: it begins at the moment of the payment"),
        Edge("abandon", DRAFT, ABANDONED, "the person does not want it"),
        Edge("abandon", AWAITING_PAYMENT, ABANDONED, "the bill was cancelled before anybody paid it"),
        Edge("void", COVERED, VOID, "the money did not come after all: a cheque bounced"),
        Edge("wait_again", VOID, AWAITING_PAYMENT, "its bill is owing again and may be paid"),
    ),
)

SENT, ACCEPTED, BETTER_ASKED, REPLACED = "sent", "accepted", "better_asked", "replaced"

PAPER = Lifecycle(
    "paper",
    initial=(SENT,),
    states={
        SENT: Words("dihantar, menunggu semakan", "sent, waiting for a check", "已提交，等待审核"),
        ACCEPTED: Words("diterima", "accepted", "已接受"),
        BETTER_ASKED: Words("dokumen lain diminta", "a better one is asked for", "需要更合格的文件"),
        REPLACED: Words("diganti", "replaced", "已替换"),
    },
    edges=(
        Edge("accept", SENT, ACCEPTED, "an officer read it and found it in order"),
        Edge("ask", SENT, BETTER_ASKED, "it cannot be read, or is not the person's, or has expired"),
        Edge("ask", ACCEPTED, BETTER_ASKED, "it was accepted by mistake"),
        Edge("accept", BETTER_ASKED, ACCEPTED, "the officer was mistaken in asking"),
        Edge("replace", SENT, REPLACED, "the person sent another before the check"),
        Edge("take_back", SENT, REPLACED, "the person took it out of a form that was not sent in"),
        Edge("replace", BETTER_ASKED, REPLACED, "the person sent a better one"),
        Edge("replace", ACCEPTED, REPLACED, "it expired, and the person sent its successor"),
    ),
)

PROPOSED, DECLARED, REFUSED, LIFTED = "proposed", "declared", "refused", "lifted"

EXCLUSION = Lifecycle(
    "exclusion",
    initial=(PROPOSED,),
    states={
        PROPOSED: Words("dicadangkan", "proposed", "已提议"),
        DECLARED: Words("bukan dalam skim", "not in the scheme", "不在计划内"),
        REFUSED: Words("cadangan ditolak", "proposal refused", "提议被拒绝"),
        LIFTED: Words("ditarik balik", "lifted", "已撤销"),
    },
    edges=(
        Edge("declare", PROPOSED, DECLARED, "a supervisor agrees: there is no new cover, and paid cover runs on"),
        Edge("refuse", PROPOSED, REFUSED, "the supervisor does not agree; nothing changes"),
        Edge("lift", DECLARED, LIFTED, "the person objected, or showed another paper, and is right"),
    ),
)
