"""The calculator: what is owed for a wage and a month and why, a plan's price, the cost of paying late.

The employee's form is posted: a date of birth has no business in an address. The others can be
shared as addresses.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from caruman.law.contributions import Assessment, assess
from caruman.law.explanation import Explained, explain
from caruman.law.interest import late_interest
from caruman.law.self_employment import quote
from caruman.portal.public.calculator_forms import EmployeeForm, LatePaymentForm, SelfEmployedForm
from caruman.portal.public.language import reader_language
from caruman.values.money import format_ringgit
from caruman.values.month import Month
from caruman.values.words import Language, Refusal, Words
from caruman.web.access import everyone
from caruman.web.forms import fill

EMPLOYEE, SELF_EMPLOYED, LATE = "employee", "self-employed", "late"

EMPLOYER_SHARE = Words("Majikan", "Employer", "雇主")
EMPLOYEE_SHARE = Words("Pekerja", "Employee", "雇员")
ACT_4 = Words("Akta 4", "Act 4", "第4号法令")
SKBBK = Words("SKBBK", "SKBBK", "SKBBK")
EIS = Words("SIP (Akta 800)", "EIS (Act 800)", "就业保险（第800号法令）")
TOTAL = Words("Jumlah", "Total", "合计")


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def calculator(request: HttpRequest) -> HttpResponse:
    """Show one of the three parts, with its answer where it was asked."""
    part = request.GET.get("for", EMPLOYEE)
    answer = {SELF_EMPLOYED: _self_employed, LATE: _late}.get(part, _employee)
    part = part if part in (SELF_EMPLOYED, LATE) else EMPLOYEE
    return render(request, "public/calculator.html", {"part": part, **answer(request)})


def _employee(request: HttpRequest) -> dict[str, object]:
    form = fill(request, EmployeeForm, initial={"month": _written(_this_month(request))})
    if request.method != "POST" or not form.is_valid():
        return {"form": form}
    try:
        assessment = assess(month=form.cleaned_data["month"], wage_sen=form.cleaned_data["wage"], person=form.person())
        steps = explain(assessment)
    except Refusal as refusal:
        form.add_error(_field_of(refusal), refusal.say(reader_language()))
        return {"form": form}
    return {
        "form": form,
        "assessment": assessment,
        "shares": _shares(assessment),
        "steps": _said(step for step in steps if step.topic != "alternative"),
        "otherwise": _said(step for step in steps if step.topic == "alternative"),
        "as_text": "\n".join(as_text(assessment, reader_language())),
    }


def _this_month(request: HttpRequest) -> Month:
    return Month.of(timezone.localtime(request.moment).date())


def _written(month: Month) -> str:
    return f"{month.month:02}/{month.year}"


def _field_of(refusal: Refusal) -> str | None:
    return {"MONTH_WITHOUT_TABLE": "month", "NEGATIVE_WAGE": "wage"}.get(refusal.code)


def _shares(assessment: Assessment) -> list[tuple[Words, int, int, int]]:
    """Give each scheme with the employer's share, the employee's, and both; the total last."""
    shares = [
        (ACT_4, assessment.act4.employer_sen, assessment.act4.employee_sen),
        (SKBBK, 0, assessment.skbbk.employee_sen),
        (EIS, assessment.eis.employer_sen, assessment.eis.employee_sen),
    ]
    employer_sen = sum(share[1] for share in shares)
    shares.append((TOTAL, employer_sen, assessment.total_sen - employer_sen))
    return [(name, employer, employee, employer + employee) for name, employer, employee in shares]


def _said(steps: object) -> list[tuple[str, str]]:
    language = reader_language()
    return [
        (step.say(language), step.source.say(language) if step.source is not None else "")
        for step in steps  # type: ignore[attr-defined]
        if isinstance(step, Explained)
    ]


def as_text(assessment: Assessment, language: Language) -> list[str]:
    """Give the answer as lines to copy: month, wage and amounts, and nothing of the person."""
    lines = [f"{assessment.month} · {format_ringgit(assessment.wage_sen)}"]
    for name, employer, employee, both in _shares(assessment):
        lines.append(
            f"{name.say(language)}: {EMPLOYER_SHARE.say(language)} {format_ringgit(employer)} + "
            f"{EMPLOYEE_SHARE.say(language)} {format_ringgit(employee)} = {format_ringgit(both)}"
        )
    return lines


def _bound(
    request: HttpRequest, form: type[forms.Form], *, known: dict[str, Any] | None = None, **initial: object
) -> forms.Form:
    """Bind a form to the address where it was filled in; shown fresh otherwise. `known` is what it must be told."""
    asked = any(name in request.GET for name in form.base_fields)
    return form(request.GET, **(known or {})) if asked else form(initial=initial, **(known or {}))


def _self_employed(request: HttpRequest) -> dict[str, object]:
    today = timezone.localtime(request.moment).date()
    form = _bound(request, SelfEmployedForm, known={"on": today}, plan=2, period="year")
    if not form.is_bound or not form.is_valid():
        return {"form": form}
    slug, _, year = form.cleaned_data["programme"].partition(":")
    try:
        price = quote(
            plan=form.cleaned_data["plan"],
            period=form.cleaned_data["period"],
            on=today,
            programme=slug or None,
            year=int(year) if year else None,
        )
    except Refusal as refusal:
        form.add_error("programme", refusal.say(reader_language()))
        return {"form": form}
    return {"form": form, "quote": price, "working": price.working}


def _late(request: HttpRequest) -> dict[str, object]:
    today = timezone.localtime(request.moment).date()
    form = _bound(request, LatePaymentForm, month=_written(Month.of(today).plus(-2)), paid_on=f"{today:%d/%m/%Y}")
    if not form.is_bound or not form.is_valid():
        return {"form": form}
    asked = form.cleaned_data
    try:
        interest = late_interest(
            scheme=asked["scheme"], month=asked["month"], unpaid_sen=asked["unpaid"], paid_on=asked["paid_on"]
        )
    except Refusal as refusal:
        form.add_error("month", refusal.say(reader_language()))
        return {"form": form}
    return {"form": form, "interest": interest, "working": interest.working}
