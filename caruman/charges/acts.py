"""How the acts on charges read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "charge.assessed": Words("Faedah lewat ditaksir", "Late interest was assessed", "已评估逾期利息"),
    "charge.notice": Words(
        "Notis faedah lewat dikeluarkan", "A notice of late interest was issued", "已发出逾期利息通知书"
    ),
    "charge.pay": Words("Faedah lewat dibayar", "Late interest was paid", "逾期利息已付款"),
    "charge.reopen": Words("Faedah lewat perlu dibayar semula", "Late interest is owing again", "逾期利息须重新缴付"),
    "charge.withdraw": Words("Faedah lewat ditarik balik", "Late interest was withdrawn", "逾期利息已撤回"),
    "charge.waiver": Words("Faedah lewat dikecualikan", "Late interest was waived", "逾期利息已豁免"),
    "charge.campaign": Words("Diskaun kempen diberi", "A campaign discount was given", "已给予活动折扣"),
    "charge.appeal": Words(
        "Faedah lewat dikurangkan selepas rayuan", "Late interest was lowered after an appeal", "上诉后逾期利息已减少"
    ),
    "charge.waiver_proposed": Words(
        "Pengecualian faedah lewat dicadangkan", "A waiver of late interest was proposed", "已提议豁免逾期利息"
    ),
    "charge.waiver_refused": Words(
        "Pengecualian faedah lewat tidak diluluskan",
        "A waiver of late interest was not granted",
        "豁免逾期利息未获批准",
    ),
    "charge.bill_replaced": Words(
        "Bil diganti dengan bil lain", "A bill was replaced by another one", "账单已由另一账单取代"
    ),
    "campaign.begun": Words("Kempen diskaun dibuka", "A discount campaign was laid down", "已设立折扣活动"),
    "campaign.ended": Words("Kempen diskaun ditamatkan", "A discount campaign was ended", "折扣活动已结束"),
    "compound.offered": Words("Kompaun ditawarkan", "A compound was offered", "已提出罚款和解"),
    "compound.pay": Words("Kompaun dibayar", "A compound was paid", "罚款已付款"),
    "compound.reopen": Words("Kompaun perlu dibayar semula", "A compound is owing again", "罚款须重新缴付"),
    "compound.reduced": Words("Kompaun dikurangkan", "A compound was lowered", "罚款已减少"),
    "compound.withdraw": Words("Kompaun ditarik balik", "A compound was taken back", "罚款已撤回"),
    "compound.lapse": Words("Tawaran kompaun luput", "The offer of a compound lapsed", "罚款和解已失效"),
    "appeal.begin": Words("Rayuan dimulakan", "An appeal was begun", "已开始上诉"),
    "appeal.submit": Words("Rayuan dihantar", "An appeal was sent", "上诉已提交"),
    "appeal.look": Words("Rayuan mula diteliti", "An appeal was taken into work", "上诉已开始审理"),
    "appeal.take": Words("Rayuan diambil alih", "An appeal was taken over", "上诉已被接手"),
    "appeal.pass_on": Words("Rayuan diserahkan kepada pegawai lain", "An appeal was passed on", "上诉已转交其他官员"),
    "appeal.query": Words(
        "Majikan ditanya tentang rayuan", "The employer was asked about an appeal", "已就上诉询问雇主"
    ),
    "appeal.answer": Words(
        "Majikan menjawab tentang rayuan", "The employer answered about an appeal", "雇主已答复上诉询问"
    ),
    "appeal.grant": Words("Rayuan diluluskan", "An appeal was granted", "上诉已获批准"),
    "appeal.grant_partly": Words("Rayuan diluluskan sebahagian", "An appeal was granted in part", "上诉部分获批准"),
    "appeal.refuse": Words("Rayuan ditolak", "An appeal was refused", "上诉已被拒绝"),
    "appeal.withdraw": Words("Rayuan ditarik balik", "An appeal was given up", "上诉已撤回"),
}
