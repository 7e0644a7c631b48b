"""One employer's form on the desk: everything about it on one page, its papers and letter, each look recorded."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from caruman.accounts.details import words_language
from caruman.accounts.models import Person
from caruman.audit.operations import record_look
from caruman.backoffice.enrolments.forms import DeskPaperForm
from caruman.backoffice.showing import give, shown
from caruman.documents import operations as documents
from caruman.documents.queries import sent_about
from caruman.documents.refusals import UnableToReceive
from caruman.employees.lifecycle import PENDING, WITHDRAWN
from caruman.employees.models import Employee
from caruman.employees.queries import person_of
from caruman.employers.templatetags.employer_words import paper as paper_in_words
from caruman.employers.working_time import standing
from caruman.law.category import category
from caruman.law.eligibility import eis_eligibility
from caruman.law.reasons import CATEGORY_REASONS, EIS_REASONS
from caruman.registrations import effects, letters, particulars, queries
from caruman.registrations.lifecycle import DRAFT, QUERY, SUBMITTED
from caruman.registrations.models import Letter, Registration, RegistrationForm, RegistrationStep
from caruman.registrations.operations.deciding import is_close
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.web.access import officers
from caruman.web.downloads import as_download
from caruman.web.forms import fill

REASON = "registration_check"
MOST_EMPLOYEES = 50
MOST_FORMS = 20


class FirstEmployee(NamedTuple):
    """Somebody on the register, with what the law says of the first month."""

    employee: Employee
    category: str
    category_reason: str
    eis: bool
    eis_reason: str


class Difference(NamedTuple):
    """A particular that MyCoID filled in, where the form says something else now."""

    label: str
    register_says: str
    form_says: str


@officers
@require_safe
def registration(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Show everything about one form; the look is recorded."""
    form = load(registration_id)
    close = is_close(form, request.user, request.moment)
    look(request, form, "office-registration", is_close=close)
    today = in_malaysia_time(request.moment).date()
    may_decide = form.state in (SUBMITTED, QUERY)
    papers = queries.papers_sent(form)
    told: dict[str, Any] = {
        "registration": form,
        "steps": _story(form),
        "standing": standing(form.due_at, at=request.moment) if form.state == SUBMITTED and form.due_at else "",
        "is_open": form.state == SUBMITTED,
        "may_decide": may_decide,
        "is_close": close,
        "clock": effects.clock_of(form, on=in_malaysia_time(form.submitted_at or request.moment).date()),
        "papers": papers,
        "viewed": shown(
            request,
            papers,
            title=lambda file: paper_in_words(file.kind),
            address=lambda file: reverse("office-registration-document", args=[form.pk, file.pk]),
        ),
        "missing": queries.papers_missing(form, on=today) if may_decide else [],
        "principals": list(form.principals.order_by("name")),
        "branches": list(form.branches.order_by("name")),
        "alike": queries.alike(form),
        "others": form.employer.registrations.exclude(pk=form.pk)
        .exclude(submitted_at=None)
        .order_by("-submitted_at")[:MOST_FORMS],
        "letter": Letter.objects.filter(registration=form).first(),
        "differences": _differences(form),
    }
    told |= _about_kind(form, may_decide=may_decide)
    return render(request, "registration_desk/registration.html", told)


@officers
@require_safe
def document(request: HttpRequest, registration_id: UUID, document_id: UUID) -> HttpResponse:
    """Give an officer a file of a form, to see or to keep; who did is recorded."""
    form = load(registration_id)
    found = sent_about(form).filter(pk=document_id).first()
    return give(request, found, look=lambda: look(request, form, "office-registration-document"))


@officers
@require_safe
def letter(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Give an officer the letter about a decision; the look is recorded."""
    form = load(registration_id)
    written = Letter.objects.filter(registration=form).first()
    if written is None:
        raise Http404
    look(request, form, "office-registration-letter")
    pdf = BytesIO(letters.as_pdf(written))
    return as_download(pdf, name=letters.file_name(written), media_type="application/pdf")


@officers
def add_paper(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Add a file to a form that came on paper."""
    registration = load(registration_id)
    if registration.entered_by_id is None or registration.state not in (SUBMITTED, QUERY):
        raise Http404
    form = fill(request, DeskPaperForm)
    if request.method == "POST" and form.is_valid():
        try:
            documents.receive(
                upload=form.cleaned_data["file"],
                by=request.user,
                about=registration,
                kind=form.cleaned_data["kind"],
                at=request.moment,
                employer_id=registration.employer_id,
            )
        except UnableToReceive as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("office-registration", registration.pk)
    return render(request, "registration_desk/paper.html", {"registration": registration, "form": form})


def load(registration_id: UUID) -> Registration:
    """Give a form that was sent; drafts are the employer's own."""
    found = Registration.objects.exclude(state=DRAFT).exclude(submitted_at=None).filter(pk=registration_id)
    form = found.select_related("assigned_to", "decided_by", "entered_by", "submitted_by", "employer").first()
    if form is None:
        raise Http404
    return form


def look(request: HttpRequest, form: Registration, page: str, *, is_close: bool = False) -> None:
    """Record who looked at the employer's form, for the owners to see."""
    look_at_employer(request, form.employer_id, page, is_close=is_close)


def look_at_employer(request: HttpRequest, employer_id: UUID, page: str, *, is_close: bool = False) -> None:
    """Record who looked at what stands of an employer while entering or deciding its form."""
    record_look(
        by=request.user, at=request.moment, page=page, reason=REASON, employer_id=employer_id, is_close=is_close
    )


def _about_kind(form: Registration, *, may_decide: bool) -> dict[str, Any]:
    """Give what only this kind of form has to show: what stands beside what is asked, and whom it is about."""
    kind = form.form
    if kind == RegistrationForm.FORM_1:
        count = _named_on(form).count()
        return {"first_employees": _first_employees(form), "more_employees": max(0, count - MOST_EMPLOYEES)}
    if kind == RegistrationForm.CHANGE and may_decide:
        return {"changes": queries.changes(form), "branches_now": queries.present_branches(form.employer)}
    if kind == RegistrationForm.OWNERS and may_decide:
        return {"principals_now": queries.present_principals(form.employer)}
    if kind == RegistrationForm.FORM_1A and may_decide and form.ceased_on is not None:
        serving = queries.serving_after(form.employer_id, form.ceased_on)
        return {"serving": list(serving[:MOST_EMPLOYEES]), "serving_count": serving.count()}
    return {}


def _named_on(form: Registration) -> QuerySet[Employee]:
    """Give those who wait for the registration, or who came onto the register before it was decided."""
    rows = Employee.objects.filter(employer_id=form.employer_id).exclude(state=WITHDRAWN)
    if form.decided_at is None:
        return rows.filter(state=PENDING)
    return rows.filter(created_at__lte=form.decided_at)


def _first_employees(form: Registration) -> list[FirstEmployee]:
    """Give the first employees with category and EIS in the month of the hire, and why."""
    language, named = words_language(), []
    for employee in _named_on(form).prefetch_related("skbbk_notices").order_by("hired_on", "name")[:MOST_EMPLOYEES]:
        month = Month.of(employee.hired_on)
        person = person_of(employee, month)
        put = category(month=month, wage_sen=employee.wage_sen + employee.allowance_sen, person=person)
        eis = eis_eligibility(month=month, person=person)
        named.append(
            FirstEmployee(
                employee,
                put.name,
                CATEGORY_REASONS[put.reason].say(language),
                eis.eligible,
                EIS_REASONS[eis.reason].say(language) if eis.reason else "",
            )
        )
    return named


def _story(form: Registration) -> list[RegistrationStep]:
    steps = list(form.steps.all())
    names = dict(Person.objects.filter(pk__in={step.by_id for step in steps}).values_list("pk", "name"))
    for step in steps:
        step.who = names.get(step.by_id, "")  # type: ignore[attr-defined]
    return steps


def _differences(form: Registration) -> list[Difference]:
    """Give what MyCoID filled in and the employer has written differently since."""
    found = []
    for name, told in form.prefilled.items():
        now = getattr(form, name)
        if (now.isoformat() if isinstance(now, date) else now) != told:
            said = date.fromisoformat(told) if isinstance(now, date) or name == "registered_on" else told
            label = str(particulars.LABELS[name])
            found.append(Difference(label, particulars.in_words(name, said), particulars.in_words(name, now)))
    return found
