"""Makes one cell regular: from whatever a program or a person left in it to the one form of its column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from caruman.formats.cell_values import CHOICES, parse_choice, parse_date, parse_month
from caruman.formats.columns import BY_FIELD
from caruman.formats.notes import Notes
from caruman.formats.safe_cells import unescaped
from caruman.formats.workbooks.cells import BadCell, Value
from caruman.values.dates import parse_years
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal, Words

_DASHES = frozenset("-‐‑‒–—―－")
_MOST_REMEMBERED = 10_000

_ERROR = Words(
    ms="Sel ini mengandungi ralat {text}. Betulkan formulanya, atau tulis nilainya.",
    en="The cell holds the error {text}. Correct its formula, or write the value.",
    zh="此单元格含有错误值 {text}。请修正公式，或直接填写数值。",
)
_FORMULA = Words(
    ms="Formula ini belum dikira. Buka fail dalam Excel atau LibreOffice, simpan, dan cuba lagi.",
    en="The formula was never worked out. Open the file in Excel or LibreOffice, save it, and try again.",
    zh="此公式尚未计算。请在 Excel 或 LibreOffice 中打开并保存文件，然后重试。",
)
_CONTROL = Words(
    ms="Teks ini mengandungi aksara kawalan atau aksara arah yang tidak kelihatan. Taip semula sel ini.",
    en="The text holds control characters or invisible direction marks. Type the cell again.",
    zh="文本中含有控制字符或不可见的方向标记。请重新输入此单元格。",
)
_IDENTITY_IS_DATE = Words(
    ms="Sel ini berformat tarikh, jadi nombor pengenalan itu tidak dapat dibaca. Formatkan lajur itu sebagai Teks dan "
    "taip semula.",
    en="The cell is formatted as a date, so the identity number cannot be read. Format the column as Text and type it "
    "again.",
    zh="此单元格为日期格式，无法读取身份证明号码。请将该列设为“文本”格式后重新输入。",
)
_NOT_WHOLE_SEN = Words(
    ms="“{text}” bukan bilangan sen yang genap; tajuk lajur ini menyebut sen.",
    en="“{text}” is not a whole number of sen; the header of this column says sen.",
    zh="“{text}”不是整数的仙；此列的表头注明单位为仙（sen）。",
)
_SHORTENED = Words(
    ms="Excel telah memendekkan nombor ini kepada {text}, maka angkanya hilang. Formatkan lajur itu sebagai Teks dan "
    "taip semula.",
    en="Excel shortened this number to {text}, so digits are lost. Format the column as Text and type it again.",
    zh="Excel 已将此号码缩写为 {text}，部分数字已丢失。请将该列设为“文本”格式后重新输入。",
)


def shown(value: Value) -> str:
    """Give a cell as text, the way a person would read it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, BadCell):
        return value.text
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat()


def number_text(number: float) -> str:
    """Write a number without the noise of floating point: 3000.0 → `3000`, 3000.5 → `3000.50`."""
    if isinstance(number, int) or (abs(number) < 1e15 and number.is_integer()):
        return str(int(number))
    # A double holds 15 digits; what differs from whole sen by less than that is noise.
    if abs(number) < 1e12 and abs(number * 100 - round(number * 100)) < 1e-6:
        return f"{number:.2f}"
    return repr(number)


class CellReader:
    """Makes the cells of rows regular and notes what it changed.

    `in_sen` are the amounts that are given in sen; `from_csv` tells that the marks are to be taken off by which
    texts are kept from being run or read as numbers.
    """

    def __init__(self, notes: Notes, *, in_sen: frozenset[str] = frozenset(), from_csv: bool = False) -> None:
        self._notes = notes
        self._in_sen = in_sen
        self._from_csv = from_csv
        self._row = 0
        self._remembered: dict[tuple[str, str], str] = {}

    def read(self, row: int, values: dict[str, Value], cells: dict[str, str], problems: dict[str, Refusal]) -> None:
        """Put the regular text of each field into `cells`, or the reason why there is none into `problems`."""
        self._row = row
        year = values.get("year")
        for field, value in values.items():
            if field == "year":
                continue
            try:
                text = self._text(field, value, year)
            except Refusal as refusal:
                problems.setdefault(field, refusal)
                continue
            if text:
                cells[field] = text
        self._amount_not_choice(values, cells, problems)

    def _amount_not_choice(self, values: dict[str, Value], cells: dict[str, str], problems: dict[str, Refusal]) -> None:
        """Take a number in a column headed `SKBBK` for the amount, which payroll programs mean by it."""
        if "skbbk" in problems and "skbbk_employee" not in values:
            try:
                text = self._ringgit("skbbk_employee", shown(values["skbbk"]).strip())
            except Refusal:
                return
            del problems["skbbk"]
            cells["skbbk_employee"] = text

    def _text(self, field: str, value: Value, year: Value | None) -> str:
        if isinstance(value, BadCell):
            if value.kind == "formula":
                raise Refusal("FORMULA_NOT_CALCULATED", _FORMULA)
            raise Refusal("ERROR_CELL", _ERROR, text=value.text)
        # A field that only the caller knows (`Table.take_texts`) holds plain text.
        kind = BY_FIELD[field].kind if field in BY_FIELD else "text"
        if isinstance(value, str):
            text = self._cleaned(self._unmarked(value, kind))
            if text and _DASHES.issuperset(text) and kind != "yes_no":
                if kind != "ringgit":
                    return ""
                self._notes.add("DASH_IS_NIL", self._row)
                text = "0"
        elif isinstance(value, bool) and kind in CHOICES:
            text = "yes" if value else "no"
        else:
            text = shown(value)
        if not text or kind in ("text", "row"):
            return text
        if kind == "identity":
            if isinstance(value, date):
                raise Refusal("IDENTITY_IS_DATE", _IDENTITY_IS_DATE)
            return self._identity(text)
        if kind == "ringgit":
            return self._ringgit(field, text)
        if kind == "month":
            beside = shown(year).strip() if year is not None else ""
            return self._rewritten(f"month {beside}", text, value, lambda cell: str(parse_month(cell, year=beside)))
        if kind == "date":
            return self._rewritten("date", text, value, lambda cell: parse_date(cell).isoformat())
        if kind == "years":
            return str(parse_years(text))
        return self._choice(kind, text)

    def _unmarked(self, text: str, kind: str) -> str:
        """Take off what programs put around numbers to keep them texts: `'0123`, `="0123"`."""
        if not text.startswith(("'", "=")):
            return text
        if self._from_csv:
            text = unescaped(text)
        if kind not in ("text", "row"):
            bare = text[2:-1] if text.startswith('="') and text.endswith('"') else text.removeprefix("'")
            if bare != text:
                self._notes.add("TEXT_MARKS", self._row)
            return bare
        return text

    def _cleaned(self, text: str) -> str:
        """Take superfluous space out of a text; refuse what cannot be seen."""
        if text.isprintable() and "  " not in text and text == text.strip():
            return text
        bare = " ".join(text.split()).strip("\ufeff\u200b")
        if not bare.isprintable():
            raise Refusal("CONTROL_CHARACTER", _CONTROL)
        if bare and bare != text.strip(" "):
            self._notes.add("SPACES", self._row)
        return bare

    def _identity(self, text: str) -> str:
        """Take dashes and spaces out of an identity number; put back the zeros that a number column loses."""
        if len(text) == 12 and text.isascii() and text.isdigit():
            return text
        if "E+" in text.upper() and text.upper().replace("E+", "").replace(".", "").isdigit():
            raise Refusal("NUMBER_SHORTENED", _SHORTENED, text=text[:20])
        bare = "".join(character for character in text if character not in _DASHES and character != " ").upper()
        if bare != text.upper():
            self._notes.add("IDENTITY_SIGNS", self._row)
        whole, point, rest = bare.partition(".")
        if point and 9 <= len(whole) <= 12 and whole.isascii() and whole.isdigit() and not rest.strip("0"):
            # A program that took the number for an amount wrote `900101140011.0`.
            self._notes.add("IDENTITY_SIGNS", self._row)
            bare = whole
        if 9 <= len(bare) <= 11 and bare.isascii() and bare.isdigit() and _is_day(bare.zfill(12)[:6]):
            self._notes.add("IDENTITY_ZEROS", self._row)
            return bare.zfill(12)
        return bare

    def _ringgit(self, field: str, text: str) -> str:
        kind = "sen" if field in self._in_sen else "ringgit"
        if kind == "sen":
            self._notes.add("SEN_TO_RINGGIT", self._row)
        known = self._remembered.get((kind, text))
        if known is not None:
            return known
        sen = parse_ringgit(text)
        if kind == "sen":
            sen, rest = divmod(sen, 100)
            if rest:
                raise Refusal("NOT_WHOLE_SEN", _NOT_WHOLE_SEN, text=text[:40])
        return self._remember(kind, text, f"{sen // 100}.{sen % 100:02}")

    def _rewritten(self, key: str, text: str, value: Value, read: Callable[[str], str]) -> str:
        """Read a month or a date; `key` tells apart texts that mean different things in different columns."""
        regular = self._remembered.get((key, text))
        if regular is None:
            try:
                regular = self._remember(key, text, read(text))
            except Refusal:
                day = _serial_day(value)
                if day is None:
                    raise
                self._notes.add("DATE_NUMBERS", self._row)
                return read(day.isoformat())
        if regular != text and isinstance(value, str | int | float):
            self._notes.add("DATES_REWRITTEN", self._row)
        return regular

    def _choice(self, kind: str, text: str) -> str:
        known = self._remembered.get((kind, text))
        return known if known is not None else self._remember(kind, text, parse_choice(text, kind=kind))

    def _remember(self, kind: str, text: str, regular: str) -> str:
        if len(self._remembered) < _MOST_REMEMBERED:
            self._remembered[kind, text] = regular
        return regular


def _is_day(text: str) -> bool:
    """Tell whether YYMMDD is a day in some century."""
    for century in (1900, 2000):
        try:
            date(century + int(text[:2]), int(text[2:4]), int(text[4:6]))
        except ValueError:
            continue
        return True
    return False


def _serial_day(value: Value) -> date | None:
    """Give the day of a serial number that lost its date format, 1927 to 2119; others mean something else."""
    if isinstance(value, int) and not isinstance(value, bool) and 10_000 <= value < 80_000:
        return (datetime.combine(date(1899, 12, 30), time()) + timedelta(days=value)).date()
    return None
