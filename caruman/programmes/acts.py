"""How the acts on programmes, places and claims read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "programme.enter": Words("Program dimasukkan", "A programme was entered", "已录入辅助计划"),
    "programme.change": Words("Program diubah", "A programme was changed", "辅助计划已更改"),
    "programme.open": Words("Program dibuka", "A programme was opened", "辅助计划已开放"),
    "programme.close": Words("Program ditutup", "A programme was closed", "辅助计划已关闭"),
    "programme.propose": Words("Amaun program dicadangkan", "Sums of a programme were proposed", "已提议辅助计划金额"),
    "programme.confirm": Words("Amaun program disahkan", "Sums of a programme were confirmed", "辅助计划金额已确认"),
    "programme.refuse": Words(
        "Amaun program tidak disahkan", "Sums of a programme were not confirmed", "辅助计划金额未获确认"
    ),
    "programme.withdraw": Words(
        "Cadangan amaun program ditarik balik",
        "Proposed sums of a programme were withdrawn",
        "已撤回提议的辅助计划金额",
    ),
    "place.reserve": Words("Tempat dalam program ditempah", "A place in a programme was kept", "已保留辅助计划名额"),
    "place.use": Words("Tempat dalam program digunakan", "A place in a programme was used", "已使用辅助计划名额"),
    "place.honour": Words(
        "Tempat digunakan walaupun telah dilepaskan",
        "A place was used although it had been given back",
        "名额虽已释放仍获使用",
    ),
    "place.second": Words(
        "Bahagian Kerajaan tidak dikira: orang ini telah menggunakan program",
        "The Government's share was not counted: the person has used the programme",
        "未计入政府份额：此人已使用该辅助计划",
    ),
    "place.release": Words(
        "Tempat dalam program dilepaskan", "A place in a programme was given back", "辅助计划名额已释放"
    ),
    "place.take_back": Words(
        "Bahagian Kerajaan ditarik balik kerana perlindungan terbatal",
        "The Government's share was taken back as the cover fell",
        "因保障失效已收回政府份额",
    ),
    "claim.prepare": Words(
        "Tuntutan kepada Kerajaan disediakan", "A claim on the Government was prepared", "已准备向政府索偿"
    ),
    "claim.send": Words(
        "Tuntutan kepada Kerajaan dihantar", "A claim on the Government was sent", "已发出向政府的索偿"
    ),
    "claim.receive": Words("Tuntutan dibayar oleh Kerajaan", "The Government paid a claim", "政府已支付索偿"),
    "claim.download": Words(
        "Penyata tuntutan dimuat turun", "The statement of a claim was downloaded", "已下载索偿结单"
    ),
}
