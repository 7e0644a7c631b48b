"""How the acts on workers, deductions and wallets read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "worker.register": Words("Pekerja platform didaftarkan", "A platform's worker was registered", "已登记平台工作者"),
    "worker.end": Words(
        "Pendaftaran pekerja ditamatkan oleh platform",
        "A platform ended a worker's registration",
        "平台结束了工作者的登记",
    ),
    "worker.leave": Words(
        "Pekerja menamatkan pendaftaran di platform",
        "A worker ended the registration at a platform",
        "工作者结束了在平台的登记",
    ),
    "platform.exported": Words(
        "Kerja dan hantaran platform dimuat turun",
        "A platform's jobs or remittances were saved",
        "已下载平台的工作或汇款记录",
    ),
    "platform.events": Words("Potongan platform diterima", "A platform's deductions came in", "已收到平台的扣缴"),
    "platform.late": Words("Platform lewat menghantar wang", "A platform remits late", "平台逾期汇款"),
    "activity.of_platform": Words(
        "Aktiviti dimasukkan bagi kerja platform", "An activity was entered for platform work", "已为平台工作录入活动"
    ),
    "wallet.top_up": Words(
        "Bil tambah nilai dompet dikeluarkan", "A bill to top a wallet up was issued", "已发出钱包补足账单"
    ),
    "wallet.bought": Words("Dompet membeli sebulan", "A wallet bought a month", "钱包购买了一个月"),
    "turn.begin": Words("Tutupan bulan platform bermula", "The monthly turn began", "平台月结开始"),
    "turn.finish": Words("Tutupan bulan platform selesai", "The monthly turn is done", "平台月结完成"),
    "question.ask": Words("Kerja dilaporkan salah", "A job was reported as wrong", "已报告工作有误"),
    "question.answer": Words("Laporan kerja dijawab", "A report on a job was answered", "已答复工作报告"),
}
