"""Writes contribution files of realistic invented people, in every layout, exactly as the law prices them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from caruman.formats.layouts import COMBINED_V1, COMBINED_V2, LAYOUTS, Layout, layout_named
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

MOST_LINES = 35_200_000
"""As many lines as there are identity numbers to give."""

_LAST_MONTH_WITHOUT_SKBBK = Month(2026, 5)

_NOT_A_LAYOUT = Words(
    ms="Tiada format bernama “{layout}”. Pilih satu: {layouts}.",
    en="There is no layout named “{layout}”. Choose one of: {layouts}.",
    zh="没有名为“{layout}”的格式。请选择其中之一：{layouts}。",
)
_NOT_THAT_MANY_LINES = Words(
    ms="Bilangan baris mesti antara 1 dengan {most}; {lines} baris tidak dapat dijana.",
    en="The number of lines must be between 1 and {most}; {lines} lines cannot be generated.",
    zh="行数必须介于 1 与 {most} 之间；无法生成 {lines} 行。",
)
_MONTH_OUTSIDE_THE_LAYOUT = Words(
    ms="Format {layout} tidak digunakan bagi bulan caruman {month}. Pilih bulan atau format yang lain.",
    en="The layout {layout} is not used for the contribution month {month}. Choose another month or another layout.",
    zh="缴纳月份 {month} 不使用格式 {layout}。请选择其他月份或其他格式。",
)
_CODE_DOES_NOT_FIT = Words(
    ms="“{text}” tidak sah di sini. Tulis 1 hingga {width} huruf besar atau angka.",
    en="“{text}” cannot stand here. Write 1 to {width} capital letters or digits.",
    zh="“{text}”不能用于此处。请填写 1 至 {width} 个大写字母或数字。",
)


def generate_file(
    *,
    path: str,
    lines: int,
    layout: str = COMBINED_V2.name,
    month: Month,
    seed: int = 1,
    employer_code: str = "T9901234567M",
    mycoid: str = "202601000001",
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write a file of `lines` invented people for one contribution month, replacing what is at `path`.

    The amounts are those of the law for that month, so a check of the file after the month finds
    neither errors nor warnings. The same arguments always give the same bytes, and a shorter file
    is the beginning of a longer one. Identity numbers are unique within a file; the default
    employer's code begins with T99, which nobody has. `progress` is told the lines written and the
    lines wanted. Memory does not grow with the number of lines.

    Raises `Refusal` for an unknown layout (`NOT_A_LAYOUT`), a number of lines outside 1 to
    35,200,000 (`NOT_THAT_MANY_LINES`), a month that the layout is not used for
    (`MONTH_OUTSIDE_THE_LAYOUT`; `combined-v1` from June 2026 too: it has no place for SKBBK), a code
    that does not fit its field (`CODE_DOES_NOT_FIT`), or a month without a table.
    """
    chosen = _checked(lines=lines, layout=layout, month=month, employer_code=employer_code, mycoid=mycoid)
    pieces = _pieces(chosen, lines, month, seed, employer_code, mycoid)
    # The first piece is made before the file is opened: a month that is refused must not cost what was there.
    first = next(pieces)
    with open(path, "wb", buffering=0) as file:
        for done, piece in chain([first], pieces):
            file.write(piece)
            if progress is not None:
                progress(done, lines)


def latest_month(*, layout: str, until: Month) -> Month:
    """Give the latest contribution month, not after `until`, for which people are invented in a layout.

    `combined-v1` ends with May 2026, though PERKESO takes it for later months: it has no place for SKBBK.
    """
    return min(until, _LAST_MONTH_WITHOUT_SKBBK) if layout == COMBINED_V1.name else until


def _checked(*, lines: int, layout: str, month: Month, employer_code: str, mycoid: str) -> Layout:
    chosen = layout_named(layout)
    if chosen is None:
        raise Refusal("NOT_A_LAYOUT", _NOT_A_LAYOUT, layout=layout, layouts=", ".join(each.name for each in LAYOUTS))
    if not 1 <= lines <= MOST_LINES:
        raise Refusal("NOT_THAT_MANY_LINES", _NOT_THAT_MANY_LINES, lines=lines, most=f"{MOST_LINES:,}")
    if month < chosen.first_month or month != latest_month(layout=layout, until=month):
        raise Refusal("MONTH_OUTSIDE_THE_LAYOUT", _MONTH_OUTSIDE_THE_LAYOUT, layout=layout, month=month)
    for text, width in ((employer_code, 12), (mycoid, 20)):
        if not (text.isascii() and text.isalnum() and text == text.upper() and len(text) <= width):
            raise Refusal("CODE_DOES_NOT_FIT", _CODE_DOES_NOT_FIT, text=text[:40], width=width)
    return chosen


def _pieces(
    layout: Layout, lines: int, month: Month, seed: int, employer_code: str, mycoid: str
) -> Iterator[tuple[int, bytes | memoryview]]:
    """Give the file piece by piece, each with the number of lines reached."""
    # NumPy takes longer to load than a small check takes, so it is loaded by those who generate only.
    from caruman.samples.crowd import CHUNK, Town
    from caruman.samples.sheets import sheet_for

    town = Town(month=month, seed=seed, act800_only=layout.name in ("eis-223", "sipe"))
    sheet = sheet_for(layout=layout, month=month, employer_code=employer_code, mycoid=mycoid)
    for number in range(-(-lines // CHUNK)):
        done = min(lines, (number + 1) * CHUNK)
        yield done, sheet.written(town.chunk(number), first_row=number * CHUNK + 1, count=done - number * CHUNK)
    if sheet.end:
        yield lines, sheet.end
