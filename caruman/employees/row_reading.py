"""Reads a row of an uploaded list: what it tells of its person in the words of `validation`, and what it asks for."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from caruman.employees.choices import IdentityKind, Nationality
from caruman.employees.countries import country_code
from caruman.formats.tabular import Row
from caruman.values.identity import identity_kind
from caruman.values.words import LANGUAGES, Refusal, Words

FIELD_OF = {
    "identity_kind": "identity_kind",
    "identity_no": "identity_no",
    "name": "name",
    "nationality": "nationality",
    "born": "born",
    "sex": "sex",
    "race": "race",
    "address": "address",
    "phone": "phone",
    "email": "email",
    "hired_on": "hired_on",
    "occupation_code": "occupation_code",
    "occupation": "occupation",
    "wage": "wage",
    "allowances": "allowance",
    "first_act4_age": "first_act4_age",
    "first_eis_age": "first_eis_age",
    "invalidity_pension": "has_invalidity_pension",
    "domestic": "is_domestic",
    "exclusion": "exclusion",
    "country": "country",
    "passport_no": "passport_number",
    "passport_expires_on": "passport_expires_on",
    "permit_no": "permit_number",
    "permit_expires_on": "permit_expires_on",
}
"""What each column of a list is called in Form 2."""
COLUMN_OF = {field: column for column, field in FIELD_OF.items()}
_DAYS = frozenset({"born", "hired_on", "passport_expires_on", "permit_expires_on"})
_OF_THE_ROW = ("act", "left_on", "employer_code")
_LIKE_CARDS = {
    Nationality.PERMANENT_RESIDENT: IdentityKind.PERMANENT,
    Nationality.TEMPORARY_RESIDENT: IdentityKind.TEMPORARY,
    Nationality.FOREIGN: IdentityKind.SSFW,
}
LONGEST_SHOWN = 40

_NO_IDENTITY = Words(
    ms="Nombor pengenalan tiada. Isi nombor kad pengenalan, nombor SSFW, atau nombor pasport.",
    en="There is no identity number. Fill in the identity card number, the SSFW number or the passport number.",
    zh="缺少身份证明号码。请填写身份证号码、SSFW 编号或护照号码。",
)
_OTHER_EMPLOYER = Words(
    ms="Baris ini menyebut majikan {code}, bukan majikan ini. Buang baris ini, atau betulkan kod majikan.",
    en="The row names the employer {code}, not this one. Take the row out, or correct the employer code.",
    zh="此行写的雇主是 {code}，不是本雇主。请删除此行，或更正雇主编号。",
)
_LONG_NUMBER = Words(
    ms="“{text}” terlalu panjang untuk nombor pengenalan: paling banyak 12 huruf dan angka.",
    en="“{text}” is too long for an identity number: it has at most 12 letters and digits.",
    zh="“{text}”作为身份证明号码过长：最多12个字母和数字。",
)


class Problem(NamedTuple):
    """Something wrong in a row: the column it lies in ("" for the row), and the sentence."""

    column: str
    said: Words


class Told(NamedTuple):
    """What a row says: the number and name as they stand there, the answers of Form 2, what to do, the last day."""

    number: str
    name: str
    answers: dict[str, Any]
    act: str
    last_day: date | None
    problems: list[Problem]


def read_row(row: Row, *, employer_code: str | None) -> Told:
    """Read a row; blank cells are not told. Never raises: what cannot be read is among the problems."""
    problems = [
        Problem(column, told_in_three(refusal))
        for column, refusal in row.problems.items()
        if column in FIELD_OF or column in _OF_THE_ROW
    ]
    cells = row.cells
    answers: dict[str, Any] = {}
    for column, field in FIELD_OF.items():
        text = cells.get(column)
        if text:
            answers[field] = date.fromisoformat(text) if column in _DAYS else text
    if "country" in answers:
        answers["country"] = country_code(answers["country"])
    by_passport = "identity_no" not in answers and "passport_number" in answers
    number = _bare(answers.get("passport_number" if by_passport else "identity_no", ""))
    if number:
        answers["identity_no"] = number
        if len(number) > 12:
            problems.append(Problem(_number_column(by_passport), _LONG_NUMBER.filled(text=number[:LONGEST_SHOWN])))
    elif not {"identity_no", "passport_no"} & row.problems.keys():
        problems.append(Problem("identity_no", _NO_IDENTITY))
    if by_passport:
        answers.setdefault("identity_kind", IdentityKind.PASSPORT.value)
        answers.setdefault("nationality", Nationality.FOREIGN.value)
    code = cells.get("employer_code", "").replace(" ", "").replace("-", "").upper()
    if code and employer_code and code != employer_code:
        problems.append(Problem("employer_code", _OTHER_EMPLOYER.filled(code=code[:LONGEST_SHOWN])))
    left = cells.get("left_on")
    last_day = date.fromisoformat(left) if left else None
    return Told(number, cells.get("name", "")[:150], answers, cells.get("act", ""), last_day, problems)


def kind_of(number: str, nationality: str) -> str:
    """Give the kind of number that a row means where it does not say so; "" where nobody can tell."""
    if nationality == Nationality.FOREIGN:
        return str(IdentityKind.SSFW.value)
    if identity_kind(number) == "nric":
        return str(_LIKE_CARDS.get(Nationality(nationality or "citizen"), IdentityKind.NRIC).value)
    return ""


def told_in_three(refusal: Refusal) -> Words:
    """Give the sentence of a refusal in the three languages."""
    return Words(*(refusal.say(language) for language in LANGUAGES))


def _number_column(by_passport: bool) -> str:
    return "passport_no" if by_passport else "identity_no"


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).upper()
