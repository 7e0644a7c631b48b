"""What a conversion would lose or mix up: said before it happens, and again when it was accepted."""

from __future__ import annotations

from caruman.formats.layouts import EIS_223, Layout
from caruman.values.words import Refusal, Words

OTHER_SCHEME = Words(
    ms="{source} dan {target} ialah dua skim yang berlainan; caruman satu skim tidak dapat menjadi caruman skim lain.",
    en="{source} and {target} are two different schemes; the contribution of one cannot become that of the other.",
    zh="{source} 与 {target} 属于不同的计划；一个计划的缴纳金不能变成另一个计划的缴纳金。",
)
LOST = Words("Hilang seperti yang diterima: {what}.", "Lost, as accepted: {what}.", "按接受的情况丢失：{what}。")
SKBBK = Words("caruman SKBBK", "the SKBBK contributions", "SKBBK 缴纳金")
NOTHING_PAID = Words(
    ms="Orang tanpa caruman SIP dan tanpa status, yang tidak dimasukkan: {count}.",
    en="People without an EIS contribution and without a status, who were left out: {count}.",
    zh="没有就业保险缴纳金也没有状态、未列入的人数：{count}。",
)

_WOULD_LOSE = Words(
    ms="Penukaran {source} kepada {target} akan menghilangkan: {what}. Jika itu memang dikehendaki, nyatakan dengan "
    "jelas bahawa kehilangan itu diterima.",
    en="Converting {source} to {target} would lose: {what}. If that is what you want, say expressly that the loss is "
    "accepted.",
    zh="将 {source} 转换为 {target} 会丢失：{what}。如确需转换，请明确表示接受丢失。",
)
_WHAT_SOCSO_LOSES = Words(
    "gaji, caruman SIP, dan pecahan antara majikan dengan pekerja",
    "the wages, the EIS contributions, and the division between employer and employee",
    "工资、就业保险缴纳金，以及雇主与雇员份额的划分",
)
_WHAT_EIS_LOSES = Words(
    "gaji, caruman Akta 4 dan SKBBK, dan pecahan antara majikan dengan pekerja",
    "the wages, the Act 4 and SKBBK contributions, and the division between employer and employee",
    "工资、第4号法令及 SKBBK 缴纳金，以及雇主与雇员份额的划分",
)


def lost_in(target: Layout) -> Words:
    """Say what a layout of one scheme cannot hold of both schemes' shares."""
    return _WHAT_EIS_LOSES if target is EIS_223 else _WHAT_SOCSO_LOSES


def would_lose(source: str, target: Layout) -> Refusal:
    """Make the refusal of a conversion of both schemes' shares, from `source` by its name, into one scheme."""
    return Refusal("WOULD_LOSE", _WOULD_LOSE, source=source, target=target.name, what=lost_in(target))
