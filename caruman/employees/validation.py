"""What Form 2 may say of a person: read from text, and everything wrong or doubtful found at once.

Forms of the pages and uploaded lists ask here, so that a row of a list and a page say the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caruman.accounts import details
from caruman.accounts.models import Person
from caruman.employees.choices import Exclusion, IdentityKind, Nationality, Race, Sex
from caruman.law.category import FIRST_LIABLE_AGE as ACT4_LATE_AGE
from caruman.law.deadlines import notice_due_on
from caruman.law.eligibility import FIRST_LIABLE_AGE as EIS_LATE_AGE
from caruman.values.dates import OLDEST_AGE, age_on, parse_date, parse_years
from caruman.values.identity import YOUNGEST_EMPLOYEE, parse_nric
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal

FIELDS = (
    "identity_kind", "identity_no", "name", "nationality", "born", "sex", "race", "address", "phone", "email",
    "hired_on", "occupation_code", "occupation", "wage", "allowance", "first_act4_age", "first_eis_age",
    "has_invalidity_pension", "is_domestic", "exclusion", "country", "passport_number", "passport_expires_on",
    "permit_number", "permit_expires_on",
)  # fmt: skip
"""What may be asked, in the order in which problems are told. `wage` and `allowance` are ringgit as typed."""
REQUIRED = ("identity_kind", "identity_no", "name", "born", "hired_on", "wage")
"""A birth date only where the identity number does not tell it."""
DAYS_AHEAD = 30
"""Somebody may be entered so long before the first day of work."""
EARLIEST_HIRE = date(1950, 1, 1)
"""Nobody who was hired earlier is still asked about."""
LONGEST_NUMBER = 12
LARGEST_WAGE_SEN = 10**10
LIKE_NRIC = {
    IdentityKind.NRIC: Nationality.CITIZEN,
    IdentityKind.PERMANENT: Nationality.PERMANENT_RESIDENT,
    IdentityKind.TEMPORARY: Nationality.TEMPORARY_RESIDENT,
}
_FOREIGN_KINDS = (IdentityKind.SSFW, IdentityKind.PASSPORT)
_AS_ACCOUNTS_SAY = {
    IdentityKind.OLD_IC: Person.IdentityKind.OLD_IC,
    IdentityKind.MILITARY: Person.IdentityKind.MILITARY,
    IdentityKind.POLICE: Person.IdentityKind.POLICE,
    IdentityKind.PASSPORT: Person.IdentityKind.PASSPORT,
}
_SSFW = re.compile(r"[0-9A-Z]{1,12}")
_YES, _NO = ("yes", "true", "1", "on", "y", "ya", "是"), ("", "no", "false", "0", "off", "n", "tidak", "否")


class Remark(NamedTuple):
    """Something to say about one answer: a problem forbids it, a question only asks whether it is meant."""

    field: str
    sentence: str


class Examined(NamedTuple):
    """The answers as `operations.adding.add` takes them, what forbids them, and what deserves a second look."""

    answers: dict[str, Any]
    problems: list[Remark]
    questions: list[Remark]


def examine(told: Mapping[str, Any], *, on: date, required: tuple[str, ...] = REQUIRED) -> Examined:
    """Read and check the answers about one person on a day in Malaysia.

    `told` maps names of `FIELDS` to text, or to what was read already (days, sen, booleans); what is
    not in it is not asked. A change that gives some fields only says `required=()`.
    """
    unknown = set(told) - set(FIELDS)
    if unknown:
        raise ValueError(f"not asked: {sorted(unknown)}")
    answers: dict[str, Any] = {}
    problems: list[Remark] = []
    for name in FIELDS:
        if name not in told and name not in required:
            continue
        given = told.get(name)
        text = given.strip() if isinstance(given, str) else given
        try:
            if text in (None, ""):
                if name in required and name in _MISSING:
                    raise ValidationError(_MISSING[name]())
                answers[_COLUMNS.get(name, name)] = _BLANK.get(name, "")
            else:
                answers[_COLUMNS.get(name, name)] = _READERS[name](text)
        except Refusal as refusal:
            problems.append(Remark(name, refusal.say(details.words_language())))
        except ValidationError as error:
            problems.append(Remark(name, error.messages[0]))
    questions: list[Remark] = []
    wrong = {remark.field for remark in problems}
    if "identity_no" in answers and "identity_kind" in answers and not {"identity_no", "identity_kind"} & wrong:
        _examine_number(answers, on, problems, questions)
        is_read = all(remark.field not in ("identity_no", "born") for remark in problems)
        if "born" in required and not answers.get("born") and is_read:
            problems.append(Remark("born", _("Enter the date of birth: it decides the category and EIS.")))
    _examine_days(answers, on, problems, questions)
    _examine_entry(answers, on, problems)
    if answers.get("wage_sen") == 0:
        questions.append(Remark("wage", _("The wage is RM0.00: no contribution is due for such a month.")))
    if not answers.get("nationality", True):
        del answers["nationality"]
    problems.sort(key=lambda remark: FIELDS.index(remark.field))
    return Examined(answers, problems, questions)


def read_number(kind: str, text: str, *, on: date) -> str:
    """Give an identity number as it stands in schedules. Raises `Refusal` or `ValidationError`."""
    bare = re.sub(r"[\s\-–—‑./]", "", _normal(text)).upper()
    if kind in LIKE_NRIC:
        return parse_nric(bare, on=on, youngest=YOUNGEST_EMPLOYEE).digits
    if kind == IdentityKind.SSFW:
        if _SSFW.fullmatch(bare) is None:
            raise ValidationError(_("An SSFW number has at most 12 letters and digits."))
        return bare
    number = details.identity_number(_AS_ACCOUNTS_SAY[IdentityKind(kind)], bare, on=on)
    if len(number) > LONGEST_NUMBER:
        raise ValidationError(_("A number in a schedule has at most 12 letters and digits."))
    return number


def read_day(text: str | date) -> date:
    """Read `31/12/1990`, `31-12-1990`, `31.12.1990`, `31121990` or `1990-12-31`; raises `Refusal`."""
    if isinstance(text, date):
        return text
    bare = text.strip()
    if bare[:4].isdigit() and len(bare) == 10:
        return parse_date(bare)
    parts = re.split(r"[-/. ]+", bare)
    if len(parts) == 1 and len(bare) == 8:
        parts = [bare[:2], bare[2:4], bare[4:]]
    if len(parts) != 3:
        return parse_date(bare)
    return parse_date(f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}")


def told_by_number(kind: str, number: str, *, on: date) -> dict[str, Any]:
    """Give what a number says of its person: nationality, and of an identity card the birth date and sex."""
    if kind in _FOREIGN_KINDS:
        return {"nationality": Nationality.FOREIGN.value}
    if kind not in LIKE_NRIC:
        return {"nationality": Nationality.CITIZEN.value}
    card = parse_nric(number, on=on, youngest=YOUNGEST_EMPLOYEE)
    told: dict[str, Any] = {"nationality": LIKE_NRIC[IdentityKind(kind)].value, "sex": card.sex}
    if card.born is not None:
        told["born"] = card.born
    return told


def _examine_number(answers: dict[str, Any], on: date, problems: list[Remark], questions: list[Remark]) -> None:
    kind = answers["identity_kind"]
    try:
        answers["identity_no"] = read_number(kind, answers["identity_no"], on=on)
    except Refusal as refusal:
        problems.append(Remark("identity_no", refusal.say(details.words_language())))
        return
    except ValidationError as error:
        problems.append(Remark("identity_no", error.messages[0]))
        return
    said = told_by_number(kind, answers["identity_no"], on=on)
    for name, value in said.items():
        if not answers.get(name):
            answers[name] = value
    if "born" in said and answers["born"] != said["born"]:
        problems.append(Remark("born", _("The date of birth is not the one in the identity number. Check both.")))
    if "sex" in said and answers["sex"] != said["sex"]:
        questions.append(
            Remark("sex", _("The last digit of the identity number stands for the other sex. Check both."))
        )
    is_foreign = answers["nationality"] == Nationality.FOREIGN
    if is_foreign != (kind in _FOREIGN_KINDS):
        problems.append(
            Remark(
                "nationality",
                _("A foreign worker is known by an SSFW number or a passport, and nobody else is. Check both answers."),
            )
        )


def _examine_days(answers: dict[str, Any], on: date, problems: list[Remark], questions: list[Remark]) -> None:
    born, hired = answers.get("born"), answers.get("hired_on")
    if born is not None and not 0 <= age_on(born=born, day=on) <= OLDEST_AGE:
        problems.append(Remark("born", _("Enter the date of birth of somebody who works here.")))
        born = None
    if hired is not None:
        if hired < EARLIEST_HIRE:
            problems.append(Remark("hired_on", _("Enter the day on which the person was hired.")))
        elif hired > on + timedelta(days=DAYS_AHEAD):
            problems.append(Remark("hired_on", _("Enter a day of hire at most 30 days ahead.")))
        elif born is not None and hired <= born:
            problems.append(Remark("hired_on", _("The day of hire lies before the date of birth. Check both.")))
        elif born is not None and age_on(born=born, day=hired) < YOUNGEST_EMPLOYEE:
            questions.append(Remark("hired_on", _("The person was not yet 15 on the day of hire. Check both days.")))
        if on > notice_due_on(event_on=hired):
            questions.append(
                Remark("hired_on", _("This notice is late: an employee is registered within 30 days of the hire."))
            )
    for name in ("passport_expires_on", "permit_expires_on"):
        if answers.get(name) is not None and answers[name] < on:
            questions.append(Remark(name, _("This document has expired. Enter the new one once you have it.")))


def _examine_entry(answers: dict[str, Any], on: date, problems: list[Remark]) -> None:
    born = answers.get("born")
    age = age_on(born=born, day=max(on, answers.get("hired_on") or on)) if born is not None else None
    for name, late in (("first_act4_age", ACT4_LATE_AGE), ("first_eis_age", EIS_LATE_AGE)):
        first = answers.get(name)
        if first is None or name not in answers:
            continue
        if first < late:
            # An earlier entry changes nothing: the law asks only about late ones.
            answers[name] = None
        elif age is not None and first > age:
            problems.append(Remark(name, _("The person has not reached this age yet.")))


def _normal(text: str) -> str:
    """Make full-width letters and digits plain ones."""
    return unicodedata.normalize("NFKC", text)


def _choice(choices: Any) -> Callable[[Any], str]:
    # Worked out once: an uploaded list asks fifty thousand times.
    values = frozenset(choices.values)

    def read(text: Any) -> str:
        if text not in values:
            raise ValidationError(_("Choose one of the list."))
        return str(choices(text).value)

    return read


def _line(longest: int) -> Callable[[Any], str]:
    def read(text: Any) -> str:
        plain = details.plain_text(str(text))
        if len(plain) > longest:
            raise ValidationError(_("Shorten this to %(count)s characters.") % {"count": longest})
        return plain

    return read


def _phone(text: Any) -> str:
    try:
        number = phonenumbers.parse(_normal(str(text)), "MY")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValidationError(_("Enter a telephone number, as in 03-8733 0001 or 012-345 6789."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _amount(text: Any) -> int:
    sen = text if isinstance(text, int) else parse_ringgit(str(text))
    if sen > LARGEST_WAGE_SEN:
        raise ValidationError(_("Enter what one person earns in one month, in ringgit."))
    return sen


def _masco(text: Any) -> str:
    bare = details.bare_number(str(text))
    if len(bare) != 4 or not bare.isascii() or not bare.isdigit():
        raise ValidationError(_("A MASCO code has four digits, as in 5120."))
    return bare


def _country(text: Any) -> str:
    bare = str(text).strip().upper()
    if len(bare) != 2 or not bare.isascii() or not bare.isalpha() or bare == "MY":
        raise ValidationError(_("Choose the country of the passport."))
    return bare


def _document_number(text: Any) -> str:
    bare = details.bare_number(str(text))
    if not 3 <= len(bare) <= 30 or not bare.isascii():
        raise ValidationError(_("Enter the number as it stands on the document: letters and digits."))
    return bare


def _yes(text: Any) -> bool:
    if isinstance(text, bool):
        return text
    bare = str(text).strip().lower()
    if bare not in _YES + _NO:
        raise ValidationError(_("Answer yes or no."))
    return bare in _YES


def _years(text: Any) -> int:
    return text if isinstance(text, int) else parse_years(str(text))


_COLUMNS = {"wage": "wage_sen", "allowance": "allowance_sen"}
_BLANK: dict[str, Any] = {
    "nationality": "",
    "born": None,
    "hired_on": None,
    "wage": 0,
    "allowance": 0,
    "first_act4_age": None,
    "first_eis_age": None,
    "has_invalidity_pension": False,
    "is_domestic": False,
    "passport_expires_on": None,
    "permit_expires_on": None,
}
_READERS: dict[str, Callable[[Any], Any]] = {
    "identity_kind": _choice(IdentityKind),
    "identity_no": str,
    "name": details.name,
    "nationality": _choice(Nationality),
    "born": read_day,
    "sex": _choice(Sex),
    "race": _choice(Race),
    "address": _line(300),
    "phone": _phone,
    "email": details.email,
    "hired_on": read_day,
    "occupation_code": _masco,
    "occupation": _line(100),
    "wage": _amount,
    "allowance": _amount,
    "first_act4_age": _years,
    "first_eis_age": _years,
    "has_invalidity_pension": _yes,
    "is_domestic": _yes,
    "exclusion": _choice(Exclusion),
    "country": _country,
    "passport_number": _document_number,
    "passport_expires_on": read_day,
    "permit_number": _document_number,
    "permit_expires_on": read_day,
}
_MISSING: dict[str, Callable[[], str]] = {
    "identity_kind": lambda: _("Choose the kind of identity number."),
    "identity_no": lambda: _("Enter the identity number."),
    "name": lambda: _("Enter the name as it stands on the card."),
    "hired_on": lambda: _("Enter the day of hire."),
    "wage": lambda: _("Enter the monthly wage."),
}
