"""The faults that a simulated carrier can play, by the receiver or for everyone."""

from __future__ import annotations

from caruman.values.words import Words

NONE, REFUSE, LATER, SLOW, DIE, TWICE = "", "refuse", "later", "slow", "die", "twice"

FAULTS: dict[str, Words] = {
    NONE: Words("Tiada: semuanya diterima", "None: everything is taken", "无：全部接收"),
    REFUSE: Words("Menolak penerima buat selama-lamanya", "Refuses the receiver for good", "永久拒绝收件人"),
    LATER: Words("Meminta supaya dicuba kemudian", "Asks to try again later", "要求稍后重试"),
    SLOW: Words("Lambat menjawab", "Answers too slowly", "回应过慢"),
    DIE: Words("Menerima, kemudian putus tanpa jawapan", "Takes it, then dies without an answer", "接收后未回应即中断"),
    TWICE: Words("Menghantar setiap mesej dua kali", "Delivers each message twice", "每条信息送达两次"),
}

# The last five digits of a telephone number, and what follows the plus sign of an address.
_BY_NUMBER = {"99991": REFUSE, "99992": LATER, "99993": SLOW, "99994": DIE, "99995": TWICE}


def asked_for_by(receiver: str) -> str:
    """Give the fault that a receiver asks for: `+60…99991`, or `siti+refuse@…`."""
    local, at, _domain = receiver.partition("@")
    if at:
        named = local.rpartition("+")[2] if "+" in local else ""
        return named if named in FAULTS else NONE
    return _BY_NUMBER.get(receiver[-5:], NONE)
