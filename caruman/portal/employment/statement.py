"""The statement of a person's contributions to keep: a PDF and a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.details import words_language
from caruman.design.templatetags.design import day, month, ringgit
from caruman.formats.safe_tables import Heading, csv_pieces
from caruman.portal.employment.record import chosen_year, record_of
from caruman.printing.typst import draw
from caruman.schedules.own_record import OwnMonth, OwnRecord
from caruman.web.access import signed_in
from caruman.web.today import today


@signed_in
@require_safe
def statement_pdf(request: HttpRequest) -> HttpResponse:
    """Give the statement as a PDF, of all years or of one."""
    known = record_of(request)
    year = chosen_year(request, known)
    response = HttpResponse(draw("own_statement", _data(request, known, year)), content_type="application/pdf")
    return _named(response, year, "pdf")


@signed_in
@require_safe
def statement_table(request: HttpRequest) -> HttpResponse:
    """Give the same as a CSV table."""
    known = record_of(request)
    year = chosen_year(request, known)
    headings = [
        Heading(_("Month")),
        Heading(_("Employer")),
        Heading(_("Employer code")),
        Heading(_("Wage"), "ringgit"),
        Heading(_("Act 4, employer"), "ringgit"),
        Heading(_("Act 4, employee"), "ringgit"),
        Heading(_("SKBBK, employee"), "ringgit"),
        Heading(_("EIS, employer"), "ringgit"),
        Heading(_("EIS, employee"), "ringgit"),
        Heading(_("Status")),
    ]
    table = "".join(csv_pieces(headings, _rows(_chosen(known, year))))
    return _named(HttpResponse(table, content_type="text/csv; charset=utf-8"), year, "csv")


def in_words(one: OwnMonth) -> str:
    """Say how a month stands, in one or two words."""
    if one.line is None:
        return _("nothing submitted") if one.was_due else _("not due yet")
    if one.state is None:
        return _("submitted")
    if one.is_paid:
        return _("paid")
    return _("submitted, payment late") if one.state.is_late else _("submitted, not paid yet")


def colour(one: OwnMonth) -> str:
    """Give the colour of the tag that says it."""
    if one.is_missing:
        return "red"
    if one.line is None:
        return "grey"
    if one.is_paid:
        return "green"
    return "yellow" if one.state is not None and one.state.is_late else "blue"


def _chosen(known: OwnRecord, year: int | None) -> list[OwnMonth]:
    return [one for one in known.months if year is None or one.month.year == year]


def _rows(months: list[OwnMonth]) -> Iterator[list[str | int | None]]:
    for one in months:
        line = one.line
        shares: list[int | None] = [None] * 6
        if line is not None:
            shares = [
                line.wage_sen, line.act4_employer_sen, line.act4_employee_sen, line.skbbk_employee_sen,
                line.eis_employer_sen, line.eis_employee_sen,
            ]  # fmt: skip
        yield [str(one.month), one.employer.name, one.employer.employer_code, *shares, in_words(one)]


def _data(request: HttpRequest, known: OwnRecord, year: int | None) -> dict[str, Any]:
    """Give everything that the sheet says, in the reader's language."""
    person, months = request.user, _chosen(known, year)
    return {
        "language": words_language(),
        "title": _("Statement of contributions"),
        "subtitle": str(year) if year else _("All years"),
        "name": person.name,
        "facts": [
            [_("Identity number"), person.identity_number],
            [_("Made on"), day(today(request))],
            [_("Deducted from wages"), ringgit(sum(one.own_sen for one in months))],
            [_("Added by employers"), ringgit(sum(one.employer_sen for one in months))],
        ],
        "heads": [
            _("Month"), _("Employer"), _("Wage"), _("From your wage"), _("From the employer"), _("SKBBK"), _("Status"),
        ],
        "rows": [
            [
                month(one.month),
                one.employer.name,
                ringgit(one.line.wage_sen) if one.line else "–",
                ringgit(one.own_sen) if one.line else "–",
                ringgit(one.employer_sen) if one.line else "–",
                ringgit(one.line.skbbk_employee_sen) if one.line else "–",
                in_words(one),
            ]
            for one in months
        ],
        "empty": _("No employer has submitted anything for this number."),
        "page": {"ms": "Halaman", "en": "Page", "zh": "第"}[words_language()],
        "note": _(
            "What employers declared for you, and whether they paid it. The amount from your wage includes SKBBK. "
            "Something is missing or wrong: ask your employer first, then PERKESO."
        ),
    }  # fmt: skip


def _named(response: HttpResponse, year: int | None, ending: str) -> HttpResponse:
    name = f"caruman-{year or 'all'}.{ending}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response
