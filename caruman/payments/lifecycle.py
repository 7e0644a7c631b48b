"""The states of a payment, and of money that has no bill."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

CREATED, SENT, PENDING, PENDING_CHECKER, UNKNOWN = "created", "sent", "pending", "pending_checker", "unknown"
PAID, FAILED, CANCELLED, EXPIRED, REVERSED = "paid", "failed", "cancelled", "expired", "reversed"

UNDECIDED = (CREATED, SENT, PENDING, PENDING_CHECKER, UNKNOWN)
"""Nobody knows yet whether money moved: its bills are held."""
AT_THE_BANK = (SENT, PENDING, PENDING_CHECKER, UNKNOWN)
"""The bank network has been asked; only its answer decides."""
ENDED_UNPAID = (FAILED, CANCELLED, EXPIRED)
"""Money did not move, as far as is known: its bills may be paid again."""

PAYMENT = Lifecycle(
    "payment",
    initial=(CREATED, PAID),
    states={
        CREATED: Words("dimulakan", "begun", "已开始"),
        SENT: Words("dihantar ke bank", "sent to the bank", "已转到银行"),
        PENDING: Words("sedang diproses oleh bank", "pending at the bank", "银行处理中"),
        PENDING_CHECKER: Words("menunggu kelulusan di bank", "waiting for approval at the bank", "等待银行端批准"),
        UNKNOWN: Words("belum disahkan", "not confirmed yet", "尚未确认"),
        PAID: Words("telah dibayar", "paid", "已付款"),
        FAILED: Words("tidak berjaya", "unsuccessful", "未成功"),
        CANCELLED: Words("dibatalkan oleh pembayar", "cancelled by the payer", "已由付款人取消"),
        EXPIRED: Words("tamat tempoh", "expired", "已过期"),
        REVERSED: Words("dibatalkan oleh bank", "reversed by the bank", "已被银行撤销"),
    },
    edges=(
        Edge("send", CREATED, SENT, "its numbers and its time are kept; the form goes to the bank network"),
        Edge("cancel", CREATED, CANCELLED, "the payer turned back before the form was shown"),
        Edge("expire", CREATED, EXPIRED, "the form was never shown, so no money can have moved"),
        Edge("wait", SENT, PENDING, "the bank has it and has not decided (09)"),
        Edge("wait_for_checker", SENT, PENDING_CHECKER, "a second person of the company must approve (99)"),
        Edge("wait_for_checker", PENDING, PENDING_CHECKER, "a second person of the company must approve (99)"),
        Edge("wait_for_checker", UNKNOWN, PENDING_CHECKER, "a second person of the company must approve (99)"),
        Edge("lose_sight", SENT, UNKNOWN, "bank or network broke down or said nothing: money may have moved"),
        *(
            Edge("pay", state, PAID, "the bank debited the payer (00)")
            for state in (SENT, PENDING, PENDING_CHECKER, UNKNOWN)
        ),
        *(
            Edge("pay", state, PAID, "a late approval: money has moved after all and must be booked")
            for state in ENDED_UNPAID
        ),
        *(
            Edge("fail", state, FAILED, "the bank declined, or the order was wrong: money did not move")
            for state in (SENT, PENDING, PENDING_CHECKER, UNKNOWN)
        ),
        *(
            Edge("cancel", state, CANCELLED, "the payer pressed Cancel at the bank")
            for state in (SENT, PENDING, UNKNOWN)
        ),
        *(
            Edge("expire", state, EXPIRED, "time ran out, and an enquiry agreed that nothing moved")
            for state in (SENT, PENDING, PENDING_CHECKER, UNKNOWN)
        ),
        Edge("reverse", PAID, REVERSED, "a cheque bounced or a debit was returned; never a bank-network payment"),
    ),
)

OPEN, APPLIED, LEAVING, RETURNED, UNDONE = "open", "applied", "leaving", "returned", "undone"

HELD_MONEY = Lifecycle(
    "held money",
    initial=(OPEN,),
    states={
        OPEN: Words("disimpan", "kept", "暂存"),
        APPLIED: Words("digunakan untuk bil", "used for a bill", "已用于账单"),
        LEAVING: Words("bayaran balik diminta", "refund asked for", "已申请退款"),
        RETURNED: Words("dibayar balik", "paid back", "已退还"),
        UNDONE: Words("padanan dibatalkan", "match undone", "匹配已撤销"),
    },
    edges=(
        Edge("apply", OPEN, APPLIED, "an officer found the bill, or the payer chose the next one"),
        Edge("take_back", APPLIED, UNDONE, "it went to the wrong bill: as much of it is held again, in a new row"),
        Edge("reverse", OPEN, RETURNED, "the payment that brought it was reversed: there is nothing to give back"),
        Edge("leave", OPEN, LEAVING, "its refund was asked for: nobody may use it meanwhile"),
        Edge("stay", LEAVING, OPEN, "the refund was refused or withdrawn"),
        Edge("return", LEAVING, RETURNED, "it was paid back"),
    ),
)

TO_LOOK_AT, CLOSED = "open", "closed"

CASE = Lifecycle(
    "case about money",
    initial=(TO_LOOK_AT,),
    states={
        TO_LOOK_AT: Words("perlu dilihat", "to look at", "待查看"),
        CLOSED: Words("selesai", "closed", "已结案"),
    },
    edges=(
        Edge("close", TO_LOOK_AT, CLOSED, "an officer said what became of it"),
        Edge("reopen", CLOSED, TO_LOOK_AT, "it was not the end of it"),
    ),
)
