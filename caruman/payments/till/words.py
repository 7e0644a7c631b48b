"""What a till holds and why papers come back, in words."""

from __future__ import annotations

from caruman.values.words import Words

PIECES_SEN = (100_00, 50_00, 20_00, 10_00, 5_00, 1_00, 50, 20, 10, 5)
"""Notes and coins of Malaysia in circulation, the largest first."""

BOUNCES: dict[str, Words] = {
    "funds": Words("baki tidak mencukupi", "not enough money in the account", "账户余额不足"),
    "signature": Words("tandatangan berbeza", "the signature differs", "签名不符"),
    "stopped": Words("pembayaran dihentikan", "payment was stopped", "已止付"),
    "closed": Words("akaun telah ditutup", "the account is closed", "账户已关闭"),
    "words": Words("amaun dalam perkataan dan angka berbeza", "amount in words and figures differ", "大小写金额不符"),
    "other": Words("sebab lain daripada bank", "another reason of the bank", "银行的其他原因"),
}
"""Why a bank gives a cheque back."""
