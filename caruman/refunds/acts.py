"""How the acts on refunds read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "refund.begin": Words("Permohonan bayaran balik dimulakan", "A refund was begun", "已开始退款申请"),
    "refund.submit": Words("Permohonan bayaran balik dihantar", "A refund was asked for", "退款申请已提交"),
    "refund.look": Words("Permohonan mula diteliti", "An application was taken into work", "申请已开始审理"),
    "refund.take": Words("Permohonan diambil alih", "An application was taken over", "申请已被接手"),
    "refund.pass_on": Words(
        "Permohonan diserahkan kepada pegawai lain", "An application was passed on", "申请已转交其他官员"
    ),
    "refund.query": Words(
        "Majikan ditanya tentang permohonan", "The employer was asked about a refund", "已就退款询问雇主"
    ),
    "refund.answer": Words(
        "Majikan menjawab tentang permohonan", "The employer answered about a refund", "雇主已答复退款询问"
    ),
    "refund.approve": Words(
        "Bayaran balik diluluskan oleh seorang pegawai", "One officer approved a refund", "一位官员批准了退款"
    ),
    "refund.agree": Words(
        "Bayaran balik diluluskan oleh pegawai kedua", "A second officer approved a refund", "第二位官员批准了退款"
    ),
    "refund.keep": Words(
        "Bayaran balik diluluskan dan disimpan untuk bil",
        "A refund was approved and kept for bills",
        "退款已批准并暂存以抵账单",
    ),
    "refund.send_back": Words("Pegawai kedua tidak bersetuju", "The second officer did not agree", "第二位官员不同意"),
    "refund.refuse": Words("Permohonan bayaran balik ditolak", "A refund was refused", "退款申请已被拒绝"),
    "refund.withdraw": Words("Permohonan bayaran balik ditarik balik", "A refund was given up", "退款申请已撤回"),
    "refund.put_in_file": Words("Bayaran balik dihantar ke bank", "A refund left for the bank", "退款已送交银行"),
    "refund.pay": Words("Bayaran balik dikreditkan", "A refund was credited", "退款已入账户"),
    "refund.return": Words(
        "Bayaran balik dipulangkan oleh bank", "A refund was returned by the bank", "退款被银行退回"
    ),
    "refund.correct": Words(
        "Akaun untuk bayaran balik ditukar", "Another account was given for a refund", "已提供另一退款账户"
    ),
    "refund.file_made": Words("Fail bayaran balik dibuat", "A file of refunds was made", "已制作退款文件"),
    "refund.file_taken": Words("Fail bayaran balik dimuat turun", "A file of refunds was downloaded", "已下载退款文件"),
    "refund.results_taken": Words("Jawapan bank diambil", "The bank's answer was taken", "已取用银行的答复"),
    "money.leave": Words("Wang simpanan menunggu bayaran balik", "Kept money waits for a refund", "暂存款项等待退款"),
    "money.stay": Words("Wang simpanan kekal disimpan", "Kept money stays where it was", "暂存款项维持原状"),
    "money.return": Words("Wang simpanan dibayar balik", "Kept money was paid back", "暂存款项已退还"),
}
