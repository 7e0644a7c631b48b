"""Contribution months: the wage month that decides which table applies."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from caruman.values.words import Refusal, Words

_NOT_A_MONTH = Words(
    ms="“{text}” bukan bulan. Tulis tahun dan bulan seperti 2026-07.",
    en="“{text}” is not a month. Write the year and the month, as in 2026-07.",
    zh="“{text}”不是月份。请按年-月填写，例如 2026-07。",
)


class Month(NamedTuple):
    """A calendar month; months compare in time order."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """Give the month that a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`; raises `Refusal` (`NOT_A_MONTH`) for anything else."""
        year, dash, month = text.strip().partition("-")
        if dash and len(year) == 4 and len(month) == 2 and (year + month).isascii() and (year + month).isdigit():
            if 1 <= int(month) <= 12 and int(year) >= 1:
                return cls(int(year), int(month))
        raise Refusal("NOT_A_MONTH", _NOT_A_MONTH, text=text[:40])

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Month:
        """Undo `ordinal`."""
        return cls(ordinal // 12, ordinal % 12 + 1)

    @property
    def ordinal(self) -> int:
        """Months counted from January of year 0, for arithmetic."""
        return self.year * 12 + self.month - 1

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return self.plus(1).first_day - timedelta(days=1)

    @property
    def mmyyyy(self) -> str:
        """The month as contribution files write it, `072026`."""
        return f"{self.month:02}{self.year:04}"

    def plus(self, months: int) -> Month:
        """Give the month that is so many months later (or earlier, when negative)."""
        return Month.from_ordinal(self.ordinal + months)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"
