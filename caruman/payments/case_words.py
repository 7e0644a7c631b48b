"""What each kind of case says and asks an officer to do, in three languages."""

from __future__ import annotations

from typing import NamedTuple

from caruman.payments.gateways.fpx.case_words import TITLES_AND_ADVICE
from caruman.values.words import Words


class Wording(NamedTuple):
    """The name of a kind, and what to do about it."""

    title: Words
    advice: Words


WORDINGS: dict[str, Wording] = {
    "debited_twice": Wording(
        Words("Didebit dua kali", "Debited twice", "被扣款两次"),
        Words(
            "Bank mendebit pembayar lebih daripada sekali bagi satu pesanan. Semak dengan FPX dan bayar balik lebihan.",
            "The bank debited the payer more than once for one order. Check with FPX and pay the excess back.",
            "银行就同一订单扣款超过一次。请向 FPX 核实并退还多付款项。",
        ),
    ),
    "unpaid_after_paid": Wording(
        Words("Gagal selepas berjaya", "Failure after success", "成功后又称失败"),
        Words(
            "FPX berkata berjaya, kemudian sebaliknya. Pembayaran kekal dibayar. Semak dalam laporan penyelesaian.",
            "FPX said success and then the opposite. The payment stays paid. Check it in the settlement report.",
            "FPX 先称成功，后称相反。付款保持已付。请在结算报告中核对。",
        ),
    ),
    "debit_returned": Wording(
        Words("Debit terus dipulangkan", "A direct debit came back", "直接扣账被退回"),
        Words(
            "Bank memulangkan debit, tetapi wangnya telah digunakan. Cari wang itu dan tuntut daripada majikan.",
            "The bank took a debit back, but its money has been used. Find it and claim it from the employer.",
            "银行退回了扣账，但款项已被使用。请查明并向雇主追讨。",
        ),
    ),
    "not_settled": Wording(
        Words("Tiada dalam laporan penyelesaian", "Not in the settlement report", "结算报告中没有"),
        Words(
            "Pembayaran direkodkan sebagai dibayar, tetapi FPX tidak menyelesaikannya. Tunggu laporan seterusnya, "
            "kemudian tanya FPX.",
            "The payment is booked as paid, but FPX has not settled it. Wait for the next report, then ask FPX.",
            "付款已入账，但 FPX 尚未结算。请等下一份报告，之后再询问 FPX。",
        ),
    ),
    "settled_not_paid": Wording(
        Words("Diselesaikan tetapi tidak dikenali", "Settled but not ours", "已结算但我方无记录"),
        Words(
            "FPX menyelesaikan wang yang tidak kita rekodkan sebagai dibayar. Tanya FPX tentang pesanan itu; jika "
            "didebit, ia direkodkan.",
            "FPX settled money that we have not booked as paid. Ask FPX about the order; if debited, it is booked.",
            "FPX 结算了我方未入账的款项。请就该订单询问 FPX；若已扣款，将予入账。",
        ),
    ),
    "settled_otherwise": Wording(
        Words("Jumlah berbeza", "Another amount", "金额不同"),
        Words(
            "Jumlah dalam laporan FPX bukan jumlah kita. Semak kedua-duanya.",
            "The amount in the report of FPX is not ours. Check both.",
            "FPX 报告中的金额与我方不同。请核对两者。",
        ),
    ),
    "settled_twice": Wording(
        Words("Dua kali dalam laporan", "Twice in the report", "在报告中出现两次"),
        Words(
            "Transaksi yang sama berada lebih daripada sekali dalam laporan. Tanya FPX yang mana betul.",
            "The same transaction stands in the report more than once. Ask FPX which one is right.",
            "同一交易在报告中出现多次。请向 FPX 核实哪一笔正确。",
        ),
    ),
    "credit_failed": Wording(
        Words("Pengkreditan gagal", "The credit failed", "入账失败"),
        Words(
            "Wang telah keluar daripada pembayar tetapi tidak sampai kepada kita. Pembayar kekal dibayar. Tuntut "
            "daripada FPX.",
            "The money left the payer but did not reach us. The payer stays paid. Claim it from FPX.",
            "款项已离开付款人但未到我方。付款人保持已付。请向 FPX 追讨。",
        ),
    ),
    "credited_otherwise": Wording(
        Words("Kredit bank berbeza", "The bank credited another amount", "银行入账金额不同"),
        Words(
            "Jumlah yang dikreditkan oleh bank bukan jumlah yang diselesaikan tolak caj. Semak penyata bank.",
            "What the bank credited is not what was settled less the fees. Check the bank's statement.",
            "银行入账金额不等于结算额减手续费。请核对银行对账单。",
        ),
    ),
    "undecided": Wording(
        Words("Belum diputuskan", "Not decided", "尚未确定"),
        Words(
            "Tiada siapa tahu sama ada wang telah didebit. Jangan minta pembayar membayar lagi. Tanya FPX.",
            "Nobody knows whether money was debited. Do not ask the payer to pay again. Ask FPX.",
            "无人知道是否已扣款。请勿要求付款人再付一次。请询问 FPX。",
        ),
    ),
    "not_booked": Wording(
        Words("Belum direkodkan", "Not booked", "尚未入账"),
        Words(
            "Wang telah sampai tetapi kerja rekod belum mengambilnya. Semak pekerja latar belakang.",
            "The money came but the booking job has not taken it. Look at the background worker.",
            "款项已到但入账作业尚未处理。请检查后台进程。",
        ),
    ),
    "quarantine": Wording(
        Words("Mesej dalam kuarantin", "Message in quarantine", "隔离中的消息"),
        Words(
            "Tandatangan mesej tidak sah, jadi ia tidak dipercayai. Jika banyak, sijil FPX mungkin telah bertukar.",
            "The signature of a message does not hold, so it was not believed. If there are many, FPX may have a new "
            "certificate.",
            "消息签名无效，因此不予采信。若数量较多，FPX 证书可能已更换。",
        ),
    ),
    **{kind: Wording(*words) for kind, words in TITLES_AND_ADVICE.items()},
}
"""The places of a sentence are filled with the facts of the case."""

FACTS: dict[str, Words] = {
    "order": Words("Nombor pesanan", "Order number", "订单编号"),
    "fpx_id": Words("ID transaksi FPX", "FPX transaction id", "FPX 交易编号"),
    "code": Words("Kod FPX", "FPX code", "FPX 代码"),
    "ours": Words("Dalam rekod kita", "In our books", "我方账目"),
    "theirs": Words("Dalam laporan FPX", "In the report of FPX", "FPX 报告"),
    "settled": Words("Diselesaikan tolak caj", "Settled less fees", "结算额减手续费"),
    "credited": Words("Dikreditkan oleh bank", "Credited by the bank", "银行入账"),
    "day": Words("Hari", "Day", "日期"),
    "fault": Words("Sebab", "Reason", "原因"),
    "line": Words("Baris fail", "Line of the file", "文件行号"),
    "count": Words("Bilangan", "Count", "次数"),
    "amount": Words("Jumlah yang disebut", "Amount that was told", "所称金额"),
    "seller": Words("Penjual", "Seller", "卖方"),
    "subject": Words("Sijil", "Certificate", "证书"),
    "fingerprint": Words("Cap jari sijil", "Fingerprint of the certificate", "证书指纹"),
    "side": Words("Milik", "Whose", "所属"),
    "ends": Words("Tamat pada", "Ends on", "到期日"),
    "days": Words("Hari lagi", "Days left", "剩余天数"),
}
"""How the facts of a case are called."""
AMOUNTS = frozenset({"ours", "theirs", "settled", "credited"})
"""Facts in sen."""


def wording_of(kind: str) -> Wording:
    """Give the words of a kind. Raises `KeyError`: a test holds that every kind that is opened has its words."""
    return WORDINGS[kind]
