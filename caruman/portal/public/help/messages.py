"""A page for each message of the file check: what it says, how grave it is, about which files it speaks."""

from __future__ import annotations

import string
from functools import cache
from typing import NamedTuple

from caruman.checking.catalogue import CODES, OF_TABLES, STRUCTURE, WHOLE_FILE, WITH_REGISTER, rule_of
from caruman.values.words import Words

_PLACE = "…"
GRAVITY = {
    "error": Words(
        "Ralat: baris ini tidak boleh diterima selagi tidak dibetulkan.",
        "Error: the line cannot be taken until it is corrected.",
        "错误：更正之前，此行不被接受。",
    ),
    "warning": Words(
        "Amaran: baris ini boleh diterima selepas seseorang melihatnya.",
        "Warning: the line may be taken after somebody has looked at it.",
        "警告：经人查看后，此行可被接受。",
    ),
    "info": Words(
        "Maklumat: tiada apa-apa yang perlu dilakukan.",
        "Information: there is nothing to do.",
        "信息：无须处理。",
    ),
}
ABOUT = {
    "table": Words(
        "Tentang hamparan (Excel, ODS, CSV).",
        "About spreadsheets (Excel, ODS, CSV).",
        "关于电子表格（Excel、ODS、CSV）。",
    ),
    "structure": Words(
        "Tentang bentuk satu baris; baris itu tidak dibaca selanjutnya.",
        "About the shape of a line; the line is not read further.",
        "关于一行的格式；该行不再继续读取。",
    ),
    "register": Words(
        "Hanya jika daftar pekerja diketahui; semakan tanpa akaun tidak menggunakannya.",
        "Only where the register of employees is known; the check without an account does not use it.",
        "仅在已知雇员登记册时适用；免账户检查不会使用。",
    ),
    "whole": Words("Tentang fail secara keseluruhan.", "About the file as a whole.", "关于整个文件。"),
    "line": Words("Tentang satu baris atau satu medan.", "About one line or one field.", "关于一行或一个栏位。"),
}


class Message(NamedTuple):
    """What is told about a code."""

    code: str
    severity: str
    words: Words
    gravity: Words
    about: Words

    @property
    def slug(self) -> str:
        """The code as addresses have it."""
        return self.code.lower().replace("_", "-")


@cache
def messages() -> dict[str, Message]:
    """Give the messages by slug, in the order of the check."""
    return {message.slug: message for message in map(_message, CODES)}


def _message(code: str) -> Message:
    rule = rule_of(code)
    words = Words(*(_with_places(text) for text in rule.WORDS))
    return Message(code, rule.SEVERITY, words, GRAVITY[rule.SEVERITY], ABOUT[_kind(code)])


def _kind(code: str) -> str:
    if code in OF_TABLES:
        return "table"
    if code in STRUCTURE:
        return "structure"
    if code in WITH_REGISTER or code == "EMPLOYEE_MISSING":
        return "register"
    return "whole" if code in WHOLE_FILE else "line"


def _with_places(text: str) -> str:
    """Put an ellipsis where a finding puts its own words."""
    parts = string.Formatter().parse(text)
    return "".join(before + (_PLACE if name is not None else "") for before, name, _, _ in parts)
