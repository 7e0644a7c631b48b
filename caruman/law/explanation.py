"""Why this sen? Every share of an assessment with its table, class, rule, source and what else it might have been."""

from __future__ import annotations

from typing import NamedTuple

from caruman.law import explanation_words as say
from caruman.law.category import category_at_age
from caruman.law.contributions import Assessment
from caruman.law.eligibility import eligibility_at_age
from caruman.law.person import age_in, deciding_day
from caruman.law.reasons import (
    CATEGORY_REASONS,
    CATEGORY_SOURCES,
    EIS_REASONS,
    EIS_SOURCES,
    SKBBK_SOURCES,
    SKBBK_STATUSES,
    RuleSource,
)
from caruman.law.settings import DEFAULTS, Settings
from caruman.law.wage_classes import Act4Class, Act4Table, EisTable, act4_table, act4_tables, act800_table
from caruman.values.money import format_ringgit
from caruman.values.words import Language, Words

TOPICS = (
    "act4_table",
    "setting",
    "act4_class",
    "age",
    "category",
    "act4_amount",
    "skbbk_status",
    "skbbk_amount",
    "eis_table",
    "eis_class",
    "eis_eligibility",
    "eis_amount",
    "total",
    "alternative",
)
"""What an explanation speaks of, in this order; `alternative` may come several times."""


class Explained(NamedTuple):
    """One step of an explanation: a sentence with its parameters, and where in the law it stands (or None)."""

    topic: str
    words: Words
    params: dict[str, object]
    source: Words | None

    def say(self, language: Language) -> str:
        """Give the sentence in one of the languages."""
        return self.words.say(language, self.params)


def explain(assessment: Assessment, settings: Settings = DEFAULTS) -> list[Explained]:
    """Explain an assessment step by step, ending with what it would cost otherwise.

    `settings` have to be those that the assessment was made with.
    """
    act4 = act4_table(assessment.month, settings)
    eis = None if assessment.eis_table_name is None else act800_table(assessment.month)
    return [
        *_explain_table("act4", act4, assessment),
        _explain_age(assessment, settings),
        *_explain_act4(act4, assessment),
        *_explain_skbbk(act4, assessment),
        *_explain_eis(eis, assessment),
        _explain_total(assessment),
        *_other_category(act4, assessment),
        *_other_birthday_reading(assessment, settings),
        *_other_skbbk(act4, assessment),
        *_other_eligibility(eis, assessment),
        *_neighbouring_classes(act4, eis, assessment),
    ]


def _explain_table(scheme: str, table: Act4Table | EisTable, assessment: Assessment) -> list[Explained]:
    act = say.ACT_4 if scheme == "act4" else say.ACT_800
    schedule = say.THIRD_SCHEDULE if scheme == "act4" else say.SECOND_SCHEDULE
    era = say.FROM_ON if table.last_month is None else say.FROM_TO
    source = say.TABLE_SOURCE.filled(act=act, schedule=schedule, instrument=say.citation(table.instrument))
    params: dict[str, object] = {
        "month": assessment.month,
        "act": act,
        "era": era.filled(first=table.first_month, last=table.last_month),
        "ceiling": format_ringgit(table.ceiling_sen),
        "table": table.name,
        "confidence": table.confidence,
    }
    explained = [Explained(f"{scheme}_table", say.TABLE, params, source)]
    if scheme == "act4" and table.name == act4_tables()[0].name:
        explained.append(Explained("setting", say.OPEN_FIRST_MONTH, {"month": table.first_month}, None))
    wage_class = table.class_for(assessment.wage_sen)
    if wage_class is None:
        return [*explained, Explained(f"{scheme}_class", say.NO_WAGES, {}, source)]
    bounds: dict[str, object] = {
        "wage": format_ringgit(assessment.wage_sen),
        "over": format_ringgit(wage_class.over_sen),
        "number": wage_class.number,
        "count": len(table.classes),
    }
    if wage_class.not_over_sen is None:
        return [*explained, Explained(f"{scheme}_class", say.TOP_CLASS, bounds, source)]
    bounds["not_over"] = format_ringgit(wage_class.not_over_sen)
    return [*explained, Explained(f"{scheme}_class", say.CLASS, bounds, source)]


def _explain_age(assessment: Assessment, settings: Settings) -> Explained:
    age = age_in(assessment.month, assessment.person, settings)
    if age is None:
        return Explained("age", say.AGE_UNKNOWN, {}, None)
    if assessment.person.born is None:
        return Explained("age", say.AGE_STATED, {"age": age}, None)
    params: dict[str, object] = {
        "age": age,
        "day": deciding_day(assessment.month, settings),
        "which": say.DAY_SETTING[settings.birthday_month_day],
    }
    return Explained("age", say.AGE, params, None)


def _explain_act4(table: Act4Table, assessment: Assessment) -> list[Explained]:
    share = assessment.act4
    explained = [
        Explained("category", CATEGORY_REASONS[share.reason], {}, _cited(CATEGORY_SOURCES[share.reason])),
    ]
    if share.category == "none":
        return [*explained, Explained("act4_amount", say.NOT_COVERED, {}, None)]
    wage_class = table.class_for(assessment.wage_sen)
    params: dict[str, object] = {
        "category": say.CATEGORY_NAMES[share.category],
        "employer": format_ringgit(share.employer_sen),
        "employee": format_ringgit(share.employee_sen),
    }
    words = say.SHARES
    if (
        share.category == "first"
        and wage_class is not None
        and wage_class.first_invalidity_sen is not None
        and wage_class.first_injury_sen is not None
    ):
        params["invalidity"] = format_ringgit(wage_class.first_invalidity_sen)
        params["injury"] = format_ringgit(wage_class.first_injury_sen)
        words = say.SHARES_SPLIT
    return [*explained, Explained("act4_amount", words, params, say.citation(table.instrument))]


def _explain_skbbk(table: Act4Table, assessment: Assessment) -> list[Explained]:
    share = assessment.skbbk
    explained = [
        Explained("skbbk_status", SKBBK_STATUSES[share.status], {}, _cited(SKBBK_SOURCES[share.status])),
    ]
    if share.status == "not_in_force":
        return explained
    instrument = say.citation(table.instrument)
    if assessment.act4.category == "none":
        return [*explained, Explained("skbbk_amount", say.SKBBK_NEEDS_ACT_4, {}, None)]
    if share.employee_sen == 0:
        return [*explained, Explained("skbbk_amount", say.SKBBK_NOTHING, {}, None)]
    params: dict[str, object] = {"employee": format_ringgit(share.employee_sen)}
    return [*explained, Explained("skbbk_amount", say.SKBBK_SHARE, params, instrument)]


def _explain_eis(table: EisTable | None, assessment: Assessment) -> list[Explained]:
    share = assessment.eis
    if share.reason is not None:
        source = _cited(EIS_SOURCES[share.reason])
        return [
            Explained("eis_eligibility", EIS_REASONS[share.reason], {}, source),
            Explained("eis_amount", say.EIS_NOTHING, {}, None),
        ]
    if table is None:
        return []
    params: dict[str, object] = {
        "employer": format_ringgit(share.employer_sen),
        "employee": format_ringgit(share.employee_sen),
    }
    return [
        *_explain_table("eis", table, assessment),
        Explained("eis_eligibility", say.ELIGIBLE, {}, say.ACT_800),
        Explained("eis_amount", say.EIS_SHARES, params, say.citation(table.instrument)),
    ]


def _explain_total(assessment: Assessment) -> Explained:
    employer_sen = assessment.act4.employer_sen + assessment.eis.employer_sen
    params: dict[str, object] = {
        "total": format_ringgit(assessment.total_sen),
        "employer": format_ringgit(employer_sen),
        "employee": format_ringgit(assessment.total_sen - employer_sen),
    }
    return Explained("total", say.TOTAL, params, None)


def _other_category(table: Act4Table, assessment: Assessment) -> list[Explained]:
    """Say what the other category would cost; for someone not covered, what covering would."""
    wage_class = table.class_for(assessment.wage_sen)
    if wage_class is None:
        return []
    explained = []
    if assessment.act4.category != "second":
        params = _shares(say.CATEGORY_NAMES["second"], wage_class.second_employer_sen, 0)
        explained.append(Explained("alternative", say.OTHER_CATEGORY, params, None))
    if assessment.act4.category != "first":
        employer_sen, employee_sen = wage_class.first_employer_sen, wage_class.first_employee_sen
        params = _shares(say.CATEGORY_NAMES["first"], employer_sen, employee_sen)
        explained.append(Explained("alternative", say.OTHER_CATEGORY, params, None))
    return explained


def _other_birthday_reading(assessment: Assessment, settings: Settings) -> list[Explained]:
    """Say what the other reading of the birthday month would change, where it changes anything."""
    person, month = assessment.person, assessment.month
    if person.born is None or person.born.month != month.month or person.born >= month.first_day:
        return []
    other_day = "last" if settings.birthday_month_day == "first" else "first"
    other = settings._replace(birthday_month_day=other_day)
    age = age_in(month, person, other)
    category = category_at_age(month=month, wage_sen=assessment.wage_sen, person=person, age=age).name
    insured = eligibility_at_age(month=month, person=person, age=age, settings=other).eligible
    if (category, insured) == (assessment.act4.category, assessment.eis.eligible):
        return []
    params: dict[str, object] = {
        "which": say.DAY_SETTING[other_day],
        "category": say.CATEGORY_NAMES[category],
        "eis": say.INSURED if insured else say.NOT_INSURED,
    }
    return [Explained("alternative", say.OTHER_DAY, params, None)]


def _shares(category: Words, employer_sen: int, employee_sen: int) -> dict[str, object]:
    return {
        "category": category,
        "employer": format_ringgit(employer_sen),
        "employee": format_ringgit(employee_sen),
    }


def _other_skbbk(table: Act4Table, assessment: Assessment) -> list[Explained]:
    wage_class = table.class_for(assessment.wage_sen)
    if wage_class is None or wage_class.skbbk_employee_sen is None or assessment.act4.category == "none":
        return []
    status = assessment.skbbk.status
    if status == "participating":
        params: dict[str, object] = {"amount": format_ringgit(0)}
        return [Explained("alternative", say.IF_OPTED_OUT, params, None)]
    params = {"amount": format_ringgit(wage_class.skbbk_employee_sen)}
    if status == "opted_out":
        return [Explained("alternative", say.IF_OPTED_IN, params, None)]
    if status == "elsewhere":
        return [Explained("alternative", say.IF_DESIGNATED_HERE, params, None)]
    return []


def _other_eligibility(table: EisTable | None, assessment: Assessment) -> list[Explained]:
    wage_class = None if table is None else table.class_for(assessment.wage_sen)
    if wage_class is None or assessment.eis.eligible:
        return []
    params: dict[str, object] = {
        "employer": format_ringgit(wage_class.employer_sen),
        "employee": format_ringgit(wage_class.employee_sen),
    }
    return [Explained("alternative", say.IF_INSURED, params, None)]


def _neighbouring_classes(act4: Act4Table, eis: EisTable | None, assessment: Assessment) -> list[Explained]:
    """Say what the next class down and up would cost the same person."""
    here = act4.class_for(assessment.wage_sen)
    if here is None or assessment.act4.category == "none":
        return []
    explained = []
    if here.number > 1:
        below = act4.classes[here.number - 2]
        params = _neighbour(below, eis, assessment)
        params["edge"] = format_ringgit(here.over_sen)
        explained.append(Explained("alternative", say.CLASS_BELOW, params, None))
    if here.number < len(act4.classes):
        above = act4.classes[here.number]
        params = _neighbour(above, eis, assessment)
        params["edge"] = format_ringgit(above.over_sen)
        explained.append(Explained("alternative", say.CLASS_ABOVE, params, None))
    return explained


def _neighbour(wage_class: Act4Class, eis: EisTable | None, assessment: Assessment) -> dict[str, object]:
    first = assessment.act4.category == "first"
    employer_sen = wage_class.first_employer_sen if first else wage_class.second_employer_sen
    employee_sen = wage_class.first_employee_sen if first else 0
    if assessment.skbbk.status in ("mandatory", "participating"):
        employee_sen += wage_class.skbbk_employee_sen or 0
    if eis is not None and assessment.eis.eligible:
        beside = eis.class_for(wage_class.over_sen + 1)
        if beside is not None:
            employer_sen += beside.employer_sen
            employee_sen += beside.employee_sen
    amounts = say.AMOUNTS.filled(
        employer=format_ringgit(employer_sen),
        employee=format_ringgit(employee_sen),
        total=format_ringgit(employer_sen + employee_sen),
    )
    return {"number": wage_class.number, "amounts": amounts}


def _cited(source: RuleSource) -> Words:
    if source.first_month is None:
        return source.words
    return say.SINCE.filled(source=source.words, month=source.first_month)
