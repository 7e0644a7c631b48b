"""The receipts of a person's employers and payments: found, filtered, and taken along as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.bills.models import BillMonth
from caruman.formats.receipts.content import payer_of
from caruman.formats.receipts.numbers import parse_number
from caruman.formats.safe_tables import Cell, Heading
from caruman.payments.queries import OWNERS
from caruman.portal.receipts.forms import FilterForm
from caruman.portal.receipts.reach import receipts_of
from caruman.portal.receipts.wordings import COLUMNS, SHEET
from caruman.receipts.models import Receipt, ReceiptedBill
from caruman.receipts.paper import item_of
from caruman.receipts.paper_words import KINDS, WAYS
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.values.words import Refusal
from caruman.web.access import signed_in
from caruman.web.downloads import as_stream
from caruman.web.tables import as_table_file

PAGE_SIZE = 25
FORMS = ("csv", "xlsx", "json")


@signed_in
@require_safe
def receipts(request: HttpRequest) -> HttpResponse:
    """List the receipts; a number that is known leads to its page."""
    mine = receipts_of(request.user, request.moment)
    form = _form(request, mine)
    found = mine
    if form.is_bound and form.is_valid():
        number = parse_number(form.cleaned_data["number"])
        if number and mine.filter(number=number).exists():
            return redirect("receipt", number)
        found = filtered(mine, form.cleaned_data)
    asked = request.GET.copy()
    asked.pop("page", None)
    told = {
        "form": form,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "sum_sen": found.filter(withdrawal=None).order_by().aggregate(sum=Sum("amount_sen"))["sum"] or 0,
        "withdrawn": found.exclude(withdrawal=None).exists(),
        "asked": any(asked.values()),
        "query": asked.urlencode(),
        "forms": FORMS,
    }
    return render(request, "receipts/list.html", told)


@signed_in
@require_safe
def receipts_file(request: HttpRequest, form: str) -> HttpResponse:
    """Give the list as a file, and write down who took it."""
    if form not in FORMS:
        raise Http404
    found = receipts_of(request.user, request.moment)
    asked = _form(request, found)
    if asked.is_bound and asked.is_valid():
        found = filtered(found, asked.cleaned_data)
    name = f"caruman-receipts.{form}"
    try:
        answer = _give(form, _rows(found), name)
    except Refusal as refusal:
        messages.error(request, refusal.say(language()))
        return redirect("receipts")
    record(
        act="receipts.exported", at=request.moment, about=request.user, by=request.user, person_id=request.user.pk,
        form=form, receipts=found.count(),
    )  # fmt: skip
    return answer


def filtered(found: QuerySet[Receipt], asked: dict[str, Any]) -> QuerySet[Receipt]:
    """Give those of some receipts that a form asks for."""
    if asked["number"]:
        found = found.filter(with_number(asked["number"]))
    if asked.get("employer"):
        key = UUID(asked["employer"])
        found = found.filter(Q(employer=key) | Q(insured=key) | Q(agency=key))
    if asked["scheme"]:
        found = found.filter(series=asked["scheme"])
    if asked["month"]:
        year, _, month = asked["month"].partition("-")
        months = BillMonth.objects.filter(month__year=int(year))
        if month:
            months = months.filter(month__month=int(month))
        bills = ReceiptedBill.objects.filter(bill__in=months.values("bill"))
        found = found.filter(pk__in=bills.values("receipt"))
    return found


def with_number(bare: str) -> Q:
    """Ask for receipts that bear a number: their own, that of a bill, or that of the payment at the bank network."""
    bills = ReceiptedBill.objects.filter(bill__number=bare).values("receipt")
    return Q(number=bare) | Q(pk__in=bills) | Q(content__payment__fpx_id=bare) | Q(content__payment__reference=bare)


def _form(request: HttpRequest, mine: QuerySet[Receipt]) -> FilterForm:
    owners = [pair for owner in OWNERS for pair in _owners(mine, owner)]
    bills = ReceiptedBill.objects.filter(receipt__in=mine.order_by().values("pk"))
    months = BillMonth.objects.filter(bill__in=bills.values("bill")).order_by().values_list("month", flat=True)
    return FilterForm(request.GET or None, owners=owners, months=[Month.of(day) for day in months.distinct()])


def _owners(mine: QuerySet[Receipt], owner: str) -> QuerySet[Receipt, tuple[UUID, str]]:
    """Give key and name of the employers, people or agencies that receipts are made out to."""
    rows = mine.filter(**{f"{owner}__isnull": False}).order_by(f"{owner}__name", f"{owner}_id")
    return rows.values_list(f"{owner}_id", f"{owner}__name").distinct()


def _rows(found: QuerySet[Receipt]) -> Iterator[dict[str, Any]]:
    for one in found.iterator(chunk_size=500):
        payment, payer = one.content["payment"], payer_of(one.content)
        is_employer = payer["kind"] == "employer"
        yield {
            "number": one.number,
            "scheme": one.series,
            "kind": one.bill_kind,
            "employer_code": payer["code"] if is_employer else "",
            "employer": payer["name"] if is_employer else "",
            "owner": "" if is_employer else payer["name"],
            "paid_at": one.content["paid_at"],
            "issued_at": one.content["issued_at"],
            "amount_sen": one.amount_sen,
            "bills": sorted({line["bill"] for line in one.content["lines"]}),
            "months": sorted({line["month"] for line in one.content["lines"] if line.get("month")}),
            "what_for": "" if is_employer else "; ".join(item_of(line, language()) for line in one.content["lines"]),
            "channel": payment["channel"],
            "fpx_id": payment["fpx_id"],
            "bank": payment["bank"],
            "reference": payment["reference"],
            "withdrawn_at": in_malaysia_time(one.withdrawn_at).isoformat() if one.withdrawn_at else None,
        }


def _give(form: str, rows: Iterable[dict[str, Any]], name: str) -> HttpResponse:
    if form == "json":
        return as_stream(_json_pieces(rows), name=name, media_type="application/json")
    spoken = language()
    headings = [
        Heading(words.say(spoken), "ringgit" if column == "amount_sen" else "text", 22)
        for column, words in COLUMNS.items()
    ]
    cells = ([_cell(column, row[column]) for column in COLUMNS] for row in rows)
    return as_table_file(headings, cells, form=form, name=name, sheet=SHEET.say(spoken))


def _json_pieces(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    between = '{"content": "receipts", "rows": [\n'
    for row in rows:
        yield between + json.dumps(row, ensure_ascii=False)
        between = ",\n"
    yield ("" if between.startswith(",") else between) + "\n]}\n"


def _cell(column: str, value: Any) -> Cell:
    if isinstance(value, list):
        return ", ".join(value)
    if column == "kind":
        return KINDS[value].say(language())
    if column == "channel":
        return WAYS[value].say(language())
    if value and column.endswith("_at"):
        return str(value)[:19].replace("T", " ")
    return value  # type: ignore[no-any-return]
