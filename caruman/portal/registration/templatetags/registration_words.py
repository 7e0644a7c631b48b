"""The parts of a form and its states in the reader's words."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caruman.accounts.details import words_language
from caruman.registrations import forms, particulars, queries
from caruman.registrations.lifecycle import REGISTRATION
from caruman.registrations.models import Registration, RegistrationForm
from caruman.registrations.wordings import people_behind
from caruman.values.words import Words

register = template.Library()


class Said(NamedTuple):
    """What a part is called and what it is about."""

    title: Any
    hint: Any


_PARTS = {
    queries.BUSINESS: Said(_("Business"), _("Name, kind, registration")),
    queries.ADDRESSES: Said(_("Addresses and contact"), _("Place of business, letters, telephone, e-mail")),
    queries.INDUSTRY: Said(_("Industry"), _("What the business does, since when")),
    queries.STAFF: Said(_("First hire and number of employees"), _("The 30 days run from the first hire")),
    queries.PRINCIPALS: Said("", _("Names, identity numbers, positions")),
    queries.PERSON: Said(_("Person in charge"), _("Whom we ask for when we call")),
    queries.BRANCHES: Said(_("Branches"), _("Only if there are any")),
    queries.FIRST_EMPLOYEES: Said(_("First employees"), _("Form 2 and SIP 2, now or after the registration")),
    queries.DOCUMENTS: Said(_("Papers"), _("Which ones depends on the kind of employer")),
    queries.CESSATION: Said(_("End of the business"), _("Date, reason, records, refund")),
    queries.REOPENING: Said(_("Business again"), _("From which day, and what has changed")),
    queries.FIRST_HIRED: Said(_("First hire"), _("Not known yet of this employer")),
    queries.WORDS: Said(_("Note to the officer"), _("Only if there is something to explain")),
}
_OF_THE_END = Said(_("Employees who must leave first"), _("Nobody may be in service any more"))
_PAGES = {
    queries.PRINCIPALS: "registration-principals",
    queries.BRANCHES: "registration-branches",
    queries.FIRST_EMPLOYEES: "registration-employees",
    queries.DOCUMENTS: "registration-papers",
}
_ASKED: dict[str, Any] = {
    queries.BUSINESS: forms.BusinessForm,
    queries.ADDRESSES: forms.AddressesForm,
    queries.INDUSTRY: forms.IndustryForm,
    queries.STAFF: forms.StaffForm,
    queries.PERSON: forms.PersonForm,
    queries.CESSATION: forms.CessationForm,
    queries.REOPENING: forms.ReopeningForm,
    queries.FIRST_HIRED: forms.FirstHiredForm,
    queries.WORDS: forms.WordsForm,
}


@register.filter
def form_stands(state: str) -> str:
    """Say the state of a form."""
    return REGISTRATION.states[state].say(words_language())


@register.filter
def spoken(words: Words) -> str:
    """Say words in the reader's language."""
    return words.say(words_language())


@register.simple_tag
def part_title(registration: Registration, part: str) -> str:
    """Say what a part of a form is called; the people are called by the kind of employer."""
    if part == queries.PRINCIPALS:
        return people_behind(registration.employer.entity_type)
    return str(_said(registration, part).title)


@register.simple_tag
def part_hint(registration: Registration, part: str) -> str:
    """Say what a part of a form is about."""
    return str(_said(registration, part).hint)


@register.simple_tag
def part_url(registration: Registration, part: str) -> str:
    """Give the address of a part."""
    return reverse(_PAGES.get(part, f"registration-{part}"), args=[registration.employer_id, registration.pk])


@register.simple_tag
def part_answers(registration: Registration, part: str) -> list[tuple[str, str]]:
    """Give the questions of a part with the answers; what need not be answered and was not is left out."""
    answers = []
    for name, field in _ASKED[part].base_fields.items():
        value = getattr(registration, name)
        if field.required or value not in (None, ""):
            answers.append((str(field.label), particulars.in_words(name, value)))
    return answers


@register.filter
def particular(name: str) -> str:
    """Say what a particular is called."""
    return str(particulars.LABELS[name])


@register.simple_tag
def particular_value(name: str, value: Any) -> str:
    """Say the value of a particular."""
    return particulars.in_words(name, value)


def _said(registration: Registration, part: str) -> Said:
    if part == queries.FIRST_EMPLOYEES and registration.form == RegistrationForm.FORM_1A:
        return _OF_THE_END
    return _PARTS[part]
