"""The price list: the tables of a month, the plans of the self-employed, the housewives' scheme."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caruman.law.benefits import benefits_of
from caruman.law.explanation_words import citation
from caruman.law.housewives import housewives_contribution
from caruman.law.self_employment import Plan, plans
from caruman.law.wage_classes import Act4Table, EisTable, act4_table, act800_table
from caruman.portal.public.calculator_forms import ReadField, read_month
from caruman.portal.public.language import reader_language
from caruman.programmes.models import Programme
from caruman.programmes.queries import as_law
from caruman.values.money import format_ringgit, parse_ringgit
from caruman.values.month import Month
from caruman.values.words import Refusal, Words
from caruman.web.access import everyone

EMPLOYEES, SELF_EMPLOYED, HOUSEWIVES = "employees", "self-employed", "housewives"
ACT4, EIS = "act4", "act800"

CLASS = Words("Kelas", "Class", "级别")
OVER = Words("Gaji melebihi (RM)", "Wages over (RM)", "工资超过 (RM)")
UP_TO = Words("Hingga (RM)", "Up to (RM)", "至 (RM)")
EMPLOYER_1 = Words("Majikan, kategori pertama", "Employer, first category", "雇主，第一类")
EMPLOYEE_1 = Words("Pekerja, kategori pertama", "Employee, first category", "雇员，第一类")
EMPLOYER_2 = Words("Majikan, kategori kedua", "Employer, second category", "雇主，第二类")
SKBBK = Words("SKBBK, pekerja", "SKBBK, employee", "SKBBK，雇员")
EMPLOYER = Words("Majikan", "Employer", "雇主")
EMPLOYEE = Words("Pekerja", "Employee", "雇员")
TOTAL = Words("Jumlah", "Total", "合计")


class Row(NamedTuple):
    """One class: its number, bounds and amounts in sen, and whether the wage asked for lies in it."""

    number: int
    over_sen: int
    not_over_sen: int | None
    amounts_sen: list[int]
    chosen: bool

    @property
    def wages(self) -> str:
        """The wages of the class, from its first sen to its last."""
        if self.not_over_sen is None:
            return f"> {format_ringgit(self.over_sen).removeprefix('RM')}"
        bounds = (format_ringgit(sen).removeprefix("RM") for sen in (self.over_sen + 1, self.not_over_sen))
        return " – ".join(bounds)


class PlanPrice(NamedTuple):
    """A plan with what it pays a day, in sen, rounded down to the sen."""

    plan: Plan
    temporary_sen: int
    permanent_sen: int


class PriceForm(forms.Form):
    """Which month and scheme, and whose class to mark."""

    month = ReadField(
        read=read_month, label=_("Contribution month"), required=False, help_text=_("For example 07/2026")
    )
    scheme = forms.ChoiceField(
        label=_("Scheme"), choices=[(ACT4, _("Act 4, with SKBBK")), (EIS, _("EIS (Act 800)"))], required=False
    )
    wage = ReadField(
        read=parse_ringgit,
        label=_("Find the class of a wage, in ringgit"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 20}),
    )


@everyone
@require_safe
def prices(request: HttpRequest) -> HttpResponse:
    """Show one of the three parts."""
    part = request.GET.get("for", EMPLOYEES)
    today = timezone.localtime(request.moment).date()
    if part == SELF_EMPLOYED:
        priced = [_priced(plan) for plan in plans(on=today)]
        context = {
            "plans": priced,
            "bars": [(_("Plan %d") % row.plan.number, row.plan.month_sen) for row in priced],
            "programmes": as_law(Programme.objects.filter(year=today.year).order_by("slug", "plan")),
            "year": today.year,
        }
    elif part == HOUSEWIVES:
        context = {"contribution": housewives_contribution(on=today)}
    else:
        part, context = EMPLOYEES, _tables(request)
    return render(request, "public/prices.html", {"part": part, **context})


def _priced(plan: Plan) -> PlanPrice:
    sums = benefits_of(plan)
    return PlanPrice(plan, sums.temporary_day_sen, sums.permanent_day_sen)


def _tables(request: HttpRequest) -> dict[str, object]:
    this_month = _this_month(request)
    written = f"{this_month.month:02}/{this_month.year}"
    form = PriceForm({"month": written, "scheme": ACT4, **request.GET.dict()})
    if not form.is_valid():
        return {"form": form}
    month = form.cleaned_data["month"] or this_month
    scheme = form.cleaned_data["scheme"] or ACT4
    try:
        table, titles = _table(scheme, month)
    except Refusal as refusal:
        form.add_error("month", refusal.say(reader_language()))
        return {"form": form}
    return {
        "form": form,
        "month": month,
        "scheme": scheme,
        "table": table,
        "titles": titles,
        "instrument": citation(table.instrument),
        "rows": _rows(table, form.cleaned_data["wage"]),
        "wage_sen": form.cleaned_data["wage"],
    }


def _this_month(request: HttpRequest) -> Month:
    return Month.of(timezone.localtime(request.moment).date())


def _table(scheme: str, month: Month) -> tuple[Act4Table | EisTable, list[Words]]:
    if scheme == EIS:
        return act800_table(month), [EMPLOYER, EMPLOYEE, TOTAL]
    table = act4_table(month)
    with_skbbk = table.classes[0].skbbk_employee_sen is not None
    return table, [EMPLOYER_1, EMPLOYEE_1, TOTAL, EMPLOYER_2, *([SKBBK] if with_skbbk else [])]


def _rows(table: Act4Table | EisTable, wage_sen: int | None) -> list[Row]:
    wanted = table.class_for(wage_sen) if wage_sen is not None else None
    return [
        Row(each.number, each.over_sen, each.not_over_sen, _amounts(each), each is wanted) for each in table.classes
    ]


def _amounts(each: object) -> list[int]:
    if hasattr(each, "first_employer_sen"):
        both = each.first_employer_sen + each.first_employee_sen
        amounts = [each.first_employer_sen, each.first_employee_sen, both, each.second_employer_sen]
        return amounts if each.skbbk_employee_sen is None else [*amounts, each.skbbk_employee_sen]
    return [each.employer_sen, each.employee_sen, each.employer_sen + each.employee_sen]


@everyone
@require_safe
def prices_csv(request: HttpRequest, scheme: str) -> HttpResponse:
    """Give a month's table as CSV, amounts in ringgit."""
    try:
        month = read_month(request.GET["month"]) if "month" in request.GET else _this_month(request)
        table, titles = _table(scheme, month)
    except Refusal as refusal:
        raise Http404 from refusal
    if scheme not in (ACT4, EIS):
        raise Http404
    language = reader_language()
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow([words.say(language) for words in (CLASS, OVER, UP_TO, *titles)])
    for row in _rows(table, None):
        bounds = [_plain(row.over_sen), "" if row.not_over_sen is None else _plain(row.not_over_sen)]
        rows.writerow([row.number, *bounds, *map(_plain, row.amounts_sen)])
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{scheme}-{month}.csv")
    return response


def _plain(sen: int) -> str:
    return format_ringgit(sen).removeprefix("RM").replace(",", "")
