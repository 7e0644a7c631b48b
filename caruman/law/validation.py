"""Proves the tables of the law whole: run by the tests, and by whoever changes a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from caruman.law.housewives import housewives_rates
from caruman.law.reading import read_table
from caruman.law.self_employment import (
    IN_FORCE_FROM,
    class_tables,
    earning_classes,
    plans,
    price_lists,
    programmes,
    sectors,
)
from caruman.law.wage_classes import Act4Class, Act4Table, EisClass, EisTable, act4_tables, act800_tables, eras
from caruman.law.wage_components import wage_components
from caruman.values.places import places

PRINTED_OUT_OF_PATTERN = {("act4-rm4000", 44), ("act4-rm4000", 45)}
"""Classes whose printed employer share is ten sen less than employee plus second category (mended from 2022-09)."""


def validate() -> list[str]:
    """Give every fault found in the tables, as sentences for the person who edits them; none if they are sound."""
    return [
        *_eras(),
        *(fault for act4 in act4_tables() for fault in (*_classes(act4), *_act4_amounts(act4))),
        *(fault for act800 in act800_tables() for fault in (*_classes(act800), *_eis_amounts(act800))),
        *_skbbk_phases(),
        *_self_employment(),
        *_programmes(),
        *_others(),
    ]


def _eras() -> Iterator[str]:
    for scheme in ("act4", "act800"):
        dated = eras(scheme)
        for before, after in pairwise(dated):
            if before.last_month is None or before.last_month.plus(1) != after.first_month:
                yield f"{after.name} does not begin in the month after {before.name} ends"
        for era in dated:
            if era.last_month is not None and era.last_month < era.first_month:
                yield f"{era.name} ends before it begins"


def _classes(table: Act4Table | EisTable) -> Iterator[str]:
    """Classes count from 1, begin at no wages, touch without gap or overlap, and only the last is open."""
    reached: int | None = 0
    classes: Sequence[Act4Class | EisClass] = table.classes
    for number, one in enumerate(classes, start=1):
        where = f"{table.name} class {one.number}"
        if one.number != number:
            yield f"{where} stands in place {number}"
        if one.over_sen != reached:
            yield f"{where} begins at {one.over_sen}, the one before ends at {reached}"
        if one.not_over_sen is not None and one.not_over_sen <= one.over_sen:
            yield f"{where} is empty"
        reached = one.not_over_sen
    if reached is not None:
        yield f"{table.name}: the top class is not open"
    declared = next(era for era in eras(table.scheme) if era.name == table.name)
    if len(table.classes) != declared.class_count:
        yield f"{table.name} has {len(table.classes)} classes, the eras say {declared.class_count}"


def _act4_amounts(table: Act4Table) -> Iterator[str]:
    printed = read_table(table.name)
    for one, row in zip(table.classes, printed, strict=True):
        where = f"{table.name} class {one.number}"
        gap = one.first_employee_sen + one.second_employer_sen - one.first_employer_sen
        if gap != (10 if (table.name, one.number) in PRINTED_OUT_OF_PATTERN else 0):
            yield f"{where}: first employer is not first employee plus second employer"
        if one.first_employer_sen + one.first_employee_sen != int(row["first_total_sen"]):
            yield f"{where}: the shares do not make the printed total"
        if one.skbbk_employee_sen is not None:
            if one.first_invalidity_sen != one.first_employee_sen or one.first_injury_sen != one.second_employer_sen:
                yield f"{where}: the parts of the first category do not fit"
            if int(row["first_total_with_skbbk_sen"]) != int(row["first_total_sen"]) + one.skbbk_employee_sen:
                yield f"{where}: the first category's total with SKBBK does not fit"
            if int(row["second_total_with_skbbk_sen"]) != one.second_employer_sen + one.skbbk_employee_sen:
                yield f"{where}: the second category's total with SKBBK does not fit"
        yield from _in_five_sen(where, [one.first_employer_sen, one.first_employee_sen, one.second_employer_sen])
        yield from _in_five_sen(where, [one.skbbk_employee_sen or 0])
    for before, after in pairwise(table.classes):
        rising = zip(before[3:6], after[3:6], strict=True)
        if any(low > high for low, high in rising) or (before[6] or 0) > (after[6] or 0):
            yield f"{table.name} class {after.number}: an amount falls as wages rise"


def _eis_amounts(table: EisTable) -> Iterator[str]:
    for one, row in zip(table.classes, read_table(table.name), strict=True):
        where = f"{table.name} class {one.number}"
        if one.employer_sen != one.employee_sen:
            yield f"{where}: the two shares differ"
        if one.employer_sen + one.employee_sen != int(row["total_sen"]):
            yield f"{where}: the shares do not make the printed total"
        yield from _in_five_sen(where, [one.employer_sen])
    for before, after in pairwise(table.classes):
        if before.employer_sen > after.employer_sen:
            yield f"{table.name} class {after.number}: an amount falls as wages rise"


def _in_five_sen(where: str, amounts_sen: list[int]) -> Iterator[str]:
    for amount_sen in amounts_sen:
        if amount_sen % 5 or amount_sen < 0:
            yield f"{where}: {amount_sen} is not a multiple of five sen"


def _skbbk_phases() -> Iterator[str]:
    """The top class seen of each phase agrees with itself, and that of the first phase with the table in force."""
    top = act4_tables()[-1].classes[-1]
    base_first_sen = top.first_employer_sen + top.first_employee_sen
    for row in read_table("skbbk-phases"):
        skbbk_sen = int(row["top_skbbk_employee_sen"])
        if int(row["top_first_total_sen"]) != base_first_sen + skbbk_sen:
            yield f"SKBBK phase {row['phase']}: the first category's total does not fit"
        if int(row["top_second_total_sen"]) != top.second_employer_sen + skbbk_sen:
            yield f"SKBBK phase {row['phase']}: the second category's total does not fit"
        if row["phase"] == "1" and skbbk_sen != top.skbbk_employee_sen:
            yield "SKBBK phase 1 differs from the table in force"


def _self_employment() -> Iterator[str]:
    yield from _in_order("act789-plans", [one.in_force_from for one in price_lists()])
    yield from _in_order("act789-classes", [one.in_force_from for one in class_tables()])
    yield from _in_order("act838", [one.first_day for one in housewives_rates()])
    if not price_lists()[0].in_force_from == class_tables()[0].in_force_from == IN_FORCE_FROM:
        yield "Act 789 has no prices on its first day"
    for table in class_tables():
        for before, after in pairwise(table.classes):
            if after.insured_earning_sen - before.insured_earning_sen != 10_000 or after.month_sen <= before.month_sen:
                yield f"Act 789 class {after.number} of {table.in_force_from} does not follow {before.number} by RM100"
    for in_force in price_lists():
        by_number = {one.number: one for one in earning_classes(on=in_force.in_force_from)}
        for plan in in_force.plans:
            where, one = f"plan {plan.number} of {in_force.in_force_from}", by_number[plan.act_class]
            if (one.insured_earning_sen, one.month_sen) != (plan.insured_earning_sen, plan.month_sen):
                yield f"{where} differs from class {plan.act_class} of the Act"
            if plan.year_sen != 12 * plan.month_sen:
                yield f"{where}: a year is not twelve months"
    if [one.number for one in sectors()] != list(range(1, len(sectors()) + 1)):
        yield "the sectors are not numbered in order"


def _in_order(name: str, days: Sequence[date]) -> Iterator[str]:
    """Each list holds until the next begins, so the days rise."""
    for before, after in pairwise(days):
        if after <= before:
            yield f"{name}: {after} does not come after {before}"


def _programmes() -> Iterator[str]:
    seen = set()
    for one in programmes():
        where = f"{one.slug} {one.year} plan {one.plan}"
        if (one.slug, one.year, one.plan) in seen:
            yield f"{where} stands twice"
        seen.add((one.slug, one.year, one.plan))
        if not one.first_day.year == one.year == one.last_day.year or one.last_day < one.first_day:
            yield f"{where}: its days do not lie in its year"
        if (one.government_sen is None) != (one.payer_sen is None):
            yield f"{where}: one share is known and the other is not"
        if one.government_sen is None or one.payer_sen is None:
            continue
        both_sen = one.government_sen + one.payer_sen
        if both_sen not in {plan.year_sen for plan in plans(on=one.first_day) if plan.number == one.plan}:
            yield f"{where}: the shares do not make the year's contribution"


def _others() -> Iterator[str]:
    if {rate.period_months for rate in housewives_rates()} != {12}:
        yield "Act 838 is for twelve months"
    for component in wage_components():
        if not {component.act4, component.act800} <= {"yes", "no", "open"}:
            yield f"the pay component {component.slug} is neither yes, no nor open"
    for code in places():
        if len(code) != 2 or not code.isdigit():
            yield f"{code} is not a place code"
