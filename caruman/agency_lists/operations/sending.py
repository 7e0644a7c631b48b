"""The writes that send a list: its people entered, places kept, cover asked for, one bill or none; and take it back.

Sending is noted at once, with the moment that counts. A job enters the people of a long list; it takes the
moment from the list and not from its own clock, so nobody is covered later because many are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agency_lists import choices, telling
from caruman.agency_lists.lifecycle import DRAFT, LIST, RECEIVED, SENT, WITHDRAWN
from caruman.agency_lists.models import AgencyList, ListBill, ListRow
from caruman.agency_lists.operations.jobs import PROCESS_JOB, once
from caruman.agency_lists.operations.keeping import contact_of, demand_draft, locked, note, saved, unsend
from caruman.agency_lists.refusals import UnableToList
from caruman.agency_lists.settling import counted, mark, needs_papers, settle
from caruman.bills import operations as bills
from caruman.bills.lifecycle import CANCELLED, ISSUED
from caruman.bills.refusals import UnableToCancel
from caruman.insured_persons.models import InsuredPerson
from caruman.insured_persons.operations import Details, enter_all, sex_of
from caruman.law.self_employment import quote, sectors
from caruman.programmes.operations import places
from caruman.programmes.rules import HELD_FOR, Facts
from caruman.self_employment.choices import Scheme
from caruman.self_employment.desk_queries import excluded
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Activity, Cover
from caruman.self_employment.operations import activities, asking, covering, listed_papers
from caruman.self_employment.operations.listed_papers import Shown
from caruman.self_employment.requirements import PASSENGER_TRANSPORT
from caruman.values.dates import in_malaysia_time
from caruman.values.identity import YOUNGEST_EMPLOYEE, parse_nric

SMALL = 300
"""The people of a list of so many rows are entered while its sender waits."""
MOST_BILLS = 20
_BATCH = 2_000
_RESULT_OF_REFUSAL = {
    "already_in_programme": choices.ALREADY_IN_PROGRAMME,
    "not_in_group": choices.NOT_IN_GROUP,
    "rule_not_met": choices.NOT_IN_GROUP,
}
_LISTED = """
    UPDATE agency_lists_listrow AS line SET insured_id = told.insured, cover_id = told.cover, result = %s
    FROM unnest(%s::int[], %s::uuid[], %s::uuid[]) AS told (number, insured, cover)
    WHERE line.agency_list_id = %s AND line.number = told.number
"""


class Price(NamedTuple):
    """What a list costs: for one person, for its good rows, and how many these are."""

    each_sen: int
    people: int
    government_each_sen: int

    @property
    def total_sen(self) -> int:
        """What the agency pays."""
        return self.each_sen * self.people


def price_of(held: AgencyList, *, at: datetime) -> Price:
    """Give what a list costs as it stands. Raises `UnableToList` where the programme's sums are not known.

    The prices are those of the day on which PERKESO had the list, and until then those of the day of `at`.
    """
    people = held.counts.get(choices.GOOD, 0) + held.counts.get(choices.AWAITING_PAYMENT, 0)
    if held.programme is None:
        on = in_malaysia_time(held.received_at or at).date()
        return Price(quote(plan=held.plan, period=held.period, on=on).payer_sen, people, 0)
    if held.programme.payer_sen is None or held.programme.government_sen is None:
        raise UnableToList(
            _("The sums of this programme are not published yet. Nothing can be listed in it."), code="sums"
        )
    return Price(held.programme.payer_sen, people, held.programme.government_sen)


def send(
    *,
    list_id: UUID,
    version: int,
    by: Person,
    at: datetime,
    bills_wanted: int = 1,
    shown_each_sen: int | None = None,
) -> AgencyList:
    """Send a list as it was looked at. Twice is once. Raises `UnableToList`.

    `shown_each_sen` is what the reader was told to pay for each person; another price is refused.
    What was received on paper keeps its own moment of receipt; online it is this one.
    """
    with transaction.atomic():
        held = locked(list_id)
        if held.state in (SENT, RECEIVED) or held.processed_at is not None:
            return held
        demand_draft(held)
        if held.version != version:
            raise UnableToList(_("The list changed after you opened it. Look at it again, then send it."), code="stale")
        if not 1 <= bills_wanted <= MOST_BILLS:
            raise UnableToList(_("A list is parted into 20 bills at most."), code="bills")
        each_sen = price_of(held, at=at).each_sen
        if shown_each_sen is not None and shown_each_sen != each_sen:
            raise UnableToList(_("The price has changed. Look at it again before you pay."), code="price")
        _demand_open(held, at)
        held.counts = settle(held, at=at)
        if not held.counts.get(choices.GOOD):
            raise UnableToList(_("No row of this list can be sent. Mend the rows first."), code="nothing")
        held.received_at = held.received_at or at
        held.sent_at, held.sent_by, held.bills_wanted = at, by, bills_wanted
        held.state = LIST.target("send", held.state)
        return saved(held, "send", by=by, at=at, rows=held.counts[choices.GOOD])


def process_or_defer(held: AgencyList, *, at: datetime) -> AgencyList:
    """Enter the people of a short list now, and leave a long one to a job."""
    if held.state != SENT:
        return held
    if held.counts.get(choices.GOOD, 0) <= SMALL:
        return process(list_id=held.pk, at=at)
    once(PROCESS_JOB, held=held, list_id=str(held.pk))
    return held


@transaction.atomic
def process(*, list_id: UUID, at: datetime) -> AgencyList:
    """Enter the people of a list that was sent, all at once or nobody. Twice is once."""
    held = locked(list_id)
    if held.state != SENT or held.received_at is None:
        return held
    held.counts = settle(held, at=at)
    rows = list(ListRow.objects.filter(agency_list=held, result=choices.GOOD).order_by("number"))
    listed = _listed(held, rows, at)
    if not listed or not (listed := _ask(held, listed, at)):
        held.counts = counted(held)
        unsend(held)
        return saved(held, "take_back", by=None, at=at)
    held.counts = counted(held)
    held.state = LIST.target("receive", held.state)
    saved(held, "receive", by=held.sent_by, at=at, rows=len(listed))
    if price_of(held, at=at).each_sen == 0:
        held.state, held.processed_at = LIST.target("process", held.state), at
        saved(held, "process", by=held.sent_by, at=at, rows=len(listed))
    telling.tell_listed(held, at=at)
    return held


class _Listed(NamedTuple):
    row: ListRow
    insured_id: UUID
    place_id: UUID | None


def _listed(held: AgencyList, rows: Sequence[ListRow], at: datetime) -> list[_Listed]:
    """Enter the people and keep their places; rows whose place is gone say why."""
    if not rows:
        return []
    on = in_malaysia_time(at).date()
    people = enter_all(wanted=[_details(row, on) for row in rows], by=held.sent_by, at=at)
    if held.programme is None:
        return [_Listed(row, person.pk, None) for row, person in zip(rows, people, strict=True)]
    known = _facts(held, rows, people, on) if held.programme.rules else {}
    wanted = [
        places.Wanted(person.pk, row.group, known.get(person.pk)) for row, person in zip(rows, people, strict=True)
    ]
    # A place is taken when the list came, which for one on paper may be before the last day of the programme.
    answers = places.reserve_all(
        programme_id=held.programme.pk, wanted=wanted, agency_id=held.agency_id, until=at + HELD_FOR, by=held.sent_by,
        at=held.received_at or at,
    )  # fmt: skip
    listed: list[_Listed] = []
    refused: dict[str, list[int]] = {}
    for row, person, answer in zip(rows, people, answers, strict=True):
        if isinstance(answer, str):
            refused.setdefault(_RESULT_OF_REFUSAL.get(answer, choices.QUOTA_FULL), []).append(row.number)
        else:
            listed.append(_Listed(row, person.pk, answer.pk))
    mark(held, refused)
    return listed


def _facts(held: AgencyList, rows: Sequence[ListRow], people: Sequence[InsuredPerson], on: date) -> dict[UUID, Facts]:
    """Give what the rules of a programme ask about people: how often each was covered, and the sector."""
    covers = Cover.objects.filter(insured__in=people, scheme=Scheme.SPS, state=COVERED)
    had = dict(covers.values_list("insured_id").annotate(times=Count("pk")).order_by())
    compulsory = {one.slug for one in sectors() if one.compulsory_from is not None and one.compulsory_from <= on}
    return {
        person.pk: Facts(person.pk not in had, row.sector in compulsory, 1 + had.get(person.pk, 0))
        for row, person in zip(rows, people, strict=True)
    }


def _ask(held: AgencyList, listed: Sequence[_Listed], at: datetime) -> Sequence[_Listed]:
    """Ask for everybody's cover: one bill or several, or at once where there is nothing to pay. Gives for whom."""
    by = held.sent_by
    described = [
        activities.Described(
            one.insured_id, one.row.sector, _driven(one.row), description=one.row.activity,
            state_code=contact_of(one.row).get("state_code", ""),
        )
        for one in listed
    ]  # fmt: skip
    entered = activities.enter_all(wanted=described, agency_id=held.agency_id, by=by, at=at)
    outside = excluded(activity.pk for activity in entered)
    if outside:
        listed, entered = _without(outside, held, listed, entered, at)
        if not listed:
            return listed
    shown = [Shown(activity.pk, one.insured_id, one.row.number) for one, activity in zip(listed, entered, strict=True)]
    if needs_papers(held):
        listed_papers.show_all(about_list=held.pk, wanted=shown, by=by, at=at)
    wanted = [
        asking.Wanted(activity.pk, held.plan, held.period, one.place_id)
        for one, activity in zip(listed, entered, strict=True)
    ]
    size = -(-len(wanted) // held.bills_wanted)
    covers: list[Cover] = []
    for start in range(0, len(wanted), size):
        some = wanted[start : start + size]
        asked = asking.ask_all(
            wanted=some, agency_id=held.agency_id, reference=held.reference, by=by, at=at, asked_at=held.received_at
        )
        covers += asked.covers
        if asked.bill is not None:
            ListBill.objects.create(agency_list=held, bill=asked.bill, people=len(some))
    is_free = not any(cover.payer_sen for cover in covers)
    _note_rows(held, listed, covers, choices.COVERED if is_free else choices.AWAITING_PAYMENT)
    if is_free and held.received_at is not None:
        covering.cover_now(
            cover_ids=[cover.pk for cover in covers], moment=held.received_at, why="list_received", by=by, at=at
        )
    return listed


def _without(
    outside: Collection[UUID], held: AgencyList, listed: Sequence[_Listed], entered: Sequence[Activity], at: datetime
) -> tuple[list[_Listed], list[Activity]]:
    """Leave out people whose work was found to be outside the scheme; their places are given back."""
    pairs = list(zip(listed, entered, strict=True))
    gone = [one for one, activity in pairs if activity.pk in outside]
    mark(held, {choices.NOT_IN_SCHEME: [one.row.number for one in gone]})
    kept_places = [one.place_id for one in gone if one.place_id]
    places.release_all(place_ids=kept_places, why="not_in_scheme", by=held.sent_by, at=at)
    kept = [(one, activity) for one, activity in pairs if activity.pk not in outside]
    return [one for one, _ in kept], [activity for _, activity in kept]


_DRIVEN = (
    ("taxi", re.compile("teksi|taxi|cab|德士", re.IGNORECASE)),
    ("bus", re.compile("bas|bus|巴士", re.IGNORECASE)),
)


def _driven(row: ListRow) -> str:
    """Give what somebody in passenger transport drives, as the activity says it; e-hailing where it says nothing."""
    if row.sector != PASSENGER_TRANSPORT:
        return ""
    return next((code for code, pattern in _DRIVEN if pattern.search(row.activity)), "e-hailing")


def _note_rows(held: AgencyList, listed: Sequence[_Listed], covers: Sequence[Cover], result: str) -> None:
    told = [
        [one.row.number for one in listed],
        [one.insured_id for one in listed],
        [cover.pk for cover in covers],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, [result, *told, held.pk])


def _details(row: ListRow, on: date) -> Details:
    number = parse_nric(row.identity_no, on=on, youngest=YOUNGEST_EMPLOYEE)
    contact = contact_of(row)
    return Details(
        number.digits, row.name, max(number.births), sex_of(number.digits), address=contact.get("address", ""),
        postcode=contact.get("postcode", ""), state_code=contact.get("state_code", ""),
        phone=contact.get("phone", ""), email=contact.get("email", ""), language=row.language,
    )  # fmt: skip


def take_back(*, list_id: UUID, by: Person | None, at: datetime) -> AgencyList:
    """Make a list that waits for payment a draft again: its bills are cancelled. Raises `UnableToList`."""
    with transaction.atomic():
        _cancel_bills(list_id, by=by, at=at)
        held = locked(list_id)
        if held.state != DRAFT:
            raise UnableToList(_("This list cannot be taken back."), code="not_waiting")
        return held


def take_off_unpaid(*, list_id: UUID, by: Person, at: datetime) -> AgencyList:
    """Take those off a list whose bills nobody paid, where others were: these bills are cancelled. Twice is once.

    Whoever stands on a bill that was paid is covered and stays. Raises `UnableToList` where a bill is being paid.
    """
    with transaction.atomic():
        for one in ListBill.objects.filter(agency_list_id=list_id, bill__state=ISSUED).order_by("bill_id"):
            _cancel(one, by=by, at=at)
        return locked(list_id)


def withdraw(*, list_id: UUID, by: Person, at: datetime) -> AgencyList:
    """Give a list up that waits for payment: its bills are cancelled. Twice is once. Raises `UnableToList`."""
    with transaction.atomic():
        held = AgencyList.objects.get(pk=list_id)
        if held.state == WITHDRAWN:
            return held
        held = take_back(list_id=list_id, by=by, at=at)
        held.state = LIST.target("withdraw", held.state)
        return saved(held, "withdraw", by=by, at=at)


def take_off(*, list_id: UUID, numbers: Sequence[int], result: str, by: Person | None, at: datetime) -> AgencyList:
    """Take people off a list that waits for payment: its bills are cancelled and issued anew for the others.

    `result` is `withdrawn` (by the agency) or `declined` (by the person). Raises `UnableToList`.
    """
    with transaction.atomic():
        before = AgencyList.objects.get(pk=list_id)
        sent_by, sent_at, received_at = before.sent_by, before.sent_at, before.received_at
        held = take_back(list_id=list_id, by=by, at=at)
        rows = ListRow.objects.filter(agency_list=held, number__in=list(numbers)).exclude(result=choices.WITHDRAWN)
        count = rows.update(result=result)
        note(held, "take_off", by=by, at=at, rows=count)
        held.counts = counted(held)
        if not held.counts.get(choices.GOOD):
            return saved(held, "change", by=by, at=at)
        # The rest was received when it was received: that moment stays.
        held.sent_by, held.sent_at, held.received_at = sent_by, sent_at, received_at
        held.state = LIST.target("send", held.state)
        saved(held, "send", by=by, at=at, rows=held.counts[choices.GOOD])
        return process(list_id=list_id, at=at)


def _cancel_bills(list_id: UUID, *, by: Person | None, at: datetime) -> None:
    """Cancel what was not paid. The bills are locked before the list, as when they are paid."""
    for one in ListBill.objects.filter(agency_list_id=list_id).select_related("bill").order_by("bill_id"):
        if one.bill.state != CANCELLED:
            _cancel(one, by=by, at=at)


def _cancel(one: ListBill, *, by: Person | None, at: datetime) -> None:
    try:
        bills.cancel(bill_id=one.bill_id, why=_("The agency changed its list."), by=by, at=at)
    except UnableToCancel as refusal:
        raise UnableToList(str(refusal), code="paying") from refusal


def _demand_open(held: AgencyList, at: datetime) -> None:
    programme = held.programme
    if programme is None:
        return
    received = in_malaysia_time(held.received_at or at).date()
    if not programme.is_open or not programme.first_day <= received <= programme.last_day:
        raise UnableToList(_("This programme gives no places now."), code="not_open")
