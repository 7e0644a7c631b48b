"""Reports of an agency: what began in a period, added up by programme, plan, group and state; as Excel and PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.agencies.models import Agency
from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.design.days import CalendarField
from caruman.design.templatetags.design import day, moment
from caruman.employers.choices import StateCode
from caruman.formats.safe_tables import MOST_ROWS, Cell, Heading, Sheet
from caruman.portal.agency.access import agency_role
from caruman.printing.typst import draw
from caruman.programmes.templatetags.group_words import group_name
from caruman.self_employment import of_agencies
from caruman.self_employment.of_agencies import Part
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time
from caruman.web.access import signed_in
from caruman.web.downloads import as_download
from caruman.web.tables import as_workbook

LONGEST = timedelta(days=366 * 3)
BY = (
    ("programme", gettext_lazy("By programme")),
    ("plan", gettext_lazy("By plan")),
    ("group", gettext_lazy("By target group")),
    ("state", gettext_lazy("By state")),
)


class PeriodForm(forms.Form):
    """From which day to which."""

    is_filter = True
    first = CalendarField(label=gettext_lazy("From day"))
    last = CalendarField(label=gettext_lazy("To day"))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, or is longer than three years."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            raise ValidationError(gettext("The last day comes before the first."))
        if first and last and (last - first > LONGEST or not 2000 <= first.year <= last.year <= 2100):
            raise ValidationError(gettext("Choose a period of three years at most."))
        return cleaned


class Table(NamedTuple):
    """One table of the report: by what, and its lines with their names in words."""

    title: str
    lines: list[tuple[str, Part]]


class Report(NamedTuple):
    """What began in a period, added up; and what ends within thirty days of now."""

    first: date
    last: date
    total: Part
    tables: list[Table]
    ending: int


@signed_in
@agency_role()
@require_safe
def report(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show the report of a period; of this year, where none is asked for."""
    form, period = _period(request)
    told = {"agency": agency, "form": form, "report": _report(agency, *period, request.moment) if period else None}
    return render(request, "agency/report.html", told)


@signed_in
@agency_role()
@require_safe
def report_file(request: HttpRequest, agency: Agency, form: str) -> HttpResponse:
    """Give the report as Excel, with a row for each cover, or as PDF; who took it away is recorded."""
    _form, period = _period(request)
    if form not in ("xlsx", "pdf") or period is None:
        raise Http404
    made = _report(agency, *period, request.moment)
    name = f"{_('report')}-{agency.code}-{made.first}-{made.last}.{form}"
    if form == "xlsx" and made.total.covers > MOST_ROWS:
        messages.error(request, _("This is too long for one worksheet. Choose a shorter period."))
        return redirect(f"{reverse('agency-report', args=[agency.pk])}?first={made.first}&last={made.last}")
    record(
        act="agency.report", at=request.moment, about=agency, by=request.user, form=form,
        first=made.first.isoformat(), last=made.last.isoformat(),
    )  # fmt: skip
    if form == "pdf":
        return as_download(BytesIO(_paper(agency, made, request.moment)), name=name, media_type="application/pdf")
    return as_workbook(_sheets(agency, made, request.moment), name=name)


def _report(agency: Agency, first: date, last: date, at: datetime) -> Report:
    covers = of_agencies.begun(agency, first=_midnight(first), end=_midnight(last + timedelta(days=1)))
    tables = [
        Table(str(title), [(_in_words(by, part.value), part) for part in of_agencies.added_up(covers, by)])
        for by, title in BY
    ]
    ending = of_agencies.ending(agency, first=at, end=at + of_agencies.SOON).count()
    return Report(first, last, of_agencies.total(covers), tables, ending)


def _in_words(by: str, value: Any) -> str:
    if value in (None, ""):
        return {"programme": _("No programme: paid in full"), "plan": "–"}.get(by, _("Not stated"))
    if by == "group":
        return group_name(value)
    if by == "state":
        return str(StateCode(value).label) if value in StateCode.values else value
    return _("Plan %(plan)s") % {"plan": value} if by == "plan" else str(value)


def _paper(agency: Agency, made: Report, at: datetime) -> bytes:
    return draw(
        "agency_report",
        {
            "language": language(),
            "title": _("Report of cover"),
            "agency": agency.name,
            "code": agency.code or "",
            "where": f"{agency.address}, {agency.postcode} {agency.city}",
            "period": _("%(first)s to %(last)s") % {"first": day(made.first), "last": day(made.last)},
            "made": _("Made on %(moment)s") % {"moment": moment(at)},
            "labels": {
                "code": _("Agency code"),
                "page": _("Page"),
                "sum": _("Sum"),
                "nothing": _("No cover began in this period."),
                "about": _("Cover that began in the period. A person with two covers counts once."),
            },
            "ending": _("Cover that ends within 30 days and is not renewed: %(number)s") % {"number": made.ending},
            "columns": [_("People"), _("Covers"), _("Paid by the agency (RM)"), _("Paid by the Government (RM)")],
            "tables": [
                {"title": table.title, "rows": [[name, *_figures(part)] for name, part in table.lines]}
                for table in made.tables
            ],
            "total": _figures(made.total),
        },
    )


def _sheets(agency: Agency, made: Report, at: datetime) -> list[Sheet]:
    sums = [
        Heading(_("What"), width=28), Heading(_("Value"), width=40), Heading(_("People"), "whole"),
        Heading(_("Covers"), "whole"), Heading(_("Paid by the agency (RM)"), "ringgit"),
        Heading(_("Paid by the Government (RM)"), "ringgit"),
    ]  # fmt: skip
    covers = [
        Heading(_("Name"), width=36), Heading(_("Identity number")), Heading(_("Cover number")),
        Heading(_("Programme"), width=30), Heading(_("Plan"), "whole", 8), Heading(_("Target group"), width=30),
        Heading(_("State")), Heading(_("Covered from"), "date"), Heading(_("Covered until"), "date"),
        Heading(_("Paid by the agency (RM)"), "ringgit"), Heading(_("Paid by the Government (RM)"), "ringgit"),
    ]  # fmt: skip
    return [Sheet(_("Summary"), sums, _summary(agency, made, at)), Sheet(_("Covers"), covers, _covers(agency, made))]


def _summary(agency: Agency, made: Report, at: datetime) -> Iterator[Sequence[Cell]]:
    empty = (None, None, None, None)
    yield [_("Agency"), f"{agency.name} ({agency.code})", *empty]
    yield [_("Period"), _("%(first)s to %(last)s") % {"first": day(made.first), "last": day(made.last)}, *empty]
    yield [_("Made on"), moment(at), *empty]
    yield [_("Sum"), "", *made.total[1:]]
    for table in made.tables:
        for name, part in table.lines:
            yield [table.title, name, *part[1:]]
    yield [_("Ends within 30 days, not renewed"), "", None, made.ending, None, None]


def _covers(agency: Agency, made: Report) -> Iterator[Sequence[Cell]]:
    begun = of_agencies.begun(agency, first=_midnight(made.first), end=_midnight(made.last + timedelta(days=1)))
    for cover in begun.iterator(chunk_size=500):
        person, place = cover.insured, cover.place
        yield [
            person.name,
            person.identity_number,
            cover.number or "",
            place.programme.name if place else "",
            cover.plan,
            group_name(place.group) if place and place.group else "",
            _in_words("state", person.state_code),
            in_malaysia_time(cover.starts_at).date() if cover.starts_at else None,
            in_malaysia_time(cover.ends_at).date() if cover.ends_at else None,
            cover.payer_sen,
            cover.government_sen,
        ]


def _figures(part: Part) -> list[str]:
    money = [f"{sen // 100:,}.{sen % 100:02}" for sen in (part.payer_sen, part.government_sen)]
    return [f"{part.people:,}", f"{part.covers:,}", *money]


def _period(request: HttpRequest) -> tuple[PeriodForm, tuple[date, date] | None]:
    today = in_malaysia_time(request.moment).date()
    asked = {name: request.GET.get(name, "") for name in ("first", "last")}
    if not any(asked.values()):
        asked = {"first": f"{today.year}-01-01", "last": today.isoformat()}
    form = PeriodForm(asked)
    return form, (form.cleaned_data["first"], form.cleaned_data["last"]) if form.is_valid() else None


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), MALAYSIA_TIME)
