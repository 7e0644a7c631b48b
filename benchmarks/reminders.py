"""One pass of reminders over the nation's covers, against a bare reading of the rows that were due.

The covers end at all moments of the year, and the pass of the day before told what was due then: of each step, those
of one day are left. The pass finds who is due, looks again under the locks, writes the reminders and both messages,
rendered and sealed, with their jobs. The baseline reads the covers that were due with their people, and does nothing
else. A pass in which a worker was killed goes on where it stood: tests/domain/self_employment/test_reminding.py.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from benchmarks.measure import Row, parser, report, whole
from benchmarks.portal_database import portal_database

NOW = datetime(2027, 6, 15, 0, 25, tzinfo=UTC)
MOST_SECONDS = 120
_PEOPLE_AT_ONCE = 10_000
_COVERS = """
INSERT INTO self_employment_cover
    (id, number, state, activity_id, insured_id, scheme, origin, plan, period, contribution_sen, government_sen,
     payer_sen, "group", asked_at, paid_at, starts_at, ends_at, counted_from, counted_months, known_at)
SELECT gen_random_uuid(), 'CV' || lpad(row_number() OVER (ORDER BY activity.id)::text, 12, '0'), 'covered',
    activity.id, activity.insured_id, 'sps', 'person', 2, 'year', 23280, 0, 23280, '', paid.at, paid.at, paid.at,
    paid.at + interval '1 year', paid.at, 12, paid.at
FROM self_employment_activity AS activity
CROSS JOIN LATERAL (SELECT %(now)s::timestamptz - interval '14 days'
    - mod(abs(hashtextextended(activity.id::text, 0)), 31536000) * interval '1 second' AS at) AS paid
"""
# What the pass of the day before told, so that the one that is measured is a day like any other.
_YESTERDAY = """
INSERT INTO self_employment_reminder (kind, days, cover_id, at)
SELECT 'ends', told.days, cover.id, %(at)s FROM self_employment_cover AS cover
CROSS JOIN LATERAL (
    SELECT min(step) AS days FROM unnest(ARRAY[30, 14, 7, 1, 0, -1, -7]) AS step
    WHERE step >= ((cover.ends_at - interval '1 microsecond') AT TIME ZONE 'Asia/Kuala_Lumpur')::date - %(day)s::date
) AS told WHERE told.days IS NOT NULL
"""


def people(covers: int) -> None:
    """Put insured people there with an activity each; all have the telephone and the address of nobody."""
    from caruman.insured_persons.models import InsuredPerson
    from caruman.self_employment.models import Activity

    made = 0
    while made < covers:
        count = min(_PEOPLE_AT_ONCE, covers - made)
        insured = [
            InsuredPerson(
                identity_number="880808105556", identity_index=uuid4().hex * 2, name=f"Pemandu {made + place}",
                born=NOW.date() - timedelta(days=12_000), sex="female", phone="+60123450000",
                email="pemandu@contoh.my", language=("ms", "en", "zh-hans")[place % 3], created_at=NOW,
            )
            for place in range(count)
        ]  # fmt: skip
        InsuredPerson.objects.bulk_create(insured)
        Activity.objects.bulk_create(
            Activity(
                state="registered", insured=one, sector="passenger-transport", occupation="e-hailing",
                state_code="10", created_at=NOW, registered_at=NOW,
            )
            for one in insured
        )  # fmt: skip
        made += count


def measure(*, covers: int) -> list[Row]:
    """Make the covers, run one pass, then read what was due."""
    with portal_database():
        from django.db import connection

        from caruman.notices.models import Notice
        from caruman.self_employment.models import Cover, Reminder
        from caruman.self_employment.operations.reminding import remind

        people(covers)
        with connection.cursor() as cursor:
            cursor.execute(_COVERS, {"now": NOW})
            cursor.execute(_YESTERDAY, {"at": NOW - timedelta(days=1), "day": NOW.date() - timedelta(days=1)})
            cursor.execute("ANALYZE")
        began = time.perf_counter()
        told = remind(at=NOW)
        passing = time.perf_counter() - began
        due: set[UUID] = set(Reminder.objects.filter(at=NOW).values_list("cover_id", flat=True))
        if told.ends != len(due) or Notice.objects.count() != 2 * told.ends:
            raise RuntimeError(f"{told.ends} were told, {len(due)} reminders and {Notice.objects.count()} messages")
        again = remind(at=NOW)
        if any(again):
            raise RuntimeError(f"a second pass told {again}")
        began = time.perf_counter()
        rows = list(Cover.objects.filter(pk__in=list(due)).select_related("insured", "activity"))
        reading = time.perf_counter() - began
    print(f"{len(rows):,} of {covers:,} covers were due, {2 * len(rows):,} messages.")
    return [
        Row(
            claim=f"one pass of reminders over {whole(covers)} covers",
            measured=f"{passing:.1f} s for {told.ends:,} that were due",
            baseline=f"{reading:.2f} s to read the {len(rows):,} that were due",
            ratio=f"{passing / max(reading, 0.001):.1f}",
            target=f"under {MOST_SECONDS} s",
            met=passing < MOST_SECONDS,
        )
    ]


if __name__ == "__main__":
    options = parser(__doc__, covers=700_000).parse_args()
    report(measure(covers=options.covers), write=options.write)
