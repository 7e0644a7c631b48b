"""Everyone in the file is on the register of employees."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import NATIONAL, OTHER, Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.formats.lines import Line
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "EMPLOYEE_NOT_ON_REGISTER"
SEVERITY = WARNING
WORDS = Words(
    ms=(
        "{name} ({found}) tiada dalam daftar pekerja. Daftarkan dengan Borang 2 dalam masa 30 hari dari hari mula "
        "bekerja."
    ),
    en="{name} ({found}) is not on the register. Register this person with Form 2 within 30 days of starting work.",
    zh="{name}（{found}）不在雇员登记册上。请在入职后 30 天内以表格2登记。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a person whom the register does not know."""
    if case.facts.register is None or case.employee(line) is not None:
        return
    if case.identity(line).kind in (NATIONAL, OTHER):
        yield at_field((CODE, SEVERITY), line, "identity_no", name=shown(line.name))
