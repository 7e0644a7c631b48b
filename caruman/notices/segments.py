"""How many messages an SMS is charged and sent as: 160 letters of GSM 03.38, or 70 of anything else."""

from __future__ import annotations

from math import ceil

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")


def segments(text: str) -> int:
    """Give the number of parts that a text takes (3GPP TS 23.038: 160 or 70, and 153 or 67 where there are several)."""
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        length = sum(2 if letter in _EXTENDED else 1 for letter in text)
        return 1 if length <= 160 else ceil(length / 153)
    length = len(text.encode("utf-16-be")) // 2
    return 1 if length <= 70 else ceil(length / 67)
