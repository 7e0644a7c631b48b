"""Finds the header row of a table and says which column is which, whatever the language, order and spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from caruman.formats import columns_of_form_2
from caruman.formats.columns import BY_FIELD, COLUMNS, CONTRIBUTION_TITLES, NOT_WAGES, SCHEMES, SHARE_WORDS, SIDES
from caruman.values.words import Refusal, Words

ROWS_SEARCHED = 20
"""A header stands in one of so many first rows; above it there may be a title."""

_LONGEST_HEADER = 120
_MAY_STAND_TWICE = frozenset(column.field for column in columns_of_form_2.COLUMNS)
"""A payroll has the mobile and the home number, two addresses: the first is taken, the second is not known."""

_PARTS = re.compile(r"[/()\[\]|,:;\n（）／、：]|\s[-–—]\s")
_SAYS_A_VALUE = re.compile(r"[:：]\s*\S")
_UNIT_SEN = re.compile(r"(?:\(|\[|（|_|\s)\s*(?:sen|cents?|仙)\s*(?:\)|\]|）)?\s*$", re.IGNORECASE)
_UNIT_RINGGIT = re.compile(r"[(\[（]\s*(?:RM|MYR|Ringgit|令吉)\s*[)\]）]|[_\s](?:RM|MYR)\s*$", re.IGNORECASE)

_TWO_COLUMNS = Words(
    ms="Lajur {first} (“{first_header}”) dan lajur {second} (“{second_header}”) kedua-duanya bermaksud {field}. "
    "Tinggalkan satu sahaja, atau namakan semula yang lain.",
    en="Column {first} (“{first_header}”) and column {second} (“{second_header}”) both mean the {field}. "
    "Leave only one, or rename the other.",
    zh="第 {first} 列（“{first_header}”）与第 {second} 列（“{second_header}”）都表示{field}。"
    "请只保留一列，或更改另一列的名称。",
)
_MISSING = Words(
    ms="Lajur yang diperlukan tiada: {fields}. Baris {row} dibaca sebagai tajuk lajur. "
    "`caruman template` menulis templat dengan semua lajur.",
    en="Necessary columns are missing: {fields}. Row {row} was read as the header. "
    "`caruman template` writes a template with all columns.",
    zh="缺少必要的列：{fields}。第 {row} 行被视为表头。可用 `caruman template` 生成含全部列的模板。",
)
_MISSING_WAGE = Words(
    ms="Lajur gaji tiada; “{header}” tidak diambil kerana ia bukan gaji untuk caruman: kerja lebih masa, komisen dan "
    "elaun turut dikira, potongan tidak. Tambah lajur “Gaji (RM)”.",
    en="There is no column of wages; “{header}” is not taken, since it is not the wage that contributions are due on: "
    "overtime, commission and allowances count too, deductions do not. Add a column “Wages (RM)”.",
    zh="没有工资列；“{header}”未被采用，因为它不是计算缴纳金的工资：加班费、佣金和津贴也计入，扣除额则不减。"
    "请加上“工资 (RM)”一列。",
)
_NO_HEADER = Words(
    ms="Tiada baris tajuk lajur yang dikenali dalam {rows} baris pertama. Tulis tajuk seperti “No. KP”, “Nama pekerja” "
    "dan “Gaji (RM)”, atau guna templat daripada `caruman template`.",
    en="No header row was recognised in the first {rows} rows. Write headers such as “NRIC no.”, “Employee name” and "
    "“Wages (RM)”, or use the template from `caruman template`.",
    zh="前 {rows} 行中没有可识别的表头。请使用“身份证号码”“姓名”“工资 (RM)”等列名，或使用 `caruman template` 的模板。",
)


class Header(NamedTuple):
    """The header row of a table.

    `row` is its number in the file. `columns` maps our field names to column numbers, `texts` the same
    fields to the headers as written, `above` to the headings of groups of columns that are part of their meaning;
    `in_sen` are the amounts whose header says sen. `unknown` holds the headers that were not
    recognised, by column. Rows and columns count from 1.
    """

    row: int
    columns: dict[str, int]
    texts: dict[str, str]
    in_sen: frozenset[str]
    unknown: dict[int, str]
    above: dict[str, str]

    @property
    def scheme(self) -> str | None:
        """The scheme, `act4` or `eis`, that the header of the one contribution names; None where it names none."""
        if "contribution" not in self.texts:
            return None
        header = plain(f"{self.above.get('contribution', '')} {self.texts['contribution']}")
        named = {scheme for name, scheme in SCHEMES.items() if plain(name) in header} & CONTRIBUTION_TITLES.keys()
        return named.pop() if len(named) == 1 else None


def plain(text: str) -> str:
    """Give a header's letters and digits alone, small: `No. K/P` → `nokp`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


@cache
def _known() -> dict[str, str]:
    """Map every plain header to its field."""
    return {
        plain(_without_unit(name)): column.field
        for column in COLUMNS
        for name in (column.field, *column.title, *column.aliases)
        if plain(name)
    }


@cache
def _known_as_not_wages() -> frozenset[str]:
    return frozenset(plain(name) for name in NOT_WAGES)


def field_of(text: str) -> str | None:
    """Give the field that a header means, or None.

    A header in two languages (`Nama / Name`, `姓名 (Name)`) means a field when each part that is
    known means the same.
    """
    if len(text) > _LONGEST_HEADER:
        return None
    bare = _without_unit(text)
    field = _known().get(plain(bare)) or _known().get(plain(text)) or _share(plain(bare))
    if field == "skbbk" and bare != text:
        return "skbbk_employee"  # with a unit it is an amount, without one it is the choice to take part
    if field or plain(bare) in _known_as_not_wages():
        return field
    meant = {_known().get(plain(part)) for part in _PARTS.split(bare) if plain(part)} - {None}
    return meant.pop() if len(meant) == 1 else _of_two_scripts(bare)


def header_parts(text: str) -> list[str]:
    """Give the parts of a header that names a field in several languages, each plain."""
    return [plain(part) for part in _PARTS.split(text[:_LONGEST_HEADER]) if plain(part)]


def _share(name: str) -> str | None:
    """Read `perkesomajikan`, `syerpekerjasip`: a scheme and a side in any order, with words such as *share*."""
    for word in SHARE_WORDS:
        name = name.replace(plain(word), "")
    for scheme, start in SCHEMES.items():
        if plain(scheme) in name:
            end = _sides().get(name.replace(plain(scheme), "", 1))
            field = f"{start}_{end}"
            if field in BY_FIELD:
                return field
    return None


@cache
def _sides() -> dict[str, str]:
    return {plain(side): end for side, end in SIDES.items()}


def _of_two_scripts(text: str) -> str | None:
    """Read `姓名 Name`, where nothing but the change of script parts the languages."""
    latin = "".join(character if character.isascii() else " " for character in text)
    other = "".join(" " if character.isascii() else character for character in text)
    if not plain(latin) or not plain(other):
        return None
    first, second = _known().get(plain(latin)), _known().get(plain(other))
    return first if first == second else None


def says_sen(text: str) -> bool:
    """Tell whether a header says that its amounts are in sen (`wage_sen`, `Gaji (sen)`)."""
    return bool(_UNIT_SEN.search(text))


def _without_unit(text: str) -> str:
    return _UNIT_RINGGIT.sub("", _UNIT_SEN.sub("", text))


def read_header(row: int, cells: Mapping[int, str], above: Mapping[int, str]) -> Header:
    """Say what the columns of a row mean if it is the header; `above` is the row before it.

    Where headings stand over groups of columns (`SOCSO` over `Employer` and `Employee`), both
    together are looked at first. Raises `Refusal` (`TWO_COLUMNS_FOR_ONE`).
    """
    groups = _filled_to_the_right(above, max(cells, default=0))
    header = Header(row, {}, {}, frozenset(), {}, {})
    in_sen = set()
    for column in sorted(cells):
        text = cells[column]
        if not plain(text):
            continue
        group = groups.get(column, "")
        in_group = field_of(f"{group} {text}") if group else None
        field = in_group or field_of(text)
        if field is None:
            header.unknown[column] = text
        elif field not in header.columns:
            header.columns[field] = column
            header.texts[field] = text
            if in_group:
                header.above[field] = group
            if BY_FIELD[field].kind == "ringgit" and says_sen(text):
                in_sen.add(field)
        elif field in _MAY_STAND_TWICE:
            header.unknown[column] = text
        elif field != "row":
            raise Refusal(
                "TWO_COLUMNS_FOR_ONE",
                _TWO_COLUMNS,
                first=letters(header.columns[field]),
                first_header=header.texts[field][:60],
                second=letters(column),
                second_header=text[:60],
                field=BY_FIELD[field].title,
            )
    return header._replace(in_sen=frozenset(in_sen))


def _filled_to_the_right(above: Mapping[int, str], last: int) -> dict[int, str]:
    """Give each column the heading that stands over it or to the left, as a merged heading does.

    `Bulan: Julai 2026` says a value and heads nothing.
    """
    filled: dict[int, str] = {}
    heading = ""
    for column in range(1, min(last, 1000) + 1):
        text = above.get(column, "")
        if plain(text):
            heading = text if len(text) <= 40 and not _SAYS_A_VALUE.search(text) else ""
        if heading:
            filled[column] = heading
    return filled


def score(cells: Mapping[int, str]) -> int:
    """Count the different fields, row numbers aside, that the cells of a row name."""
    return len({field for text in cells.values() if (field := field_of(text))} - {"row"})


def find_header(rows: Sequence[tuple[int, Mapping[int, str]]], *, required: Sequence[str] = ()) -> Header | None:
    """Find the header among the first rows: the row that names most fields, the upper one in a tie.

    A row must name two fields, or the only one that is required with nothing beside it. Gives None
    where no row does; raises `Refusal` (`TWO_COLUMNS_FOR_ONE`).
    """
    best, best_score = None, 0
    for index, (_, cells) in enumerate(rows[:ROWS_SEARCHED]):
        found = score(cells)
        if found > best_score and (found > 1 or (len(required) == 1 and len(cells) == 1)):
            best, best_score = index, found
    if best is None:
        return None
    number, cells = rows[best]
    above = rows[best - 1][1] if best and rows[best - 1][0] == number - 1 else {}
    return read_header(number, cells, above)


def require(header: Header, required: Sequence[str]) -> None:
    """Raise `Refusal` (`COLUMNS_MISSING`) where necessary columns are not there."""
    missing = [field for field in required if field not in header.columns]
    if not missing:
        return
    if missing == ["wage"]:
        for text in header.unknown.values():
            if plain(_without_unit(text)) in _known_as_not_wages():
                raise Refusal("COLUMNS_MISSING", _MISSING_WAGE, header=text[:60])
    raise Refusal("COLUMNS_MISSING", _MISSING, fields=listed(missing), row=header.row)


def no_header() -> Refusal:
    """Make the refusal of a table in which no header was recognised."""
    return Refusal("NO_HEADER", _NO_HEADER, rows=ROWS_SEARCHED)


def listed(fields: Sequence[str]) -> Words:
    """Name fields in the three languages, as a list, by the headers of the templates."""
    titles = [BY_FIELD[field].title for field in fields]
    return Words(
        ", ".join(title.ms for title in titles),
        ", ".join(title.en for title in titles),
        "、".join(title.zh for title in titles),
    )


def letters(column: int) -> str:
    """Give a column's name in a spreadsheet: 1 → A, 27 → AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
