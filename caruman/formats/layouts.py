"""The text layouts of contribution files as tables of fields: the one home of every column number."""

from __future__ import annotations

from typing import NamedTuple

from caruman.values.month import Month
from caruman.values.words import Words


class Field(NamedTuple):
    """One field of a layout.

    `first` and `last` are character positions counted from 1, both included, as a printed
    specification gives them; in the comma layout they are the number of the part. `kind` is
    one of `text`, `digits`, `sen`, `month`, `date`, `status`, `filler`. `required` means that
    a blank field is an error.
    """

    name: str
    first: int
    last: int
    kind: str
    required: bool
    words: Words

    @property
    def width(self) -> int:
        """How many characters the field takes."""
        return self.last - self.first + 1


class Layout(NamedTuple):
    """A layout: its stable name, its length in characters (0 where lines vary), its fields in order.

    `scheme` is the only one whose contributions stand in it, `act4` or `eis`, or `both`. `table`
    tells that its lines are rows of a spreadsheet and its columns those of the sheet.
    """

    name: str
    length: int
    fields: tuple[Field, ...]
    first_month: Month
    last_filing_month: Month | None
    words: Words
    scheme: str = "both"
    table: bool = False

    def field(self, name: str) -> Field | None:
        """Give the field of a name, or None where the layout has none."""
        for field in self.fields:
            if field.name == name:
                return field
        return None


EMPLOYER_CODE = Words("kod majikan", "employer code", "雇主编号")
MYCOID = Words("MyCoID/nombor SSM", "MyCoID/SSM number", "MyCoID/SSM 编号")
IDENTITY_NO = Words("nombor pengenalan", "identity number", "身份证明号码")
NAME = Words("nama", "name", "姓名")
MONTH = Words("bulan caruman", "contribution month", "缴纳月份")
WAGE = Words("gaji", "wage", "工资")
CONTRIBUTION = Words("caruman", "contribution", "缴纳金")
EMPLOYMENT_DATE = Words("tarikh pekerjaan", "employment date", "雇佣日期")
STATUS = Words("status pekerjaan", "employment status", "雇佣状态")
ACT4_EMPLOYER = Words("syer majikan Akta 4", "Act 4 employer share", "第4号法令雇主份额")
ACT4_EMPLOYEE = Words("syer pekerja Akta 4", "Act 4 employee share", "第4号法令雇员份额")
EIS_EMPLOYER = Words("syer majikan SIP", "EIS employer share", "就业保险雇主份额")
EIS_EMPLOYEE = Words("syer pekerja SIP", "EIS employee share", "就业保险雇员份额")
SKBBK_EMPLOYEE = Words("syer pekerja SKBBK", "SKBBK employee share", "SKBBK 雇员份额")
FILLER = Words("ruang kosong", "filler", "留空")
ROW = Words("nombor baris", "row number", "行号")

_PERSON = (
    Field("employer_code", 1, 12, "text", True, EMPLOYER_CODE),
    Field("mycoid", 13, 32, "text", False, MYCOID),
    Field("identity_no", 33, 44, "text", True, IDENTITY_NO),
    Field("name", 45, 194, "text", True, NAME),
    Field("month", 195, 200, "month", True, MONTH),
)
_ONE_SCHEME = (
    *_PERSON,
    Field("contribution", 201, 214, "sen", True, CONTRIBUTION),
    Field("employment_date", 215, 222, "date", False, EMPLOYMENT_DATE),
    Field("status", 223, 223, "status", False, STATUS),
)
_WAGE_AND_SHARES = (
    *_PERSON,
    Field("wage", 201, 214, "sen", True, WAGE),
    Field("act4_employer", 215, 220, "sen", True, ACT4_EMPLOYER),
    Field("act4_employee", 221, 226, "sen", True, ACT4_EMPLOYEE),
    Field("eis_employer", 227, 232, "sen", True, EIS_EMPLOYER),
    Field("eis_employee", 233, 238, "sen", True, EIS_EMPLOYEE),
)

SOCSO_223 = Layout(
    "socso-223",
    223,
    _ONE_SCHEME,
    Month(2018, 1),
    None,
    Words("Akta 4, satu skim", "Act 4, one scheme", "第4号法令，单一计划"),
    "act4",
)
EIS_223 = Layout(
    "eis-223",
    223,
    _ONE_SCHEME,
    Month(2018, 1),
    None,
    Words("Akta 800 (SIP), satu skim", "Act 800 (EIS), one scheme", "第800号法令（就业保险），单一计划"),
    "eis",
)
COMBINED_V1 = Layout(
    "combined-v1",
    278,
    (*_WAGE_AND_SHARES, Field("filler", 239, 278, "filler", False, FILLER)),
    Month(2022, 7),
    Month(2026, 9),
    Words("Akta 4 + SIP, versi 1", "Act 4 + EIS, version 1", "第4号法令 + 就业保险，第1版"),
)
COMBINED_V2 = Layout(
    "combined-v2",
    278,
    (
        *_WAGE_AND_SHARES,
        Field("skbbk_employee", 239, 244, "sen", False, SKBBK_EMPLOYEE),
        Field("filler", 245, 258, "filler", False, FILLER),
        Field("filler_2", 259, 278, "filler", False, FILLER),
    ),
    Month(2026, 6),
    None,
    Words("Akta 4 + SIP + SKBBK, versi 2", "Act 4 + EIS + SKBBK, version 2", "第4号法令 + 就业保险 + SKBBK，第2版"),
)
SIPE = Layout(
    "sipe",
    0,
    (
        Field("row", 1, 1, "digits", False, ROW),
        Field("employer_code", 2, 2, "text", True, EMPLOYER_CODE),
        Field("mycoid", 3, 3, "text", False, MYCOID),
        Field("identity_no", 4, 4, "text", True, IDENTITY_NO),
        Field("name", 5, 5, "text", True, NAME),
        Field("month", 6, 6, "month", True, MONTH),
        Field("contribution", 7, 7, "ringgit", True, CONTRIBUTION),
        Field("employment_date", 8, 8, "date", False, EMPLOYMENT_DATE),
        Field("status", 9, 9, "status", False, STATUS),
    ),
    Month(2018, 1),
    None,
    Words("SIP lama, dipisah koma", "legacy EIS, comma text", "旧版就业保险，逗号分隔"),
    "eis",
)

LAYOUTS: tuple[Layout, ...] = (SOCSO_223, EIS_223, COMBINED_V1, COMBINED_V2, SIPE)

TABLES: dict[str, Words] = {
    "xlsx": Words("buku kerja Excel", "Excel workbook", "Excel 工作簿"),
    "xls": Words("buku kerja Excel 97–2003", "Excel 97–2003 workbook", "Excel 97–2003 工作簿"),
    "ods": Words("buku kerja OpenDocument", "OpenDocument workbook", "OpenDocument 工作簿"),
    "csv": Words("jadual CSV", "CSV table", "CSV 表格"),
}
"""The kinds of spreadsheets in which the same may be declared; what stands where, their header row says."""


def words_for(name: str) -> Words | None:
    """Say what the layout, or the kind of spreadsheet, of a name is; None where there is none."""
    layout = layout_named(name)
    return layout.words if layout else TABLES.get(name)


def layout_named(name: str) -> Layout | None:
    """Give the layout of a name, or None."""
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    return None
