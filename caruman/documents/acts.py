"""How the acts on files read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "document.received": Words("Fail diterima", "A file was received", "已收到文件"),
    "document.removed": Words("Fail dibuang", "A file was removed", "文件已移除"),
    "document.passed_on": Words("Fail dipindahkan bersama barisnya", "A file went on with its row", "文件已随该行转移"),
    "document.passed": Words("Fail disahkan bebas virus", "A file was found free of viruses", "文件经扫描无病毒"),
    "document.infected": Words("Fail bervirus dimusnahkan", "A file with a virus was destroyed", "含病毒的文件已销毁"),
    "document.downloaded": Words(
        "Pegawai mengambil salinan fail", "An officer took a copy of a file", "官员下载了文件副本"
    ),
    "document.shown": Words("Pegawai melihat fail", "An officer looked at a file", "官员查看了文件"),
}
