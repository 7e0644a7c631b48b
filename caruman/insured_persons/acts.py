"""How the acts on insured people read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "insured.enter": Words(
        "Butiran orang berinsurans dimasukkan", "Details of an insured person were entered", "已录入受保人资料"
    ),
    "insured.link": Words(
        "Rekod orang berinsurans dikaitkan dengan akaun", "The record was linked to an account", "受保人记录已关联账户"
    ),
    "insured.correct": Words("Butiran orang berinsurans dibetulkan", "The record was corrected", "受保人资料已更正"),
}
