"""What posts to the books, in words. Whoever posts adds the kind of its entries here: a test asks for it."""

from __future__ import annotations

from caruman.values.words import Words

KINDS: dict[str, Words] = {
    "bill.issued": Words("Bil dikeluarkan", "A bill was issued", "已发出账单"),
    "payment.posted": Words("Bayaran diterima", "A payment came in", "收到付款"),
    "money.applied": Words("Wang simpanan digunakan untuk bil", "Held money went to a bill", "暂存款项用于账单"),
    "money.taken_back": Words("Padanan wang dibatalkan", "A match of money was undone", "款项匹配已撤销"),
    "till.closed": Words("Beza laci wang", "The difference of a till", "钱柜差额"),
    "charge.reduced": Words("Faedah dikurangkan", "Interest was reduced", "利息已减免"),
    "settlement.credited": Words("Bank mengkreditkan penjelasan", "The bank credited a settlement", "银行已入账结算款"),
    "settlement.fee": Words("Caj rangkaian", "A fee of the network", "网络手续费"),
    "bill.refunded": Words("Bil dibayar balik", "A bill was refunded", "账单已退款"),
    "refund.decided": Words("Bayaran balik diluluskan", "A refund was decided", "已决定退款"),
    "refund.sent": Words("Bayaran balik dihantar", "A refund was sent", "已发出退款"),
    "platform.day": Words("Potongan platform sehari", "A platform's deductions of a day", "平台一天的扣缴"),
    "wallet.bought": Words(
        "Dompet membeli perlindungan sebulan", "Wallets bought a month of cover", "钱包购买了一个月的保障"
    ),
    "government.share": Words("Bahagian Kerajaan", "Government's share", "政府份额"),
    "government.taken_back": Words(
        "Bahagian Kerajaan ditarik balik", "The Government's share was taken back", "已收回政府份额"
    ),
    "government.claim": Words("Kerajaan membayar tuntutan", "The Government paid a claim", "政府已支付索偿"),
    "entry.reversed": Words("Catatan dibalikkan", "An entry was reversed", "已冲销账目"),
}

REASONS: dict[str, Words] = {
    "bill.cancelled": Words("Bil dibatalkan", "The bill was cancelled", "账单已取消"),
    "refund.refused": Words("Bayaran balik ditolak", "The refund was refused", "退款已被拒绝"),
    "refund.returned": Words("Bayaran balik dipulangkan oleh bank", "The bank returned the refund", "银行退回了退款"),
}
"""Reasons of reversals that are codes; any other is in the words of whoever gave it."""
