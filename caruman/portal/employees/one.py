"""One employee: the facts, where the law puts the person and why, this month to the sen, the story, what was filed."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caruman.accounts.models import Person
from caruman.documents.models import Document
from caruman.documents.queries import sent_about
from caruman.employees.lifecycle import ACTIVE, DECEASED, PENDING, RESIGNED, WITHDRAWN
from caruman.employees.models import Employee, EmployeeStep, SkbbkNotice
from caruman.employees.operations import undoing
from caruman.employees.refusals import UnableToChange
from caruman.employees.templatetags.employee_words import LABELS, answer_in_words
from caruman.employers.models import Employer
from caruman.portal.employees.effects import Cost, cost_of
from caruman.portal.employees.loading import keepers, load, may_change, told
from caruman.portal.employer.access import employer_role
from caruman.schedules.people import filed_for, is_named
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.own_papers import give_back, paper_about
from caruman.web.today import today

SHOWN = (
    "nationality", "born", "sex", "race", "hired_on", "ends_on", "occupation", "occupation_code", "wage_sen",
    "allowance_sen", "country", "passport_number", "passport_expires_on", "permit_number", "permit_expires_on",
    "first_act4_age", "first_eis_age", "has_invalidity_pension", "is_domestic", "exclusion", "phone", "email",
    "address",
)  # fmt: skip
LONGEST_VERSION = 9
ALWAYS = frozenset({"nationality", "born", "sex", "hired_on", "wage_sen", "occupation"})
"""These say "–" where nothing is known; the others are left out then."""


class Happened(NamedTuple):
    """One step of the story with the names of what changed, before and after."""

    step: EmployeeStep
    by: str
    changes: list[tuple[Any, str, str]]


class Told(NamedTuple):
    """One notice about SKBBK with its scan, where one was sent."""

    notice: SkbbkNotice
    document: Document | None


@signed_in
@require_safe
@employer_role()
def employee(request: HttpRequest, employer: Employer, employee_id: UUID) -> HttpResponse:
    """Show everything about one service."""
    found = load(employer, employee_id)
    notices = list(found.skbbk_notices.select_related("by"))
    steps = list(found.steps.all())
    answers = [
        (name, getattr(found, name))
        for name in SHOWN
        if name in ALWAYS or getattr(found, name) not in (None, "", False, 0)
    ]
    shown = told(
        employer,
        found,
        answers=answers,
        cost=_cost(found, Month.of(today(request)), notices),
        notices=_with_scans(found, notices),
        story=_story(steps),
        filed=filed_for(found),
        others=_other_services(found),
        may_change=may_change(request),
        can_undo=undoing.can_undo(found, steps[-1] if steps else None),
        last_step=steps[-1] if steps else None,
        acts=_acts(found),
    )
    return render(request, "employees/one.html", shown)


@signed_in
@keepers
@require_POST
def undo(request: HttpRequest, employer: Employer, employee_id: UUID) -> HttpResponse:
    """Take the last act on this record back."""
    found = load(employer, employee_id)
    version = request.POST.get("version", "")
    try:
        undoing.undo(
            employee_id=found.pk,
            version=int(version) if version.isdecimal() and len(version) <= LONGEST_VERSION else 0,
            is_named=is_named,
            by=request.user,
            at=request.moment,
        )
    except UnableToChange as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("The last change was undone."))
    return redirect("employee", employer.pk, found.pk)


@signed_in
@require_safe
@employer_role()
def scan(request: HttpRequest, employer: Employer, employee_id: UUID, document_id: UUID) -> HttpResponse:
    """Give the scan of a notice about SKBBK."""
    return give_back(paper_about(load(employer, employee_id), document_id))


def _cost(found: Employee, this: Month, notices: list[SkbbkNotice]) -> Cost | None:
    """Give this month of somebody who serves in it; before the first month that one, after the last none."""
    if found.state == WITHDRAWN or (found.ends_on is not None and found.ends_on <= this.first_day):
        return None
    return cost_of(found, max(this, Month.of(found.hired_on)), notices)


def _acts(found: Employee) -> dict[str, bool]:
    """Say which pages lead on from here; the operations refuse the same."""
    serving = found.state == ACTIVE
    return {
        "change": found.state != WITHDRAWN,
        "number": found.state == PENDING and found.identity_kind == "passport",
        "resign": serving,
        "return": found.state in (RESIGNED, DECEASED),
        "death": found.state in (ACTIVE, RESIGNED),
        "skbbk": found.state in (PENDING, ACTIVE),
        "withdraw": found.state in (PENDING, ACTIVE),
    }


def _story(steps: list[EmployeeStep]) -> list[Happened]:
    people = {step.by_id for step in steps if step.by_id}
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    return [
        Happened(
            step,
            names.get(step.by_id, _("The system")) if step.by_id else _("The system"),
            [
                (LABELS[name], answer_in_words(old, name), answer_in_words(new, name))
                for name, (old, new) in undoing.what_changed(step).items()
            ],
        )
        for step in reversed(steps)
    ]


def _with_scans(found: Employee, notices: list[SkbbkNotice]) -> list[Told]:
    scans = {document.pk: document for document in sent_about(found)} if notices else {}
    return [Told(notice, scans.get(notice.document_id)) for notice in reversed(notices)]


def _other_services(found: Employee) -> list[Employee]:
    same = Employee.objects.filter(employer_id=found.employer_id, identity_no=found.identity_no)
    return list(same.exclude(pk=found.pk).exclude(state=WITHDRAWN).order_by("-hired_on")[:10])
