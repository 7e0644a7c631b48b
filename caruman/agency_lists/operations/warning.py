"""Warns people whose cover by an agency's list ends soon and whom no list of that agency names again."""

from __future__ import annotations

from datetime import datetime, timedelta

from caruman.agency_lists import telling
from caruman.agency_lists.queries import not_listed_again

WARNED_BEFORE = timedelta(days=30)


def warn_not_again(*, at: datetime) -> int:
    """Warn everybody once for each cover; give how many are not listed again. Any number of times is once."""
    count = 0
    for cover in not_listed_again(at=at, within=WARNED_BEFORE).select_related("insured", "agency").iterator(500):
        if cover.agency is not None and cover.ends_at is not None:
            telling.tell_not_again(
                cover.insured, agency=cover.agency.name, ends_at=cover.ends_at, key=str(cover.pk), at=at
            )
            count += 1
    return count
