"""What was filed, as it stays: its lines, its bills, the versions of its month; and the way to amend it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.portal.schedules.comparison import in_words
from caruman.portal.schedules.own import anybody, editors, load, may_edit
from caruman.portal.schedules.table import MOST_PRINTED, Chosen, Table
from caruman.schedules.comparing import Difference, compare
from caruman.schedules.lifecycle import DISCARDED, DRAFT, OPEN, STANDING
from caruman.schedules.lines import totals_of
from caruman.schedules.models import Schedule
from caruman.schedules.operations import prefilling
from caruman.schedules.refusals import UnableToFile
from caruman.web.access import signed_in

MOST_DIFFERENCES = 200


def show_filed(request: HttpRequest, employer: Employer, schedule: Schedule) -> HttpResponse:
    """Show a schedule that was submitted, with its lines page by page."""
    chosen = Chosen.of(request.GET)
    table = Table(schedule)
    page = table.page(Chosen(chosen.text, ""), request.GET.get("page"))
    told = {
        "employer": employer,
        "schedule": schedule,
        "chosen": chosen,
        "page": page,
        "rows": table.rows(page.object_list),
        "totals": totals_of([schedule])[schedule.pk],
        "bills": Bill.objects.filter(filing_id=schedule.filing_id).order_by("kind"),
        "versions": _versions(employer, schedule),
        "may_amend": may_edit(request) and schedule.state in STANDING,
        "most_printed": MOST_PRINTED,
    }
    return render(request, "schedule_pages/filed.html", told)


@signed_in
@require_safe
@anybody
def versions(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Show the versions of a month, and how this one differs from the one before."""
    schedule = load(employer, schedule_id)
    rows = list(_versions(employer, schedule))
    earlier = next((one for one in rows if one.version < schedule.version and one.submitted_at), None)
    differences: list[Difference] = compare(earlier, schedule) if earlier is not None else []
    page = Paginator(differences, MOST_DIFFERENCES).get_page(request.GET.get("page"))
    told = {
        "employer": employer,
        "schedule": schedule,
        "versions": rows,
        "earlier": earlier,
        "rows": in_words(page.object_list),
        "page": page,
    }
    return render(request, "schedule_pages/versions.html", told)


@signed_in
@editors
def amend(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Say what an amendment does, and begin it."""
    schedule = load(employer, schedule_id, *STANDING)
    open_draft = Schedule.objects.filter(employer=employer, month=schedule.month, state__in=OPEN).first()
    refusal = ""
    if request.method == "POST":
        try:
            draft = prefilling.amend(schedule_id=schedule.pk, by=request.user, at=request.moment)
        except UnableToFile as fault:
            refusal = str(fault)
        else:
            return redirect("schedule", employer.pk, draft.pk)
    bills = list(Bill.objects.filter(months__schedule_id=schedule.pk).exclude(state="cancelled").order_by("kind"))
    told = {
        "employer": employer,
        "schedule": schedule,
        "open_draft": open_draft,
        "is_draft": open_draft is not None and open_draft.state == DRAFT,
        "unpaid": [bill for bill in bills if bill.state in ("issued", "nil")],
        "paid": [bill for bill in bills if bill.state == "paid"],
        "refusal": refusal,
    }
    return render(request, "schedule_pages/amend.html", told)


def _versions(employer: Employer, schedule: Schedule) -> list[Schedule]:
    """Give the versions of a month, the newest first."""
    found = Schedule.objects.filter(employer=employer, month=schedule.month).exclude(state=DISCARDED)
    return list(found.select_related("submitted_by").order_by("-version"))
