"""The baseline of pricing: the rule of July 2026 as a small tax-benefit system for OpenFisca.

It is written as its documentation and country template do it: one variable a quantity, formulas on
NumPy arrays, the printed tables as single-amount scales, words as enumerations. Where there was a
choice the faster way was taken: ages by months (the last day of the month counts, so the birthday's
day does not matter), one scale for both equal shares of EIS, whole sen as 32-bit integers, and only
the tests that can matter in that month.
"""

# OpenFisca ships no types, and names variables by their classes.
# mypy: disable-error-code="misc, no-untyped-def, no-untyped-call"
# ruff: noqa: D101, D102

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from caruman.law.wage_classes import act4_table, act800_table
from caruman.values.month import Month

MONTH = Month(2026, 7)
PERIOD = str(MONTH)

Employee = build_entity(key="employee", plural="employees", label="An employee", is_person=True)


class Nationality(Enum):
    citizen = "Citizen"
    permanent_resident = "Permanent resident"
    temporary_resident = "Temporary resident"
    foreign = "Foreign worker"


class Choice(Enum):
    inside = "Takes part in SKBBK"
    outside = "Opted out of it"
    elsewhere = "Another employer deducts it"


class wage(Variable):
    """In sen."""

    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH


class birth(Variable):
    value_type = date
    entity = Employee
    definition_period = DateUnit.ETERNITY


class nationality(Variable):
    value_type = Enum
    possible_values = Nationality
    default_value = Nationality.citizen
    entity = Employee
    definition_period = DateUnit.MONTH


class skbbk_choice(Variable):
    value_type = Enum
    possible_values = Choice
    default_value = Choice.inside
    entity = Employee
    definition_period = DateUnit.MONTH


class first_act4_age(Variable):
    """When the first contribution of the person's life became payable; -1: early enough."""

    value_type = int
    default_value = -1
    entity = Employee
    definition_period = DateUnit.ETERNITY


class first_eis_age(Variable):
    value_type = int
    default_value = -1
    entity = Employee
    definition_period = DateUnit.ETERNITY


class age(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period):
        born_in = employee("birth", period).astype("datetime64[M]").astype(np.int32)
        this_month = (period.start.year - 1970) * 12 + period.start.month - 1
        return (this_month - born_in) // 12


class is_local(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period):
        nation = employee("nationality", period)
        return (nation == Nationality.citizen) + (nation == Nationality.permanent_resident)


class is_second_category(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period, parameters):
        ages = parameters(period).ages
        return (employee("age", period) >= ages.end) + (employee("first_act4_age", period) >= ages.act4_late)


class is_insured_by_eis(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period, parameters):
        ages = parameters(period).ages
        years = employee("age", period)
        late = (years >= ages.eis_late) * (employee("first_eis_age", period) >= ages.eis_late)
        return employee("is_local", period) * (years >= ages.start) * (years < ages.end) * ~late


class takes_part_in_skbbk(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period):
        choice = employee("skbbk_choice", period)
        must = ~employee("is_local", period) * (choice != Choice.elsewhere)
        return must + (choice == Choice.inside)


class act4_employer(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period, parameters):
        wages = employee("wage", period)
        scales = parameters(period).act4
        second = employee("is_second_category", period)
        return np.where(
            second, scales.second_employer.calc(wages, right=True), scales.first_employer.calc(wages, right=True)
        )


class act4_employee(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period, parameters):
        owed = parameters(period).act4.first_employee.calc(employee("wage", period), right=True)
        return owed * ~employee("is_second_category", period)


class skbbk_employee(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period, parameters):
        owed = parameters(period).act4.skbbk.calc(employee("wage", period), right=True)
        return owed * employee("takes_part_in_skbbk", period)


class eis_employee(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period, parameters):
        owed = parameters(period).act800.share.calc(employee("wage", period), right=True)
        return owed * employee("is_insured_by_eis", period)


class eis_employer(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period):
        return employee("eis_employee", period)


class total(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH

    def formula(employee, period):
        return (
            employee("act4_employer", period)
            + employee("act4_employee", period)
            + employee("skbbk_employee", period)
            + employee("eis_employer", period)
            + employee("eis_employee", period)
        )


VARIABLES = (
    *(wage, birth, nationality, skbbk_choice, first_act4_age, first_eis_age),
    *(age, is_local, is_second_category, is_insured_by_eis, takes_part_in_skbbk),
    *(act4_employer, act4_employee, skbbk_employee, eis_employee, eis_employer, total),
)


def _dated(value: int | None) -> dict[str, dict[str, int | None]]:
    return {"2026-06-01": {"value": value}}


def _scale(classes: Any, amount: str) -> dict[str, Any]:
    return {
        "metadata": {"type": "single_amount"},
        "brackets": [{"threshold": _dated(each.over_sen), "amount": _dated(getattr(each, amount))} for each in classes],
    }


def system() -> TaxBenefitSystem:
    """Build the tax-benefit system, its scales from the same tables that Caruman reads."""
    built = TaxBenefitSystem([Employee])
    built.add_variables(*VARIABLES)
    act4, act800 = act4_table(MONTH).classes, act800_table(MONTH).classes
    built.parameters = ParameterNode(
        "",
        data={
            "ages": {
                "start": {"values": _dated(18)},
                "act4_late": {"values": _dated(55)},
                "eis_late": {"values": _dated(57)},
                "end": {"values": _dated(60)},
            },
            "act4": {
                "first_employer": _scale(act4, "first_employer_sen"),
                "first_employee": _scale(act4, "first_employee_sen"),
                "second_employer": _scale(act4, "second_employer_sen"),
                "skbbk": _scale(act4, "skbbk_employee_sen"),
            },
            "act800": {"share": _scale(act800, "employee_sen")},
        },
    )
    return built
