"""The person that a row of a table describes, as the law asks about people."""

from __future__ import annotations

from caruman.checking.facts import Employee
from caruman.formats.tabular import Row
from caruman.law.person import Person
from caruman.values.identity import YOUNGEST_EMPLOYEE, identity_kind, parse_nric
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

PERSON_FIELDS = (
    "born", "age", "nationality", "first_act4_age", "first_eis_age", "skbbk", "covered_before", "domestic",
    "invalidity_pension", "exclusion",
)  # fmt: skip
"""The columns of a table that say something about the person; all may be blank."""

FACTS = (*PERSON_FIELDS, "skbbk_out_from")
"""The same, with the column that says it for some months."""

_NO_IDENTITY = Words(
    ms="Nombor pengenalan tiada. Isi nombor kad pengenalan, atau nombor SSFW bagi pekerja asing.",
    en="There is no identity number. Fill in the identity card number, or the SSFW number of a foreign worker.",
    zh="缺少身份证明号码。请填写身份证号码，外籍员工填写 SSFW 编号。",
)
_BAD_IDENTITY = Words(
    ms="“{text}” bukan nombor pengenalan: paling banyak 12 huruf besar dan angka.",
    en="“{text}” is not an identity number: at most 12 capital letters and digits.",
    zh="“{text}”不是身份证明号码：最多12个大写字母和数字。",
)


def identity_of(row: Row) -> str:
    """Give the identity number of a row, or the passport number where there is none.

    Raises `Refusal` (`IDENTITY_MISSING`, `IDENTITY_SHAPE`).
    """
    text = row.text("identity_no") or row.text("passport_no").replace(" ", "").upper()
    if not text:
        raise Refusal("IDENTITY_MISSING", _NO_IDENTITY)
    if identity_kind(text) == "unknown":
        raise Refusal("IDENTITY_SHAPE", _BAD_IDENTITY, text=text[:40])
    return text


def person_of(row: Row) -> Person:
    """Give the person of a row; raises the `Refusal` of a cell that cannot be read.

    Who has a number other than that of an identity card is taken for foreign where the nationality is blank.
    """
    age, first_act4_age, first_eis_age = (row.text(name) for name in ("age", "first_act4_age", "first_eis_age"))
    identity_no = row.cells.get("identity_no", "") or row.cells.get("passport_no", "")
    local = not identity_no or identity_kind(identity_no) == "nric"
    return Person(
        born=row.day("born"),
        age=int(age) if age else None,
        nationality=row.text("nationality") or ("citizen" if local else "foreign"),
        first_act4_age=int(first_act4_age) if first_act4_age else None,
        first_eis_age=int(first_eis_age) if first_eis_age else None,
        skbbk=row.text("skbbk") or "in",
        covered_before=row.text("covered_before") == "yes",
        domestic=row.text("domestic") == "yes",
        invalidity_pension=row.text("invalidity_pension") == "yes",
        exclusion=row.text("exclusion") or None,
    )


def person_in(row: Row, month: Month) -> Person:
    """Give the person of a row as he is in a month: an opt-out counts from its own month on.

    Raises the `Refusal` of a cell that cannot be read.
    """
    person, out_from = person_of(row), row.month("skbbk_out_from")
    return person if out_from is None else Employee("", "", person, skbbk_out_from=out_from).person_in(month)


def born_by_number(person: Person, *, identity_no: str, month: Month) -> Person:
    """Take the birthday from an identity card number where neither it nor an age is given; raises its `Refusal`."""
    if person.born is None and person.age is None and identity_kind(identity_no) == "nric":
        return person._replace(born=parse_nric(identity_no, on=month.last_day, youngest=YOUNGEST_EMPLOYEE).born)
    return person
