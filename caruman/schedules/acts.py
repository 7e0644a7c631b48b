"""How the acts on schedules and on the files for them read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "schedule.begin": Words("Jadual caruman dimulakan", "A schedule was begun", "开始编制缴纳表"),
    "schedule.fill": Words("Baris jadual dimasukkan", "Lines were put into a schedule", "已载入缴纳表明细"),
    "schedule.change": Words("Jadual caruman diubah", "A schedule was changed", "缴纳表已更改"),
    "schedule.check": Words("Jadual diserahkan kepada pelulus", "A schedule went to the approver", "缴纳表已交核准人"),
    "schedule.reopen": Words("Jadual dikembalikan", "A schedule was sent back", "缴纳表已退回"),
    "schedule.submit": Words("Jadual caruman dihantar", "A schedule was submitted", "缴纳表已提交"),
    "schedule.discard": Words("Draf jadual dibuang", "A draft was thrown away", "缴纳表草稿已丢弃"),
    "schedule.unsettle": Words(
        "Bayaran jadual dibatalkan oleh bank", "The payment of a schedule was reversed", "缴纳表的付款已被撤销"
    ),
    "schedule.settle": Words("Jadual dibayar sepenuhnya", "A schedule is paid in full", "缴纳表已全额付清"),
    "schedule.cancel": Words("Jadual dibatalkan", "A schedule was cancelled", "缴纳表已取消"),
    "schedule.amend": Words("Jadual digantikan", "A schedule was replaced", "缴纳表已被取代"),
    "schedule.settings": Words(
        "Tetapan jadual caruman diubah", "The settings of schedules were changed", "缴纳表设置已更改"
    ),
    "file.received": Words("Fail caruman diterima", "A contribution file was received", "已收到缴纳金文件"),
    "file.mended": Words("Fail caruman dibaiki", "A contribution file was repaired", "缴纳金文件已修正"),
    "file.taken": Words("Fail dimasukkan ke dalam jadual", "A file was taken into a schedule", "文件已载入缴纳表"),
    "file.checked": Words("Fail caruman disemak", "A contribution file was checked", "已检查缴纳金文件"),
    "file.undone": Words("Perubahan fail dibatalkan", "A change in a file was undone", "已撤销文件更改"),
    "file.amends": Words(
        "Fail dipilih sebagai pengganti bulan yang telah dihantar",
        "A file was chosen to replace what was filed",
        "文件被选为取代已提交的月份",
    ),
    "file.reopen": Words("Fail dibuka semula", "A file was opened again", "文件已重新打开"),
    "file.batch": Words(
        "Fail beberapa majikan dibahagikan", "A file of several employers was split", "多个雇主的文件已拆分"
    ),
    "file.drop": Words("Fail caruman tidak digunakan", "A contribution file was given up", "缴纳金文件不予使用"),
    "file.given": Words(
        "Fail caruman dimuat turun",
        "A contribution file or its findings were downloaded",
        "已下载缴纳金文件或其检查结果",
    ),
    "schedule.given": Words("Jadual caruman dimuat turun", "A schedule was downloaded", "已下载缴纳表"),
    "file.seen": Words("Amaran fail telah dilihat", "The warnings of a file were looked at", "已查看文件警告"),
}
