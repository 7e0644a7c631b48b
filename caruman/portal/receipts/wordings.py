"""Words of exported lists of receipts."""

from __future__ import annotations

from caruman.values.words import Words

SHEET = Words("Resit", "Receipts", "收据")

COLUMNS = {
    "number": Words("No. resit", "Receipt no.", "收据编号"),
    "kind": Words("Jenis bayaran", "Kind of payment", "付款类别"),
    "employer_code": Words("Kod majikan", "Employer code", "雇主编号"),
    "employer": Words("Majikan", "Employer", "雇主"),
    "owner": Words("Orang atau agensi", "Person or agency", "个人或机构"),
    "what_for": Words("Untuk", "For", "用途"),
    "paid_at": Words("Tarikh bayaran", "Date of payment", "付款日期"),
    "issued_at": Words("Resit dikeluarkan", "Receipt issued", "收据发出时间"),
    "amount_sen": Words("Amaun (RM)", "Amount (RM)", "金额（RM）"),
    "bills": Words("Bil", "Bills", "账单"),
    "months": Words("Bulan caruman", "Contribution months", "缴纳月份"),
    "channel": Words("Cara bayaran", "Paid by", "付款方式"),
    "fpx_id": Words("FPX transaksi ID", "FPX transaction ID", "FPX 交易编号"),
    "bank": Words("Bank", "Bank", "银行"),
    "reference": Words("Rujukan", "Reference", "参考号"),
    "withdrawn_at": Words("Ditarik balik pada", "Withdrawn on", "撤回时间"),
}
"""What CSV and workbooks show, in their order; JSON has the scheme besides."""
