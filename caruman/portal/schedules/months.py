"""The months of an employer: what is owing, drafts, what was filed; a month begun, emptied or given up; settings."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caruman.accounts.details import words_language
from caruman.bills.models import Bill
from caruman.design.templatetags.design import month as month_words
from caruman.employers.models import Employer
from caruman.formats.cell_values import parse_month
from caruman.portal.employer.access import owners
from caruman.portal.schedules.own import anybody, editors, load, may_approve, may_edit
from caruman.schedules.lifecycle import CHECKED, DRAFT, STANDING
from caruman.schedules.lines import lines_of, totals_of
from caruman.schedules.models import Schedule
from caruman.schedules.operations import declaring, drafting, prefilling
from caruman.schedules.owing import MonthState, months_of
from caruman.schedules.refusals import UnableToFile
from caruman.values.month import Month
from caruman.values.words import Refusal
from caruman.web.access import signed_in, signed_in_freshly
from caruman.web.forms import fill

FILED_ON_A_PAGE = 12
OWING_ON_A_PAGE = 24


class Filed(NamedTuple):
    """A month that was filed, with the bills of its filings."""

    state: MonthState
    bills: list[Bill]


class MonthForm(forms.Form):
    """One contribution month."""

    month = forms.CharField(
        label=gettext_lazy("Contribution month"),
        help_text=gettext_lazy("Month and year, for example 10/2026."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_month(self) -> Month:
        """Read the month."""
        try:
            return parse_month(self.cleaned_data["month"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.say(words_language())) from None


class BeginForm(forms.Form):
    """How a month begins."""

    way = forms.ChoiceField(
        label=gettext_lazy("How do you want to begin?"),
        choices=(
            (
                prefilling.REGISTER,
                gettext_lazy("Key in: last month's people and wages, brought up to date by the register"),
            ),
            (prefilling.COPY, gettext_lazy("Copy another month as it was")),
            (prefilling.EMPTY, gettext_lazy("Begin with an empty list")),
            (prefilling.NIL, gettext_lazy("Nil return: nobody earned anything this month")),
        ),
        widget=forms.RadioSelect,
    )
    copied = forms.ChoiceField(label=gettext_lazy("Month to copy"), required=False)

    def __init__(self, *args: object, earlier: list[Schedule], **kwargs: object) -> None:
        """Offer the months that can be copied, or leave copying out."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if earlier:
            self.fields["copied"].choices = [(str(one.pk), month_words(one.month)) for one in earlier]  # type: ignore[attr-defined]
        else:
            del self.fields["copied"]
            way = self.fields["way"]
            way.choices = [pair for pair in way.choices if pair[0] != prefilling.COPY]  # type: ignore[attr-defined]


class SettingsForm(forms.Form):
    """How this employer files."""

    two_people = forms.BooleanField(
        label=gettext_lazy("Two people: whoever prepares a schedule hands it to an approver, who submits it"),
        required=False,
    )
    reminders = forms.BooleanField(
        label=gettext_lazy("Remind owners and preparers by e-mail, 7 and 2 days before the 15th and on the 15th"),
        required=False,
    )


@signed_in
@require_safe
@anybody
def schedules(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show the months that are owing first, then drafts, then what was filed."""
    states = months_of(employer, request.moment)
    to_file = [one for one in reversed(states) if one.is_to_file]
    filed = [one for one in states if one.standing is not None]
    page = Paginator(filed, FILED_ON_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "employer": employer,
        "to_file": to_file[:OWING_ON_A_PAGE],
        "more": max(0, len(to_file) - OWING_ON_A_PAGE),
        # Interest runs also where a month was submitted and is not paid.
        "interest_sen": sum(one.interest_sen for one in states),
        "late": [one for one in reversed(states) if one.interest_sen],
        "amendments": [one for one in states if one.draft is not None and one.standing is not None],
        "drafts": [one.draft for one in reversed(states) if one.draft is not None and one.draft.state == DRAFT],
        "filed": _with_bills(page.object_list),
        "page": page,
        "may_edit": may_edit(request),
        "may_approve": may_approve(request),
        "form": MonthForm(),
    }
    return render(request, "schedule_pages/schedules.html", told)


@signed_in
@editors
def begin(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Ask how a month shall begin, and begin it; a draft that is open already is led to."""
    asked = MonthForm(request.GET if "month" in request.GET else None)
    if not asked.is_bound or not asked.is_valid():
        return render(request, "schedule_pages/month.html", {"employer": employer, "form": asked})
    month = asked.cleaned_data["month"]
    present = Schedule.objects.filter(employer=employer, month=month.first_day)
    draft = present.filter(state__in=(DRAFT, CHECKED)).first()
    if draft is not None and request.method != "POST":
        return redirect("schedule", employer.pk, draft.pk)
    standing = present.filter(state__in=STANDING).first()
    earlier = prefilling.earlier_schedules(employer, month.first_day)
    form = fill(request, BeginForm, earlier=earlier, initial={"way": prefilling.REGISTER})
    if request.method == "POST" and form.is_valid():
        copied = form.cleaned_data.get("copied")
        try:
            schedule = prefilling.begin_filled(
                employer=employer,
                month=month.first_day,
                way=form.cleaned_data["way"],
                copied=UUID(copied) if copied else None,
                by=request.user,
                at=request.moment,
            )
        except UnableToFile as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("schedule", employer.pk, schedule.pk)
    told = {
        "employer": employer,
        "month": month,
        "form": form,
        "standing": standing,
        "source": prefilling.filed_before(employer.pk, month.first_day),
    }
    return render(request, "schedule_pages/begin.html", told)


@signed_in
@editors
def nil(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Declare, after a question, that nobody earned anything this month."""
    schedule = load(employer, schedule_id, DRAFT)
    refusal = ""
    if request.method == "POST":
        try:
            drafting.declare_nil(schedule_id=schedule.pk, by=request.user, at=request.moment)
        except UnableToFile as fault:
            refusal = str(fault)
        else:
            return redirect("schedule", employer.pk, schedule.pk)
    told = {
        "employer": employer, "schedule": schedule, "refusal": refusal, "lines": lines_of(schedule).count(),
    }  # fmt: skip
    return render(request, "schedule_pages/nil.html", told)


@signed_in
@editors
def discard(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Throw a draft away, after a question."""
    schedule = load(employer, schedule_id, DRAFT, CHECKED)
    refusal = ""
    if request.method == "POST":
        try:
            drafting.discard(schedule_id=schedule.pk, by=request.user, at=request.moment)
        except UnableToFile as fault:
            refusal = str(fault)
        else:
            messages.success(request, _("The draft is discarded. Nothing that was submitted is touched."))
            return redirect("schedules", employer.pk)
    told = {
        "employer": employer, "schedule": schedule, "refusal": refusal,
        "totals": totals_of([schedule])[schedule.pk],
    }  # fmt: skip
    return render(request, "schedule_pages/discard.html", told)


@signed_in_freshly
@owners
def settings(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Let an owner choose whether two people are asked for, and whether reminders are sent."""
    now = {"two_people": employer.wants_two_people, "reminders": declaring.reminders_on(employer)}
    form = fill(request, SettingsForm, initial=now)
    if request.method == "POST" and form.is_valid():
        declaring.choose(
            employer=employer,
            wants_two_people=form.cleaned_data["two_people"],
            reminds=form.cleaned_data["reminders"],
            by=request.user,
            at=request.moment,
        )
        messages.success(request, _("The settings are saved."))
        return redirect("schedules", employer.pk)
    has_approver = employer.grants.filter(role="approver", state="held").exists()
    told = {"employer": employer, "form": form, "has_approver": has_approver}
    return render(request, "schedule_pages/settings.html", told)


def _with_bills(states: list[MonthState]) -> list[Filed]:
    keys = {one.standing.filing_id for one in states if one.standing is not None}
    bills: dict[UUID, list[Bill]] = {}
    for bill in Bill.objects.filter(filing_id__in=keys).order_by("kind"):
        bills.setdefault(bill.filing_id, []).append(bill)
    return [Filed(one, bills.get(one.standing.filing_id, []) if one.standing else []) for one in states]
