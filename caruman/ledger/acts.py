"""How the acts on the books read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "entry.reversed": Words("Catatan lejar dibalikkan", "A ledger entry was reversed", "已冲销一笔账目"),
    "ledger.exported": Words("Lejar dimuat turun", "The ledger was downloaded", "已下载账目"),
}
