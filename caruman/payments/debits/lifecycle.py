"""The states of a mandate and of a collection."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

SIGNED, ACTIVE, PAUSED, ENDED = "signed", "active", "paused", "ended"

MANDATE = Lifecycle(
    "direct-debit mandate",
    initial=(SIGNED,),
    states={
        SIGNED: Words("ditandatangani, menunggu bank", "signed, waits for the bank", "已签署，等待银行"),
        ACTIVE: Words("aktif", "active", "生效"),
        PAUSED: Words("dihentikan sementara", "paused", "已暂停"),
        ENDED: Words("ditamatkan", "ended", "已终止"),
    },
    edges=(
        Edge("activate", SIGNED, ACTIVE, "the bank confirmed account and signature"),
        Edge("pause", ACTIVE, PAUSED, "the employer wants nothing collected for a while"),
        Edge("resume", PAUSED, ACTIVE, "the employer wants bills collected again"),
        Edge("end", SIGNED, ENDED, "the bank did not confirm it, or the employer withdrew it"),
        Edge("end", ACTIVE, ENDED, "the employer ended it, or the bank said that the account is closed"),
        Edge("end", PAUSED, ENDED, "the employer ended it, or the bank said that the account is closed"),
    ),
)

MADE, SENT, ANSWERED, GIVEN_UP = "made", "sent", "answered", "given_up"

COLLECTION = Lifecycle(
    "direct-debit collection",
    initial=(MADE,),
    states={
        MADE: Words("disediakan", "made", "已生成"),
        SENT: Words("dihantar ke bank", "sent to the bank", "已送交银行"),
        ANSWERED: Words("dijawab oleh bank", "answered by the bank", "银行已回复"),
        GIVEN_UP: Words("tidak dihantar", "not sent", "未送出"),
    },
    edges=(
        Edge("send", MADE, SENT, "its file went to the bank; its bills stay held until the answer"),
        Edge("give_up", MADE, GIVEN_UP, "it was made by mistake: its bills may be paid again"),
        Edge("answer", SENT, ANSWERED, "the bank said of each debit whether it was paid"),
    ),
)
