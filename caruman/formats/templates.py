"""Writes the templates that people fill in: one for each layout, for the register of employees and for pricing."""

from __future__ import annotations

import csv
from datetime import datetime
from typing import Any, NamedTuple

from caruman.formats.cell_values import CHOICES
from caruman.formats.column import Column
from caruman.formats.columns import BY_FIELD, title_of
from caruman.formats.headers import letters
from caruman.formats.layouts import layout_named
from caruman.formats.safe_cells import csv_text, quoted, write_text
from caruman.formats.workbook_writing import new_workbook
from caruman.values.dates import OLDEST_AGE
from caruman.values.words import LANGUAGES, Language, Refusal, Words

_WHO = ("employer_code", "mycoid", "identity_no", "name", "month")
_ABOUT_THE_PERSON = (
    "nationality", "born", "skbbk", "first_act4_age", "first_eis_age", "domestic", "invalidity_pension", "exclusion",
)  # fmt: skip
_FOR_THE_REGISTER = ("occupation", "allowances")
_ONE_SCHEME = (*_WHO, "contribution", "employment_date", "status")
_WAGES = (*_WHO, "wage", *_ABOUT_THE_PERSON, *_FOR_THE_REGISTER)

FIELDS: dict[str, tuple[str, ...]] = {
    "socso-223": _ONE_SCHEME,
    "eis-223": _ONE_SCHEME,
    "combined-v1": _WAGES,
    "combined-v2": _WAGES,
    "sipe": _ONE_SCHEME,
    "employees": (
        "act", "identity_kind", "identity_no", "name", "sex", "race", "nationality", "born", "hired_on", "left_on",
        "wage", "allowances", "occupation_code", "occupation", "address", "phone", "email", "skbbk", "skbbk_out_from",
        "first_act4_age", "first_eis_age", "covered_before", "domestic", "invalidity_pension", "exclusion", "country",
        "passport_no", "passport_expires_on", "permit_no", "permit_expires_on",
    ),
    "assess": (
        "month", "wage", "born", "age", "nationality", "skbbk", "first_act4_age", "first_eis_age", "covered_before",
        "domestic", "invalidity_pension", "exclusion",
    ),
}  # fmt: skip
"""The columns of each template. Those with wages are priced on conversion, so they ask for no shares."""

NECESSARY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("socso-223", "eis-223", "sipe"), ("employer_code", "identity_no", "name", "month", "contribution")
    ),
    **dict.fromkeys(("combined-v1", "combined-v2"), ("employer_code", "identity_no", "name", "month", "wage")),
    "employees": ("identity_no", "name"),
    "assess": ("month", "wage"),
}
"""The columns of each template that may not be blank."""

_ROWS = 1_048_575
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed moment, so that the same template has the same bytes

_UNKNOWN_KIND = Words(
    ms="Tiada templat “{layout}”. Yang ada: {known}.",
    en="There is no template “{layout}”. There are: {known}.",
    zh="没有模板“{layout}”。可用的有：{known}。",
)
_EXTENSION = Words(
    ms="Templat ditulis sebagai .xlsx atau .csv; “{path}” bukan salah satunya.",
    en="A template is written as .xlsx or .csv; “{path}” is neither.",
    zh="模板只能写成 .xlsx 或 .csv；“{path}”两者都不是。",
)
_SHEET = Words("Isian", "Fill in", "填写")
_GUIDE = Words("Panduan", "Guide", "说明")
_GUIDE_TITLE = Words(
    ms="Panduan lajur. Orang dan nombor dalam contoh adalah rekaan.",
    en="What the columns mean. The people and numbers in the examples are invented.",
    zh="各列说明。示例中的人员和号码均为虚构。",
)
_GUIDE_HEADERS = (
    Words("Lajur dan tajuk", "Letter and header", "列与表头"),
    Words("Perlu diisi?", "Must it be filled in?", "是否必填？"),
    Words("Maksud dalam Bahasa Melayu", "Meaning in Malay", "马来文含义"),
    Words("Maksud dalam bahasa Inggeris", "Meaning in English", "英文含义"),
    Words("Maksud dalam bahasa Cina", "Meaning in Chinese", "中文含义"),
    Words("Contoh rekaan", "Invented example", "虚构示例"),
)
_BORN_ALONE = Words(
    "Tarikh lahir; kosong: dianggap dewasa di bawah semua had umur.",
    "Date of birth; blank: taken for an adult below every age limit.",
    "出生日期；留空视为未达任何年龄界限的成年人。",
)
_YES = Words("ya", "yes", "是")
_NO = Words("tidak", "no", "否")
_CHOOSE = Words("Pilih daripada senarai.", "Choose from the list.", "请从列表中选择。")
_AMOUNT = Words(
    "Tulis amaun ringgit, tanpa tanda tolak, seperti 3000.00.",
    "Write an amount in ringgit, without a minus sign, as 3000.00.",
    "请填写令吉金额，不带负号，例如 3000.00。",
)
_YEARS = Words("Tulis umur genap tahun.", "Write completed years.", "请填写周岁。")


class _Formats(NamedTuple):
    necessary: Any
    optional: Any
    title: Any
    wrapped: Any
    text: Any
    amount: Any
    whole: Any
    day: Any


def write_template(path: str, *, layout: str, language: Language) -> None:
    """Write the template of a layout (or `employees`, `assess`), `.xlsx` or `.csv` by the path, headers in a language.

    The headers of `assess` are our field names in every language, since programs make that table.
    Raises `Refusal` (`NO_TEMPLATE`, `TEMPLATE_EXTENSION`), `OSError` where the file cannot be written.
    """
    if layout not in FIELDS:
        raise Refusal("NO_TEMPLATE", _UNKNOWN_KIND, layout=layout[:40], known=", ".join(FIELDS))
    if path.lower().endswith(".xlsx"):
        _write_workbook(path, layout, language)
    elif path.lower().endswith(".csv"):
        # The mark at the start makes Excel read the file as UTF-8.
        headers = [csv_text(header_of(BY_FIELD[field], layout, language)) for field in FIELDS[layout]]
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerow(headers)
    else:
        raise Refusal("TEMPLATE_EXTENSION", _EXTENSION, path=path)


def header_of(column: Column, layout: str, language: Language) -> str:
    """Give the header of a column as the template of a layout writes it."""
    if layout == "assess":
        return column.field
    target = layout_named(layout)
    return title_of(column.field, scheme=target.scheme if target else "both").say(language)


def _write_workbook(path: str, layout: str, language: Language) -> None:
    with new_workbook(path) as workbook:
        workbook.set_properties({"title": f"Caruman {layout}", "created": _MADE})
        formats = _formats(workbook)
        columns = [BY_FIELD[field] for field in FIELDS[layout]]
        sheet = workbook.add_worksheet(_SHEET.say(language))
        guide = workbook.add_worksheet(_GUIDE.say(language))
        _write_headers(sheet, columns, formats, layout, language)
        _write_guide(guide, columns, formats, layout, language)


def _formats(workbook: Any) -> _Formats:
    header = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
    return _Formats(
        necessary=workbook.add_format({**header, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        optional=workbook.add_format({**header, "bg_color": "#DDEBF7"}),
        title=workbook.add_format({"bold": True, "font_size": 12}),
        wrapped=quoted(workbook, text_wrap=True, valign="top"),
        text=workbook.add_format({"num_format": "@"}),
        amount=workbook.add_format({"num_format": "#,##0.00"}),
        whole=workbook.add_format({"num_format": "0"}),
        day=workbook.add_format({"num_format": "yyyy-mm-dd"}),
    )


def _write_headers(sheet: Any, columns: list[Column], formats: _Formats, layout: str, language: Language) -> None:
    """Write the sheet that is filled in: its header row, a format and a check for each column, how it is printed."""
    for index, column in enumerate(columns):
        width, cell_format = _width_and_format(column, formats)
        sheet.set_column(index, index, width, cell_format)
        necessary = column.field in NECESSARY[layout]
        header = header_of(column, layout, language)
        write_text(sheet, 0, index, header, formats.necessary if necessary else formats.optional)
        check = _check(column, layout, language)
        if check:
            sheet.data_validation(1, index, _ROWS, index, check)
    sheet.set_row(0, 45)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


def _width_and_format(column: Column, formats: _Formats) -> tuple[int, Any]:
    if column.kind == "ringgit":
        return 14, formats.amount
    if column.kind == "date":
        return 14, formats.day
    if column.kind == "years":
        return 14, formats.whole
    # Months and numbers that begin with zero stay what was typed only in cells of text.
    return {"name": 36, "identity_no": 16, "employer_code": 16, "mycoid": 16}.get(column.field, 18), formats.text


def _choice(word: str, kind: str, layout: str, language: Language) -> str:
    """Say a word of a closed list as a template offers it: statuses and the table of programs have their own words."""
    return word if kind == "status" or layout == "assess" else CHOICES[kind][word].say(language)


def _check(column: Column, layout: str, language: Language) -> dict[str, Any] | None:
    """Give the check that the spreadsheet program makes while somebody types."""
    if column.kind in CHOICES:
        listed = [_choice(word, column.kind, layout, language) for word in CHOICES[column.kind]]
        return {"validate": "list", "source": listed, "error_message": _CHOOSE.say(language)}
    if column.kind == "ringgit":
        return {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": _AMOUNT.say(language)}
    if column.kind == "years":
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": OLDEST_AGE,
            "error_message": _YEARS.say(language),
        }
    return None


def _write_guide(sheet: Any, columns: list[Column], formats: _Formats, layout: str, language: Language) -> None:
    """Write the sheet that explains the columns in the three languages, with an example that nobody can file."""
    write_text(sheet, 0, 0, _GUIDE_TITLE.say(language), formats.title)
    for index, words in enumerate(_GUIDE_HEADERS):
        write_text(sheet, 2, index, words.say(language), formats.optional)
    for row, column in enumerate(columns, 3):
        necessary = _YES if column.field in NECESSARY[layout] else _NO
        # The letter keeps this cell from being taken for a header when the workbook is read.
        write_text(sheet, row, 0, f"{letters(row - 2)}. {header_of(column, layout, language)}", formats.wrapped)
        write_text(sheet, row, 1, necessary.say(language), formats.wrapped)
        for place, spoken in enumerate(LANGUAGES, 2):
            write_text(sheet, row, place, _meaning(column, layout).say(spoken), formats.wrapped)
        write_text(sheet, row, 5, _example(column, layout, language), formats.wrapped)
    for index, width in enumerate((30, 12, 44, 44, 34, 22)):
        sheet.set_column(index, index, width)
    sheet.freeze_panes(3, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _meaning(column: Column, layout: str) -> Words:
    return _BORN_ALONE if layout == "assess" and column.field == "born" else column.meaning


def _example(column: Column, layout: str, language: Language) -> str:
    if column.kind in CHOICES and column.example:
        return _choice(column.example, column.kind, layout, language)
    return column.example
