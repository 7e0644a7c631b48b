"""A list of an agency's people checked with a result for each row, against the bare reading and inserting of its rows.

The check is the job's: every row is read and judged, its number indexed, how to reach the person sealed, the rows
copied with their progress, and cover, places and duplicates asked of all of them at once. A tenth of the people are
covered already, and every turn checks a list that is new, whose rows no statistics know. The baseline reads the same
file with the same reader and copies its cells into a table with the same columns, indexes and constraints; it judges,
indexes and seals nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from typing import Any
from uuid import UUID

from benchmarks.measure import Row, in_turns, parser, report, whole
from benchmarks.portal_database import portal_database

NOW = datetime(2026, 11, 12, 4, 0, tzinfo=UTC)
TARGET = 2.0
_CHUNK = 5_000
_BELONGS = """
    ALTER TABLE bare_rows ADD FOREIGN KEY (agency_list_id) REFERENCES agency_lists_agencylist
    DEFERRABLE INITIALLY DEFERRED
"""
_COVERED_EACH = 10


def numbers(people: int) -> Iterator[str]:
    """Give so many different identity numbers."""
    first = date(1960, 1, 1)
    for place in range(people):
        yield f"{first + timedelta(days=place % 14_000):%y%m%d}10{place // 14_000:04}"


def file_of(people: int) -> bytes:
    """Write a list of so many people, with every column filled in."""
    from caruman.agency_lists.columns import template_rows

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(template_rows("ms")[0])
    for place, number in enumerate(numbers(people)):
        writer.writerow(
            [
                number, f"Orang Contoh {place}", f"012-{3_000_000 + place}", f"o{place}@contoh.my", "1 Jalan Contoh",
                "43000", "Selangor", "Perikanan", "Nelayan", "", "2020-01-01", "ms",
            ]
        )  # fmt: skip
    return out.getvalue().encode()


def prepare(people: int) -> tuple[Any, Any]:
    """Make the agency, its manager, and the people of whom it knows already that they are covered."""
    from caruman.insured_persons.operations import Details, enter_all
    from caruman.self_employment.models import Activity, Cover
    from tests.agencies import approved_agency
    from tests.people import make

    manager = make("hassan")
    agency = approved_agency(manager)
    known = enter_all(
        wanted=[
            Details(number, "Orang Contoh", date(1980, 1, 1), "female")
            for number in islice(numbers(people), 0, None, _COVERED_EACH)
        ],
        by=None,
        at=NOW,
    )
    activities = Activity.objects.bulk_create(
        Activity(state="registered", insured=one, sector="fisheries", created_at=NOW, registered_at=NOW)
        for one in known
    )
    Cover.objects.bulk_create(
        Cover(
            number=f"CV26{place:09}0", state="covered", activity=one, insured=one.insured, scheme="sps", plan=2,
            contribution_sen=23_280, payer_sen=23_280, asked_at=NOW, paid_at=NOW, starts_at=NOW,
            ends_at=NOW + timedelta(days=300), counted_from=NOW, counted_months=12, known_at=NOW,
        )
        for place, one in enumerate(activities)
    )  # fmt: skip
    return agency, manager


def read_and_insert(stored_as: str, list_id: UUID) -> None:
    """Read the rows and copy their cells, and nothing else."""
    from django.db import connection, transaction

    from caruman.agency_lists.copying import COLUMNS
    from caruman.agency_lists.reading import open_list

    statement = f"COPY bare_rows ({', '.join(COLUMNS)}) FROM STDIN"
    with open_list(stored_as) as table, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE bare_rows")
        rows = table.rows()
        while some := list(islice(rows, _CHUNK)):
            with cursor.copy(statement) as copied:
                copied.write("".join(_bare(str(list_id), row.number, row.cells) for row in some))


def _bare(list_id: str, number: int, cells: dict[str, str]) -> str:
    get = cells.get
    identity, contact = get("identity_no", ""), f"{get('phone', '')} {get('email', '')} {get('address', '')}"
    values = (
        list_id, str(number), "good", identity, identity, get("name", ""), f"{contact} {get('postcode', '')}",
        get("language", ""), get("sector", ""), get("activity", ""), get("group", ""), get("since", "\\N"), "\\N", "{}",
        "f",
    )  # fmt: skip
    return "\t".join(values) + "\n"


def measure(*, people: int, repetitions: int) -> list[Row]:
    """Check the list in turns with the baseline."""
    with portal_database():
        from django.core.files.uploadedfile import SimpleUploadedFile
        from django.db import connection

        from caruman.agency_lists.models import AgencyList
        from caruman.agency_lists.operations import checking, drafting
        from caruman.agency_lists.operations.drafting import Wish

        agency, manager = prepare(people)
        upload = SimpleUploadedFile("list.csv", file_of(people))
        held = drafting.make(agency=agency, upload=upload, wish=Wish(plan=2), by=manager, at=NOW)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE bare_rows (LIKE agency_lists_listrow INCLUDING ALL)")
            cursor.execute(_BELONGS)
            cursor.execute("ANALYZE")
        serials = count(1)

        def check() -> None:
            fresh = AgencyList.objects.create(
                agency=agency, reference=f"LSB{next(serials)}", plan=2, made_at=NOW, made_by=manager, is_checking=True,
                stored_as=held.stored_as,
            )  # fmt: skip
            checked = checking.check(list_id=fresh.pk, at=NOW)
            if sum(checked.counts.values()) != people or not checked.counts.get("already_covered"):
                raise RuntimeError(f"the check gave {checked.counts}")

        judged, bare = in_turns([check, lambda: read_and_insert(held.stored_as, held.pk)], repetitions=repetitions)
    return [
        Row(
            claim=f"a list of {whole(people)} people, a result for each row",
            measured=f"{judged:.2f} s ({people / judged:,.0f} rows a second)",
            baseline=f"{bare:.2f} s to read the same rows and COPY them",
            ratio=f"{judged / bare:.2f}",
            target=f"at most {TARGET}",
            met=judged / bare <= TARGET,
        )
    ]


if __name__ == "__main__":
    options = parser(__doc__, people=50_000, repetitions=3).parse_args()
    report(measure(people=options.people, repetitions=options.repetitions), write=options.write)
