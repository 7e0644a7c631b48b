"""How the acts on receipts at the office read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "receipt.searched": Words("Resit dicari", "A receipt was searched for", "已搜索收据"),
    "receipt.shown": Words("Resit dilihat oleh pegawai", "An officer opened a receipt", "官员查看了收据"),
    "receipt.printed": Words("Resit dicetak oleh pegawai", "An officer printed a receipt", "官员打印了收据"),
}
