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
    ms="{name} ({identity_no}) aktif dalam daftar tetapi tiada baris bagi {month}. Tambah baris, atau rekod berhenti.",
    en="{name} ({identity_no}) is active on the register and has no line for {month}. Add one, or record the leaving.",
    zh="{name}（{identity_no}）在登记册上在职，但 {month} 没有记录。请补上一行，或登记离职。",
)


def find(facts: Facts, seen: Collection[tuple[str, Month]], months: Collection[Month]) -> Iterator[Finding]:
    """Find the people in service in the file's months who are in no line of it; `seen` are those who are."""
    for month in sorted(months):
        for identity_no, employee in (facts.register or {}).items():
            if employee.works_in(month) and (identity_no, month) not in seen:
                params: dict[str, object] = {
                    "name": employee.name,
                    "identity_no": identity_no,
                    "month": str(month),
                }
                yield Finding(CODE, SEVERITY, None, None, None, identity_no, None, params)
