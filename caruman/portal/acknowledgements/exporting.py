"""The statement as a file for people (CSV, a workbook) and for programs (JSON), however many lines it has.

The shapes are in docs/reference/statement.md. A file leaves as it is made; it is never held whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.bills.lifecycle import BILL
from caruman.bills.models import BillMonth
from caruman.employers.models import Employer
from caruman.formats.safe_tables import Cell, Heading
from caruman.portal.acknowledgements.periods import months_known, period_asked
from caruman.portal.acknowledgements.wordings import SHEETS, TITLES, YES
from caruman.portal.employer.access import employer_role, kinds_of
from caruman.schedules import statement as figures
from caruman.schedules.owing import STATES
from caruman.schedules.statement import Period, StatementMonth
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.values.words import Refusal
from caruman.web.access import signed_in
from caruman.web.downloads import as_stream
from caruman.web.tables import as_table_file

FORMS = ("csv", "xlsx", "json")
_WHOLE = ("employees", "version", "months", "late_months", "drafts", "waiting", "unpaid_bills")
_KINDS = {"due_on": "date", "employment_date": "date", **dict.fromkeys(_WHOLE, "whole")}
_WIDE = {"name": 36, "acr_state": 28, "ecr_state": 28, "state": 24, "submitted_at": 20, "issued_at": 20, "paid_at": 20}

Row = dict[str, Any]


class Content(NamedTuple):
    """What a file is about: its columns in their order, and where its rows come from."""

    columns: tuple[str, ...]
    rows: Callable[[Employer, Period, datetime, tuple[str, ...]], Iterable[Row]]


def address_of(employer: Employer, content: str, period: Period) -> list[tuple[str, str]]:
    """Give the kinds of files with the address of each."""
    query = f"?first={period.first}&last={period.last}"
    return [(form, reverse("statement-file", args=(employer.pk, content, form)) + query) for form in FORMS]


@signed_in
@require_safe
@employer_role()
def statement_file(request: HttpRequest, employer: Employer, content: str, form: str) -> HttpResponse:
    """Give a statement as a file, and write down who took it."""
    if content not in CONTENTS or form not in FORMS:
        raise Http404
    known = months_known(employer, today=in_malaysia_time(request.moment).date())
    period = period_asked(request.GET, known)
    kinds = kinds_of(request)
    columns = [column for column in CONTENTS[content].columns if figures.reaches(column, kinds)]
    rows = CONTENTS[content].rows(employer, period, request.moment, kinds)
    name = f"{employer.employer_code or 'caruman'}-{content}-{period.first}-{period.last}.{form}"
    try:
        answer = _give(form, columns, rows, content=content, name=name, employer=employer, period=period)
    except Refusal as refusal:
        messages.error(request, refusal.say(language()))
        return redirect("statement", employer.pk)
    record(
        act="statement.exported", at=request.moment, about=employer, by=request.user, employer_id=employer.pk,
        content=content, form=form, first=str(period.first), last=str(period.last),
    )  # fmt: skip
    return answer


def _give(
    form: str, columns: Sequence[str], rows: Iterable[Row], *, content: str, name: str, employer: Employer,
    period: Period,
) -> HttpResponse:  # fmt: skip
    if form != "json":
        sheet = SHEETS[content].say(language())
        return as_table_file(headings(columns), cells(columns, rows), form=form, name=name, sheet=sheet)
    head = {
        "content": content,
        "employer_code": employer.employer_code,
        "employer": employer.name,
        "first_month": str(period.first),
        "last_month": str(period.last),
    }
    return as_stream(json_pieces(head, columns, rows), name=name, media_type="application/json")


def headings(columns: Sequence[str]) -> list[Heading]:
    """Give the heads of columns in the reader's language."""
    return [
        Heading(
            TITLES[column].say(language()),
            "ringgit" if column.endswith("_sen") else _KINDS.get(column, "text"),
            _WIDE.get(column, 16),
        )
        for column in columns
    ]


def cells(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[list[Cell]]:
    """Give rows as people read them in a spreadsheet."""
    spoken = language()
    for row in rows:
        yield [_cell(column, row[column], spoken) for column in columns]


def json_pieces(head: Row, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Give a JSON object in pieces: the head, then the rows one by one."""
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    between = "\n"
    for row in rows:
        yield between + json.dumps({name: _plain(row[name]) for name in columns}, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _cell(column: str, value: Any, spoken: str) -> Cell:
    if value is None:
        return None
    if column == "state":
        return BILL.states[value].say(spoken)
    if column in ("acr_state", "ecr_state"):
        return STATES[value].say(spoken)
    if column == "is_assumed":
        return YES.say(spoken) if value else ""
    if isinstance(value, datetime):
        return in_malaysia_time(value).strftime("%Y-%m-%d %H:%M:%S")
    return str(value) if isinstance(value, Month) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, datetime):
        return in_malaysia_time(value).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _month_rows(employer: Employer, period: Period, at: datetime, kinds: tuple[str, ...]) -> Iterator[Row]:
    for one in reversed(figures.months(employer, period, at=at, kinds=kinds)):
        yield _month_row(one)


def _month_row(one: StatementMonth) -> Row:
    row: Row = {
        "month": one.month,
        "due_on": one.due_on,
        "version": one.schedule.version if one.schedule else None,
        "submitted_at": one.schedule.submitted_at if one.schedule else None,
        "is_assumed": one.is_assumed,
    }
    for name in ("employees", "wages_sen", *_SHARES):
        row[name] = getattr(one.schedule, name) if one.schedule else None
    for side, name in ((one.acr, "acr"), (one.ecr, "ecr")):
        row |= {
            f"{name}_state": side.state,
            f"{name}_asked_sen": side.asked_sen,
            f"{name}_paid_sen": side.paid_sen,
            f"{name}_unpaid_sen": None if one.is_unknown else side.unpaid_sen,
        }
    return row


def _people_rows(employer: Employer, period: Period, at: datetime, kinds: tuple[str, ...]) -> Iterator[Row]:
    for one in figures.People(employer, period, kinds=kinds).each():
        yield {**one._asdict(), "total_sen": one.total_sen}


def _line_rows(employer: Employer, period: Period, at: datetime, kinds: tuple[str, ...]) -> Iterator[Row]:
    for line in figures.lines(employer, period):
        yield {"month": Month.of(line.month), **{name: getattr(line, name) for name in _LINE}}


def _bill_rows(employer: Employer, period: Period, at: datetime, kinds: tuple[str, ...]) -> Iterator[Row]:
    found = BillMonth.objects.filter(employer_id=employer.pk, month__range=period.days, kind__in=kinds)
    for one in (
        found.select_related("bill").order_by("bill__issued_at", "bill__number", "month").iterator(chunk_size=500)
    ):
        of_bill = {name: getattr(one.bill, name) for name in _OF_BILL}
        yield {**of_bill, "month": Month.of(one.month), **{name: getattr(one, name) for name in _OF_MONTH}}


_SHARES = (
    "act4_employer_sen", "act4_employee_sen", "skbbk_employee_sen", "eis_employer_sen", "eis_employee_sen",
)  # fmt: skip
_LINE = ("identity_no", "name", "wage_sen", *_SHARES, "status", "employment_date", "occupation", "allowance_sen")
_OF_BILL = ("number", "kind", "state", "issued_at", "paid_at", "payment_reference", "cancelled_at")
_OF_MONTH = (
    "cause", "employees", "wages_sen", "employer_sen", "employee_sen", "skbbk_sen", "credited_sen", "amount_sen",
)  # fmt: skip
_SIDES = tuple(f"{kind}_{name}" for kind in ("acr", "ecr") for name in ("state", "asked_sen", "paid_sen", "unpaid_sen"))

CONTENTS = {
    "months": Content(
        ("month", "due_on", "version", "submitted_at", "employees", "wages_sen", *_SHARES, *_SIDES, "is_assumed"),
        _month_rows,
    ),
    "people": Content(("identity_no", "name", "months", "wages_sen", *_SHARES, "total_sen"), _people_rows),
    "lines": Content(("month", *_LINE), _line_rows),
    "acknowledgements": Content(("number", "kind", "state", "month", *_OF_MONTH, *_OF_BILL[3:]), _bill_rows),
}
