"""How the acts on employees' reports read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "report.send": Words("Laporan pekerja dihantar", "A report was sent", "报告已提交"),
    "report.take": Words("Laporan diambil oleh pegawai", "An officer took the report", "官员受理了报告"),
    "report.query": Words("Pegawai mengemukakan pertanyaan", "An officer asked about the report", "官员就报告提出询问"),
    "report.answer": Words("Pertanyaan pegawai dijawab", "The officer's question was answered", "已答复官员的询问"),
    "report.tell_employer": Words("Majikan dimaklumkan", "The employer was told", "已通知雇主"),
    "report.settle": Words("Laporan diselesaikan", "The report was settled", "报告已解决"),
    "report.dismiss": Words("Laporan didapati tidak berasas", "The report was not upheld", "报告不成立"),
    "report.withdraw": Words("Laporan ditarik balik", "The report was taken back", "报告已撤回"),
}
