"""How the looks of officers at a counter read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "insured_person.found": Words(
        "Bil seseorang dilihat di kaunter",
        "An officer looked at a person's bills at a counter",
        "官员在柜台查看了某人的账单",
    )
}
