"""Which layout a text file has, where its shape alone does not tell."""

from __future__ import annotations

from collections.abc import Iterable

from caruman.checking.contributions import act4_totals, eis_totals
from caruman.checking.facts import Facts
from caruman.formats.detection import family
from caruman.formats.layouts import COMBINED_V1, COMBINED_V2, EIS_223, LAYOUTS, SIPE, SOCSO_223, Layout, layout_named
from caruman.formats.lines import Line, read_line
from caruman.formats.text import decode
from caruman.values.words import Refusal, Words

_UNKNOWN_NAME = Words(
    ms="Tiada format bernama “{name}”. Pilih salah satu: {names}.",
    en="There is no layout named “{name}”. Choose one of: {names}.",
    zh="没有名为“{name}”的格式。请选择：{names}。",
)


def choose_layout(sample: list[bytes], *, facts: Facts, name: str | None = None) -> Layout:
    """Give the layout of a file by its first lines, or the one the sender named.

    Among 278-character lines an SKBBK share, or a month in which one is due, makes version 2; among
    223-character lines the scheme in whose tables more of the amounts stand, Act 4 in a tie.
    Raises `Refusal` when the lines are near no layout, or the name is not known.
    """
    if name is not None:
        chosen = layout_named(name)
        if chosen is None:
            raise Refusal(
                "UNKNOWN_LAYOUT_NAME", _UNKNOWN_NAME, name=name, names=", ".join(layout.name for layout in LAYOUTS)
            )
        return chosen
    texts = [decode(raw) for raw in sample]
    match family(sample):
        case "sipe":
            return SIPE
        case "223":
            lines = (read_line(layout=SOCSO_223, number=1, text=text) for text in texts)
            return EIS_223 if mostly_eis(lines, facts) else SOCSO_223
        case _:
            return _version_of(texts)


def _version_of(texts: list[str]) -> Layout:
    for text in texts:
        line = read_line(layout=COMBINED_V2, number=1, text=text)
        if line.cells["skbbk_employee"].strip(" ") or (line.month and line.month >= COMBINED_V2.first_month):
            return COMBINED_V2
    return COMBINED_V1


def mostly_eis(lines: Iterable[Line], facts: Facts) -> bool:
    """Tell whether more of the contributions of one scheme stand in the tables of EIS than in those of Act 4."""
    act4 = eis = 0
    for line in lines:
        contribution = line.amounts.get("contribution")
        if contribution and line.month:
            try:
                totals = act4_totals(line.month, facts.settings)
            except Refusal:
                continue
            act4 += contribution in totals.first or contribution in totals.second
            eis += contribution in eis_totals(line.month).first
    return eis > act4
