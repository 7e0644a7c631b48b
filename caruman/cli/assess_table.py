"""The table that `caruman assess` draws for people: one line a row as it comes, totals at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from caruman.cli.console import Console
from caruman.cli.terminal import cells, columns, pad
from caruman.law.contributions import Assessment
from caruman.values.money import format_ringgit
from caruman.values.visible import visible
from caruman.values.words import Refusal, Words


class _Column(NamedTuple):
    title: Words
    width: int
    right: bool
    value: Callable[[int, Assessment], str]


def _money(sen: int) -> str:
    return format_ringgit(sen) if sen else "–"


_ROW = _Column(Words("baris", "row", "行"), 6, True, lambda number, _: f"{number}")
_MONTH = _Column(Words("bulan", "month", "月份"), 7, False, lambda _, owed: str(owed.month))
_WAGE = _Column(Words("gaji", "wage", "工资"), 12, True, lambda _, owed: format_ringgit(owed.wage_sen))
_CLASS = _Column(
    Words("kelas", "class", "级别"), 5, True, lambda _, owed: f"{owed.act4.wage_class or owed.eis.wage_class or '–'}"
)
_ACT4_EMPLOYER = _Column(
    Words("Akta 4 majikan", "Act 4 employer", "第4号 雇主"), 9, True, lambda _, owed: _money(owed.act4.employer_sen)
)
_ACT4_EMPLOYEE = _Column(
    Words("Akta 4 pekerja", "Act 4 employee", "第4号 雇员"), 9, True, lambda _, owed: _money(owed.act4.employee_sen)
)
_SKBBK = _Column(Words("SKBBK", "SKBBK", "SKBBK"), 8, True, lambda _, owed: _money(owed.skbbk.employee_sen))
_EIS_EMPLOYER = _Column(
    Words("SIP majikan", "EIS employer", "就业保险 雇主"), 8, True, lambda _, owed: _money(owed.eis.employer_sen)
)
_EIS_EMPLOYEE = _Column(
    Words("SIP pekerja", "EIS employee", "就业保险 雇员"), 8, True, lambda _, owed: _money(owed.eis.employee_sen)
)
_EMPLOYER = _Column(
    Words("majikan", "employer", "雇主"),
    9,
    True,
    lambda _, owed: _money(owed.act4.employer_sen + owed.eis.employer_sen),
)
_EMPLOYEE = _Column(
    Words("pekerja", "employee", "雇员"),
    9,
    True,
    lambda _, owed: _money(owed.act4.employee_sen + owed.skbbk.employee_sen + owed.eis.employee_sen),
)
_TOTAL = _Column(Words("jumlah", "total", "合计"), 9, True, lambda _, owed: _money(owed.total_sen))

# The widest set of columns that fits the terminal is drawn.
_SETS = (
    (_ROW, _MONTH, _WAGE, _CLASS, _ACT4_EMPLOYER, _ACT4_EMPLOYEE, _SKBBK, _EIS_EMPLOYER, _EIS_EMPLOYEE, _TOTAL),
    (_ROW, _MONTH, _WAGE, _CLASS, _EMPLOYER, _EMPLOYEE, _TOTAL),
    (_ROW, _WAGE, _TOTAL),
)

_TOTALS = Words("Jumlah", "Totals", "合计")
_ROWS_ASSESSED = Words("Baris dikira", "Rows worked out", "已计算的行")
_ROWS_FAILED = Words("Baris gagal dikira", "Rows not worked out", "无法计算的行")
_WAGES = Words("Gaji", "Wages", "工资")
_EMPLOYERS_PAY = Words("Majikan membayar", "The employer pays", "雇主缴纳")
_EMPLOYEES_PAY = Words("Pekerja membayar", "The employees pay", "雇员缴纳")
_ALL = Words("Semua caruman", "All contributions", "全部缴纳金")
_ACT4 = Words("Akta 4", "Act 4", "第4号法令")
_EIS = Words("SIP (Akta 800)", "EIS (Act 800)", "就业保险（第800号法令）")
_NO_ROWS = Words(
    "Tiada baris untuk dikira. Isi satu baris bagi setiap orang dan bulan di bawah tajuk lajur.",
    "There are no rows to work out. Fill in one row for each person and month under the headers.",
    "没有可计算的行。请在表头下为每人每月填写一行。",
)
_WHY = Words(
    "Mengapa sebanyak itu? caruman explain --month … --wage …",
    "Why this much? caruman explain --month … --wage …",
    "为什么是这个数？caruman explain --month … --wage …",
)


class AssessmentTable:
    """Draws each row when it comes, so that the memory does not grow with the file."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._columns, self._widths = self._fitting()
        self._began = False
        self.good_rows = 0
        self.bad_rows = 0
        self._wages_sen = self._act4_sen = self._skbbk_sen = self._eis_sen = 0
        self._employer_sen = self._employee_sen = 0

    def _fitting(self) -> tuple[tuple[_Column, ...], list[int]]:
        language = self._console.language
        for chosen in _SETS:
            widths = [max(column.width, cells(column.title.say(language))) for column in chosen]
            if sum(widths) + 2 * (len(widths) - 1) <= self._console.width:
                break
        return chosen, widths

    def add(self, number: int, result: Assessment | Refusal) -> None:
        """Draw one row, or why it could not be worked out."""
        console = self._console
        if not self._began:
            titles = [column.title.say(console.language) for column in self._columns]
            console.write(console.style(self._line(titles), "bold"))
            self._began = True
        if isinstance(result, Refusal):
            self.bad_rows += 1
            first = f"{number:>{self._widths[0]}}  ✗ "
            console.paragraph(visible(result.say(console.language)), first=first)
            return
        self.good_rows += 1
        console.write(self._line([column.value(number, result) for column in self._columns]))
        self._wages_sen += result.wage_sen
        self._act4_sen += result.act4.employer_sen + result.act4.employee_sen
        self._skbbk_sen += result.skbbk.employee_sen
        self._eis_sen += result.eis.employer_sen + result.eis.employee_sen
        self._employer_sen += result.act4.employer_sen + result.eis.employer_sen
        self._employee_sen += result.act4.employee_sen + result.skbbk.employee_sen + result.eis.employee_sen

    def _line(self, texts: list[str]) -> str:
        return "  ".join(
            pad(text, width, right=column.right)
            for text, width, column in zip(texts, self._widths, self._columns, strict=True)
        ).rstrip()

    def end(self) -> None:
        """Draw the totals."""
        console = self._console
        if not self._began:
            console.paragraph(console.words(_NO_ROWS))
            return
        rows = [(_ROWS_ASSESSED, f"{self.good_rows:,}")]
        if self.bad_rows:
            rows.append((_ROWS_FAILED, f"{self.bad_rows:,}"))
        rows += [
            (_WAGES, format_ringgit(self._wages_sen)),
            (_ACT4, format_ringgit(self._act4_sen)),
            (Words("SKBBK", "SKBBK", "SKBBK"), format_ringgit(self._skbbk_sen)),
            (_EIS, format_ringgit(self._eis_sen)),
            (_EMPLOYERS_PAY, format_ringgit(self._employer_sen)),
            (_EMPLOYEES_PAY, format_ringgit(self._employee_sen)),
            (_ALL, format_ringgit(self._act4_sen + self._skbbk_sen + self._eis_sen)),
        ]
        console.write()
        console.write(console.style(console.words(_TOTALS), "bold"))
        drawn = [(title.say(console.language), amount) for title, amount in rows]
        console.write_all(columns(drawn, right=(False, True), indent="  "))
        console.write()
        console.paragraph(console.words(_WHY))
