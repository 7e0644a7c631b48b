"""The register of employees for seven years: on the screen, on paper, and as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from caruman.audit.operations import record
from caruman.design.templatetags.design import month
from caruman.employers.models import Employer
from caruman.formats.safe_tables import MOST_ROWS, Cell, Heading
from caruman.law.deadlines import REGISTER_YEARS
from caruman.portal.employees.register_paper import MOST_PRINTED, paper
from caruman.portal.employer.access import employer_role
from caruman.schedules import records
from caruman.schedules.records import Entry, Kept, Wanted
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.downloads import as_download, as_stream
from caruman.web.tables import as_table_file
from caruman.web.today import today

PAGE_SIZE = 15
MOST_MONTHS_SHOWN = 12
"""Of a longer period the page shows the sums alone, so that it stays light."""
LONGEST_SEARCH = 100
WHOM = (
    (records.EVERYONE, gettext_lazy("Everyone")),
    (records.IN_SERVICE, gettext_lazy("In service now")),
    (records.LEFT, gettext_lazy("Left")),
    (records.NOT_FILED, gettext_lazy("Nothing submitted in the period")),
)


class PeriodForm(forms.Form):
    """The months of the register, and whom of it."""

    is_filter = True
    first = forms.ChoiceField(label=gettext_lazy("From month"))
    last = forms.ChoiceField(label=gettext_lazy("To month"))
    whom = forms.ChoiceField(label=gettext_lazy("Who"), choices=WHOM)

    def __init__(self, *args: Any, this_month: Month, **kwargs: Any) -> None:
        """Offer the months of seven years and the present one."""
        super().__init__(*args, **kwargs)
        offered = [this_month.plus(-back) for back in range(REGISTER_YEARS * 12 + 1)]
        choices = [(str(one), month(one)) for one in offered]
        for name in ("first", "last"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class Person(NamedTuple):
    """One person on the page: the sums, until when the entry is kept, and the months."""

    kept: Kept
    last_day: date | None
    until: date | None
    months: list[Entry]


@signed_in
@employer_role(both=True)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show the register. What is searched for is posted and kept aside: a number has no business in an address."""
    if request.method == "POST":
        request.session[_key(employer)] = (
            "" if "all" in request.POST else request.POST.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
        )
        return redirect(f"{reverse('employees-register', args=[employer.pk])}?{_query(request)}")
    on, wanted = today(request), _wanted(request, employer)
    people, entries = records.count(wanted, today=on)
    page = Paginator(range(people), PAGE_SIZE).get_page(request.GET.get("page"))
    found = records.people(wanted, today=on, offset=max(page.start_index() - 1, 0), limit=PAGE_SIZE)
    detailed = Month.of(wanted.last).ordinal - Month.of(wanted.first).ordinal < MOST_MONTHS_SHOWN
    months = records.of_people(wanted, [one.identity_no for one in found], today=on) if detailed else {}
    shown = {
        "employer": employer,
        "form": PeriodForm(_period(request), this_month=Month.of(on)),
        "page": page,
        "people": [_person(one, months.get(one.identity_no, [])) for one in found],
        "count": people,
        "sums": records.months(wanted, today=on) if detailed and people else [],
        "detailed": detailed,
        "searched": wanted.part,
        "query": _query(request),
        "may_print": entries <= MOST_PRINTED,
        "entries": entries,
        "most_printed": MOST_PRINTED,
        "years": REGISTER_YEARS,
        "first_month": Month.of(wanted.first),
        "last_month": Month.of(wanted.last),
    }
    return render(request, "employees/register.html", shown)


@signed_in
@employer_role(both=True)
@require_safe
def register_print(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Give the register as a PDF to print."""
    on, wanted = today(request), _wanted(request, employer)
    _people, entries = records.count(wanted, today=on)
    if entries > MOST_PRINTED:
        messages.error(
            request,
            _("This is too long to print. Choose a shorter period or fewer people, or download it as a file."),
        )
        return redirect(f"{reverse('employees-register', args=[employer.pk])}?{_query(request)}")
    _note(request, employer, "pdf")
    return as_download(
        BytesIO(paper(employer, wanted, on=on)), name=f"{_name(wanted)}.pdf", media_type="application/pdf"
    )


@signed_in
@employer_role(both=True)
@require_safe
def register_file(request: HttpRequest, employer: Employer, form: str) -> HttpResponse:
    """Give the register as CSV, Excel or JSON: a row for each person and month."""
    on, wanted = today(request), _wanted(request, employer)
    if form == "json":
        _note(request, employer, form)
        return as_stream(_json(employer, wanted, on), name=f"{_name(wanted)}.json", media_type="application/json")
    if form not in ("csv", "xlsx"):
        raise Http404
    if form == "xlsx" and records.count(wanted, today=on)[1] > MOST_ROWS:
        messages.error(request, _("This is too long for one worksheet. Download it as CSV."))
        return redirect(f"{reverse('employees-register', args=[employer.pk])}?{_query(request)}")
    _note(request, employer, form)
    rows = _rows(employer, wanted, on)
    name = f"{_name(wanted)}.{form}"
    return as_table_file(_headings(), rows, form=form, name=name, sheet=_("Register of employees"))


def _note(request: HttpRequest, employer: Employer, form: str) -> None:
    """Write down who took the register away."""
    record(
        act="employee.exported", at=request.moment, about=employer, by=request.user, employer_id=employer.pk, form=form
    )  # fmt: skip


def _headings() -> list[Heading]:
    amounts = (
        _("Wages (RM)"), _("Allowances (RM)"), _("Act 4, employer (RM)"), _("Act 4, employee (RM)"), _("SKBBK (RM)"),
        _("EIS, employer (RM)"), _("EIS, employee (RM)"),
    )  # fmt: skip
    return [
        Heading(_("Employer code")),
        Heading(_("Name"), width=36),
        Heading(_("Identity number")),
        Heading(_("Occupation"), width=24),
        Heading(_("Day of hire"), "date"),
        Heading(_("Last day of service"), "date"),
        Heading(_("Kept until"), "date"),
        Heading(_("Month")),
        *(Heading(title, "ringgit") for title in amounts),
    ]


def _rows(employer: Employer, wanted: Wanted, on: date) -> Iterator[Sequence[Cell]]:
    with records.entries(wanted, today=on) as entries:
        for one in entries:
            yield [
                employer.employer_code or "",
                one.name,
                one.identity_no,
                one.occupation,
                one.hired_on,
                records.last_day(one),
                records.kept_until(one),
                f"{one.month:%Y-%m}" if one.month else "",
                *one[6:],
            ]


def _json(employer: Employer, wanted: Wanted, on: date) -> Iterator[str]:
    """Write the register as one JSON object, person by person and month by month, as it is read."""
    head = {
        "employer_code": employer.employer_code,
        "employer": employer.name,
        "first_month": f"{wanted.first:%Y-%m}",
        "last_month": f"{wanted.last:%Y-%m}",
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "entries": ['
    with records.entries(wanted, today=on) as entries:
        for place, one in enumerate(entries):
            last_day = records.last_day(one)
            entry = one._asdict() | {
                "hired_on": one.hired_on.isoformat() if one.hired_on else None,
                "last_day": last_day.isoformat() if last_day else None,
                "month": f"{one.month:%Y-%m}" if one.month else None,
            }
            del entry["ends_on"]
            yield (",\n" if place else "\n") + json.dumps(entry, ensure_ascii=False)
    yield "\n]}\n"


def _person(kept: Kept, months: list[Entry]) -> Person:
    return Person(kept, records.last_day(kept), records.kept_until(kept), months)


def _period(request: HttpRequest) -> dict[str, str]:
    """Give the months and the choice that are asked for; where none are, those of this year."""
    this_month = Month.of(today(request))
    oldest = this_month.plus(-REGISTER_YEARS * 12)
    first = _month(request.GET.get("first", ""), Month(this_month.year, 1))
    last = _month(request.GET.get("last", ""), this_month)
    first, last = (min(max(one, oldest), this_month) for one in sorted((first, last)))
    whom = request.GET.get("whom", "")
    return {"first": str(first), "last": str(last), "whom": whom if whom in records.CHOICES else records.EVERYONE}


def _month(text: str, otherwise: Month) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        return otherwise


def _wanted(request: HttpRequest, employer: Employer) -> Wanted:
    period = _period(request)
    first, last = (Month.parse(period[name]).first_day for name in ("first", "last"))
    return Wanted(employer.pk, first, last, period["whom"], request.session.get(_key(employer), ""))


def _query(request: HttpRequest) -> str:
    return urlencode(_period(request))


def _name(wanted: Wanted) -> str:
    return f"{_('register')}-{wanted.first:%Y-%m}-{wanted.last:%Y-%m}"


def _key(employer: Employer) -> str:
    return f"register-searched:{employer.pk}"
