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
        "{name} ({found}) tiada dalam daftar pekerja. Daftarkan dengan {form} dalam masa 30 hari dari hari mula "
        "bekerja."
    ),
    en="{name} ({found}) is not on the register. Register this person with {form} within 30 days of starting work.",
    zh="{name}（{found}）不在雇员登记册上。请在入职后 30 天内以{form}登记。",
)
_FORM_2 = Words("Borang 2", "Form 2", "表格 2")
_FOREIGN_FORM = Words("borang pekerja asing", "the form for foreign workers", "外籍员工表格")


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a person whom the register does not know."""
    if case.facts.register is None or case.employee(line) is not None:
        return
    kind = case.identity(line).kind
    if kind in (NATIONAL, OTHER):
        form = _FORM_2 if kind == NATIONAL else _FOREIGN_FORM
        yield at_field((CODE, SEVERITY), line, "identity_no", name=shown(line.name), form=form)
