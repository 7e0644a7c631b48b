"""Jobs and remittances as files: a platform's of a period, and a person's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.agencies.models import Agency
from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.bills.lifecycle import BILL
from caruman.formats.safe_tables import Cell, Heading
from caruman.platforms.queries import JobView, count_between, due_on, is_late, jobs_between, months_of, remittances
from caruman.portal.platforms.access import platform_role
from caruman.portal.platforms.forms import ExportForm
from caruman.portal.platforms.own import asked, own
from caruman.portal.platforms.templatetags.platform_words import job_state
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.tables import TYPES, as_table_file

MOST_IN_WORKBOOK = 50_000
"""Jobs that a workbook is made of while somebody waits; CSV is sent while it is being made, however long it is."""


@signed_in
@require_safe
@platform_role()
def export(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Ask for a period and give its jobs or remittances as a file; who took them away is recorded."""
    today = in_malaysia_time(request.moment).date()
    if "what" not in request.GET:
        first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        form = ExportForm(initial={"first": first, "last": today, "what": "jobs", "form": "csv"})
        return render(request, "platforms/export.html", {"agency": agency, "form": form})
    form = ExportForm(request.GET)
    if not form.is_valid():
        return render(request, "platforms/export.html", {"agency": agency, "form": form})
    asked_for = form.cleaned_data
    # Nothing lies later than tomorrow, and the calendar has no day after its last one.
    first, last = asked_for["first"], min(asked_for["last"], today + timedelta(days=1))
    if asked_for["what"] == "jobs" and asked_for["form"] == "xlsx":
        count = count_between(first=first, last=last, agency_id=agency.pk)
        if count > MOST_IN_WORKBOOK:
            told = {"number": f"{count:,}", "most": f"{MOST_IN_WORKBOOK:,}"}
            sentence = _("The period has %(number)s jobs; Excel takes %(most)s here. Choose CSV or a shorter period.")
            form.add_error("form", sentence % told)
            return render(request, "platforms/export.html", {"agency": agency, "form": form})
    record(
        act="platform.exported", at=request.moment, about=agency, by=request.user, what=asked_for["what"],
        first=first.isoformat(), last=last.isoformat(), form=asked_for["form"],
    )  # fmt: skip
    name = f"{asked_for['what']}-{agency.code}-{first}-{last}.{asked_for['form']}"
    if asked_for["what"] == "jobs":
        headings, sheet = _headings(_("Worker")), _("Jobs")
        rows = _of_platform(jobs_between(first=first, last=last, agency_id=agency.pk))
    else:
        headings, sheet = _of_remittances(), _("Remittances")
        rows = iter(_remitted(request, agency, first, last))
    return as_table_file(headings, rows, form=asked_for["form"], name=name, sheet=sheet)


@signed_in
@require_safe
def own_file(request: HttpRequest) -> HttpResponse:
    """Give one's own jobs of a month, or of all months, as CSV or Excel."""
    insured = own(request)
    form = request.GET.get("form", "csv")
    if insured is None or form not in TYPES:
        raise Http404
    month, asked_for, _found, _shares = asked(request, insured)
    chosen = asked_for.cleaned_data.get("platform") if asked_for.is_valid() else None
    first, last = month, Month.of(month).last_day
    name = f"jobs-{month:%Y-%m}.{form}"
    if request.GET.get("all"):
        months = months_of(insured.pk)
        first, last = (months[-1], Month.of(months[0]).last_day) if months else (first, last)
        name = f"jobs-{first:%Y-%m}-{last:%Y-%m}.{form}"
    agencies = Agency.objects.filter(workers__insured=insured)
    names = dict(agencies.values_list("pk", "name"))
    found = jobs_between(
        first=first,
        last=last,
        insured_id=insured.pk,
        agency_id=next((one for one in names if str(one) == chosen), None),
    )
    rows = _of_person(found, names)
    return as_table_file(_headings(_("Platform")), rows, form=form, name=name, sheet=_("Jobs"))


def _headings(second: str) -> list[Heading]:
    return [
        Heading(_("Time"), width=18), Heading(second, width=24), Heading(_("Transaction"), width=24),
        Heading(_("Description"), width=32), Heading(_("Earnings (RM)"), "ringgit"),
        Heading(_("Deduction (RM)"), "ringgit"), Heading(_("By law (RM)"), "ringgit"), Heading(_("Status"), width=24),
    ]  # fmt: skip


def _of_platform(found: Iterable[JobView]) -> Iterator[list[Cell]]:
    words = _words()
    return (_cells(one, one.deduction.worker_id, words) for one in found)


def _of_person(found: Iterable[JobView], names: dict[object, str]) -> Iterator[list[Cell]]:
    words = _words()
    return (_cells(one, names[one.deduction.agency_id], words) for one in found)


def _words() -> dict[str, str]:
    # Said now: the rows are written when the language of the request may be gone.
    return {state: job_state(state) for state in ("taken", "corrected", "cancelled")}


def _cells(one: JobView, second: str, words: dict[str, str]) -> list[Cell]:
    return [
        f"{in_malaysia_time(one.deduction.worked_at):%Y-%m-%d %H:%M}", second, one.deduction.transaction_id,
        one.deduction.description, one.now.earned_sen, one.now.deducted_sen, one.now.expected_sen, words[one.state],
    ]  # fmt: skip


def _of_remittances() -> list[Heading]:
    return [
        Heading(_("Number"), width=24), Heading(_("From day"), "date"), Heading(_("To day"), "date"),
        Heading(_("Deductions"), "whole"), Heading(_("Amount (RM)"), "ringgit"), Heading(_("Due on"), "date"),
        Heading(_("Paid"), width=18), Heading(_("Status"), width=24), Heading(_("Late")),
    ]  # fmt: skip


def _remitted(request: HttpRequest, agency: Agency, first: date, last: date) -> list[list[Cell]]:
    """Give the bills of which a day lies in the period, the earliest first: one a month."""
    rows: list[list[Cell]] = []
    for bill in remittances(agency.pk):
        begun, end = (date.fromisoformat(str(bill.facts[name])) for name in ("from", "until"))
        if end <= first or begun > last:
            continue
        paid = f"{in_malaysia_time(bill.paid_at):%Y-%m-%d %H:%M}" if bill.paid_at else ""
        rows.append(
            [
                bill.number, begun, end - timedelta(days=1), bill.facts["deductions"], bill.amount_sen, due_on(bill),
                paid, BILL.states[bill.state].say(language()), _("late") if is_late(bill, request.moment) else "",
            ]
        )  # fmt: skip
    return rows[::-1]
