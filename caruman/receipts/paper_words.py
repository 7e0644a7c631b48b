"""What stands on the sheet of a receipt, in three languages."""

from __future__ import annotations

from caruman.values.words import Words

TITLE = Words("Resit Rasmi", "Official receipt", "正式收据")

LABELS = {
    "number": Words("No. Resit", "Receipt no.", "收据编号"),
    "paid": Words("Tarikh Bayaran", "Date of payment", "付款日期"),
    "kind": Words("Jenis Bayaran", "Kind of payment", "付款类别"),
    "code": Words("Kod Majikan", "Employer code", "雇主编号"),
    "name": Words("Nama Majikan", "Employer", "雇主名称"),
    "person": Words("Nama", "Name", "姓名"),
    "agency_code": Words("Kod Agensi", "Agency code", "机构编号"),
    "agency": Words("Nama Agensi", "Agency", "机构名称"),
    "paid_time": Words("Tarikh dan Masa Bayaran", "Date and time of payment", "付款日期与时间"),
    "fpx": Words("FPX Transaksi ID", "FPX transaction ID", "FPX 交易编号"),
    "bank": Words("Bank", "Bank", "银行"),
    "amount": Words("Jumlah Bayaran", "Amount paid", "付款金额"),
    "reference": Words("Rujukan", "Reference", "参考号"),
    "way": Words("Cara Bayaran", "Paid by", "付款方式"),
    "issued": Words("Resit Dikeluarkan", "Receipt issued", "收据发出时间"),
    "lines": Words("Butiran Bayaran", "What was paid", "付款明细"),
    "bill": Words("No. ACR / ECR", "No. ACR / ECR", "No. ACR / ECR"),
    "bill_of_charge": Words("No. Bil", "Bill no.", "账单编号"),
    "month": Words("Bulan Caruman", "Contribution month", "缴纳月份"),
    "period": Words("Tempoh Perlindungan", "Period of cover", "保障期"),
    "item": Words("Perkara", "For", "项目"),
    "sum": Words("Amaun (RM)", "Amount (RM)", "金额（RM）"),
    "total": Words("Jumlah", "Total", "合计"),
    "scan": Words("Imbas untuk menyemak", "Scan to check", "扫描以核实"),
    "qr": Words(
        "Kod QR bertandatangan yang membuka halaman semakan resit ini",
        "Signed QR code that opens the page on which this receipt is checked",
        "带签名的二维码，可打开核实此收据的页面",
    ),
    "page": Words("Halaman", "Page", "页"),
}

KINDS = {
    "ACR": Words("Caruman Akta 4 (dan SKBBK)", "Contributions, Act 4 (and SKBBK)", "第4号法令缴纳金（与 SKBBK）"),
    "ECR": Words("Caruman SIP (Akta 800)", "Contributions, EIS (Act 800)", "就业保险制度缴纳金（第800号法令）"),
    "FCA": Words("Faedah caruman lewat bayar (Akta 4)", "Late-payment interest (Act 4)", "逾期利息（第4号法令）"),
    "FCE": Words("Faedah caruman lewat bayar (SIP)", "Late-payment interest (EIS)", "逾期利息（就业保险制度）"),
    "KPA": Words("Kompaun (Akta 4)", "Compound (Act 4)", "罚款（第4号法令）"),
    "KPE": Words("Kompaun (Akta 800)", "Compound (Act 800)", "罚款（第800号法令）"),
    "SPS": Words(
        "Caruman kerja sendiri (Akta 789)", "Self-employment contribution (Act 789)", "自雇缴纳金（第789号法令）"
    ),
    "SSR": Words(
        "Caruman suri rumah (Akta 838)", "Housewives' contribution (Act 838)", "家庭主妇缴纳金（第838号法令）"
    ),
    "GIG": Words("Potongan oleh platform (Akta 872)", "Deductions by a platform (Act 872)", "平台扣款（第872号法令）"),
}

ITEMS = {
    "act4": Words(
        "Akta 4: bencana kerja dan keilatan", "Act 4: employment injury and invalidity", "第4号法令：工伤与伤残"
    ),
    "skbbk": Words("SKBBK, syer pekerja", "SKBBK, employee's share", "SKBBK，雇员份额"),
    "eis": Words("SIP, Akta 800", "EIS, Act 800", "就业保险制度，第800号法令"),
    "interest": Words("Faedah caruman lewat bayar", "Late-payment interest", "逾期利息"),
    "compound": Words("Kompaun", "Compound", "罚款"),
}

CAUSES = {
    "arrears": Words("Tunggakan", "Arrears", "拖欠"),
    "short": Words("Kurang bayar", "Short payment", "少缴"),
}

WAYS = {
    "fpx": Words("FPX", "FPX", "FPX"),
    "bank": Words("Bank pemungut", "Collecting bank", "代收银行"),
    "counter": Words("Kaunter PERKESO", "PERKESO counter", "PERKESO 柜台"),
    "eft": Words("Pindahan bank (EFT)", "Bank transfer (EFT)", "银行转账（EFT）"),
    "direct_debit": Words("Debit terus", "Direct debit", "直接扣账"),
}

MEANS = {
    "cash": Words("tunai", "cash", "现金"),
    "cheque": Words("cek", "cheque", "支票"),
    "money_order": Words("kiriman wang", "money order", "汇票"),
}

NOTES = {
    "later": Words(
        "Wang ini diterima lebih awal dan disimpan; kemudian ia digunakan untuk bil di atas. Tarikh bayaran ialah "
        "tarikh wang itu diterima.",
        "This money came earlier and was kept; it was used for the bill above afterwards. The date of payment is "
        "the day on which it came.",
        "此款项先前已收到并暂存，其后用于上述账单。付款日期为收到该款项之日。",
    ),
    "signed": Words(
        "Resit ini dijana komputer. Tandatangan elektronik dalam kod QR membuktikan bahawa kandungannya tidak diubah "
        "dan dari mana ia datang; ia bukan tandatangan digital mengikut undang-undang.",
        "This receipt was made by a computer. The electronic signature in the QR code proves that its content is "
        "unchanged and where it comes from; it is not a digital signature as defined by statute.",
        "此收据由电脑生成。二维码中的电子签名证明内容未被更改及其来源；它不是法规所定义的数字签名。",
    ),
    "check": Words(
        "Semak resit ini di {page}, atau tanpa internet dengan “caruman verify-receipt”.",
        "Check this receipt on {page}, or offline with “caruman verify-receipt”.",
        "可在 {page} 核实此收据，或离线使用“caruman verify-receipt”。",
    ),
}

WITHDRAWN = Words("DITARIK BALIK", "WITHDRAWN · DITARIK BALIK", "已撤回 · DITARIK BALIK")
WITHDRAWN_NOTE = Words(
    "Resit ini telah ditarik balik pada {when}: wangnya tidak diterima. Bil padanya tidak dibayar dengannya.",
    "This receipt was withdrawn on {when}: its money did not come. The bills on it are not paid by it.",
    "此收据已于{when}撤回：款项并未收到。其上的账单未以此付款。",
)
