"""How the acts on registrations read, those of the desk too."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "registration.start": Words("Borang majikan dimulakan", "A form of the employer was begun", "开始填写雇主表格"),
    "registration.changed": Words("Borang majikan diubah", "A form of the employer was changed", "雇主表格已更改"),
    "registration.prefilled": Words(
        "Borang majikan diisi daripada MyCoID",
        "A form of the employer was filled in from MyCoID",
        "已由 MyCoID 预填雇主表格",
    ),
    "registration.inbound": Words("MyCoID menghantar pendaftaran", "MyCoID sent a registration", "MyCoID 发来登记资料"),
    "registration.submit": Words("Borang majikan dihantar", "A form of the employer was sent", "雇主表格已提交"),
    "registration.take": Words(
        "Borang majikan diambil oleh pegawai", "An officer took the employer's form", "官员受理了雇主表格"
    ),
    "registration.pass_on": Words(
        "Borang majikan diserahkan kepada pegawai lain",
        "The employer's form went to another officer",
        "雇主表格转交另一名官员",
    ),
    "registration.query": Words(
        "Pegawai mengemukakan pertanyaan tentang borang majikan",
        "An officer asked about the employer's form",
        "官员就雇主表格提出询问",
    ),
    "registration.answer": Words(
        "Majikan menjawab pertanyaan pegawai", "The employer answered the officer's question", "雇主已答复官员的询问"
    ),
    "registration.approve": Words("Borang majikan diluluskan", "The employer's form was approved", "雇主表格已批准"),
    "registration.reject": Words("Borang majikan ditolak", "The employer's form was not approved", "雇主表格未获批准"),
    "registration.withdraw": Words(
        "Borang majikan ditarik balik", "The employer's form was taken back", "雇主表格已撤回"
    ),
    "registration.seen": Words(
        "Pegawai membuka borang majikan", "An officer opened the employer's form", "官员打开了雇主表格"
    ),
}
