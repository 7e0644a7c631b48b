"""Codes of the register in the reader's words."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel import Locale
from django import template
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from caruman.accounts.details import shown_phone, words_language
from caruman.audit.wording import sentence
from caruman.design.templatetags.design import day, ringgit
from caruman.employees import lifecycle
from caruman.employees.choices import Exclusion, IdentityKind, Nationality, Race, Sex, SkbbkChoice

register = template.Library()

_COLOURS = {
    lifecycle.PENDING: "yellow",
    lifecycle.ACTIVE: "green",
    lifecycle.RESIGNED: "grey",
    lifecycle.DECEASED: "grey",
    lifecycle.WITHDRAWN: "red",
}
_LISTS: dict[str, Any] = {
    "identity_kind": IdentityKind,
    "nationality": Nationality,
    "sex": Sex,
    "race": Race,
    "exclusion": Exclusion,
    "skbbk": SkbbkChoice,
}
LABELS = {
    "identity_kind": _("Kind of identity number"),
    "identity_no": _("Identity number"),
    "name": _("Name"),
    "sex": _("Sex"),
    "race": _("Race"),
    "nationality": _("Nationality"),
    "born": _("Date of birth"),
    "address": _("Address"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "hired_on": _("Day of hire"),
    "ends_on": _("Last day of service"),
    "occupation_code": _("MASCO code"),
    "occupation": _("Occupation"),
    "wage_sen": _("Monthly wage"),
    "allowance_sen": _("Monthly allowances"),
    "first_act4_age": _("Age at the first Act 4 contribution, if 55 or later"),
    "first_eis_age": _("Age at the first EIS contribution, if 57 or later"),
    "has_invalidity_pension": _("Invalidity pension"),
    "is_domestic": _("Works in a household"),
    "exclusion": _("Not insured because"),
    "country": _("Country of the passport"),
    "passport_number": _("Passport number"),
    "passport_expires_on": _("Passport valid until"),
    "permit_number": _("Work permit number"),
    "permit_expires_on": _("Work permit valid until"),
}
"""How each answer of Form 2 is called on pages that show it."""


@register.filter
def state_in_words(state: str) -> str:
    """Say a state of an employment."""
    return lifecycle.EMPLOYEE.states[state].say(words_language())


@register.filter
def employee_colour(state: str) -> str:
    """Give the colour of a state's tag."""
    return _COLOURS[state]


@register.filter
def label_of(name: str) -> Any:
    """Name an answer of Form 2."""
    return LABELS[name]


@register.filter
def answer_in_words(value: Any, name: str) -> str:
    """Say an answer of Form 2: `{{ employee.sex|answer_in_words:"sex" }}`; a dash where there is none."""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if value in (None, ""):
        return "–"
    if name in _LISTS:
        return str(_LISTS[name](value).label)
    if name == "ends_on":
        return day(last_day(value))
    if isinstance(value, date):
        return day(value)
    if name.endswith("_sen"):
        return ringgit(value)
    if name == "phone":
        return shown_phone(value)
    if name == "country":
        return country(value)
    return str(value)


@register.filter
def identity(employee: Any) -> str:
    """Write an identity number as it stands on its card."""
    if employee.identity_kind in ("nric", "permanent", "temporary") and len(employee.identity_no) == 12:
        return f"{employee.identity_no[:6]}-{employee.identity_no[6:8]}-{employee.identity_no[8:]}"
    return str(employee.identity_no)


@register.filter
def last_day(ends_on: date) -> date:
    """Give the last day in service; what is stored is the first day out of it."""
    return date.fromordinal(ends_on.toordinal() - 1)


@register.filter
def country(code: str) -> str:
    """Name a country."""
    return str(Locale.parse(to_locale(get_language() or "ms")).territories.get(code, code))


@register.filter
def employee_step(verb: str) -> str:
    """Say one step of a record's story, in the words of the audit."""
    return sentence(f"employee.{verb}")
