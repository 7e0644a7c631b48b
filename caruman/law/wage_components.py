"""Which parts of a pay slip count as wages for Act 4 and Act 800."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from caruman.law.reading import read_table
from caruman.values.words import Refusal, Words


class WageComponent(NamedTuple):
    """A part of pay; `act4` and `act800` are `yes`, `no` or `open` (nothing that we have seen settles it)."""

    slug: str
    act4: str
    act800: str
    words: Words
    note: Words | None


@cache
def wage_components() -> tuple[WageComponent, ...]:
    """Give every component, those that count first."""
    return tuple(
        WageComponent(
            slug=row["slug"],
            act4=row["act4"],
            act800=row["act800"],
            words=Words(row["name_ms"], row["name_en"], row["name_zh"]),
            note=Words(row["note_ms"], row["note_en"], row["note_zh"]) if row["note_en"] else None,
        )
        for row in read_table("wage-components")
    )


def wage_component(slug: str) -> WageComponent:
    """Give one component; raises `Refusal` (`UNKNOWN_COMPONENT`), which lists them."""
    for component in wage_components():
        if component.slug == slug:
            return component
    choices = ", ".join(component.slug for component in wage_components())
    raise Refusal("UNKNOWN_COMPONENT", _UNKNOWN_COMPONENT, slug=slug[:40], choices=choices)


_UNKNOWN_COMPONENT = Words(
    ms="Komponen gaji “{slug}” tidak dikenali. Pilih salah satu: {choices}.",
    en="The pay component “{slug}” is not known. Choose one of: {choices}.",
    zh="薪资项目“{slug}”无法识别。请选择其中之一：{choices}。",
)
