"""The serials of receipts: one after the other in each series and year, by one writer at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import connection
from django.db.models import Max

from caruman.receipts.models import Receipt

# The trigger takes the same lock, so that whoever writes past this module waits too.
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('receipts ' || %s::text || %s::text))"


def next_serials(wanted: Iterable[str], *, year: int) -> list[int]:
    """Give the next serial for each wanted series, in their order, and let nobody else count until the end.

    Call it inside the transaction that writes the receipts: if that goes back, the serials were never used.
    """
    wanted = list(wanted)
    following: dict[str, int] = {}
    with connection.cursor() as cursor:
        # In one order for everybody, so that two writers cannot wait for each other.
        for series in sorted(Counter(wanted)):
            cursor.execute(_LOCK, [series, year])
            latest = Receipt.objects.filter(series=series, year=year).aggregate(latest=Max("serial"))["latest"]
            following[series] = (latest or 0) + 1
    serials = []
    for series in wanted:
        serials.append(following[series])
        following[series] += 1
    return serials
