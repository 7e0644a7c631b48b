"""Reads an employer's register of employees from the table that he keeps it in."""

from __future__ import annotations

from caruman.checking.facts import Employee
from caruman.checking.people import PERSON_FIELDS, identity_of, person_of
from caruman.formats.tabular import Row, Table, read_table, said_by_row
from caruman.values.words import Refusal, Words

REQUIRED = ("identity_no", "name")
FIELDS = (*REQUIRED, *PERSON_FIELDS, "passport_no", "skbbk_out_from", "hired_on", "left_on")
"""The columns that a check uses; a bad cell in another one does not matter here."""

MOST_SHOWN = 5
"""Bad rows that a refusal names; the rest are counted."""

_BAD_ROWS = Words(
    ms="Baris daftar pekerja yang tidak dapat digunakan: {count}. {rows}",
    en="Rows of the register of employees that cannot be used: {count}. {rows}",
    zh="雇员登记册中无法使用的行数：{count}。{rows}",
)
_TWICE = Words(
    ms="Nombor pengenalan {identity_no} sudah ada di baris {first}. Tinggalkan satu sahaja.",
    en="The identity number {identity_no} stands in row {first} already. Leave only one.",
    zh="身份证明号码 {identity_no} 已在第 {first} 行出现。请只保留一行。",
)
_LEFT_BEFORE = Words(
    ms="Tarikh berhenti {left_on} lebih awal daripada tarikh mula {hired_on}.",
    en="The date left {left_on} lies before the date joined {hired_on}.",
    zh="离职日期 {left_on} 早于入职日期 {hired_on}。",
)
_NO_NAME = Words("Nama tiada.", "There is no name.", "缺少姓名。")
_EMPTY = Words(
    ms="Daftar pekerja tidak mempunyai seorang pun pekerja.",
    en="The register of employees has no employee in it.",
    zh="雇员登记册中没有任何雇员。",
)


def read_register(path: str) -> dict[str, Employee]:
    """Read a register of employees, CSV or workbook, by identity number.

    The birthday of someone whose `born` is blank stays unknown here: a check takes it from the
    identity card number, whose century depends on the contribution month. Raises `Refusal`
    (`REGISTER_ROWS` for rows that cannot be used or stand twice, `REGISTER_EMPTY`, and those of
    `read_table`), `OSError` where the file cannot be opened.
    """
    register: dict[str, Employee] = {}
    rows: dict[str, int] = {}
    bad: list[tuple[int, Refusal]] = []
    count = 0
    with read_table(path, required=REQUIRED) as table:
        for row in table.rows():
            try:
                employee = _employee(row, table)
                first = rows.setdefault(employee.identity_no, row.number)
                if first != row.number:
                    raise Refusal("TWICE", _TWICE, identity_no=employee.identity_no, first=first)
            except Refusal as refusal:
                count += 1
                if len(bad) < MOST_SHOWN:
                    bad.append((row.number, refusal))
                continue
            register[employee.identity_no] = employee
    if bad:
        raise Refusal("REGISTER_ROWS", _BAD_ROWS, count=count, rows=said_by_row(bad))
    if not register:
        raise Refusal("REGISTER_EMPTY", _EMPTY)
    return register


def _employee(row: Row, table: Table) -> Employee:
    for field, problem in row.problems.items():
        if field in FIELDS:
            raise table.place(row, field, problem)
    identity_no = identity_of(row)
    if not row.text("name"):
        raise Refusal("NAME_MISSING", _NO_NAME)
    hired_on, left_on = row.day("hired_on"), row.day("left_on")
    if hired_on and left_on and left_on < hired_on:
        raise Refusal("LEFT_BEFORE_HIRED", _LEFT_BEFORE, left_on=left_on, hired_on=hired_on)
    person = person_of(row)
    return Employee(
        identity_no=identity_no,
        name=row.text("name"),
        person=person,
        # Whoever has another designated employer does not pay it here, whatever month he may have left in.
        skbbk_out_from=row.month("skbbk_out_from") if person.skbbk != "elsewhere" else None,
        hired_on=hired_on,
        left_on=left_on,
    )
