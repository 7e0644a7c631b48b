"""Everyone in service has a line."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from caruman.checking.facts import Facts
from caruman.checking.finding import WARNING, Finding
from caruman.values.month import Month
from caruman.values.words import Words

CODE = "EMPLOYEE_MISSING"
SEVERITY = WARNING
WORDS = Words(
    ms=(
        "Menurut daftar, {name} ({identity_no}) bekerja pada {month}, tetapi tiada barisnya di sini. Tambah baris "
        "itu, atau rekodkan tarikh berhenti kerja."
    ),
    en=(
        "By the register {name} ({identity_no}) was in service in {month} but has no line here. Add the line, or "
        "record the last day of service."
    ),
    zh="登记册显示 {name}（{identity_no}）在 {month} 在职，但文件中没有此人的记录。请补上一行，或登记离职日期。",
)


def find(facts: Facts, seen: Collection[tuple[str, Month]], months: Collection[Month]) -> Iterator[Finding]:
    """Find the people in service in the file's months who are in no line of it; `seen` are those who are."""
    # A month in advance is a slip of the pen, and not a month in which everybody is missing.
    for month in sorted(month for month in months if month <= Month.of(facts.today)):
        for identity_no, employee in (facts.register or {}).items():
            if employee.works_in(month) and (identity_no, month) not in seen:
                params: dict[str, object] = {
                    "name": employee.name,
                    "identity_no": identity_no,
                    "month": str(month),
                }
                yield Finding(CODE, SEVERITY, None, None, None, identity_no, None, params)
