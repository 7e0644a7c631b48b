"""What stands on the cover card and on the slip of a receipt, in three languages."""

from __future__ import annotations

from caruman.values.words import Words

CARD_TITLE = Words("Kad Perlindungan", "Cover card", "保障卡")
SLIP_TITLE = Words("Slip Resit", "Receipt slip", "收据分条")

ISSUER = Words("skim PERKESO", "PERKESO's scheme", "PERKESO 计划")
"""Stands under the name of the portal, which makes the card: whose scheme it is about."""

ACTS = {
    "sps": Words(
        "Akta Keselamatan Sosial Pekerjaan Sendiri 2017 (Akta 789)",
        "Self-Employment Social Security Act 2017 (Act 789)",
        "《2017年自雇社会保障法令》（第789号法令）",
    ),
    "act838": Words(
        "Akta Keselamatan Sosial Suri Rumah 2022 (Akta 838)",
        "Housewives' Social Security Act 2022 (Act 838)",
        "《2022年家庭主妇社会保障法令》（第838号法令）",
    ),
}

LABELS = {
    "number": Words("No. kad", "Card no.", "卡号"),
    "name": Words("Nama", "Name", "姓名"),
    "identity": Words("No. kad pengenalan", "Identity card no.", "身份证号码"),
    "plan": Words("Pelan", "Plan", "计划"),
    "activity": Words("Aktiviti", "Activity", "活动"),
    "sector": Words("Sektor", "Sector", "行业"),
    "from": Words("Dilindungi dari", "Covered from", "保障自"),
    "until": Words("Hingga", "Until", "至"),
    "insured": Words("Pendapatan diinsuranskan sebulan", "Insured earning of a month", "每月受保收入"),
    "temporary_day": Words(
        "Sehari tidak dapat bekerja (sementara)", "A day without work (temporary)", "每日暂时无法工作"
    ),
    "permanent_day": Words(
        "Sehari, hilang upaya kekal menyeluruh", "A day, permanent total disablement", "每日，永久完全丧失能力"
    ),
    "permanent_month": Words(
        "Sebulan, hilang upaya kekal menyeluruh", "A month, permanent total disablement", "每月，永久完全丧失能力"
    ),
    "slip": Words("No. slip", "Slip no.", "分条编号"),
    "receipt": Words("No. resit", "Receipt no.", "收据编号"),
    "paid_by": Words("Dibayar oleh", "Paid by", "付款人"),
    "paid_at": Words("Tarikh dan masa bayaran", "Date and time of payment", "付款日期与时间"),
    "contribution": Words("Caruman", "Contribution", "缴纳金"),
    "government": Words("Bahagian Kerajaan", "The Government's share", "政府承担部分"),
    "payer": Words("Bahagian pembayar", "The payer's share", "付款人承担部分"),
    "programme": Words("Program", "Programme", "辅助计划"),
    "scan": Words("Imbas untuk menyemak", "Scan to check", "扫描以核实"),
    "qr": Words(
        "Kod QR bertandatangan yang membuka halaman semakan kad ini",
        "Signed QR code that opens the page on which this card is checked",
        "带签名的二维码，可打开核实此卡的页面",
    ),
    "page": Words("Halaman", "Page", "页"),
    "cut": Words("Potong di sini", "Cut here", "沿此剪下"),
    "what": Words("Apa yang diinsuranskan", "What is insured", "保障内容"),
    "accident": Words("Selepas kemalangan", "After an accident", "发生意外之后"),
}

NOTES = {
    "subject": Words(
        "Amaun ini tertakluk kepada Akta. Perlindungan ialah bagi kemalangan semasa bekerja dan penyakit khidmat.",
        "These sums are subject to the Act. Cover is for accidents while working and for occupational disease.",
        "上述金额以法令为准。保障范围为工作期间的意外与职业病。",
    ),
    "house": Words(
        "Perlindungan ialah bagi kemalangan semasa mengurus rumah tangga, tertakluk kepada Akta.",
        "Cover is for accidents while keeping the house, subject to the Act.",
        "保障范围为料理家务期间的意外，以法令为准。",
    ),
    "ends": Words(
        "Pada saat tamat, perlindungan tidak lagi berkuat kuasa. Perbaharui sebelum itu: tempoh baharu menunggu "
        "gilirannya.",
        "At the moment of the end, cover holds no longer. Renew before it: the new period waits its turn.",
        "到达结束时间后，保障即告失效。请提前续保：新的期限会依次生效。",
    ),
    "moved": Words(
        "Tempoh boleh berubah jika bayaran lain disahkan lewat atau gagal. Semak kad di {page}.",
        "The period can change when another payment is confirmed late or fails. Check the card on {page}.",
        "若另一笔付款延迟确认或失败，期限可能变动。请在 {page} 核实此卡。",
    ),
    "signed": Words(
        "Kad ini dijana oleh portal Caruman bagi skim PERKESO. Tandatangan elektronik dalam kod QR membuktikan bahawa "
        "kandungannya tidak diubah; ia bukan tandatangan digital mengikut undang-undang.",
        "This card was made by the Caruman portal for PERKESO's scheme. The electronic signature in the QR code proves "
        "that its content is unchanged; it is not a digital signature as defined by statute.",
        "此卡由 Caruman 门户为 PERKESO 计划生成。二维码中的电子签名证明内容未被更改；它不是法规所定义的数字签名。",
    ),
    "slip": Words(
        "Slip ini menunjukkan apa yang dibayar bagi seorang dalam resit {number}. Resit itu sendiri ada pada pembayar.",
        "This slip shows what was paid for one person on the receipt {number}. The receipt itself is with the payer.",
        "此分条显示收据 {number} 中为一人所付的款项。收据本身由付款人持有。",
    ),
    "void": Words(
        "TERBATAL: wangnya tidak diterima. Perlindungan ini tidak berkuat kuasa.",
        "VOID: its money did not come. This cover does not hold.",
        "已失效：款项并未收到。此保障无效。",
    ),
}

ACCIDENT = (
    Words(
        "Dapatkan rawatan dahulu: klinik atau hospital. Kecemasan: 999.",
        "See a doctor first: a clinic or hospital. Emergency: 999.",
        "先就医：诊所或医院。紧急情况请拨 999。",
    ),
    Words(
        "Simpan setiap kertas: laporan perubatan, sijil cuti sakit, resit, gambar tempat kejadian.",
        "Keep every paper: medical report, sick leave certificate, receipts, pictures of the place.",
        "保留所有文件：医疗报告、病假证明、收据、现场照片。",
    ),
    Words(
        "Kemalangan jalan raya: buat laporan polis.",
        "An accident on the road: report it to the police.",
        "道路意外：请向警方报案。",
    ),
    Words(
        "Maklumkan PERKESO secepat mungkin: pejabat PERKESO atau 1300-22-8000.",
        "Tell PERKESO as soon as you can: a PERKESO office or 1300-22-8000.",
        "尽快通知 PERKESO：任何 PERKESO 办事处或 1300-22-8000。",
    ),
)
