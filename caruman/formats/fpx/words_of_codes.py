"""What each response code of FPX says, in the words of a person who is paying or who looks into a payment."""

from __future__ import annotations

from collections.abc import Mapping

from caruman.values.words import Words

UNKNOWN_CODE = Words(
    ms="Kod jawapan yang tidak dikenali",
    en="A response code that is not known",
    zh="未知的响应代码",
)

_LOGIN = ("log masuk", "signing in", "登录")
_ACCOUNT = ("pemilihan akaun", "choosing the account", "选择账户")
_TAC = ("permintaan TAC", "asking for the TAC", "请求 TAC")
_CONFIRMATION = ("pengesahan", "confirming", "确认")


def _timed_out(at: tuple[str, str, str]) -> Words:
    return Words(
        ms=f"Masa di halaman bank tamat semasa {at[0]}",
        en=f"The time on the bank's pages ran out while {at[1]}",
        zh=f"在银行页面{at[2]}时超时",
    )


def _not_given(at: tuple[str, str, str]) -> Words:
    return Words(
        ms=f"Maklumat tidak diberikan kepada bank semasa {at[0]}",
        en=f"What the bank asked for was not given while {at[1]}",
        zh=f"在银行页面{at[2]}时没有提供资料",
    )


def _cancelled(at: tuple[str, str, str]) -> Words:
    return Words(
        ms=f"Pembayar membatalkannya di bank semasa {at[0]}",
        en=f"The payer cancelled at the bank while {at[1]}",
        zh=f"付款人在银行页面{at[2]}时取消",
    )


_OF_PAYERS: Mapping[str, Words] = {
    "00": Words(ms="Diluluskan", en="Approved", zh="已批准"),
    "09": Words(ms="Masih diproses oleh bank", en="The bank is still processing it", zh="银行仍在处理"),
    "99": Words(
        ms="Menunggu kelulusan orang kedua di bank",
        en="Waiting for a second person to approve at the bank",
        zh="等待第二人在银行批准",
    ),
    "1A": _timed_out(_LOGIN),
    "1B": _not_given(_LOGIN),
    "1C": _cancelled(_LOGIN),
    "1D": _timed_out(_ACCOUNT),
    "1E": _not_given(_ACCOUNT),
    "1F": _cancelled(_ACCOUNT),
    "1G": _timed_out(_TAC),
    "1H": _not_given(_TAC),
    "1I": _cancelled(_TAC),
    "1J": _timed_out(_CONFIRMATION),
    "1K": _not_given(_CONFIRMATION),
    "1L": _cancelled(_CONFIRMATION),
    "1M": Words(
        ms="Sesi perbankan internet tamat", en="The session of the internet banking ended", zh="网上银行会话已结束"
    ),
    "OF": Words(ms="Masa transaksi tamat", en="The transaction timed out", zh="交易超时"),
    "80": Words(ms="Pembayar membatalkan transaksi", en="The payer cancelled the transaction", zh="付款人取消了交易"),
    "BC": Words(ms="Dibatalkan oleh pelanggan", en="Cancelled by the customer", zh="客户已取消"),
    "2X": Words(
        ms="Dibatalkan oleh penerima bayaran", en="Cancelled by the receiver of the payment", zh="收款方已取消"
    ),
    "13": Words(ms="Amaun tidak sah", en="The amount is not valid", zh="金额无效"),
    "14": Words(ms="Akaun pembayar tidak sah", en="The payer's account is not valid", zh="付款人账户无效"),
    "39": Words(ms="Tiada akaun kredit", en="There is no credit account", zh="没有贷记账户"),
    "48": Words(
        ms="Melebihi had tertinggi bagi satu transaksi",
        en="More than the limit for one transaction",
        zh="超过单笔交易上限",
    ),
    "49": Words(
        ms="Melebihi had bagi penerima bayaran ini", en="More than the limit for this receiver", zh="超过此收款方的限额"
    ),
    "51": Words(ms="Baki akaun tidak mencukupi", en="Not enough money in the account", zh="账户余额不足"),
    "53": Words(ms="Tiada nombor akaun pembayar", en="The payer's account number is missing", zh="缺少付款人账号"),
    "57": Words(
        ms="Bank tidak membenarkan transaksi ini", en="The bank does not allow this transaction", zh="银行不允许此交易"
    ),
    "58": Words(
        ms="Bayaran kepada penerima ini tidak dibenarkan",
        en="Paying this receiver is not allowed",
        zh="不允许向此收款方付款",
    ),
    "77": Words(
        ms="Nama atau ID pembayar tidak sah", en="The payer's name or id is not valid", zh="付款人姓名或编号无效"
    ),
    "2A": Words(ms="Kurang daripada amaun terendah", en="Less than the lowest amount", zh="低于最低金额"),
}

_OF_MESSAGES: Mapping[str, Words] = {
    "03": Words(ms="Penerima bayaran tidak sah", en="The merchant is not valid", zh="商户无效"),
    "05": Words(
        ms="Kod penjual atau bank penerima tidak sah",
        en="The code of the seller or its bank is not valid",
        zh="卖方或收单银行代码无效",
    ),
    "12": Words(ms="Transaksi tidak sah", en="The transaction is not valid", zh="交易无效"),
    "30": Words(ms="Kesilapan format mesej", en="The message is badly formed", zh="报文格式错误"),
    "31": Words(ms="Bank tidak sah", en="The bank is not valid", zh="银行无效"),
    "45": Words(
        ms="Nombor pesanan penjual berulang", en="The seller's order number was used before", zh="卖方订单号重复"
    ),
    "46": Words(
        ms="Penjual atau pertukarannya tidak sah", en="The seller or its exchange is not valid", zh="卖方或其交换方无效"
    ),
    "47": Words(ms="Mata wang tidak sah", en="The currency is not valid", zh="币种无效"),
    "50": Words(
        ms="Penjual tidak sah bagi had penerima bayaran",
        en="The seller is not valid for the limit of a merchant",
        zh="卖方不适用商户限额",
    ),
    "70": Words(ms="Nombor siri tidak sah", en="The serial number is not valid", zh="序列号无效"),
    "78": Words(ms="Penyahsulitan gagal", en="Decryption failed", zh="解密失败"),
    "83": Words(ms="Model transaksi tidak sah", en="The transaction model is not valid", zh="交易模式无效"),
    "84": Words(ms="Jenis transaksi tidak sah", en="The transaction type is not valid", zh="交易类型无效"),
    "92": Words(ms="Bank pembayar tidak sah", en="The payer's bank is not valid", zh="付款人银行无效"),
    "98": Words(ms="Kesilapan MAC", en="MAC error", zh="MAC 错误"),
    "SB": Words(ms="Kod bank penerima tidak sah", en="The acquiring bank's code is not valid", zh="收单银行代码无效"),
    "XA": Words(
        ms="Alamat IP sumber tidak sah (B2B2)",
        en="The source IP address is not valid (B2B2)",
        zh="来源 IP 地址无效（B2B2）",
    ),
    "XB": Words(
        ms="Alamat IP pertukaran tidak sah", en="The exchange's IP address is not valid", zh="交换方 IP 地址无效"
    ),
    "XC": Words(ms="Kesilapan penyulitan pertukaran", en="The exchange's encryption is wrong", zh="交换方加密错误"),
    "XE": Words(ms="Mesej tidak sah", en="The message is not valid", zh="报文无效"),
    "XF": Words(ms="Bilangan pesanan tidak sah", en="The number of orders is not valid", zh="订单数量无效"),
    "XI": Words(ms="Pertukaran penjual tidak sah", en="The seller's exchange is not valid", zh="卖方交换方无效"),
    "XM": Words(ms="Model transaksi FPX tidak sah", en="The FPX transaction model is not valid", zh="FPX 交易模式无效"),
    "XN": Words(
        ms="Nombor pesanan pertukaran penjual berulang",
        en="The seller exchange's order number was used before",
        zh="卖方交换方订单号重复",
    ),
    "XO": Words(
        ms="Nombor pesanan pertukaran berulang", en="The exchange's order number was used before", zh="交换方订单号重复"
    ),
    "XS": Words(
        ms="Penjual bukan milik pertukaran ini",
        en="The seller does not belong to the exchange",
        zh="卖方不属于该交换方",
    ),
    "XT": Words(ms="Jenis transaksi FPX tidak sah", en="The FPX transaction type is not valid", zh="FPX 交易类型无效"),
    "XW": Words(
        ms="Masa pesanan terlalu jauh daripada masa FPX",
        en="The time of the order is too far from FPX's own",
        zh="订单时间与 FPX 时间相差过大",
    ),
    "DA": Words(
        ms="Mandat: jenis permohonan tidak sah",
        en="Mandate: the type of application is not valid",
        zh="授权书：申请类型无效",
    ),
    "DB": Words(ms="Format e-mel tidak sah", en="The form of the e-mail address is not valid", zh="电子邮件格式无效"),
    "DC": Words(
        ms="Mandat: kekerapan tertinggi tidak sah",
        en="Mandate: the highest frequency is not valid",
        zh="授权书：最高频率无效",
    ),
    "DD": Words(
        ms="Mandat: cara kekerapan tidak sah",
        en="Mandate: the mode of frequency is not valid",
        zh="授权书：频率方式无效",
    ),
    "DE": Words(
        ms="Mandat: tarikh tamat tidak sah", en="Mandate: the expiry date is not valid", zh="授权书：到期日无效"
    ),
    "DF": Words(ms="Mandat: ID bank tidak sah", en="Mandate: the bank's id is not valid", zh="授权书：银行编号无效"),
}

_OF_THE_NETWORK: Mapping[str, Words] = {
    "20": Words(ms="Jawapan bank tidak sah", en="The bank's answer is not valid", zh="银行的响应无效"),
    "79": Words(
        ms="Bank menolak kerana sistemnya tergendala",
        en="The bank declined because its system is down",
        zh="银行系统停机，拒绝交易",
    ),
    "85": Words(
        ms="Kesilapan dalaman di sistem bank", en="An internal error of the bank's system", zh="银行系统内部错误"
    ),
    "90": Words(
        ms="Perbankan internet bank tidak tersedia",
        en="The bank's internet banking is not available",
        zh="银行的网上银行无法使用",
    ),
    "96": Words(ms="Sistem tergendala", en="The system does not work", zh="系统故障"),
    "BB": Words(ms="Bank sedang disekat", en="The bank is blocked", zh="银行已被停用"),
    "FE": Words(ms="Kesilapan dalaman FPX", en="An internal error of FPX", zh="FPX 内部错误"),
    "OE": Words(ms="Di luar waktu operasi FPX", en="Outside the hours of FPX", zh="不在 FPX 运作时间内"),
    "76": Words(ms="Transaksi tidak ditemui", en="The transaction was not found", zh="找不到交易"),
    "87": Words(ms="Debit gagal", en="The debit failed", zh="扣款失败"),
    "88": Words(
        ms="Kredit gagal: wang telah meninggalkan akaun pembayar",
        en="The credit failed: the money has left the payer's account",
        zh="入账失败：款项已离开付款人账户",
    ),
    "89": Words(ms="Transaksi tidak diterima", en="The transaction was not received", zh="未收到交易"),
}

_OF_REFUNDS: Mapping[str, Words] = {
    "1S": Words(ms="Bayaran balik pukal telah diserahkan", en="The bulk refund was submitted", zh="批量退款已提交"),
    "OO": Words(
        ms="Debit bayaran balik pukal diluluskan",
        en="The debit of the bulk refund is approved",
        zh="批量退款扣款已批准",
    ),
    "B0": Words(
        ms="Format senarai bayaran balik tidak sah",
        en="The form of the refund list is not valid",
        zh="退款名单格式无效",
    ),
    "B1": Words(
        ms="ID penjual bayaran balik tidak sah", en="The seller id of the refund is not valid", zh="退款的卖方编号无效"
    ),
    "B2": Words(ms="Penjual tidak dibenarkan membuat bayaran balik", en="The seller may not refund", zh="卖方不得退款"),
    "B3": Words(
        ms="Bayaran balik berulang tidak dibenarkan", en="Refunding more than once is not allowed", zh="不允许多次退款"
    ),
    "B4": Words(ms="Melebihi bayaran balik tertinggi", en="More than the highest refund", zh="超过最高退款额"),
    "B5": Words(ms="Transaksi asal tidak ditemui", en="The original transaction was not found", zh="找不到原交易"),
    "B6": Words(ms="Transaksi asal belum selesai", en="The original transaction is still pending", zh="原交易仍未完成"),
    "B7": Words(ms="Transaksi asal tidak berjaya", en="The original transaction did not succeed", zh="原交易未成功"),
    "B8": Words(
        ms="Bayaran balik terdahulu belum selesai", en="An earlier refund is still pending", zh="先前的退款仍未完成"
    ),
    "B9": Words(ms="Kurang daripada bayaran balik terendah", en="Less than the lowest refund", zh="低于最低退款额"),
    "C1": Words(
        ms="Model ini tidak membenarkan bayaran balik", en="This model allows no refund", zh="此模式不允许退款"
    ),
    "C2": Words(
        ms="Bank pembayar tidak membenarkan bayaran balik",
        en="The payer's bank allows no refund",
        zh="付款人银行不允许退款",
    ),
    "C3": Words(
        ms="Bank penjual tidak membenarkan bayaran balik",
        en="The seller's bank allows no refund",
        zh="卖方银行不允许退款",
    ),
    "C4": Words(ms="Tiada senarai pesanan yang sah", en="There is no valid list of orders", zh="没有有效的订单名单"),
    "C5": Words(
        ms="Nombor pesanan bayaran balik berulang",
        en="The order number of the refund was used before",
        zh="退款订单号重复",
    ),
}

SENTENCES: Mapping[str, Words] = {**_OF_PAYERS, **_OF_MESSAGES, **_OF_THE_NETWORK, **_OF_REFUNDS}
"""What every published code says."""
