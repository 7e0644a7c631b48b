"""Everyone in the file was in service in the contribution month."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "EMPLOYEE_NOT_IN_SERVICE"
SEVERITY = WARNING
WORDS = Words(
    ms=(
        "Menurut daftar, {name} tidak bekerja pada {month} (mula {hired_on}, berhenti {left_on}). Semak baris ini dan "
        "daftar."
    ),
    en=(
        "By the register {name} was not in service in {month} (started {hired_on}, left {left_on}). Check line and "
        "register."
    ),
    zh="登记册显示 {name} 在 {month} 不在职（入职 {hired_on}，离职 {left_on}）。请核对此行和登记册。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a person who had not started or had left."""
    employee = case.employee(line)
    if employee is not None and line.month is not None and not employee.works_in(line.month):
        yield at_field(
            (CODE, SEVERITY),
            line,
            "identity_no",
            name=employee.name,
            month=str(line.month),
            hired_on=str(employee.hired_on or "–"),
            left_on=str(employee.left_on or "–"),
        )
