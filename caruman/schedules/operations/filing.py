"""Filing for programs: the months of many employers from their entries to ACR and ECR, in one transaction.

The way is that of `drafting` and `submitting`, state by state and event by event; where nothing
stands in the way of an employer, the same is written for all of them by one statement each. Whoever
has a draft, a filed month or two people goes through those operations one by one.

Nothing is reviewed here, unlike in `declaring`: no page comes this way, and a program that does
answers for having checked its lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.bills import operations as bills
from caruman.bills.models import BillKind
from caruman.employers.lifecycle import REGISTERED
from caruman.employers.models import Employer
from caruman.schedules.lifecycle import SCHEDULE
from caruman.schedules.lines import Entry, Totals, copy_mixed_in, totals_of
from caruman.schedules.models import Filing, Origin, Schedule
from caruman.schedules.operations import drafting, submitting
from caruman.schedules.refusals import UnableToFile
from caruman.values.dates import in_malaysia_time

_CHECKED = """
    UPDATE schedules_schedule SET state = %s, revision = 2, checked_at = %s, checked_by_id = %s WHERE id = ANY(%s)
"""
_SUBMITTED = """
    UPDATE schedules_schedule s SET state = %s, filing_id = w.filing_id, submitted_at = %s, submitted_by_id = %s,
        employees = w.employees, wages_sen = w.wages, act4_employer_sen = w.act4_employer,
        act4_employee_sen = w.act4_employee, skbbk_employee_sen = w.skbbk, eis_employer_sen = w.eis_employer,
        eis_employee_sen = w.eis_employee
    FROM unnest(%s::uuid[], %s::uuid[], %s::int[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[],
        %s::bigint[], %s::bigint[]) AS w(id, filing_id, employees, wages, act4_employer, act4_employee, skbbk,
        eis_employer, eis_employee)
    WHERE s.id = w.id
"""


class ToFile(NamedTuple):
    """What one employer files for one month."""

    employer_id: UUID
    month: date
    entries: Sequence[Entry]


class Outcome(NamedTuple):
    """What became of it: the filing, or the sentence that says why there is none."""

    filing: Filing | None
    refusal: str = ""


@transaction.atomic
def file_months(*, wanted: Sequence[ToFile], by: Person, at: datetime) -> list[Outcome]:
    """File each month; give the outcomes in the same order. What is refused leaves the others as they are."""
    locked = Employer.objects.select_for_update(no_key=True).order_by("pk")
    employers = {one.pk: one for one in locked.filter(pk__in={one.employer_id for one in wanted})}
    present = set(
        Schedule.objects.filter(
            employer_id__in=employers.keys(), month__in={one.month for one in wanted}
        ).values_list("employer_id", "month")
    )  # fmt: skip
    plain: dict[int, ToFile] = {}
    outcomes: dict[int, Outcome] = {}
    today = in_malaysia_time(at).date()
    for place, one in enumerate(wanted):
        held = employers.get(one.employer_id)
        if held is None:
            outcomes[place] = Outcome(None, _("There is no such employer."))
            continue
        is_plain = held.state == REGISTERED and held.employer_code is not None and not held.wants_two_people
        if is_plain and one.entries and one.month <= today and (one.employer_id, one.month) not in present:
            plain[place] = one
            present.add((one.employer_id, one.month))
    if plain:
        outcomes |= zip(plain, _filed_together(list(plain.values()), by=by, at=at), strict=True)
    for place, one in enumerate(wanted):
        if place not in outcomes:
            outcomes[place] = _filed_alone(employers[one.employer_id], one, by=by, at=at)
    return [outcomes[place] for place in range(len(wanted))]


def _filed_alone(employer: Employer, one: ToFile, *, by: Person, at: datetime) -> Outcome:
    try:
        with transaction.atomic():
            draft = drafting.begin(employer=employer, month=one.month, origin=Origin.FILE, by=by, at=at)
            if drafting.holds_typed_lines(draft):
                raise UnableToFile(_("Somebody has typed lines for this month already. Submit or discard them first."))
            if one.entries:
                draft = drafting.fill(schedule_id=draft.pk, entries=one.entries, origin=Origin.FILE, by=by, at=at)
            else:
                draft = drafting.declare_nil(schedule_id=draft.pk, by=by, at=at)
            return Outcome(
                submitting.submit(employer=employer, revisions={draft.pk: draft.revision}, by=by, at=at)
            )  # fmt: skip
    except UnableToFile as refusal:
        return Outcome(None, str(refusal))


def _filed_together(wanted: Sequence[ToFile], *, by: Person, at: datetime) -> list[Outcome]:
    """File first versions of months, for employers who are locked."""
    drafts = [
        Schedule(
            employer_id=one.employer_id, month=one.month, origin=Origin.FILE, created_at=at, created_by=by,
            changed_at=at, changed_by=by,
        )
        for one in wanted
    ]  # fmt: skip
    Schedule.objects.bulk_create(drafts)
    copy_mixed_in(
        (draft, place, entry)
        for draft, one in zip(drafts, wanted, strict=True)
        for place, entry in enumerate(one.entries, 1)
    )
    totals = totals_of(drafts)
    filings = [Filing(employer_id=draft.employer_id, submitted_at=at, submitted_by=by) for draft in drafts]
    Filing.objects.bulk_create(filings)
    _submit(drafts, filings, totals, by=by, at=at)
    asked = []
    events: list[Event] = []
    today = in_malaysia_time(at).date()
    for draft, filing in zip(drafts, filings, strict=True):
        sums = totals[draft.pk]
        acr, ecr = submitting.months_asked(draft, sums, {}, today)
        asks = [bills.Wanted(kind.value, months) for kind, months in ((BillKind.ACR, acr), (BillKind.ECR, ecr))]
        asked.append(bills.Asked(draft.employer_id, filing.pk, [one for one in asks if one.months]))
        events += (
            drafting.noted(draft, "begin", by=by, at=at, origin=Origin.FILE.value),
            drafting.noted(draft, "fill", by=by, at=at, lines=sums.employees, origin=Origin.FILE.value),
            drafting.noted(draft, "check", by=by, at=at),
            drafting.noted(draft, "submit", by=by, at=at, filing=str(filing.pk)),
        )
    bills.issue_all(asked=asked, by=by, at=at, after=events)
    return [Outcome(filing) for filing in filings]


def _submit(
    drafts: Sequence[Schedule], filings: Sequence[Filing], totals: Mapping[UUID, Totals], *, by: Person, at: datetime
) -> None:
    keys = [draft.pk for draft in drafts]
    sums = [totals[key] for key in keys]
    checked = SCHEDULE.target("check", drafts[0].state)
    columns = (
        keys, [filing.pk for filing in filings], [one.employees for one in sums], [one.wages_sen for one in sums],
        [one.act4_employer_sen for one in sums], [one.act4_employee_sen for one in sums],
        [one.skbbk_employee_sen for one in sums], [one.eis_employer_sen for one in sums],
        [one.eis_employee_sen for one in sums],
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_CHECKED, [checked, at, by.pk, keys])
        cursor.execute(_SUBMITTED, [SCHEDULE.target("submit", checked), at, by.pk, *columns])
