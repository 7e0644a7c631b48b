"""How the acts on files of banks read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "bank_file.received": Words("Fail bank diterima", "A bank's file was received", "已收到银行文件"),
    "bank_file.check": Words("Fail bank dibaca", "A bank's file was read", "已读取银行文件"),
    "bank_file.refuse": Words("Fail bank ditolak", "A bank's file was refused", "银行文件已拒绝"),
    "bank_file.drop": Words("Fail bank tidak digunakan", "A bank's file was not used", "银行文件未使用"),
    "bank_file.confirm": Words("Fail bank disahkan", "A bank's file was confirmed", "银行文件已确认"),
    "bank_file.finish": Words("Fail bank telah direkodkan", "A bank's file was booked", "银行文件已入账"),
    "money.taken_back": Words(
        "Padanan wang simpanan dibatalkan", "A match of held money was undone", "暂存款项匹配已撤销"
    ),
}
