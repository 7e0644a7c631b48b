"""Says of each row of a list what is wrong with it by itself, at the speed of reading; nothing is written here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import phonenumbers

from caruman.accounts.models import IDENTITY
from caruman.agency_lists import choices
from caruman.agency_lists.columns import group_codes, language_codes, sector_codes, state_codes
from caruman.formats.cell_values import parse_date
from caruman.formats.headers import plain
from caruman.values.identity import YOUNGEST_EMPLOYEE, parse_nric
from caruman.values.visible import visible
from caruman.values.words import LANGUAGES, Refusal, Words
from caruman.vault.sealing import blind_index

_MOBILE = re.compile(r"(?:\+?60|0)?(1[0-9]{8,9})")
_SIGNS = str.maketrans("", "", " -.()")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_POSTCODE = re.compile(r"[0-9]{5}")
_MOST_REMEMBERED = 5_000
_ENCODED = json.JSONEncoder(ensure_ascii=False).encode

_UNKNOWN_SECTOR = Words(
    "Sektor “{text}” tidak dikenali.", "The sector “{text}” is not known.", "行业“{text}”无法识别。"
)
_NO_SECTOR = Words(
    "Sektor tiada. Isi lajur sektor, atau pilih satu untuk seluruh senarai.",
    "There is no sector. Fill in the column, or choose one for the whole list.",
    "缺少行业。请填写该列，或为整个名单选择一个行业。",
)
_BAD_DAY = Words("Tarikh “{text}” tidak dapat dibaca.", "The date “{text}” cannot be read.", "日期“{text}”无法读取。")
_FUTURE = Words("“Sejak” adalah pada masa hadapan.", "“Since” lies in the future.", "“起始日期”在将来。")
_BAD_EMAIL = Words(
    "E-mel “{text}” tidak lengkap.", "The e-mail address “{text}” is not complete.", "电邮“{text}”不完整。"
)
_SAME_AS = Words("Sama seperti baris {row}.", "The same as row {row}.", "与第 {row} 行相同。")
_TOO_LONG = Words("Teks ini terlalu panjang.", "This text is too long.", "文字过长。")


class Examined(NamedTuple):
    """One row as it will stand in the table; `remark` is what is said of this row alone."""

    number: int
    result: str
    identity_no: str
    identity_index: str
    name: str
    contact: str
    language: str
    sector: str
    activity: str
    group: str
    since: date | None
    remark: Words | None


class _Remembered:
    """A closed list of codes that remembers how texts were read: a list writes the same few again and again."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self._read: dict[str, str] = {}

    def code(self, text: str) -> str:
        """Give the code that a text means, "" where it means none."""
        code = self._read.get(text)
        if code is None:
            if len(self._read) >= _MOST_REMEMBERED:
                self._read.clear()
            code = self._read[text] = self._known.get(plain(text), "")
        return code


class Examiner:
    """Looks at rows one after the other and remembers the numbers it has seen."""

    def __init__(
        self, *, sector: str, activity: str, group: str, on: date, seen: Mapping[str, int] | None = None
    ) -> None:
        self._sector, self._activity, self._group, self._on = sector, activity, group, on
        self._seen: dict[str, int] = dict(seen or {})
        self._phones: dict[str, str | None] = {}
        self._sectors, self._groups = _Remembered(sector_codes()), _Remembered(group_codes())
        self._states, self._languages = _Remembered(state_codes()), _Remembered(language_codes())
        self._days: dict[str, tuple[date | None, Words | None]] = {"": (None, None)}

    def examine(self, number: int, cells: Mapping[str, str], problems: Mapping[str, Refusal]) -> Examined:
        """Say what one row is."""
        get = cells.get
        number_text, name = get("identity_no", ""), get("name", "")
        index, result, remark = self._person(number, number_text, get("nationality", ""))
        said = get("group", "")
        group = (self._groups.code(said) or said[:30]) if said else self._group
        phone, email = self._phone(get("phone", "")), get("email", "")
        said = get("sector", "")
        sector = self._sectors.code(said) if said else self._sector
        since, since_remark = self._since(get("since", ""))
        if not result:
            if problems:
                field, refusal = next(iter(problems.items()))
                result = choices.BAD_NUMBER if field == "identity_no" else choices.UNREADABLE
                remark = Words(*(refusal.say(language) for language in LANGUAGES))
            elif not name:
                result = choices.NAME_MISSING
            elif phone is None:
                result = choices.BAD_PHONE
            elif not sector:
                result = choices.UNREADABLE
                remark = _UNKNOWN_SECTOR.filled(text=said[:40]) if said else _NO_SECTOR
            elif email and (len(email) > 254 or _EMAIL.fullmatch(email) is None):
                result, remark = choices.UNREADABLE, _BAD_EMAIL.filled(text=email[:60])
            elif since_remark is not None:
                result, remark = choices.UNREADABLE, since_remark
            elif len(name) > 120 or len(get("activity", "")) > 150 or len(get("address", "")) > 300:
                result, remark = choices.UNREADABLE, _TOO_LONG
        if not result and index:
            first = self._seen.setdefault(index, number)
            if first != number:
                result, remark = choices.DUPLICATE, _SAME_AS.filled(row=first)
        said = get("postcode", "")
        contact = {
            "phone": phone or "",
            "email": email[:254],
            "address": get("address", "")[:300],
            "postcode": said if _POSTCODE.fullmatch(said) else "",
            "state_code": self._states.code(get("state_code", "")),
        }
        if phone is None:
            contact["phone_as_written"] = get("phone", "")[:40]
        return Examined(
            number,
            result or choices.GOOD,
            visible(number_text[:40]),
            index,
            visible(name[:150]),
            _ENCODED(contact),
            self._languages.code(get("language", "")) or "ms",
            sector,
            (get("activity", "") or self._activity)[:150],
            group,
            since,
            remark,
        )

    def _person(self, number: int, text: str, nationality: str) -> tuple[str, str, Words | None]:
        """Read the number: its blind index where it is good, else the result and why."""
        if nationality not in ("", "citizen", "permanent_resident"):
            return "", choices.NOT_CITIZEN, None
        try:
            digits = parse_nric(text, on=self._on, youngest=YOUNGEST_EMPLOYEE).digits
        except Refusal as refusal:
            if len(text) >= 6 and text[:1].isalpha() and any(one.isdigit() for one in text):
                return "", choices.NOT_CITIZEN, None
            return "", choices.BAD_NUMBER, Words(*(refusal.say(language) for language in LANGUAGES))
        return blind_index(digits, purpose=IDENTITY), "", None

    def _phone(self, text: str) -> str | None:
        """Give a number in E.164, "" where there is none, None where it is wrong."""
        if not text:
            return ""
        mobile = _MOBILE.fullmatch(text.translate(_SIGNS))
        if mobile is not None:
            return f"+60{mobile[1]}"
        if text not in self._phones:
            if len(self._phones) >= _MOST_REMEMBERED:
                self._phones.clear()
            self._phones[text] = _any_phone(text)
        return self._phones[text]

    def _since(self, text: str) -> tuple[date | None, Words | None]:
        if text not in self._days:
            if len(self._days) >= _MOST_REMEMBERED:
                self._days.clear()
            self._days[text] = self._day(text)
        return self._days[text]

    def _day(self, text: str) -> tuple[date | None, Words | None]:
        if not text:
            return None, None
        try:
            # Years alone are how people remember.
            day = date(int(text), 1, 1) if len(text) == 4 and text.isdigit() else parse_date(text)
        except (Refusal, ValueError):
            return None, _BAD_DAY.filled(text=text[:40])
        return (day, None) if day <= self._on else (None, _FUTURE)


def _any_phone(text: str) -> str | None:
    try:
        number = phonenumbers.parse(text, "MY")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
