"""Days and moments: ages, months counted from a day, half-open ranges, and Malaysia time."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple, TypeVar

from caruman.values.words import Refusal, Words

MALAYSIA_TIME = timezone(timedelta(hours=8), "MYT")
"""Malaysia's clock: eight hours ahead of UTC the whole year."""

OLDEST_AGE = 130
"""Completed years that no person has passed."""

_Day = TypeVar("_Day", date, datetime)

_NOT_A_DATE = Words(
    ms="“{text}” bukan tarikh. Tulis tahun-bulan-hari seperti 2026-07-15.",
    en="“{text}” is not a date. Write year-month-day, as in 2026-07-15.",
    zh="“{text}”不是日期。请按年-月-日填写，例如 2026-07-15。",
)
_NOT_YEARS = Words(
    ms="“{text}” bukan umur. Tulis umur genap tahun, 0 hingga {oldest}.",
    en="“{text}” is not an age. Write completed years, 0 to {oldest}.",
    zh="“{text}”不是年龄。请填写周岁，0 至 {oldest}。",
)


class DayRange(NamedTuple):
    """Days from `start` up to but not including `end`; no end means that it goes on."""

    start: date
    end: date | None

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: DayRange) -> bool:
        """Say whether the two have a day in common; ranges that only touch have none."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)


def parse_date(text: str) -> date:
    """Read `YYYY-MM-DD`; raises `Refusal` (`NOT_A_DATE`) for anything else."""
    bare = text.strip()
    if len(bare) == 10 and bare.isascii() and bare[4] == bare[7] == "-":
        year, month, day = bare[:4], bare[5:7], bare[8:]
        if (year + month + day).isdigit():
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                pass
    raise Refusal("NOT_A_DATE", _NOT_A_DATE, text=text[:40])


def parse_years(text: str) -> int:
    """Read completed years of age, 0 to `OLDEST_AGE`; raises `Refusal` (`NOT_AN_AGE`)."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and len(bare) <= 3 and int(bare) <= OLDEST_AGE:
        return int(bare)
    raise Refusal("NOT_AN_AGE", _NOT_YEARS, text=text[:40], oldest=OLDEST_AGE)


def age_on(*, born: date, day: date) -> int:
    """Give the completed years of age on a day; negative before birth.

    Someone born on 29 February completes a year on 1 March where the year has no such day: the
    years are complete when the day of birth has come round, never before.
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def add_months(start: _Day, months: int) -> _Day:
    """Give the same day so many months later, or that month's last day where it has no such day.

    Count from the original day each time, so that 31 January gives 28 February and then 31 March,
    not 28 March. A moment keeps its time of day. Raises `ValueError` outside the years 1 to 9999.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return start.replace(year=year, month=month + 1, day=min(start.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """Give the number of days of a month (1 to 12)."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def in_malaysia_time(moment: datetime) -> datetime:
    """Give the same moment on Malaysia's clock; raises `ValueError` for one that does not know its zone."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(MALAYSIA_TIME)
