"""Check the total, submit, and what comes of it; the approver's page; sent back or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caruman.bills.queries import bills_of_filing
from caruman.employers.lifecycle import REGISTERED
from caruman.employers.models import Employer
from caruman.employers.queries import schemes_of
from caruman.law.deadlines import due_on
from caruman.payments.queries import PAYERS
from caruman.portal.schedules.comparison import differences_of, in_words
from caruman.portal.schedules.own import anybody, approvers, editors, load, may_approve, may_edit, submitters
from caruman.schedules.comparing import Difference
from caruman.schedules.lifecycle import CHECKED, DRAFT
from caruman.schedules.lines import Totals, totals_of
from caruman.schedules.models import Filing, Schedule
from caruman.schedules.operations import declaring
from caruman.schedules.owing import months_of
from caruman.schedules.refusals import UnableToFile
from caruman.schedules.reviewing import Doubt, review
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill

MOST_TOGETHER = 24
MOST_UNUSUAL = 10


class Reviewed(NamedTuple):
    """One month before it is submitted: its totals and what remains doubtful."""

    schedule: Schedule
    totals: Totals
    doubts: list[Doubt]
    before: Schedule | None = None
    changes: Sequence[Difference] = ()

    @property
    def unusual(self) -> list[tuple[Difference, str, str]]:
        """The first of those whose wage moved by far, in words."""
        return in_words(self._far[:MOST_UNUSUAL])

    @property
    def more_unusual(self) -> int:
        """How many of those are not shown."""
        return max(0, len(self._far) - MOST_UNUSUAL)

    @property
    def _far(self) -> list[Difference]:
        return [one for one in self.changes if one.unusual]

    @property
    def errors(self) -> list[Doubt]:
        """What has to be mended."""
        return [one for one in self.doubts if one.is_error]

    @property
    def warnings(self) -> list[Doubt]:
        """What has to be looked at."""
        return [one for one in self.doubts if one.is_warning]

    @property
    def others(self) -> list[Doubt]:
        """What is good to know."""
        return [one for one in self.doubts if not one.is_warning and not one.is_error]

    @property
    def is_empty(self) -> bool:
        """Whether nobody is in it, without its being a nil return."""
        return not self.totals.employees and not self.schedule.is_nil


class SendBackForm(forms.Form):
    """Why the approver wants a change."""

    why = forms.CharField(
        label=gettext_lazy("What has to change"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


@signed_in
@submitters
def submit(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show the totals and what remains doubtful, ask for the declaration, and submit or hand over."""
    chosen = _chosen(request, employer)
    filings = {one.filing_id for one in chosen}
    if None not in filings and len(filings) == 1:
        return redirect("schedule-submitted", employer.pk, chosen[0].filing_id)
    if any(one.state not in (DRAFT, CHECKED) for one in chosen):
        raise Http404
    # A second preparer is no approver: what waits for one is not submitted past him.
    if any(one.state == CHECKED and one.needs_second_person for one in chosen) and not may_approve(request):
        raise PermissionDenied
    refusal, hands_over = "", _hands_over(request, employer, chosen)
    if request.method == "POST":
        try:
            return _declared(request, employer, chosen, hands_over=hands_over)
        except UnableToFile as fault:
            refusal = str(fault)
    totals = totals_of(chosen)
    reviewed = [Reviewed(one, totals[one.pk], review(one, request.moment), *differences_of(one)) for one in chosen]
    wrong = any(one.errors or one.is_empty for one in reviewed)
    told = {
        "employer": employer,
        "reviewed": reviewed,
        "together": _together([one.totals for one in reviewed]),
        "several": len(chosen) > 1,
        "wrong": wrong,
        "hands_over": hands_over,
        "is_registered": employer.state == REGISTERED and employer.employer_code is not None,
        "refusal": refusal,
        "confirmed": request.POST.getlist("seen"),
        "may_edit": may_edit(request),
        **_due(request, chosen),
    }
    return render(request, "schedule_pages/submit.html", told)


@signed_in
@require_safe
@anybody
def submitted(request: HttpRequest, employer: Employer, filing_id: UUID) -> HttpResponse:
    """Show what was acknowledged, what to pay until when, and the next step; the same page however often it is sent."""
    filing = Filing.objects.filter(employer=employer, pk=filing_id).first()
    if filing is None:
        raise Http404
    schedules = list(filing.schedules.order_by("month"))
    following = [one for one in reversed(months_of(employer, request.moment)) if one.is_to_file]
    bills = bills_of_filing(filing.pk)
    told = {
        "employer": employer,
        "filing": filing,
        "schedules": schedules,
        "bills": bills,
        "to_pay_sen": sum(bill.amount_sen for bill in bills if bill.state == "issued"),
        "due_on": min(due_on(month=Month.of(one.month)) for one in schedules),
        "is_late": in_malaysia_time(request.moment).date()
        > min(due_on(month=Month.of(one.month)) for one in schedules),
        "next": following[0] if following else None,
        "may_pay": bool(schemes_of(request.reach, PAYERS)),
    }
    return render(request, "schedule_pages/submitted.html", told)


@signed_in
@approvers
def approve(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Show the approver what was prepared and what changed; submit it or send it back with words."""
    schedule = load(employer, schedule_id)
    if schedule.filing_id is not None:
        return redirect("schedule-submitted", employer.pk, schedule.filing_id)
    if schedule.state != CHECKED:
        return redirect("schedule", employer.pk, schedule.pk)
    form = fill(request, SendBackForm)
    refusal = ""
    if request.method == "POST":
        try:
            if request.POST.get("act") == "submit":
                return _approved(request, employer, schedule)
            if form.is_valid():
                declaring.send_back(
                    schedule_id=schedule.pk, why=form.cleaned_data["why"], by=request.user, at=request.moment
                )
                messages.success(request, _("Sent back, with your words."))
                return redirect("schedules", employer.pk)
        except UnableToFile as fault:
            refusal = str(fault)
    before, differences = differences_of(schedule)
    told = {
        "employer": employer,
        "schedule": schedule,
        "reviewed": Reviewed(schedule, totals_of([schedule])[schedule.pk], review(schedule, request.moment)),
        "before": before,
        "totals_before": totals_of([before])[before.pk] if before is not None else None,
        "differences": differences[:20],
        "rows": in_words(differences[:20]),
        "count": len(differences),
        "form": form if request.method == "POST" and request.POST.get("act") != "submit" else SendBackForm(),
        "refusal": refusal,
        "is_own": schedule.needs_second_person and schedule.checked_by_id == request.user.pk,
        **_due(request, [schedule]),
    }
    return render(request, "schedule_pages/approve.html", told)


@signed_in
@editors
def take_back(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Take a schedule that waits for the approver back to change it, after a question."""
    schedule = load(employer, schedule_id, CHECKED)
    refusal = ""
    if request.method == "POST":
        try:
            declaring.send_back(schedule_id=schedule.pk, why="", by=request.user, at=request.moment)
        except UnableToFile as fault:
            refusal = str(fault)
        else:
            messages.success(request, _("Taken back. It can be changed again."))
            return redirect("schedule", employer.pk, schedule.pk)
    return render(
        request, "schedule_pages/take_back.html", {"employer": employer, "schedule": schedule, "refusal": refusal}
    )


def _chosen(request: HttpRequest, employer: Employer) -> list[Schedule]:
    asked = request.POST if request.method == "POST" and "schedule" in request.POST else request.GET
    try:
        keys = [UUID(key) for key in asked.getlist("schedule")][:MOST_TOGETHER]
    except ValueError:
        raise Http404 from None
    chosen = list(Schedule.objects.filter(employer=employer, pk__in=keys).order_by("month"))
    if not chosen or len(chosen) != len(set(keys)):
        raise Http404
    for one in chosen:
        one.employer = employer
    return chosen


def _due(request: HttpRequest, chosen: list[Schedule]) -> dict[str, object]:
    """Say until when the earliest of these months is due, and how many days ago that was."""
    day = min(due_on(month=Month.of(one.month)) for one in chosen)
    return {
        "is_amendment": all(one.amends_id is not None for one in chosen),
        "due_on": day,
        "days_late": max(0, (in_malaysia_time(request.moment).date() - day).days),
    }


def _hands_over(request: HttpRequest, employer: Employer, chosen: list[Schedule]) -> bool:
    """Say whether this person's next step is the approver: drafts, where the employer wants two people."""
    return employer.wants_two_people and any(one.state == DRAFT for one in chosen)


def _declared(request: HttpRequest, employer: Employer, chosen: list[Schedule], *, hands_over: bool) -> HttpResponse:
    revisions = {}
    for one in chosen:
        seen = request.POST.get(f"revision-{one.pk}", "")
        revisions[one.pk] = int(seen) if seen.isascii() and seen.isdigit() else 0
    confirmed = set(request.POST.getlist("seen"))
    if not hands_over and not request.POST.get("declared"):
        raise UnableToFile(_("Tick the declaration, then submit."))
    if hands_over:
        declaring.hand_over(
            employer=employer, revisions=revisions, confirmed=confirmed, by=request.user, at=request.moment
        )
        messages.success(request, _("Handed over. The approver is told by e-mail."))
        return redirect("schedules", employer.pk)
    filing = declaring.declare(
        employer=employer, revisions=revisions, confirmed=confirmed, by=request.user, at=request.moment
    )
    return redirect("schedule-submitted", employer.pk, filing.pk)


def _approved(request: HttpRequest, employer: Employer, schedule: Schedule) -> HttpResponse:
    seen = request.POST.get("revision", "")
    if not request.POST.get("declared"):
        raise UnableToFile(_("Tick the declaration, then submit."))
    filing = declaring.declare(
        employer=employer,
        revisions={schedule.pk: int(seen) if seen.isascii() and seen.isdigit() else 0},
        confirmed=(),
        by=request.user,
        at=request.moment,
    )
    return redirect("schedule-submitted", employer.pk, filing.pk)


def _together(totals: list[Totals]) -> Totals:
    return Totals(*(sum(column) for column in zip(*totals, strict=True)))
