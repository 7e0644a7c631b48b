"""When cover under Act 789 and Act 838 begins and ends: half-open, from the moment of the payment."""

from __future__ import annotations

from datetime import datetime, time
from typing import NamedTuple

from caruman.law.self_employment import PERIODS
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.dates import MALAYSIA_TIME, add_months, in_malaysia_time
from caruman.values.words import Refusal, Words


class Cover(NamedTuple):
    """Protection from `starts_at` up to but not including `ends_at`, in Malaysia time.

    Cover that was renewed without a gap is counted from its first moment, `counted_from`, so that
    one begun on 31 January ends on 28 February, then on 31 March; `months` are those since then.
    """

    starts_at: datetime
    ends_at: datetime
    counted_from: datetime
    months: int

    def holds_at(self, moment: datetime) -> bool:
        """Say whether the person is covered at a moment; the end itself is no longer covered."""
        return self.starts_at <= moment < self.ends_at


def cover_period(
    *, paid_at: datetime, period: str, present: Cover | None = None, settings: Settings = DEFAULTS
) -> Cover:
    """Give the cover that a payment buys for one activity (Act 789 sections 3 and 11).

    It begins at the moment of the payment, never before. For an agency's list under a programme
    paid in full, give the moment when PERKESO received the list. While `present` cover lasts, the
    new period waits until it ends (setting `renewal_before_expiry`); after a gap it counts anew.
    When it ends on the last day is the setting `cover_end`. Raises `Refusal` (`UNKNOWN_PERIOD`),
    and `ValueError` for a moment without a time zone.
    """
    if period not in PERIODS:
        raise Refusal("UNKNOWN_PERIOD", _UNKNOWN_PERIOD, period=period[:40], choices=", ".join(PERIODS))
    paid_at = in_malaysia_time(paid_at)
    queued = settings.renewal_before_expiry == "queued" and present is not None and present.ends_at > paid_at
    if queued and present is not None:
        starts_at, counted_from, months = present.ends_at, present.counted_from, present.months
    else:
        starts_at, counted_from, months = paid_at, paid_at, 0
    months += PERIODS[period]
    ends_at = add_months(counted_from, months)
    if settings.cover_end == "end_of_day_before":
        ends_at = datetime.combine(ends_at.date(), time(), MALAYSIA_TIME)
    return Cover(starts_at, ends_at, counted_from, months)


_UNKNOWN_PERIOD = Words(
    ms="Tempoh “{period}” tidak dikenali. Pilih salah satu: {choices}.",
    en="The period “{period}” is not known. Choose one of: {choices}.",
    zh="期限“{period}”无法识别。请选择其中之一：{choices}。",
)
