"""How the acts on messages read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "notice.sent_again": Words("Mesej dihantar semula", "A message was sent again", "信息已重新发送"),
}
