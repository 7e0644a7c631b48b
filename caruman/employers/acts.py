"""How the acts on employers, enrolment forms and roles read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "employer.enrolled": Words("Majikan mendapat ID portal", "The employer got its portal ID", "雇主获得门户账号"),
    "employer.registered": Words("Kod majikan dicatat", "The employer code was noted", "已登记雇主编号"),
    "employer.details_changed": Words("Butiran majikan diubah", "The employer's details changed", "雇主资料已更改"),
    "employer.ceased": Words("Majikan berhenti beroperasi", "The employer went out of business", "雇主已停业"),
    "employer.reopened": Words("Majikan beroperasi semula", "The employer is in business again", "雇主已恢复营业"),
    "employer.handed_over": Words(
        "Majikan diserahkan kepada pemilik baharu", "The employer got a new owner", "雇主已移交给新的负责人"
    ),
    "enrolment.start": Words("Borang dimulakan", "The form was begun", "开始填写表格"),
    "enrolment.changed": Words("Borang diubah", "The form was changed", "表格已更改"),
    "enrolment.phone_proved": Words("Telefon pemohon disahkan", "The applicant's phone was proved", "申请人手机已验证"),
    "enrolment.email_proved": Words("E-mel pemohon disahkan", "The applicant's e-mail was proved", "申请人电邮已验证"),
    "enrolment.submit": Words("Borang dihantar", "The form was sent", "表格已提交"),
    "enrolment.take": Words("Borang diambil oleh pegawai", "An officer took the form", "官员受理了表格"),
    "enrolment.pass_on": Words(
        "Borang diserahkan kepada pegawai lain", "The form went to another officer", "表格转交另一名官员"
    ),
    "enrolment.query": Words("Pegawai mengemukakan pertanyaan", "An officer asked a question", "官员提出询问"),
    "enrolment.answer": Words("Pertanyaan dijawab", "The question was answered", "已答复询问"),
    "enrolment.approve": Words("Borang diluluskan", "The form was approved", "表格已批准"),
    "enrolment.reject": Words("Borang ditolak", "The form was not approved", "表格未获批准"),
    "enrolment.withdraw": Words("Borang ditarik balik", "The form was taken back", "表格已撤回"),
    "enrolment.propose": Words("Penyerahan majikan dicadangkan", "A handing over was proposed", "已提议移交雇主"),
    "enrolment.confirm": Words(
        "Penyerahan majikan disahkan oleh pegawai kedua",
        "A second officer confirmed the handing over",
        "第二名官员已确认移交",
    ),
    "enrolment.refuse": Words(
        "Penyerahan majikan tidak disahkan", "The handing over was not confirmed", "移交未获确认"
    ),
    "enrolment.seen": Words("Pegawai membuka borang", "An officer opened the form", "官员打开了表格"),
    "grant.granted": Words("Peranan diberi", "A role was given", "已授予角色"),
    "grant.offered": Words("Peranan ditawarkan", "A role was offered", "已提供角色"),
    "grant.accepted": Words("Peranan diterima", "A role was accepted", "角色已被接受"),
    "grant.declined": Words("Peranan tidak diterima", "A role was declined", "角色被谢绝"),
    "grant.changed": Words(
        "Hari terakhir peranan diubah", "The last day of a role was changed", "已更改角色的最后一天"
    ),
    "grant.ended": Words("Peranan tamat", "A role ended", "角色已结束"),
}
