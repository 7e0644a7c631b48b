"""What was paid and tried: payments of this person and of those that they pay for, as a list and as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.bills.numbers import parse_number
from caruman.bills.prepaid import what_for
from caruman.formats.safe_tables import Cell, Heading
from caruman.payments import queries
from caruman.payments.lifecycle import PAYMENT
from caruman.payments.models import Channel, Payment, PaymentPart
from caruman.payments.notifying import bank_of
from caruman.payments.queries import Reach
from caruman.portal.payments.forms import HistoryForm
from caruman.receipts.models import ReceiptedBill
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Refusal, Words
from caruman.web.access import signed_in
from caruman.web.downloads import as_stream
from caruman.web.tables import as_table_file

PAGE_SIZE = 25
MOST_NAMED = 3
FORMS = ("csv", "xlsx", "json")

SHEET = Words("Pembayaran", "Payments", "付款")
COLUMNS = {
    "begun_at": Words("Dimulakan pada", "Begun on", "开始时间"),
    "paid_at": Words("Dibayar pada", "Paid on", "付款时间"),
    "status": Words("Status", "Status", "状态"),
    "way": Words("Cara bayaran", "Way of payment", "付款方式"),
    "order_number": Words("Nombor pesanan", "Order number", "订单编号"),
    "fpx_id": Words("ID transaksi FPX", "FPX transaction ID", "FPX 交易编号"),
    "reference": Words("Rujukan", "Reference", "参考号"),
    "bank": Words("Bank", "Bank", "银行"),
    "bill": Words("Nombor bil", "Number of the bill", "账单编号"),
    "employer_code": Words("Kod majikan", "Employer code", "雇主编号"),
    "employer": Words("Majikan", "Employer", "雇主"),
    "owner": Words("Orang atau agensi", "Person or agency", "个人或机构"),
    "what_for": Words("Untuk", "For", "用途"),
    "amount_sen": Words("Jumlah (RM)", "Amount (RM)", "金额（RM）"),
    "receipt": Words("Nombor resit", "Receipt number", "收据编号"),
}
_WIDE = {"begun_at": 20, "paid_at": 20, "status": 24, "employer": 36, "order_number": 18, "fpx_id": 20}

Row = dict[str, Any]


@signed_in
@require_safe
def payments(request: HttpRequest) -> HttpResponse:
    """List payments, the newest first."""
    reach = queries.reach_of(request.user, request.moment)
    form = HistoryForm(request.GET or None, owners=queries.owners_in(reach))
    found = _found(request, reach, form)
    page = Paginator(queries.with_parts(found), PAGE_SIZE).get_page(request.GET.get("page"))
    told = {
        "form": form,
        "asked": bool(set(request.GET) - {"page"}),
        "page": page,
        "lines": [(one, *_seen(one, request, reach)) for one in page.object_list],
        "forms": FORMS,
        "query": request.GET.urlencode(),
    }
    return render(request, "payment_pages/payments.html", told)


@signed_in
@require_safe
def payments_file(request: HttpRequest, form: str) -> HttpResponse:
    """Give the list as a file, a row for each bill, and write down who took it."""
    if form not in FORMS:
        raise Http404
    reach = queries.reach_of(request.user, request.moment)
    found = _found(request, reach, HistoryForm(request.GET or None, owners=queries.owners_in(reach)))
    rows = _rows(found, request, reach)
    name = f"caruman-payments.{form}"
    try:
        answer = _file(form, rows, name)
    except Refusal as refusal:
        messages.error(request, refusal.say(language()))
        return redirect("payments")
    record(act="payments.exported", at=request.moment, about=request.user, by=request.user,
           person_id=request.user.pk, form=form)  # fmt: skip
    return answer


def _found(request: HttpRequest, reach: Reach, form: HistoryForm) -> QuerySet[Payment]:
    found = queries.payments_of(request.user, reach)
    if not request.GET or not form.is_valid():
        return found
    asked = form.cleaned_data
    if asked["employer"]:
        found = found.filter(queries.owned_by(asked["employer"], "parts__bill__")).distinct()
    if asked["state"]:
        found = found.filter(state=asked["state"])
    if asked["channel"]:
        found = found.filter(channel=asked["channel"])
    if asked["q"]:
        known = Q(order_number__iexact=asked["q"]) | Q(fpx_id=asked["q"]) | Q(reference__iexact=asked["q"])
        number = parse_number(asked["q"])
        found = found.filter(known | Q(parts__bill__number=number) if number else known).distinct()
    return found


def _seen(payment: Payment, request: HttpRequest, reach: Reach) -> tuple[list[Any], int, int]:
    """Give the first parts that this person may see, how many more there are, and what they all come to."""
    parts = queries.parts_seen(payment, request.user, reach)
    sum_sen = payment.amount_sen if queries.is_own(payment, request.user) else sum(part.amount_sen for part in parts)
    return parts[:MOST_NAMED], max(0, len(parts) - MOST_NAMED), sum_sen


def _rows(found: QuerySet[Payment], request: HttpRequest, reach: Reach) -> Iterator[Row]:
    """Give a row for each bill that this person may see, by one query however many there are."""
    own = Q(payment__made_by=request.user, payment__channel=Channel.FPX)
    receipted = ReceiptedBill.objects.filter(bill=OuterRef("bill"), payment_id=OuterRef("payment_id"))
    parts = PaymentPart.objects.filter(
        own | queries.within(reach, "bill__"), payment__in=found.order_by().values("pk")
    ).annotate(receipt=Subquery(receipted.values("receipt__number")[:1]))
    parts = parts.select_related("payment", *queries.OF_BILL)
    for part in parts.order_by("-payment__created_at", "payment_id", "bill__number").iterator(chunk_size=500):
        payment, bill = part.payment, part.bill
        yield {
            "begun_at": payment.ordered_at or payment.created_at,
            "paid_at": payment.paid_at,
            "status": payment.state,
            "way": payment.channel,
            "order_number": payment.order_number or "",
            "fpx_id": payment.fpx_id or "",
            "reference": payment.reference,
            "bank": bank_of(payment),
            "bill": bill.number,
            "employer_code": bill.owner_code if bill.employer_id else "",
            "employer": bill.employer.name if bill.employer else "",
            "owner": "" if bill.employer else bill.owner_name,
            "what_for": what_for(bill, language()),
            "amount_sen": part.amount_sen,
            "receipt": part.receipt or "",
        }


def _file(form: str, rows: Iterable[Row], name: str) -> HttpResponse:
    spoken = language()
    if form == "json":
        return as_stream(_json(rows), name=name, media_type="application/json")
    headings = [
        Heading(words.say(spoken), "ringgit" if column == "amount_sen" else "text", _WIDE.get(column, 16))
        for column, words in COLUMNS.items()
    ]
    cells = ([_cell(column, row[column]) for column in COLUMNS] for row in rows)
    return as_table_file(headings, cells, form=form, name=name, sheet=SHEET.say(spoken))


def _cell(column: str, value: Any) -> Cell:
    if column == "status":
        return PAYMENT.states[value].say(language())
    if column == "way":
        return str(Channel(value).label)
    if column in ("begun_at", "paid_at"):
        return in_malaysia_time(value).strftime("%Y-%m-%d %H:%M:%S") if value else ""
    return value


def _json(rows: Iterable[Row]) -> Iterator[str]:
    yield '{"content": "payments", "rows": ['
    between = "\n"
    for row in rows:
        plain = {
            name: in_malaysia_time(value).isoformat() if name in ("begun_at", "paid_at") and value else value
            for name, value in row.items()
        }
        yield between + json.dumps(plain, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"
