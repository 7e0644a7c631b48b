"""Everyone in service has a line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from caruman.checking.case import person_on_register, read_identity
from caruman.checking.facts import Employee, Facts
from caruman.checking.finding import WARNING, Finding
from caruman.formats.layouts import Layout
from caruman.law.contributions import assess
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

CODE = "EMPLOYEE_MISSING"
SEVERITY = WARNING
ANY_WAGE_SEN = 100_000
"""A wage to ask the law about insurance, which does not depend on it since June 2016."""
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


def find(
    facts: Facts,
    seen: Collection[tuple[str, Month]],
    months: Collection[Month],
    layout: Layout,
    among: Callable[[Month], Iterable[tuple[str, Employee]]],
) -> Iterator[Finding]:
    """Find the people in service in the file's months who are in no line of it; `seen` are those who are.

    `among` gives those on the register who may be missing in a month. Someone from whom nothing is due under the
    scheme of the file is rightly in none.
    """
    # A month in advance is a slip of the pen, and not a month in which everybody is missing.
    for month in sorted(month for month in months if month <= Month.of(facts.today)):
        for identity_no, employee in among(month):
            if (
                employee.works_in(month)
                and (identity_no, month) not in seen
                and _is_insured(employee, month, layout, facts)
            ):
                params: dict[str, object] = {
                    "name": employee.name,
                    "identity_no": identity_no,
                    "month": str(month),
                }
                yield Finding(CODE, SEVERITY, None, None, None, identity_no, None, params)


def _is_insured(employee: Employee, month: Month, layout: Layout, facts: Facts) -> bool:
    person = person_on_register(employee, month, read_identity(employee.identity_no, month))
    try:
        law = assess(month=month, wage_sen=ANY_WAGE_SEN, person=person, settings=facts.settings)
    except Refusal:
        return False
    by_act4, by_eis = law.act4.category != "none", law.eis.eligible
    return {"act4": by_act4, "eis": by_eis}.get(layout.scheme, by_act4 or by_eis)
