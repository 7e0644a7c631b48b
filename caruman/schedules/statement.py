"""What an employer filed, was asked for, owes and paid in a period: by month, by scheme, by person, line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from caruman.bills.models import Bill, BillKind, BillMonth
from caruman.bills.queries import Standing, standing
from caruman.employers.models import Employer
from caruman.schedules import owing
from caruman.schedules.lifecycle import OPEN, STANDING
from caruman.schedules.models import Line, Schedule
from caruman.values.month import Month


class Period(NamedTuple):
    """Contribution months from the first to the last, both included."""

    first: Month
    last: Month

    @property
    def days(self) -> tuple[date, date]:
        """The first days of both months, as the database knows months."""
        return self.first.first_day, self.last.first_day


class Side(NamedTuple):
    """One kind of acknowledgement in one month, in sen.

    Attributes:
        filed_sen: What the version that counts declares; None where nothing is filed.
        asked_sen: What live acknowledgements ask.
        paid_sen: What of it is paid.
        unpaid_sen: What is still to be paid; an assumption where nothing is filed.
    """

    kind: str
    state: str
    filed_sen: int | None
    asked_sen: int
    paid_sen: int
    unpaid_sen: int


class StatementMonth(NamedTuple):
    """One month of a statement.

    `schedule` is the version that counts. Where there is none, what is unpaid `is_assumed` from the last one that was
    filed, or `is_unknown`.
    """

    month: Month
    schedule: Schedule | None
    acr: Side
    ecr: Side
    due_on: date
    days_late: int
    is_assumed: bool
    is_unknown: bool
    kinds: tuple[str, ...] = owing.BOTH_KINDS

    @property
    def sides(self) -> tuple[Side, ...]:
        """The kinds that the reader may know of."""
        return tuple(side for side in (self.acr, self.ecr) if side.kind in self.kinds)

    @property
    def filed_sen(self) -> int:
        """Declared for these kinds."""
        return sum(side.filed_sen or 0 for side in self.sides)

    @property
    def asked_sen(self) -> int:
        """Acknowledged for these kinds."""
        return sum(side.asked_sen for side in self.sides)

    @property
    def paid_sen(self) -> int:
        """Paid for these kinds."""
        return sum(side.paid_sen for side in self.sides)

    @property
    def unpaid_sen(self) -> int:
        """Still to be paid for these kinds."""
        return sum(side.unpaid_sen for side in self.sides)


class Scheme(NamedTuple):
    """The declared shares of one scheme over a period, in sen."""

    name: str
    employer_sen: int
    employee_sen: int

    @property
    def total_sen(self) -> int:
        """Both shares."""
        return self.employer_sen + self.employee_sen


KIND_OF_SCHEME = {"act4": BillKind.ACR.value, "skbbk": BillKind.ACR.value, "eis": BillKind.ECR.value}
"""Which acknowledgement asks for the shares whose names begin so."""


def reaches(name: str, kinds: Collection[str]) -> bool:
    """Say whether a column of this name may be read by somebody who reaches these kinds of acknowledgements."""
    if name.startswith(("acr_", "ecr_")):
        return name[:3].upper() in kinds
    kind = KIND_OF_SCHEME.get(name.partition("_")[0])
    return kind is None or kind in kinds


class PersonSums(NamedTuple):
    """One person over a period. `schedule_id` and `place` name a line of theirs, which says nothing to a stranger."""

    identity_no: str
    name: str
    months: int
    wages_sen: int
    act4_employer_sen: int
    act4_employee_sen: int
    skbbk_employee_sen: int
    eis_employer_sen: int
    eis_employee_sen: int
    schedule_id: UUID
    place: int

    @property
    def act4_sen(self) -> int:
        """Both shares of Act 4."""
        return self.act4_employer_sen + self.act4_employee_sen

    @property
    def eis_sen(self) -> int:
        """Both shares of EIS."""
        return self.eis_employer_sen + self.eis_employee_sen

    @property
    def total_sen(self) -> int:
        """All shares."""
        return self.act4_sen + self.skbbk_employee_sen + self.eis_sen

    def only(self, kinds: Collection[str]) -> PersonSums:
        """Give the person without the shares that these kinds of acknowledgements do not ask for."""
        return self._replace(**{name: 0 for name in self._fields if not reaches(name, kinds)})


def months(
    employer: Employer, period: Period, *, at: datetime, kinds: tuple[str, ...] = owing.BOTH_KINDS
) -> list[StatementMonth]:
    """Give the months of a period as these kinds of acknowledgements stand, the newest first."""
    first, last = period
    states = [one.only(kinds) for one in owing.months_of(employer, at) if first <= one.month <= last]
    asked = standing(employer_id=employer.pk, months=[one.month.first_day for one in states])
    return [
        StatementMonth(
            month=one.month,
            schedule=one.standing,
            acr=_side(one, one.acr, asked),
            ecr=_side(one, one.ecr, asked),
            due_on=one.due_on,
            days_late=one.days_late,
            is_assumed=one.basis == owing.ASSUMED,
            is_unknown=one.basis == owing.UNKNOWN,
            kinds=kinds,
        )
        for one in states
    ]


def _side(one: owing.MonthState, part: owing.Part, asked: dict[tuple[date, str], Standing]) -> Side:
    live = asked.get((one.month.first_day, part.kind), Standing(0, 0))
    filed_sen = part.owed_sen if one.standing is not None else None
    return Side(part.kind, part.state, filed_sen, live.asked_sen, live.paid_sen, part.unpaid_sen)


def schemes(rows: Sequence[StatementMonth], kinds: tuple[str, ...] = owing.BOTH_KINDS) -> list[Scheme]:
    """Add the declared shares of a statement's months up by scheme."""
    filed = [one.schedule for one in rows if one.schedule is not None]
    found = [
        Scheme("act4", sum(one.act4_employer_sen for one in filed), sum(one.act4_employee_sen for one in filed)),
        Scheme("skbbk", 0, sum(one.skbbk_employee_sen for one in filed)),
        Scheme("eis", sum(one.eis_employer_sen for one in filed), sum(one.eis_employee_sen for one in filed)),
    ]
    return [one for one in found if KIND_OF_SCHEME[one.name] in kinds]


_AT_ONCE = 2_000
_PEOPLE = """
    FROM schedules_line
    WHERE employer_id = %(employer)s AND month = ANY(%(months)s) AND schedule_id = ANY(%(schedules)s)
        AND (%(number)s = '' OR identity_no = %(number)s OR strpos(upper(name), %(name)s) > 0)
"""
_SUMS = f"""
    SELECT identity_no, (array_agg(name ORDER BY month DESC))[1], count(DISTINCT month), sum(wage_sen)::bigint,
        sum(act4_employer_sen), sum(act4_employee_sen), sum(skbbk_employee_sen), sum(eis_employer_sen),
        sum(eis_employee_sen), (array_agg(schedule_id ORDER BY month DESC, place))[1],
        (array_agg(place ORDER BY month DESC, place))[1]
    {_PEOPLE} GROUP BY identity_no ORDER BY 2, 1 LIMIT %(most)s OFFSET %(begin)s
"""


class People:
    """The people of a period as a list that a paginator cuts: counted once, read a page at a time."""

    def __init__(
        self,
        employer: Employer,
        period: Period,
        *,
        wanted: str = "",
        kinds: Collection[str] = owing.BOTH_KINDS,
    ) -> None:
        """Name the employer, the period, an identity number or a part of a name, and whose shares are counted."""
        self._kinds = kinds
        filed = standing_in(employer, period).values_list("pk", "month")
        text = " ".join(wanted.split()).upper()
        bare = "".join(letter for letter in text if letter.isalnum())
        self._params = {
            "employer": employer.pk,
            "schedules": [key for key, _ in filed],
            "months": [month for _, month in filed],
            "number": bare or text,
            "name": text,
        }

    def count(self) -> int:
        """Count the people."""
        with connection.cursor() as cursor:
            # The texts are constants; what somebody typed goes in as a parameter.
            cursor.execute(f"SELECT count(DISTINCT identity_no) {_PEOPLE}", self._params)
            return int(cursor.fetchone()[0])

    __len__ = count

    def __getitem__(self, cut: slice) -> list[PersonSums]:
        """Give some of them, by name."""
        begin, end = cut.start or 0, cut.stop
        with connection.cursor() as cursor:
            cursor.execute(_SUMS, {**self._params, "begin": begin, "most": max(0, end - begin)})
            return [_sums(row).only(self._kinds) for row in cursor.fetchall()]

    def each(self) -> Iterator[PersonSums]:
        """Give all of them by name, some at a time, however many there are."""
        with connection.chunked_cursor() as cursor:
            cursor.execute(_SUMS, {**self._params, "begin": 0, "most": None})
            while rows := cursor.fetchmany(_AT_ONCE):
                yield from (_sums(row).only(self._kinds) for row in rows)


def _sums(row: tuple[Any, ...]) -> PersonSums:
    number, name, *sums, schedule_id, place = row
    return PersonSums(number, name, *map(int, sums), schedule_id, place)


def standing_in(employer: Employer, period: Period) -> QuerySet[Schedule]:
    """Give the versions that count in a period, the oldest month first."""
    found = Schedule.objects.filter(employer=employer, state__in=STANDING, month__range=period.days)
    return found.order_by("month")


def lines(employer: Employer, period: Period, *, identity_no: str | None = None) -> Iterator[Line]:
    """Give the lines that count in a period by month and place, a few at a time; those of one person where asked."""
    for schedule in standing_in(employer, period):
        of_month = Line.objects.filter(employer_id=employer.pk, month=schedule.month, schedule_id=schedule.pk)
        if identity_no is not None:
            of_month = of_month.filter(identity_no=identity_no)
        yield from of_month.order_by("place").iterator(chunk_size=_AT_ONCE)


def identity_of(employer: Employer, schedule_id: UUID, place: int) -> str | None:
    """Give the identity number in one line of a submitted version of this employer."""
    schedule = Schedule.objects.filter(employer=employer, pk=schedule_id).exclude(state__in=OPEN).first()
    if schedule is None:
        return None
    key = {"employer_id": employer.pk, "month": schedule.month, "schedule_id": schedule.pk, "place": place}
    return Line.objects.filter(**key).values_list("identity_no", flat=True).first()


def bills_with_person(employer: Employer, wanted: str) -> QuerySet[Bill]:
    """Give the bills of the versions that hold somebody with this identity number or (part of a) name."""
    text = " ".join(wanted.split())
    bare = "".join(letter for letter in text.upper() if letter.isalnum())
    found = Line.objects.filter(employer_id=employer.pk).filter(Q(identity_no=bare) | Q(name__icontains=text))
    versions = list(found.values_list("schedule_id", flat=True).distinct().order_by())
    of_versions = BillMonth.objects.filter(employer_id=employer.pk, schedule_id__in=versions)
    return Bill.objects.filter(employer=employer, pk__in=of_versions.values("bill_id"))
