"""How the acts on agencies and on roles in them read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "agency.begin": Words("Permohonan agensi dimulakan", "The agency's application was begun", "开始填写机构申请"),
    "agency.described": Words("Permohonan agensi diubah", "The agency's application was changed", "机构申请已更改"),
    "agency.submit": Words("Permohonan agensi dihantar", "The agency's application was sent", "机构申请已提交"),
    "agency.enter": Words(
        "Permohonan agensi di atas kertas dimasukkan", "An application on paper was entered", "已录入纸质机构申请"
    ),
    "agency.seen": Words(
        "Pegawai melihat permohonan agensi", "An officer looked at the agency's application", "官员查看了机构申请"
    ),
    "agency.propose": Words(
        "Pegawai mencadangkan pengurus baharu", "An officer proposed a new manager", "官员提议了新的管理员"
    ),
    "agency.confirm": Words(
        "Pegawai kedua mengesahkan pengurus baharu",
        "A second officer confirmed the new manager",
        "第二名官员确认了新的管理员",
    ),
    "agency.refuse": Words(
        "Cadangan pengurus baharu ditutup", "The proposal of a new manager was closed", "新管理员的提议已关闭"
    ),
    "agency.answer": Words("Pertanyaan dijawab", "The question was answered", "已答复询问"),
    "agency.withdraw": Words(
        "Permohonan agensi ditarik balik", "The agency's application was taken back", "机构申请已撤回"
    ),
    "agency.take": Words(
        "Permohonan agensi diambil oleh pegawai", "An officer took the agency's application", "官员受理了机构申请"
    ),
    "agency.pass_on": Words(
        "Permohonan agensi diserahkan kepada pegawai lain",
        "The agency's application went to another officer",
        "机构申请转交另一名官员",
    ),
    "agency.ask": Words("Pegawai mengemukakan pertanyaan", "An officer asked a question", "官员提出询问"),
    "agency.approve": Words("Agensi diluluskan", "The agency was approved", "机构已获批准"),
    "agency.reject": Words("Permohonan agensi ditolak", "The agency was not approved", "机构申请未获批准"),
    "agency.groups": Words(
        "Kumpulan sasaran agensi diubah", "The agency's target groups were changed", "机构的目标群体已更改"
    ),
    "agency.close": Words("Agensi ditutup", "The agency was closed", "机构已关闭"),
    "agency.reopen": Words("Agensi dibuka semula", "The agency was reopened", "机构已重新启用"),
    "agency.correct": Words("Butiran agensi diubah", "The agency's details were changed", "机构资料已更改"),
    "agency.exported": Words(
        "Senarai orang agensi dimuat turun", "A list of the agency's people was downloaded", "已下载机构人员名单"
    ),
    "agency.report": Words("Laporan agensi dimuat turun", "A report of the agency was downloaded", "已下载机构报告"),
    "agency_role.given": Words("Peranan dalam agensi diberi", "A role in the agency was given", "已授予机构角色"),
    "agency_role.offered": Words(
        "Peranan dalam agensi ditawarkan", "A role in the agency was offered", "已提供机构角色"
    ),
    "agency_role.accepted": Words(
        "Peranan dalam agensi diterima", "A role in the agency was accepted", "机构角色已被接受"
    ),
    "agency_role.declined": Words(
        "Peranan dalam agensi tidak diterima", "A role in the agency was declined", "机构角色被谢绝"
    ),
    "agency_role.changed": Words(
        "Hari terakhir peranan dalam agensi diubah",
        "The last day of a role in the agency was changed",
        "已更改机构角色的最后一天",
    ),
    "agency_role.ended": Words("Peranan dalam agensi tamat", "A role in the agency ended", "机构角色已结束"),
}
