"""Writes and sums the lines of schedules: by COPY and by one query, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from caruman.schedules.models import Line, Schedule


class Entry(NamedTuple):
    """One person in a schedule, amounts in sen as declared."""

    identity_no: str
    name: str
    wage_sen: int
    act4_employer_sen: int
    act4_employee_sen: int
    skbbk_employee_sen: int
    eis_employer_sen: int
    eis_employee_sen: int
    status: str = ""
    employment_date: date | None = None
    occupation: str = ""
    allowance_sen: int | None = None


class Totals(NamedTuple):
    """The sums of a schedule: people, people with a contribution under each scheme, and sen."""

    employees: int
    act4_employees: int
    eis_employees: int
    wages_sen: int
    act4_employer_sen: int
    act4_employee_sen: int
    skbbk_employee_sen: int
    eis_employer_sen: int
    eis_employee_sen: int

    @property
    def acr_sen(self) -> int:
        """What the ACR is about: Act 4 and SKBBK."""
        return self.act4_employer_sen + self.act4_employee_sen + self.skbbk_employee_sen

    @property
    def ecr_sen(self) -> int:
        """What the ECR is about: EIS."""
        return self.eis_employer_sen + self.eis_employee_sen


_WHAT_ALL_HAVE = (
    "employer_id, month, schedule_id, place, identity_no, name, wage_sen, "
    "act4_employer_sen, act4_employee_sen, skbbk_employee_sen, eis_employer_sen, eis_employee_sen"
)
_COPY_TEXTS = f"COPY {Line._meta.db_table} ({_WHAT_ALL_HAVE}) FROM STDIN"
_COPY = f"COPY {Line._meta.db_table} ({_WHAT_ALL_HAVE}, status, employment_date, occupation, allowance_sen) FROM STDIN"
_SUM = """
    SELECT schedule_id, count(*), count(*) FILTER (WHERE act4_employer_sen + skbbk_employee_sen > 0),
        count(*) FILTER (WHERE eis_employer_sen > 0), coalesce(sum(wage_sen), 0)::bigint,
        coalesce(sum(act4_employer_sen), 0), coalesce(sum(act4_employee_sen), 0),
        coalesce(sum(skbbk_employee_sen), 0), coalesce(sum(eis_employer_sen), 0), coalesce(sum(eis_employee_sen), 0)
    FROM schedules_line
    WHERE employer_id = ANY(%s) AND month = ANY(%s) AND schedule_id = ANY(%s)
    GROUP BY schedule_id
"""

_PIECE = 5_000


def copy_in(schedule: Schedule, entries: Iterable[Entry], *, first_place: int = 1) -> int:
    """Add lines to a draft in the caller's transaction, numbered from `first_place`; give how many."""
    return copy_mixed_in((schedule, place, entry) for place, entry in enumerate(entries, first_place))


def copy_mixed_in(rows: Iterable[tuple[Schedule, int, Entry]]) -> int:
    """Add lines to several drafts at once, each with its place; give how many. The drafts may take turns."""
    count = 0
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(_COPY) as copy:
        for count, (schedule, place, entry) in enumerate(rows, 1):  # noqa: B007 - it is given
            copy.write_row((schedule.employer_id, schedule.month, schedule.pk, place, *entry))
    return count


def copy_texts_in(pieces: Iterable[bytes]) -> int:
    """Add lines that are text for COPY already, each from its `head_of` on; give how many."""
    with connection.cursor() as cursor, connection.wrap_database_errors:
        with cursor.copy(_COPY_TEXTS) as copy:
            for piece in pieces:
                copy.write(piece)
        return cursor.rowcount


def head_of(schedule: Schedule) -> bytes:
    """Give what the text of each line of a schedule begins with."""
    return f"{schedule.employer_id}\t{schedule.month}\t{schedule.pk}\t".encode()


def remove_all(schedule: Schedule) -> None:
    """Remove the lines of a draft."""
    lines_of(schedule).delete()


def lines_of(schedule: Schedule):  # type: ignore[no-untyped-def]
    """Give the lines of a schedule in their order, found by the partition's key."""
    return Line.objects.filter(
        employer_id=schedule.employer_id, month=schedule.month, schedule_id=schedule.pk
    ).order_by("place")


def in_pieces(schedule: Schedule) -> Iterator[Line]:
    """Give the lines of a schedule in their order, however many; a small one takes one query and no cursor."""
    last = 0
    while True:
        piece = list(lines_of(schedule).filter(place__gt=last)[:_PIECE])
        yield from piece
        if len(piece) < _PIECE:
            return
        last = piece[-1].place


def entries_of(schedule: Schedule) -> dict[str, Entry]:
    """Give what a schedule holds by identity number, in its order."""
    return {entry.identity_no: entry for entry in map(Entry._make, lines_of(schedule).values_list(*Entry._fields))}


def totals_of(schedules: Iterable[Schedule]) -> dict[UUID, Totals]:
    """Sum the lines of schedules; one without lines sums to nothing."""
    wanted = list(schedules)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            _SUM,
            [
                list({one.employer_id for one in wanted}),
                list({one.month for one in wanted}),
                [one.pk for one in wanted],
            ],
        )
        found = {key: Totals(*map(int, sums)) for key, *sums in cursor.fetchall()}
    return {one.pk: found.get(one.pk, Totals(*[0] * len(Totals._fields))) for one in wanted}
