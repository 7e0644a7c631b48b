"""How the acts on activities, papers and cover read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "activity.begin": Words("Pendaftaran aktiviti dimulakan", "Registering an activity was begun", "已开始登记活动"),
    "activity.enter": Words("Aktiviti didaftarkan oleh agensi", "An agency registered an activity", "机构已登记活动"),
    "activity.describe": Words("Butiran aktiviti diubah", "Details of an activity were changed", "活动资料已更改"),
    "activity.register": Words("Aktiviti didaftarkan", "An activity was registered", "活动已登记"),
    "activity.end": Words("Aktiviti ditamatkan", "An activity was ended", "活动已结束"),
    "activity.resume": Words("Aktiviti diteruskan semula", "An activity was taken up again", "活动已恢复"),
    "paper.send": Words("Dokumen aktiviti dihantar", "A document of an activity was sent", "活动文件已提交"),
    "paper.replace": Words("Dokumen aktiviti diganti", "A document of an activity was replaced", "活动文件已替换"),
    "paper.take_back": Words(
        "Dokumen aktiviti dikeluarkan", "A document of an activity was taken back", "活动文件已撤回"
    ),
    "paper.accept": Words("Dokumen aktiviti diterima", "A document of an activity was accepted", "活动文件已接受"),
    "paper.ask": Words("Dokumen lain diminta", "A better document was asked for", "已要求更合格的文件"),
    "paper.assign": Words("Dokumen diserahkan kepada pegawai", "Documents were given to an officer", "文件已交给官员"),
    "paper.look": Words("Dokumen dilihat oleh pegawai", "An officer looked at documents", "官员查看了文件"),
    "paper.look_at_list": Words(
        "Dokumen orang agensi dilihat",
        "An officer looked at documents of an agency",
        "官员查看了机构人员的文件",
    ),
    "exclusion.propose": Words(
        "Dicadangkan bahawa aktiviti bukan dalam skim",
        "It was proposed that an activity is not in the scheme",
        "已提议活动不在计划内",
    ),
    "exclusion.declare": Words(
        "Aktiviti diputuskan bukan dalam skim",
        "It was decided that it is not in the scheme",
        "已决定活动不在计划内",
    ),
    "exclusion.refuse": Words(
        "Cadangan tentang aktiviti ditolak", "A proposal about an activity was refused", "关于活动的提议被拒绝"
    ),
    "exclusion.lift": Words("Aktiviti dalam skim semula", "An activity is in the scheme again", "活动重新纳入计划"),
    "cover.choose": Words("Pelan dipilih", "A plan was chosen", "已选择计划"),
    "cover.submit": Words("Perlindungan dimohon", "Cover was asked for", "已申请保障"),
    "cover.drop": Words("Draf perlindungan dibuang", "A draft of cover was dropped", "保障草稿已放弃"),
    "cover.cover": Words("Perlindungan bermula", "Cover was given", "保障已生效"),
    "cover.move": Words("Tempoh perlindungan dianjak", "The period of a cover was moved", "保障期已调整"),
    "cover.void": Words("Perlindungan dibatalkan", "Cover was made void", "保障已失效"),
    "cover.wait_again": Words(
        "Perlindungan menunggu bayaran semula", "Cover waits for payment again", "保障再次等待付款"
    ),
    "cover.abandon": Words("Perlindungan tidak diteruskan", "Cover was not continued", "保障未继续"),
    "card.ask": Words(
        "Kod untuk kad perlindungan diminta", "A code for a cover card was asked for", "已要求保障卡验证码"
    ),
    "card.open": Words(
        "Kad perlindungan dibuka dengan kod", "A cover card was opened with a code", "已用验证码打开保障卡"
    ),
    "consent.make": Words("Kod kebenaran dibuat", "A consent code was made", "已生成同意码"),
    "consent.revoke": Words("Kod kebenaran ditarik balik", "A consent code was revoked", "同意码已撤销"),
    "consent.use": Words("Kod kebenaran digunakan", "A consent code was used", "同意码已使用"),
}
