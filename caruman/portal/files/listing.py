"""The files that were sent for an employer, the newest first."""

from __future__ import annotations

from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.employers.queries import reaches_both
from caruman.portal.files.access import PREPARING, readers
from caruman.schedules.lifecycle import DROPPED, FILE, READY, RECEIVED, REFUSED, TAKEN
from caruman.schedules.models import ReceivedFile, Schedule
from caruman.values.month import Month
from caruman.web.access import signed_in

PER_PAGE = 25
_COLOURS = {READY: "yellow", TAKEN: "green", REFUSED: "red", RECEIVED: "blue"}


class Row(NamedTuple):
    """A file in the list: what it is for, how it stands, and the numbers it led to."""

    file: ReceivedFile
    months: list[Month]
    bills: list[Bill]

    @property
    def state_words(self) -> object:
        """How the state reads."""
        return FILE.states[self.file.state]

    @property
    def colour(self) -> str:
        """The colour of the state."""
        return _COLOURS.get(self.file.state, "blue")


@signed_in
@readers
@require_safe
def files(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show the list."""
    sent = ReceivedFile.objects.filter(employer=employer).exclude(state=DROPPED).order_by("-received_at", "pk")
    page = Paginator(sent.select_related("received_by"), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = rows_of(list(page.object_list))
    may = reaches_both(request.reach, PREPARING)
    return render(request, "files/files.html", {"employer": employer, "page": page, "may_prepare": may})


def rows_of(sent: list[ReceivedFile]) -> list[Row]:
    """Give files with what they led to, by two questions however many they are."""
    filings: dict[object, list[object]] = {}
    pairs = Schedule.objects.filter(file__in=sent).exclude(filing=None).values_list("file_id", "filing_id")
    for file_id, filing_id in pairs:
        filings.setdefault(file_id, []).append(filing_id)
    wanted = {filing for several in filings.values() for filing in several}
    bills: dict[object, list[Bill]] = {}
    if wanted:
        for bill in Bill.objects.filter(filing_id__in=wanted).order_by("kind", "number"):
            bills.setdefault(bill.filing_id, []).append(bill)
    return [
        Row(
            file,
            [Month.parse(text) for text in (file.report or {}).get("months", [])],
            [bill for filing in dict.fromkeys(filings.get(file.pk, [])) for bill in bills.get(filing, [])],
        )
        for file in sent
    ]
