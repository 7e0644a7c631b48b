"""The facts about a person as programs write them: columns of `assess`, options of `explain`.

The cells of people's own tables, which `formats.cell_values` reads, take more spellings; here a word that is not
one of the contract is a mistake to be told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from caruman.law.person import EXCLUSIONS, NATIONALITIES, SKBBK_CHOICES, Person
from caruman.values.dates import OLDEST_AGE, age_on, parse_date, parse_years
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

_YES = frozenset({"yes", "y", "true", "1", "ya", "是"})
_NO = frozenset({"no", "n", "false", "0", "tidak", "否"})

_NOT_A_DATE = Words(
    "“{text}” bukan tarikh. Tulis seperti 1990-12-31 atau 31/12/1990.",
    "“{text}” is not a date. Write it as 1990-12-31 or 31/12/1990.",
    "“{text}”不是日期。请写成 1990-12-31 或 31/12/1990。",
)
_NOT_ONE_OF = Words(
    "“{text}” tidak dikenali. Tulis salah satu daripada: {known}.",
    "“{text}” is not known. Write one of: {known}.",
    "无法识别“{text}”。请填写其中之一：{known}。",
)
_BORN_LONG_AGO = Words(
    "Tarikh lahir {born} memberi umur melebihi {oldest} tahun. Semak tahunnya.",
    "The birth date {born} makes an age over {oldest} years. Check the year.",
    "出生日期 {born} 推算出的年龄超过 {oldest} 岁。请核对年份。",
)
_BORN_AND_AGE = Words(
    "Tarikh lahir {born} dan umur {age} tidak sepadan pada {month}. Beri satu sahaja.",
    "The birth date {born} and the age {age} do not agree in {month}. Give only one.",
    "出生日期 {born} 与年龄 {age} 在 {month} 不一致。请只填一项。",
)


def read_date(text: str) -> date:
    """Read `YYYY-MM-DD` or, as Malaysia writes it, `DD/MM/YYYY`; raises `Refusal` (`NOT_A_DATE`)."""
    day, _, rest = text.strip().partition("/")
    month, slash, year = rest.partition("/")
    try:
        return parse_date(f"{year}-{month:0>2}-{day:0>2}" if slash else text)
    except Refusal as refusal:
        raise Refusal("NOT_A_DATE", _NOT_A_DATE, text=text[:40]) from refusal


def read_yes_or_no(text: str) -> bool:
    """Read yes or no in one of the three languages; raises `Refusal` (`NOT_KNOWN`)."""
    bare = text.strip().casefold()
    if bare in _YES or bare in _NO:
        return bare in _YES
    raise Refusal("NOT_KNOWN", _NOT_ONE_OF, text=text[:40], known="yes, no")


def one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    """Make a reader that takes one of the known words, in capitals or not."""
    by_folded = {word.casefold(): word for word in known}

    def read(text: str) -> str:
        word = by_folded.get(text.strip().casefold())
        if word is None:
            raise Refusal("NOT_KNOWN", _NOT_ONE_OF, text=text[:40], known=", ".join(known))
        return word

    return read


READERS: dict[str, Callable[[str], object]] = {
    "born": read_date,
    "age": parse_years,
    "nationality": one_of(NATIONALITIES),
    "first_act4_age": parse_years,
    "first_eis_age": parse_years,
    "skbbk": one_of(SKBBK_CHOICES),
    "covered_before": read_yes_or_no,
    "domestic": read_yes_or_no,
    "exclusion": one_of(EXCLUSIONS),
    "invalidity_pension": read_yes_or_no,
}
"""How each fact of a person is read from text; the names are the columns of `assess` and the fields of `Person`."""


def person_from(facts: Mapping[str, object], *, month: Month) -> Person:
    """Put the facts together; raises `Refusal` where birth date, age and month contradict each other."""
    return without_contradiction(Person(**facts), month=month)  # type: ignore[arg-type]  # READERS has their types


def without_contradiction(person: Person, *, month: Month) -> Person:
    """Give the person back; raises `Refusal` where birth date, age and month contradict each other."""
    if person.born is None:
        return person
    if month.year - person.born.year > OLDEST_AGE:
        raise Refusal("BORN_LONG_AGO", _BORN_LONG_AGO, born=person.born, oldest=OLDEST_AGE)
    ages = (age_on(born=person.born, day=day) for day in (month.first_day, month.last_day))
    if person.age is not None and person.age not in ages:
        raise Refusal("BORN_AND_AGE", _BORN_AND_AGE, born=person.born, age=person.age, month=month)
    return person
