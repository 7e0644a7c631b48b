"""What is read of agencies' lists: an agency's, a person's, and who is not listed again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum

from caruman.agencies.models import Agency
from caruman.agency_lists import choices
from caruman.agency_lists.lifecycle import DRAFT, OPEN, RECEIVED, SENT, WITHDRAWN
from caruman.agency_lists.models import AgencyList, ListBill, ListRow
from caruman.bills.lifecycle import CANCELLED, IN_PAYMENT, ISSUED
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.lifecycle import AWAITING_PAYMENT, COVERED
from caruman.self_employment.models import Cover


class Listing(NamedTuple):
    """One row of a list that names somebody, with his cover."""

    row: ListRow
    agency_list: AgencyList
    cover: Cover | None
    is_paid_in_part: bool

    @property
    def waits_for_payment(self) -> bool:
        """Whether cover begins when the agency pays."""
        return self.agency_list.state == RECEIVED and self.row.result == choices.AWAITING_PAYMENT

    @property
    def may_decline(self) -> bool:
        """Whether the person can still be taken off: no bill of the list was paid yet."""
        return self.waits_for_payment and not self.is_paid_in_part


class Parts(NamedTuple):
    """The bills of a list that waits, by what can still be done about them, and the people on those not paid."""

    waiting: list[Bill]
    being_paid: list[Bill]
    paid: list[Bill]
    people_waiting: int

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has paid or is paying: all of the list can be changed."""
        return not self.being_paid and not self.paid


def parts_of(agency_list: AgencyList) -> Parts:
    """Part the bills of a list into those that can be cancelled, that are being paid, and that were paid."""
    parts: dict[str, list[Bill]] = {ISSUED: [], IN_PAYMENT: []}
    paid = []
    for bill in bills_of(agency_list):
        parts.get(bill.state, paid).append(bill)
    people = agency_list.list_bills.filter(bill__in=parts[ISSUED]).aggregate(people=Sum("people"))["people"]
    return Parts(parts[ISSUED], parts[IN_PAYMENT], paid, people or 0)


def lists_of(agency: Agency) -> QuerySet[AgencyList]:
    """Give an agency's lists, the newest first."""
    return agency.lists.select_related("programme").order_by("-made_at", "-pk")


def continuation_of(agency_list: AgencyList) -> AgencyList | None:
    """Give the list that holds the rows of this one that were not taken; none where it was thrown away."""
    return AgencyList.objects.filter(continues=agency_list).exclude(state=WITHDRAWN).first()


def bills_of(agency_list: AgencyList) -> list[Bill]:
    """Give the bills of a list that were not cancelled."""
    found = Bill.objects.filter(list_bill__agency_list=agency_list).exclude(state=CANCELLED)
    return list(found.order_by("issued_at", "number"))


def listings_of(insured: InsuredPerson) -> list[Listing]:
    """Give where somebody is listed on lists that were sent, the newest first; drafts are the agency's own affair."""
    rows = list(
        ListRow.objects.filter(insured_id=insured.pk, agency_list__state__in=OPEN)
        .exclude(result=choices.WITHDRAWN)
        .select_related("agency_list__agency", "agency_list__programme")
        .order_by("-agency_list__sent_at")[:50]
    )
    covers = Cover.objects.in_bulk([row.cover_id for row in rows if row.cover_id])
    begun = ListBill.objects.filter(agency_list__in={row.agency_list_id for row in rows})
    in_part = set(begun.exclude(bill__state__in=(ISSUED, CANCELLED)).values_list("agency_list_id", flat=True))
    return [Listing(row, row.agency_list, covers.get(row.cover_id), row.agency_list_id in in_part) for row in rows]


def row_of_cover(cover_ids: Iterable[UUID]) -> dict[UUID, ListRow]:
    """Give the rows that became these covers."""
    found = ListRow.objects.filter(cover_id__in=list(cover_ids))
    return {row.cover_id: row for row in found if row.cover_id is not None}


def not_listed_again(*, at: datetime, within: timedelta, agency: Agency | None = None) -> QuerySet[Cover]:
    """Give covers by lists that end soon, of people who have none after it and stand on no new list of the agency."""
    later = Cover.objects.filter(insured=OuterRef("insured"), activity=OuterRef("activity")).filter(
        state__in=(COVERED, AWAITING_PAYMENT)
    )
    on_new_list = ListRow.objects.filter(
        identity_index=OuterRef("insured__identity_index"),
        agency_list__agency=OuterRef("agency"),
        agency_list__state__in=(DRAFT, SENT, RECEIVED),
        result__in=(choices.GOOD, choices.AWAITING_PAYMENT, choices.DOCUMENT_MISSING),
    )
    found = Cover.objects.filter(
        state=COVERED, agency__isnull=False, ends_at__gt=at, ends_at__lte=at + within, origin="agency"
    )
    if agency is not None:
        found = found.filter(agency=agency)
    found = found.exclude(Exists(later.filter(ends_at__gt=OuterRef("ends_at")))).exclude(Exists(on_new_list))
    return found.exclude(Exists(later.filter(state=AWAITING_PAYMENT)))
