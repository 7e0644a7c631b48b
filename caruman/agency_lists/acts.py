"""How the acts on agencies' lists read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "agency_list.make": Words("Senarai agensi dibuat", "An agency's list was made", "已创建机构名单"),
    "agency_list.continue": Words(
        "Baris yang tidak diterima disambung dalam senarai lain",
        "The rows that were not taken went on to another list",
        "未被接受的行已转入另一名单",
    ),
    "agency_list.replace": Words("Fail senarai diganti", "The file of a list was replaced", "名单文件已替换"),
    "agency_list.change": Words("Senarai agensi diubah", "An agency's list was changed", "机构名单已更改"),
    "agency_list.check": Words("Senarai agensi disemak", "An agency's list was checked", "机构名单已检查"),
    "agency_list.refuse": Words(
        "Fail senarai tidak dapat dibaca", "The file of a list could not be read", "名单文件无法读取"
    ),
    "agency_list.mend": Words("Baris senarai dibetulkan", "A row of a list was mended", "名单中的一行已更正"),
    "agency_list.add": Words("Orang ditambah ke dalam senarai", "A person was added to a list", "名单新增一人"),
    "agency_list.withdraw_row": Words(
        "Baris senarai ditarik balik", "Rows of a list were withdrawn", "名单中的行已撤回"
    ),
    "agency_list.renew_row": Words(
        "Baris digilirkan sebagai pembaharuan", "Rows were queued as renewals", "已将行排队续保"
    ),
    "agency_list.withdraw": Words("Senarai agensi ditarik balik", "An agency's list was withdrawn", "机构名单已撤回"),
    "agency_list.send": Words("Senarai agensi dihantar", "An agency's list was sent", "机构名单已发送"),
    "agency_list.take_back": Words(
        "Senarai agensi menjadi draf semula", "An agency's list is a draft again", "机构名单恢复为草稿"
    ),
    "agency_list.take_off": Words(
        "Orang dikeluarkan daripada senarai", "People were taken off a list", "已从名单移除人员"
    ),
    "agency_list.receive": Words("Senarai agensi diterima", "An agency's list was received", "已收到机构名单"),
    "agency_list.process": Words("Senarai agensi diproses", "An agency's list was processed", "机构名单已处理"),
    "agency_list.pay": Words("Sebahagian senarai dibayar", "A part of a list was paid", "名单部分已付款"),
    "agency_list.reopen": Words(
        "Bayaran senarai tidak diterima", "The money for a list did not come", "名单款项未收到"
    ),
    "agency_list.cancel_bill": Words("Bil senarai dibatalkan", "A bill of a list was cancelled", "名单账单已取消"),
    "agency_list.paper": Words(
        "Dokumen orang dalam senarai dihantar", "A document of a listed person was sent", "已提交名单人员的文件"
    ),
    "agency_list.bundle": Words("Arkib dokumen dihantar", "An archive of documents was sent", "已提交文件压缩包"),
    "agency_list.bundle_read": Words("Arkib dokumen dibaca", "An archive of documents was read", "文件压缩包已读取"),
    "agency_list.downloaded": Words("Senarai agensi dimuat turun", "An agency's list was downloaded", "已下载机构名单"),
    "agency_list.forget": Words(
        "Fail senarai dipadam kerana sudah lama", "An old list's file was forgotten", "已删除旧名单的文件"
    ),
    "list_application.ask": Words(
        "Permohonan untuk disenaraikan dihantar", "A wish to be listed was sent", "已提交列入名单的申请"
    ),
    "list_application.accept": Words(
        "Permohonan untuk disenaraikan diterima", "A wish to be listed was accepted", "列入名单的申请已获接受"
    ),
    "list_application.decline": Words(
        "Permohonan untuk disenaraikan tidak diterima", "A wish to be listed was declined", "列入名单的申请未获接受"
    ),
    "list_application.withdraw": Words(
        "Permohonan untuk disenaraikan ditarik balik", "A wish to be listed was taken back", "列入名单的申请已撤回"
    ),
}
