"""Reminds people in time that their cover ends, that a price changes, that a document expires; each once, ever.

Whatever the clock did, only the nearest reminder goes out: after three days without a worker nobody gets four. A batch
writes its reminders and messages in one transaction, so that a pass that was killed is taken up where it stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from caruman.self_employment import reminder_notices
from caruman.self_employment.choices import About
from caruman.self_employment.models import Cover, Paper
from caruman.self_employment.operations.asking import OF_THE_LAW, Tables, price, prices_since
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time

DAYS = (30, 14, 7, 1, 0, -1, -7)
"""When people are told that their cover ends: so many days before the last day, on it, and after it."""
FORGOTTEN_AFTER = 14
"""So many days after the last day nobody is told any more."""
PRICE_DAYS = 60
PAPER_DAYS = (30, 7)
BATCH = 1_000

# The last day is that of the last moment: cover until midnight ended the day before. Of a month, half is over
# when the first reminder comes.
_LAST_DAY = "((cover.ends_at - interval '1 microsecond') AT TIME ZONE 'Asia/Kuala_Lumpur')::date"
_STILL_LAST = """
    cover.state = 'covered' AND activity.state = 'registered'
    AND NOT EXISTS (SELECT 1 FROM self_employment_cover AS later
                    WHERE later.activity_id = cover.activity_id AND later.state = 'covered'
                    AND later.ends_at > cover.ends_at)
    AND NOT EXISTS (SELECT 1 FROM self_employment_exclusion AS exclusion
                    WHERE exclusion.activity_id = cover.activity_id AND exclusion.state = 'declared')
"""
_ENDING = f"""
SELECT due.id, due.activity_id, due.ends_at, due.days FROM (
    SELECT cover.id, cover.activity_id, cover.ends_at, (
        SELECT min(step) FROM unnest(%(steps)s::int[]) AS step
        WHERE step >= {_LAST_DAY} - %(today)s::date AND NOT (step = 30 AND cover.period = 'month')) AS days
    FROM self_employment_cover AS cover
    JOIN self_employment_activity AS activity ON activity.id = cover.activity_id
    WHERE (cover.ends_at, cover.id) > (%(after)s, %(after_id)s) AND cover.ends_at < %(until)s AND {_STILL_LAST}
) AS due
WHERE due.days IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM self_employment_reminder AS told
    WHERE told.cover_id = due.id AND told.kind = 'ends' AND told.days <= due.days)
ORDER BY due.ends_at, due.id LIMIT %(most)s
"""  # noqa: S608 - pieces of ours
_DEARER = f"""
SELECT cover.id, cover.activity_id, cover.ends_at, %(days)s::int
FROM self_employment_cover AS cover
JOIN self_employment_activity AS activity ON activity.id = cover.activity_id
JOIN unnest(%(schemes)s::text[], %(plans)s::int[], %(periods)s::text[], %(sums)s::bigint[], %(last_days)s::date[])
    AS changed(scheme, plan, period, contribution_sen, last_day)
    ON changed.scheme = cover.scheme AND changed.plan = coalesce(cover.plan, 0) AND changed.period = cover.period
    AND changed.contribution_sen = cover.contribution_sen AND changed.last_day = {_LAST_DAY}
WHERE (cover.ends_at, cover.id) > (%(after)s, %(after_id)s) AND cover.ends_at < %(until)s AND {_STILL_LAST}
    AND NOT EXISTS (SELECT 1 FROM self_employment_reminder AS told
                    WHERE told.cover_id = cover.id AND told.kind = 'price')
ORDER BY cover.ends_at, cover.id LIMIT %(most)s
"""  # noqa: S608 - pieces of ours
_PRICES = f"""
SELECT cover.scheme, coalesce(cover.plan, 0), cover.period, cover.contribution_sen, {_LAST_DAY} AS last_day
FROM self_employment_cover AS cover
WHERE cover.state = 'covered' AND cover.ends_at > %(since)s AND cover.ends_at < %(until)s
GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 - pieces of ours
# The activities are held as `covering` holds them, and looked at once more: a renewal that was being paid is paid now.
_HOLD = "SELECT 1 FROM self_employment_activity WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
_WRITE = f"""
INSERT INTO self_employment_reminder (kind, days, cover_id, at, agency_id)
SELECT %(kind)s, due.days, cover.id, %(at)s, CASE WHEN %(kind)s = 'ends' AND NOT EXISTS (
    SELECT 1 FROM self_employment_reminder AS told
    WHERE told.cover_id = cover.id AND told.kind = 'ends' AND (told.days < 0 OR due.days >= 0)
) THEN cover.agency_id END
FROM unnest(%(ids)s::uuid[], %(days)s::int[]) AS due(id, days)
JOIN self_employment_cover AS cover ON cover.id = due.id
JOIN self_employment_activity AS activity ON activity.id = cover.activity_id
WHERE {_STILL_LAST}
ON CONFLICT DO NOTHING
RETURNING cover_id, days
"""  # noqa: S608 - pieces of ours
_EXPIRING = """
SELECT paper.id, due.days FROM self_employment_paper AS paper
JOIN self_employment_activity AS activity ON activity.id = paper.activity_id AND activity.state = 'registered'
CROSS JOIN LATERAL (
    SELECT min(step) AS days FROM unnest(%(steps)s::int[]) AS step WHERE step >= paper.expires_on - %(today)s::date
) AS due
WHERE paper.state IN ('sent', 'accepted') AND paper.expires_on BETWEEN %(today)s AND %(until)s
    AND EXISTS (SELECT 1 FROM self_employment_cover AS cover WHERE cover.activity_id = paper.activity_id
                AND cover.state = 'covered' AND cover.ends_at > %(at)s)
    AND NOT EXISTS (SELECT 1 FROM self_employment_paper AS newer
                    WHERE newer.activity_id = paper.activity_id AND newer.kind = paper.kind
                    AND newer.state IN ('sent', 'accepted')
                    AND (newer.expires_on IS NULL OR newer.expires_on > paper.expires_on))
    AND NOT EXISTS (SELECT 1 FROM self_employment_reminder AS told
                    WHERE told.paper_id = paper.id AND told.days <= due.days)
ORDER BY paper.expires_on, paper.id LIMIT %(most)s
"""
_WRITE_PAPERS = """
INSERT INTO self_employment_reminder (kind, days, paper_id, at)
SELECT 'paper', due.days, due.id, %(at)s FROM unnest(%(ids)s::uuid[], %(days)s::int[]) AS due(id, days)
ON CONFLICT DO NOTHING RETURNING paper_id, days
"""
_FIRST = UUID(int=0)


class Reminded(NamedTuple):
    """How many were told of what, in one pass."""

    ends: int
    prices: int
    papers: int
    agencies: int


class _Due(NamedTuple):
    cover_id: UUID
    activity_id: UUID
    ends_at: datetime
    days: int


def remind(*, at: datetime, tables: Tables = OF_THE_LAW) -> Reminded:
    """Tell everybody of what is due, once; give how many. Call it again after a fault: it goes on."""
    return Reminded(
        ends=remind_of_ends(at=at, tables=tables),
        prices=remind_of_prices(at=at, tables=tables),
        papers=remind_of_papers(at=at),
        agencies=remind_agencies(at=at),
    )


def remind_of_ends(*, at: datetime, batch: int = BATCH, tables: Tables = OF_THE_LAW) -> int:
    """Tell whoever's last paid cover ends soon, today, or has ended; give how many."""
    today = in_malaysia_time(at).date()
    window = {"after": _begin(today - timedelta(days=FORGOTTEN_AFTER)), "until": _begin(today, days=DAYS[0] + 2)}
    asked = {**window, "today": today, "steps": list(DAYS)}
    return _pass(_ENDING, asked, kind=About.ENDS, at=at, batch=batch, tables=tables)


def remind_of_prices(*, at: datetime, batch: int = BATCH, tables: Tables = OF_THE_LAW) -> int:
    """Tell whoever's next period costs something else than the present one, two months before; give how many.

    The price is that of the day on which present cover ends, by the law's dated lists: one that begins until then is
    read before it is in force.
    """
    today = in_malaysia_time(at).date()
    since, until = _begin(today, days=DAYS[0] + 1), _begin(today, days=PRICE_DAYS + 2)
    with connection.cursor() as cursor:
        cursor.execute(_PRICES, {"since": since, "until": until})
        paid = [row for row in cursor.fetchall() if DAYS[0] < (row[4] - today).days <= PRICE_DAYS]
    changed = [row for row in paid if next_price_sen(row[0], row[1], row[2], on=row[4], tables=tables) != row[3]]
    if not changed:
        return 0
    names = ("schemes", "plans", "periods", "sums", "last_days")
    told = {name: list(column) for name, column in zip(names, zip(*changed, strict=True), strict=True)}
    wanted = {**told, "after": since, "until": until, "days": PRICE_DAYS}
    return _pass(_DEARER, wanted, kind=About.PRICE, at=at, batch=batch, tables=tables)


def next_price_sen(scheme: str, plan: int | None, period: str, *, on: date, tables: Tables = OF_THE_LAW) -> int:
    """Give what the same cover costs when it is renewed on a day."""
    return price(scheme=scheme, plan=plan or None, period=period, on=on, tables=tables).contribution_sen


def remind_of_papers(*, at: datetime, batch: int = BATCH) -> int:
    """Tell whoever is covered and has shown a document that expires soon; give how many."""
    today, told = in_malaysia_time(at).date(), 0
    asked = {"today": today, "until": today + timedelta(days=PAPER_DAYS[0]), "steps": list(PAPER_DAYS), "at": at}
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_EXPIRING, {**asked, "most": batch})
            due = cursor.fetchall()
            written = _written(cursor, _WRITE_PAPERS, due, at=at)
            papers = Paper.objects.filter(pk__in=list(written)).select_related("activity__insured")
            reminder_notices.tell_of_papers(
                [
                    reminder_notices.Expiring(paper, paper.expires_on, written[paper.pk])
                    for paper in papers
                    if paper.expires_on is not None
                ],
                at=at,
            )
        told += len(written)
        # Nothing written although something was due: another process has it in hand.
        if len(due) < batch or not written:
            return told


def remind_agencies(*, at: datetime) -> int:
    """Tell each agency once a day of the people whose cover ends, all in one message; give how many agencies."""
    return reminder_notices.tell_agencies(at=at)


def _pass(query: str, asked: dict[str, Any], *, kind: str, at: datetime, batch: int, tables: Tables) -> int:
    told, after, after_id = 0, asked["after"], _FIRST
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(query, {**asked, "after": after, "after_id": after_id, "most": batch})
            due = [_Due(*row) for row in cursor.fetchall()]
            if not due:
                return told
            cursor.execute(_HOLD, [sorted({one.activity_id for one in due})])
            pairs = [(one.cover_id, one.days) for one in due]
            written = _written(cursor, _WRITE, pairs, at=at, kind=kind)
            _tell(written, kind=kind, at=at, tables=tables)
        told += len(written)
        after, after_id = due[-1].ends_at, due[-1].cover_id


def _written(
    cursor: Any, query: str, due: Iterable[tuple[UUID, int]], *, at: datetime, kind: str = ""
) -> dict[UUID, int]:
    pairs: Sequence[tuple[UUID, int]] = list(due)
    cursor.execute(query, {"kind": kind, "at": at, "ids": [one[0] for one in pairs], "days": [one[1] for one in pairs]})
    return dict(cursor.fetchall())


def _tell(written: dict[UUID, int], *, kind: str, at: datetime, tables: Tables) -> None:
    covers = Cover.objects.filter(pk__in=list(written)).select_related("insured", "activity", "agency")
    today = in_malaysia_time(at).date()
    known: dict[tuple[str, int | None, str, date], reminder_notices.NextPrice] = {}
    ending: list[reminder_notices.Ending] = []
    for cover in covers:
        if cover.ends_at is None:
            continue
        last_day = in_malaysia_time(cover.ends_at - timedelta(microseconds=1)).date()
        asked = (cover.scheme, cover.plan, cover.period, max(last_day, today))
        if asked not in known:
            known[asked] = _next_price(*asked, today=today, tables=tables)
        ending.append(reminder_notices.Ending(cover, cover.ends_at, written[cover.pk], known[asked]))
    if kind == About.PRICE:
        reminder_notices.tell_of_prices(ending, at=at)
    else:
        reminder_notices.tell_of_ends(ending, at=at)


def _next_price(
    scheme: str, plan: int | None, period: str, on: date, *, today: date, tables: Tables
) -> reminder_notices.NextPrice:
    begins = prices_since(scheme=scheme, on=on, tables=tables)
    return reminder_notices.NextPrice(
        next_price_sen(scheme, plan, period, on=on, tables=tables),
        next_price_sen(scheme, plan, period, on=today, tables=tables),
        begins if begins > today else None,
    )


def _begin(day: date, *, days: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=days), time(0), MALAYSIA_TIME)
