"""How the acts on receipts read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "receipt.issued": Words("Resit dikeluarkan", "A receipt was issued", "已发出收据"),
    "receipt.withdrawn": Words("Resit ditarik balik", "A receipt was withdrawn", "收据已撤回"),
}
