"""What the law says of somebody on the register, in short sentences: the tags of lists and their reasons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from caruman.accounts.details import words_language
from caruman.design.templatetags.design import day, month
from caruman.employees.models import Employee, SkbbkNotice
from caruman.employees.queries import person_of
from caruman.law.category import END_AGE as ACT4_END_AGE
from caruman.law.category import FIRST_LIABLE_AGE as ACT4_LATE_AGE
from caruman.law.category import Category, category
from caruman.law.eligibility import END_AGE as EIS_END_AGE
from caruman.law.eligibility import FIRST_LIABLE_AGE as EIS_LATE_AGE
from caruman.law.eligibility import START_AGE, Eligibility, eis_eligibility
from caruman.law.person import Person
from caruman.law.reasons import CATEGORY_REASONS, EIS_REASONS, SKBBK_STATUSES
from caruman.law.skbbk import skbbk_status
from caruman.values.month import Month

BIRTHDAYS = (START_AGE, ACT4_LATE_AGE, EIS_LATE_AGE, ACT4_END_AGE)
"""At these ages something may change."""


class Fact(NamedTuple):
    """One thing that the law says: the words of a tag with its colour, and the reason as a sentence."""

    tag: str
    kind: str
    reason: str


class Standing(NamedTuple):
    """Where somebody stands in one month, and what the next birthday that matters changes."""

    month: Month
    person: Person
    category: Fact
    eis: Fact
    skbbk: Fact
    change: str


def standing(employee: Employee, at_month: Month, notices: Iterable[SkbbkNotice] | None = None) -> Standing:
    """Say where somebody on the register stands in a month."""
    person = person_of(employee, at_month, notices)
    goes_on = employee.ends_on is None
    return Standing(
        at_month,
        person,
        category_fact(person, category(month=at_month, wage_sen=employee.wage_sen, person=person)),
        eis_fact(person, eis_eligibility(month=at_month, person=person)),
        skbbk_fact(skbbk_status(month=at_month, person=person)),
        next_change(person, at_month, employee.wage_sen) if goes_on else "",
    )


def category_fact(person: Person, found: Category) -> Fact:
    """Say the category under Act 4 with its reason, exactly where there is a day to name."""
    tag, kind = {
        "first": (_("First category"), "green"),
        "second": (_("Second category"), "blue"),
        "none": (_("Not under Act 4"), "grey"),
    }[found.name]
    reason = CATEGORY_REASONS[found.reason].say(words_language())
    if found.reason == "AGED_60_OR_OVER" and person.born is not None:
        reason = _("Second category: 60 or over since %(day)s.") % {"day": day(birthday(person.born, ACT4_END_AGE))}
    elif found.reason == "FIRST_LIABLE_AT_55_OR_OVER":
        reason = _("Second category: the first contribution of this person's life came at the age of %(age)s.") % {
            "age": person.first_act4_age
        }
    return Fact(tag, kind, reason)


def eis_fact(person: Person, found: Eligibility) -> Fact:
    """Say whether EIS insures somebody, and if not, since when or why."""
    if found.eligible:
        return Fact(_("EIS"), "green", _("Eligible for EIS: from 18 to 60 years of age, and local."))
    reason = EIS_REASONS[str(found.reason)].say(words_language())
    if person.born is not None and found.reason == "AGED_60_OR_OVER":
        reason = _("Not eligible for EIS: 60 or over since %(day)s.") % {"day": day(birthday(person.born, EIS_END_AGE))}
    elif person.born is not None and found.reason == "UNDER_18":
        reason = _("Not eligible for EIS: 18 only on %(day)s.") % {"day": day(birthday(person.born, START_AGE))}
    elif found.reason == "FIRST_LIABLE_AT_57_OR_OVER":
        reason = _("Not eligible for EIS: 57 or over, and no EIS contribution was payable before that age.")
    elif found.reason == "FOREIGN_WORKER":
        reason = _("Not eligible for EIS: a foreign worker.")
    return Fact(_("No EIS"), "grey", reason)


def skbbk_fact(status: str) -> Fact:
    """Say how somebody stands in SKBBK at this employer."""
    tag, kind = {
        "not_in_force": (_("No SKBBK"), "grey"),
        "mandatory": (_("SKBBK compulsory"), "green"),
        "participating": (_("In SKBBK"), "green"),
        "opted_out": (_("Left SKBBK"), "yellow"),
        "elsewhere": (_("SKBBK elsewhere"), "blue"),
    }[status]
    return Fact(tag, kind, SKBBK_STATUSES[status].say(words_language()))


def next_change(person: Person, since: Month, wage_sen: int) -> str:
    """Say from which month on the next birthday that matters changes something; empty where none does."""
    if person.born is None:
        return ""
    for age in BIRTHDAYS:
        changes_in = Month.of(birthday(person.born, age))
        if changes_in <= since:
            continue
        sentence = _change_in(changes_in, person, wage_sen)
        if sentence:
            return sentence
    return ""


def _change_in(at_month: Month, person: Person, wage_sen: int) -> str:
    before, after = (
        (category(month=one, wage_sen=wage_sen, person=person).name, eis_eligibility(month=one, person=person).eligible)
        for one in (at_month.plus(-1), at_month)
    )
    if before == after:
        return ""
    named = {"month": month(at_month)}
    if before[0] == after[0]:
        return (_("From %(month)s: EIS too.") if after[1] else _("From %(month)s: no EIS any more.")) % named
    if before[1] and not after[1]:
        return _("From %(month)s: second category, and no EIS any more.") % named
    return _("From %(month)s: second category.") % named


def birthday(born: date, age: int) -> date:
    """Give the day on which somebody completes an age; for those of 29 February, 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
