"""The letters about decisions: what is said, in the receiver's language, and the sheet drawn from it.

Every word is fixed when the decision is made. The layout only arranges them, so that a letter
taken again years later says what it said, whatever happened to names, addresses or wordings since.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from caruman.design.templatetags.design import day
from caruman.employers.choices import StateCode
from caruman.printing.typst import draw
from caruman.registrations.models import Letter, LetterKind, Registration, RegistrationForm
from caruman.values.dates import in_malaysia_time
from caruman.values.words import BY_TAG

LAYOUT = "letter"
"""Languages of the portal as a PDF names them."""
Facts = list[tuple[str, str]]


class Body(NamedTuple):
    """What one kind of letter says beside address, reference and date."""

    title: str
    paragraphs: list[str]
    facts: Facts
    closing: list[str]


class Told(NamedTuple):
    """What a letter needs to know of a decision that has just been made."""

    registration: Registration
    kind: str
    words: str
    changes: Facts
    """Of a change: each particular in words, and what holds now."""
    people: list[str]
    """Of a change of owners: who they are now, with their positions."""


def write(told: Told, *, at: datetime) -> Letter:
    """Say a letter in the employer's language and keep it."""
    language = told.registration.language if told.registration.language in BY_TAG else "ms"
    with translation.override(language):
        said = _said(told, language=language, on=in_malaysia_time(at).date())
    return Letter.objects.create(
        registration=told.registration,
        employer=told.registration.employer,
        kind=told.kind,
        language=language,
        issued_at=at,
        said=json.dumps(said, ensure_ascii=False),
    )


def as_pdf(letter: Letter) -> bytes:
    """Draw the sheet of a letter; the same letter gives the same bytes."""
    return draw(LAYOUT, json.loads(letter.said))


def file_name(letter: Letter) -> str:
    """Give the name under which a letter is saved: nothing personal in it."""
    return f"{letter.kind}-{letter.registration.reference}.pdf"


def _said(told: Told, *, language: str, on: date) -> dict[str, Any]:
    form = told.registration
    body = BODIES[LetterKind(told.kind)](told)
    return {
        "language": BY_TAG[language],
        "title": body.title,
        "sender": _("Social Security Organisation (PERKESO)"),
        "reference": {"label": _("Reference"), "value": form.reference},
        "date": {"label": _("Date"), "value": day(on)},
        "to": _addressee(form),
        "paragraphs": body.paragraphs,
        "facts": [{"label": label, "value": value} for label, value in body.facts],
        "people": {"label": _("Owners, partners or directors"), "names": told.people},
        "reason": {"label": _("The reason:"), "value": told.words},
        "closing": body.closing,
        "signature": _("This letter was made by computer. It holds without a signature."),
        "notice": _(
            "Not an official service: Caruman is open software and does not speak for PERKESO or the Government of "
            "Malaysia."
        ),
        "page": _("Page"),
    }


def _addressee(form: Registration) -> list[str]:
    """Give the lines of the address: that for letters, where there is one."""
    employer = form.employer
    attention = [_("For the attention of %(name)s") % {"name": form.in_charge}] if form.in_charge else []
    if form.letters_address:
        place = (form.letters_address, form.letters_postcode, form.letters_city, form.letters_state_code)
    else:
        place = (employer.address, employer.postcode, employer.city, employer.state_code)
    address, postcode, city, state_code = place
    state = str(StateCode(state_code).label) if state_code else ""
    return [employer.name, *attention, address, f"{postcode} {city}".strip(), *([state] if state else [])]


def _registered(told: Told) -> Body:
    form, employer = told.registration, told.registration.employer
    liable = form.first_hired_on or employer.first_hired_on
    facts = [
        (_("Employer code"), employer.employer_code or ""),
        (_("Name of the employer"), employer.name),
        *_registration_number(form),
        (_("What the business does"), f"{employer.industry_code} {employer.industry}".strip()),
    ]
    if liable is not None:
        facts.append((_("Date the first employee was hired"), day(liable)))
    return Body(
        _("Letter of registration"),
        [
            _(
                "This employer is registered under the Employees' Social Security Act 1969 (Act 4) and "
                "the Employment Insurance System Act 2017 (Act 800)."
            )
        ],
        facts,
        [
            _("Write the employer code on every schedule, payment and letter."),
            _("Contributions of a month are due by the 15th of the month after it."),
            _("Tell PERKESO of new employees within 30 days, and of every change of these details."),
        ],
    )


def _changed(told: Told) -> Body:
    is_owners = told.registration.form == RegistrationForm.OWNERS
    says = (
        _("The change of owners, partners or directors was accepted. They are now:")
        if is_owners
        else _("The change of these details was accepted. They read now:")
    )
    closing = [_("If you did not ask for this change, call an office and name the reference.")]
    return Body(_("Letter of change"), [says], [*_code(told.registration), *told.changes], closing)


def _ceased(told: Told) -> Body:
    form = told.registration
    ceased_on = form.employer.ceased_on
    facts = [*_code(form), (_("First day without business"), day(ceased_on) if ceased_on else "")]
    if form.last_employee_on is not None:
        facts.append((_("Last day of the last employee"), day(form.last_employee_on)))
    return Body(
        _("Letter of cessation"),
        [_("The cessation of this employer was accepted. From this day no contributions fall due:")],
        facts,
        [
            _("What is owed for earlier months stays owed."),
            _("Keep the records of employees for seven years."),
            _("If you employ anybody again, tell PERKESO within 30 days."),
        ],
    )


def _reopened(told: Told) -> Body:
    form = told.registration
    facts = [*_code(form), (_("In business again from"), day(form.reopened_on) if form.reopened_on else "")]
    return Body(
        _("Letter of resumption"),
        [_("This employer is in business again. The employer code stays as it was.")],
        facts,
        [_("Contributions of a month are due by the 15th of the month after it.")],
    )


def _rejected(told: Told) -> Body:
    form = told.registration
    facts = [(_("Form"), str(RegistrationForm(form.form).label)), *_code(form)]
    return Body(
        _("Letter of rejection"),
        [_("This form was not approved. Nothing was changed by it.")],
        facts,
        [
            _("You can send a new form once this is put right."),
            _("If you do not agree, write to an office or call it, and name the reference."),
        ],
    )


def _code(form: Registration) -> Facts:
    code = form.employer.employer_code
    return [(_("Employer code"), code)] if code else _registration_number(form)


def _registration_number(form: Registration) -> Facts:
    """Give the registration number; a household has none but a person's, which is no matter for a letter."""
    employer = form.employer
    if employer.registration_kind == "identity":
        return []
    return [(_("Registration number"), employer.registration_number)]


BODIES: dict[LetterKind, Callable[[Told], Body]] = {
    LetterKind.REGISTERED: _registered,
    LetterKind.CHANGED: _changed,
    LetterKind.CEASED: _ceased,
    LetterKind.REOPENED: _reopened,
    LetterKind.REJECTED: _rejected,
}
