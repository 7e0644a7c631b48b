"""What stands on the sheet of an acknowledgement, in three languages."""

from __future__ import annotations

from caruman.bills.lifecycle import CANCELLED, NIL, PAID, REFUNDED
from caruman.bills.models import BillKind, Cause
from caruman.values.words import Words

_ACT4 = Words(
    "Akta 4 (bencana kerja dan keilatan) dan SKBBK",
    "Act 4 (employment injury and invalidity) and SKBBK",
    "第4号法令（工伤和伤残）与 SKBBK",
)
_EIS = Words(
    "Akta 800, Sistem Insurans Pekerjaan (SIP)",
    "Act 800, Employment Insurance System (EIS)",
    "第800号法令，就业保险制度",
)

BY_KIND = {
    BillKind.ACR.value: {
        "title": Words(
            "Pengesahan Terimaan Caruman (ACR)", "Acknowledgement of contribution (ACR)", "缴纳确认书（ACR）"
        ),
        "scheme": _ACT4,
    },
    BillKind.ECR.value: {
        "title": Words(
            "Pengesahan terimaan caruman SIP (ECR)",
            "Acknowledgement of EIS contribution (ECR)",
            "就业保险制度缴纳确认书（ECR）",
        ),
        "scheme": _EIS,
    },
    BillKind.FCA.value: {
        "title": Words("Bil faedah caruman lewat bayar", "Bill for late interest", "逾期利息账单"),
        "scheme": _ACT4,
    },
    BillKind.FCE.value: {
        "title": Words("Bil faedah caruman lewat bayar", "Bill for late interest", "逾期利息账单"),
        "scheme": _EIS,
    },
    BillKind.KPA.value: {
        "title": Words("Bil kompaun", "Bill for a compound", "罚款账单"),
        "scheme": _ACT4,
    },
    BillKind.KPE.value: {
        "title": Words("Bil kompaun", "Bill for a compound", "罚款账单"),
        "scheme": _EIS,
    },
    BillKind.SPS.value: {
        "title": Words("Bil caruman kerja sendiri", "Bill for self-employment contribution", "自雇缴纳金账单"),
        "scheme": Words(
            "Akta 789, Skim Keselamatan Sosial Pekerjaan Sendiri",
            "Act 789, Self-Employment Social Security Scheme",
            "第789号法令，自雇社会保障计划",
        ),
    },
    BillKind.SSR.value: {
        "title": Words("Bil caruman suri rumah", "Bill for a housewife's contribution", "家庭主妇缴纳金账单"),
        "scheme": Words(
            "Akta 838, Skim Keselamatan Sosial Suri Rumah",
            "Act 838, Housewives' Social Security Scheme",
            "第838号法令，家庭主妇社会保障计划",
        ),
    },
    BillKind.GIG.value: {
        "title": Words("Bil potongan oleh platform", "Bill for deductions by a platform", "平台扣款账单"),
        "scheme": Words("Akta 872, Pekerja Gig", "Act 872, Gig Workers", "第872号法令，零工"),
    },
}

AT_THE_COUNTER = {
    "number": Words("Nombor", "Number", "编号"),
    "amount": Words("Jumlah perlu dibayar", "Amount to pay", "应付金额"),
    "employer_code": Words("Kod majikan", "Employer code", "雇主编号"),
}
"""Said in all three languages on every sheet: the reader and the clerk need not share one."""

LABELS = {
    "employer": Words("Majikan", "Employer", "雇主"),
    "person": Words("Nama", "Name", "姓名"),
    "identity": Words("No. kad pengenalan", "Identity card no.", "身份证号码"),
    "agency": Words("Agensi", "Agency", "机构"),
    "agency_code": Words("Kod agensi", "Agency code", "机构编号"),
    "paid_for": Words("Untuk apa", "What it is for", "付款用途"),
    "details": Words("Butiran", "Details", "详情"),
    "mycoid": Words("MyCoID", "MyCoID", "MyCoID"),
    "issued": Words("Dikeluarkan pada", "Issued on", "发出时间"),
    "submitted_by": Words("Dihantar oleh", "Submitted by", "提交人"),
    "state": Words("Status", "Status", "状态"),
    "due": Words("Tarikh akhir bayaran", "Due date", "到期日"),
    "paid": Words("Dibayar pada", "Paid on", "付款时间"),
    "reference": Words("Rujukan bayaran", "Payment reference", "付款参考号"),
    "cancelled": Words("Dibatalkan pada", "Cancelled on", "取消时间"),
    "why": Words("Sebab dibatalkan", "Reason for cancelling", "取消原因"),
    "month": Words("Bulan caruman", "Contribution month", "缴纳月份"),
    "people": Words("Pekerja", "Employees", "雇员"),
    "wages": Words("Gaji (RM)", "Wages (RM)", "工资（RM）"),
    "employer_share": Words("Syer majikan (RM)", "Employer's share (RM)", "雇主份额（RM）"),
    "employee_share": Words("Syer pekerja (RM)", "Employee's share (RM)", "雇员份额（RM）"),
    "sum": Words("Jumlah (RM)", "Total (RM)", "合计（RM）"),
    "sum_of": Words("Jumlah", "Total", "合计"),
    "skbbk": Words("SKBBK, syer pekerja", "SKBBK, employee's share", "SKBBK，雇员份额"),
    "credited": Words(
        "Tolak: diminta oleh pengesahan terdahulu",
        "Less: asked by earlier acknowledgements",
        "减：先前确认书已要求的金额",
    ),
    "to_pay": Words("Jumlah perlu dibayar", "Amount to pay", "应付金额"),
    "working": Words("Cara kiraan", "How it was worked out", "计算方式"),
    "what": Words("Perkara", "What for", "事项"),
    "how": Words("Kiraan", "Working", "算式"),
    "months": Words("Caruman mengikut bulan", "Contributions by month", "按月份的缴纳金"),
    "scan": Words("Imbas untuk menyemak", "Scan to check", "扫描以核实"),
    "qr": Words(
        "Kod QR yang membuka halaman semakan nombor ini",
        "QR code that opens the page on which this number is checked",
        "打开核实此编号页面的二维码",
    ),
    "bars": Words("Kod bar bagi nombor ini", "Bar code of this number", "此编号的条形码"),
    "page": Words("Halaman", "Page", "页"),
}

CAUSES = {
    Cause.ARREARS.value: Words("Tunggakan", "Arrears", "拖欠"),
    Cause.SHORT.value: Words("Kurang bayar", "Short payment", "少缴"),
}

SENTENCES = {
    "number": Words(
        "Tanpa nombor ini tiada apa-apa yang dapat dibayar.",
        "Without this number nothing can be paid.",
        "没有此编号，任何款项都无法缴付。",
    ),
    "pay_title": Words("Cara membayar", "How to pay", "如何付款"),
    "due": Words(
        "Bayar selewat-lewatnya pada {due}, dengan jumlah yang tepat.",
        "Pay by {due}, exactly this amount.",
        "请在{due}或之前缴付，金额须完全相符。",
    ),
    "was_due": Words(
        "Tarikh akhir bayaran ialah {due}. Bayar sekarang, dengan jumlah yang tepat.",
        "It was due on {due}. Pay now, exactly this amount.",
        "到期日为{due}。请立即缴付，金额须完全相符。",
    ),
    "due_on": Words("Bayar selewat-lewatnya pada {due}", "Pay by {due}", "请在{due}或之前缴付"),
    "late": Words(
        "Selepas tarikh itu, faedah {percent} peratus setahun dikira bagi setiap hari lewat. Pegawai memberitahu "
        "jumlahnya secara berasingan.",
        "After that day interest of {percent} percent a year runs for each day. An officer tells the sum separately.",
        "逾期后，每日按年利率百分之{percent}计算利息。官员将另行通知金额。",
    ),
    "bank": Words(
        "Di kaunter bank pemungut: tunjukkan helaian ini.",
        "At the counter of a collecting bank: show this sheet.",
        "在代收银行柜台：出示本页。",
    ),
    "office": Words(
        "Di kaunter pejabat PERKESO: tunjukkan helaian ini.",
        "At the counter of a PERKESO office: show this sheet.",
        "在 PERKESO 办事处柜台：出示本页。",
    ),
    "portal": Words(
        "Dalam portal ini: log masuk, pilih Bayar bil, dan bayar melalui FPX.",
        "In this portal: sign in, choose Pay bills, and pay by FPX.",
        "在本门户：登录后选择支付账单，以 FPX 缴付。",
    ),
    "appeal": Words(
        "Jika anda tidak bersetuju, buat rayuan dalam portal selewat-lewatnya pada {due}.",
        "If you do not agree, appeal in the portal by {due}.",
        "如不同意，请在{due}或之前在门户提出上诉。",
    ),
    "replaced": Words(
        "Jika bil lain menggantikannya, bayar dengan nombor yang baharu.",
        "Where another bill replaces it, pay by the new number.",
        "若已有新账单取代，请以新编号付款。",
    ),
    "exactly": Words("Bayar dengan jumlah yang tepat.", "Pay exactly this amount.", "金额须完全相符。"),
    "not_refundable": Words(
        "Bayaran ini dibuat terlebih dahulu dan tidak dibayar balik.",
        "This is paid in advance and is not refundable.",
        "此款项须预先缴付，概不退还。",
    ),
    "ask_again": Words(
        "Mohon perlindungan semula untuk mendapat nombor baharu.",
        "Ask for cover again to get a new number.",
        "请重新申请保障，以取得新编号。",
    ),
    "refunded_title": Words("Telah dibayar balik", "Refunded", "已退款"),
    "paid_title": Words("Telah dibayar", "Paid", "已付款"),
    "paid": Words(
        "Jangan bayar sekali lagi dengan nombor ini.",
        "Do not pay again by this number.",
        "请勿再以此编号付款。",
    ),
    "cancelled_title": Words("Dibatalkan", "Cancelled", "已取消"),
    "cancelled": Words(
        "Nombor ini tidak sah lagi. Jangan bayar dengannya.",
        "This number is no longer valid. Do not pay by it.",
        "此编号已失效。请勿以此付款。",
    ),
    "again": Words(
        "Hantar semula jadual bulan itu untuk mendapat nombor baharu.",
        "Submit the schedule of the month again to get a new number.",
        "请重新提交该月份的缴纳表，以取得新编号。",
    ),
    "nil_title": Words("Tiada apa-apa perlu dibayar", "Nothing to pay", "无须付款"),
    "nil": Words(
        "Majikan mengisytiharkan bahawa tiada sesiapa memperoleh gaji pada bulan ini.",
        "The employer declared that nobody earned wages this month.",
        "雇主申报本月无人领取工资。",
    ),
}

MARKS = {
    PAID: Words("DIBAYAR", "PAID · DIBAYAR", "已付款 · DIBAYAR"),
    CANCELLED: Words("DIBATALKAN", "CANCELLED · DIBATALKAN", "已取消 · DIBATALKAN"),
    REFUNDED: Words("DIBAYAR BALIK", "REFUNDED", "已退款"),
    NIL: Words("KOSONG", "NIL · KOSONG", "零申报 · KOSONG"),
}
"""Written across the sheet; Malay stands beside, for every clerk reads it."""
