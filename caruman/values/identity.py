"""Identity numbers of people and employers: their shapes, and what they tell and do not tell."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from caruman.values.dates import age_on, days_in_month
from caruman.values.words import Refusal, Words

YOUNGEST_EMPLOYEE = 15
"""Below this age an identity number is read as one from a century earlier, where an employee is expected."""
OLDEST = 100
"""Above this age a century makes no sense."""

ENTITY_TYPES = {
    "01": Words("syarikat tempatan", "local company", "本地公司"),
    "02": Words("syarikat asing", "foreign company", "外国公司"),
    "03": Words("perniagaan (ROB)", "business (ROB)", "商业注册（ROB）"),
    "04": Words("perkongsian liabiliti terhad tempatan", "local limited-liability partnership", "本地有限责任合伙"),
    "05": Words("perkongsian liabiliti terhad asing", "foreign limited-liability partnership", "外国有限责任合伙"),
    "06": Words(
        "perkongsian liabiliti terhad profesional", "professional limited-liability partnership", "专业有限责任合伙"
    ),
}
"""Digits 5 and 6 of a MyCoID; sources differ on what 06 stands for."""


class Nric(NamedTuple):
    """An identity-card number, read.

    `births` holds the dates of birth that make a sensible age, the later first. The number does
    not say the century, so there are two where both fit: ask the person.
    """

    digits: str
    births: tuple[date, ...]
    place_code: str
    sex: str

    @property
    def born(self) -> date | None:
        """The date of birth, or None where two centuries fit."""
        return self.births[0] if len(self.births) == 1 else None

    @property
    def dashed(self) -> str:
        """The number as it stands on the card, `900101-14-0011`."""
        return f"{self.digits[:6]}-{self.digits[6:8]}-{self.digits[8:]}"


class MyCoid(NamedTuple):
    """A company number of the Companies Commission (SSM): year, type of entity (`01` to `06`), serial."""

    digits: str
    year: int
    entity_type: str


_NRIC = re.compile(r"[0-9]{12}|[0-9]{6}-[0-9]{2}-[0-9]{4}")
_EMPLOYER_CODE = re.compile(r"[A-Z][0-9]{1,10}[A-Z]")
_MYCOID = re.compile(r"(?:19|20)[0-9]{2}0[1-6][0-9]{6}")
_OLD_SSM = re.compile(r"[A-Z]{0,3}[0-9]{5,9}-?[A-Z]")
_PASSPORT = re.compile(r"[A-Z]{1,2}[0-9]{6,9}")
_LETTERS_AND_DIGITS = re.compile(r"[0-9A-Z]{1,12}")

_NRIC_SHAPE = Words(
    ms="“{text}” bukan nombor kad pengenalan. Nombor itu mempunyai dua belas angka, contohnya 900101140011.",
    en="“{text}” is not an identity card number. It has twelve digits, as in 900101140011.",
    zh="“{text}”不是身份证号码。身份证号码为十二位数字，例如 900101140011。",
)
_NRIC_DATE = Words(
    ms="Nombor kad pengenalan “{text}” bermula dengan tarikh lahir yang tidak wujud. Semak enam angka pertama.",
    en="The identity card number “{text}” begins with a date of birth that does not exist. Check the first six digits.",
    zh="身份证号码“{text}”开头的出生日期不存在。请核对前六位数字。",
)
_NRIC_AGE = Words(
    ms="Nombor kad pengenalan “{text}” tidak memberi umur antara {youngest} dengan {oldest} tahun pada {on}. "
    "Semak enam angka pertama.",
    en="The identity card number “{text}” gives no age from {youngest} to {oldest} on {on}. "
    "Check the first six digits.",
    zh="身份证号码“{text}”在 {on} 得不出 {youngest} 至 {oldest} 岁的年龄。请核对前六位数字。",
)
_EMPLOYER_CODE_SHAPE = Words(
    ms="“{text}” bukan kod majikan. Kod itu satu huruf, sepuluh angka dan satu huruf, contohnya T9901234567M.",
    en="“{text}” is not an employer code. It is a letter, ten digits and a letter, as in T9901234567M.",
    zh="“{text}”不是雇主编号。雇主编号为一个字母、十位数字和一个字母，例如 T9901234567M。",
)
_MYCOID_SHAPE = Words(
    ms="“{text}” bukan MyCoID. Nombor itu dua belas angka: tahun, jenis 01 hingga 06 dan enam angka, "
    "contohnya 202601000001.",
    en="“{text}” is not a MyCoID. It has twelve digits: the year, a type from 01 to 06, and six digits, "
    "as in 202601000001.",
    zh="“{text}”不是 MyCoID。MyCoID 为十二位数字：年份、类别 01 至 06、六位序号，例如 202601000001。",
)


def parse_nric(text: str, *, on: date, youngest: int = 0, oldest: int = OLDEST) -> Nric:
    """Read an identity-card number, with or without its dashes.

    `on` is the day on which the age must lie between `youngest` and `oldest` completed years; for
    an employee give `youngest=YOUNGEST_EMPLOYEE`, which always leaves one century at most. There
    is no check digit. An unknown place code is accepted (see `places`). Raises `Refusal`:
    `NRIC_SHAPE`, `NRIC_DATE` (no such day in any century), `NRIC_AGE` (no sensible age).
    """
    bare = text.strip()
    if _NRIC.fullmatch(bare) is None:
        raise Refusal("NRIC_SHAPE", _NRIC_SHAPE, text=text[:40])
    digits = bare.replace("-", "")
    existing = _days_of_birth(digits, on)
    if not existing:
        raise Refusal("NRIC_DATE", _NRIC_DATE, text=bare)
    births = tuple(born for born in existing if born <= on and youngest <= age_on(born=born, day=on) <= oldest)
    if not births:
        raise Refusal("NRIC_AGE", _NRIC_AGE, text=bare, youngest=youngest, oldest=oldest, on=on)
    return Nric(digits, births, digits[6:8], "male" if int(digits[11]) % 2 else "female")


def _days_of_birth(digits: str, on: date) -> list[date]:
    """Give the days that the first six digits can mean, in the present century and the one before, latest first."""
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    century = on.year // 100 * 100
    return [
        date(full_year, month, day)
        for full_year in (century + year, century - 100 + year)
        if full_year >= 1 and 1 <= month <= 12 and 1 <= day <= days_in_month(full_year, month)
    ]


def identity_kind(text: str) -> str:
    """Say what an identity number looks like: `nric`, `ssfw`, `passport` or `unknown`.

    Foreign workers have a number from PERKESO (SSFW) of up to twelve letters and digits, whose
    exact shape was not found; a passport number written in its place fits that too, so `passport`
    (one or two letters and six to nine digits) is a guess that deserves a warning.
    """
    if _NRIC.fullmatch(text) is not None:
        return "nric"
    if _PASSPORT.fullmatch(text) is not None:
        return "passport"
    if _LETTERS_AND_DIGITS.fullmatch(text) is not None:
        return "ssfw"
    return "unknown"


def parse_employer_code(text: str) -> str:
    """Read an employer code: a letter, ten digits (fewer in old codes), a letter.

    Nothing is known of what the letters mean, so they are not restricted. Raises `Refusal`
    (`EMPLOYER_CODE_SHAPE`).
    """
    bare = text.strip().upper()
    if _EMPLOYER_CODE.fullmatch(bare) is None:
        raise Refusal("EMPLOYER_CODE_SHAPE", _EMPLOYER_CODE_SHAPE, text=text[:40])
    return bare


def parse_mycoid(text: str) -> MyCoid:
    """Read a MyCoID: year (19.. or 20..), type 01 to 06, six digits. Raises `Refusal` (`MYCOID_SHAPE`)."""
    bare = text.strip()
    if _MYCOID.fullmatch(bare) is None:
        raise Refusal("MYCOID_SHAPE", _MYCOID_SHAPE, text=text[:40])
    return MyCoid(bare, int(bare[:4]), bare[4:6])


def company_number_kind(text: str) -> str:
    """Say what a company number looks like: `mycoid`, `old_ssm` (with its check letter) or `unknown`."""
    bare = text.strip().upper()
    if _MYCOID.fullmatch(bare) is not None:
        return "mycoid"
    return "old_ssm" if _OLD_SSM.fullmatch(bare) is not None else "unknown"
