"""How the acts of officers on accounts read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS: dict[str, Words] = {
    "account.contact_shown": Words(
        "Pegawai melihat maklumat hubungan", "An officer had the contact details shown", "官员查看了联系资料"
    ),
    "person.searched": Words("Carian individu dibuat", "A person was searched for", "查询了个人"),
    "employer.searched": Words("Carian majikan dibuat", "An employer was searched for", "查询了雇主"),
    "password.reset_sent": Words(
        "Pegawai menghantar pautan untuk kata laluan baharu",
        "An officer had a link for a new password sent",
        "官员发送了重设密码的链接",
    ),
    "session.ended_by_officer": Words(
        "Pegawai menamatkan semua sesi", "An officer ended all sessions", "官员结束了所有会话"
    ),
    "proposal.made": Words(
        "Satu tindakan dicadangkan untuk disahkan oleh penyelia",
        "An act was proposed for a supervisor to confirm",
        "提议了一项须由主管确认的操作",
    ),
    "proposal.confirmed": Words(
        "Penyelia mengesahkan tindakan yang dicadangkan",
        "A supervisor confirmed the proposed act",
        "主管确认了所提议的操作",
    ),
    "proposal.refused": Words(
        "Penyelia menolak tindakan yang dicadangkan", "A supervisor refused the proposed act", "主管拒绝了所提议的操作"
    ),
    "proposal.withdrawn": Words(
        "Tindakan yang dicadangkan ditarik balik", "The proposed act was withdrawn", "所提议的操作已撤回"
    ),
    "factor.all_removed": Words(
        "Semua faktor kedua dibuang oleh dua pegawai",
        "All second factors were removed by two officers",
        "两名官员移除了全部第二步验证",
    ),
    "office.changed": Words(
        "Jawatan dalam portal ditukar oleh dua penyelia",
        "The office in the portal was changed by two supervisors",
        "两名主管更改了门户中的职务",
    ),
}
