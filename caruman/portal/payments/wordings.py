"""How the result of a payment is put, wherever it is shown: one of five answers, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple

from caruman.audit.wording import language
from caruman.payments import lifecycle
from caruman.payments.models import Payment
from caruman.payments.notifying import bank_of, reason_of
from caruman.values.words import Words

SUCCESSFUL, WAITS, PENDING, UNCONFIRMED, UNSUCCESSFUL, NOT_SENT, REVERSED = (
    "successful", "waits", "pending", "unconfirmed", "unsuccessful", "not_sent", "reversed",
)  # fmt: skip
_ANSWERS = {
    lifecycle.CREATED: NOT_SENT,
    lifecycle.SENT: UNCONFIRMED,
    lifecycle.UNKNOWN: UNCONFIRMED,
    lifecycle.PENDING: PENDING,
    lifecycle.PENDING_CHECKER: WAITS,
    lifecycle.PAID: SUCCESSFUL,
    lifecycle.FAILED: UNSUCCESSFUL,
    lifecycle.CANCELLED: UNSUCCESSFUL,
    lifecycle.EXPIRED: UNSUCCESSFUL,
    lifecycle.REVERSED: REVERSED,
}
COLOURS = {
    SUCCESSFUL: "green", WAITS: "blue", PENDING: "blue", UNCONFIRMED: "yellow", UNSUCCESSFUL: "red", NOT_SENT: "grey",
    REVERSED: "red",
}  # fmt: skip

VERBS = {
    "begin": Words("Pembayaran dimulakan", "Payment begun", "付款已开始"),
    "take": Words("Wang diterima", "Money received", "已收到款项"),
    "send": Words("Dihantar ke FPX", "Sent to FPX", "已转到 FPX"),
    "wait": Words("Bank sedang memprosesnya", "The bank is working on it", "银行正在处理"),
    "wait_for_checker": Words(
        "Menunggu kelulusan pelulus di bank", "Waiting for the checker's approval in the bank", "等待审批人在银行批准"
    ),
    "lose_sight": Words("Tiada jawapan yang pasti", "No certain answer", "没有确定的答复"),
    "pay": Words("Bank telah mengambil wang itu", "The bank took the money", "银行已扣款"),
    "fail": Words("Tidak berjaya", "Unsuccessful", "未成功"),
    "cancel": Words("Dibatalkan oleh pembayar", "Cancelled by the payer", "已由付款人取消"),
    "expire": Words("Tamat tempoh", "Expired", "已过期"),
    "reverse": Words("Dibatalkan oleh bank", "Reversed by the bank", "已被银行撤销"),
}
WHY_GONE = {
    "in_payment": Words(
        "Bil ini sedang dibayar sekarang, mungkin oleh orang lain.",
        "It is being paid now, perhaps by somebody else.",
        "此账单正在付款中，可能由他人支付。",
    ),
    "paid": Words("Bil ini telah dibayar.", "It has been paid.", "此账单已付款。"),
    "refunded": Words("Bil ini telah dibayar balik.", "It was refunded.", "此账单已退款。"),
    "cancelled": Words("Bil ini telah dibatalkan.", "It was cancelled.", "此账单已取消。"),
    "nil": Words("Tiada apa-apa perlu dibayar.", "There is nothing to pay for it.", "此账单无须付款。"),
    "not_yours": Words(
        "Anda tidak lagi boleh membayarnya.",
        "You may no longer pay it.",
        "您不能再支付此账单。",
    ),
}


class Answer(NamedTuple):
    """What a payer is told of a payment.

    Attributes:
        code: `successful`, `waits`, `pending`, `unconfirmed`, `unsuccessful`, `not_sent` or `reversed`.
        reason: Why it was not successful, in words; empty otherwise.
        bank: The name of the bank; empty where none was chosen.
    """

    code: str
    reason: str
    bank: str

    @property
    def colour(self) -> str:
        """Give the colour of its tag."""
        return COLOURS[self.code]


def answer_of(payment: Payment) -> Answer:
    """Say what became of a payment."""
    code = answer_code(payment.state)
    reason = reason_of(payment).say(language()) if code == UNSUCCESSFUL else ""
    return Answer(code, reason, bank_of(payment))


def answer_code(state: str) -> str:
    """Give the answer for a state."""
    return _ANSWERS[state]
