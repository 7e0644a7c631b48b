"""Files of banks: sent, previewed line by line, confirmed, and given back with what became of each line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.accounts.details import words_language
from caruman.backoffice.arrivals.forms import UploadForm
from caruman.bills.models import Bill
from caruman.formats.bank_files.deposits import Deposit, DepositFile, write_deposits
from caruman.formats.bank_files.records import MOST_BYTES
from caruman.formats.safe_tables import Heading
from caruman.payments.arrivals import queries
from caruman.payments.arrivals.findings import FINDINGS
from caruman.payments.arrivals.lifecycle import BOOKING, RECEIVED
from caruman.payments.arrivals.models import BankFile, Row
from caruman.payments.arrivals.operations import files as operations
from caruman.payments.arrivals.refusals import UnableWithFile
from caruman.payments.models import HeldMoney
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time
from caruman.web.access import officers
from caruman.web.forms import fill
from caruman.web.large_uploads import takes_large_files
from caruman.web.tables import as_csv

PAGE_SIZE = 50


@officers
@require_safe
def arrivals(request: HttpRequest) -> HttpResponse:
    """Show the doors of this desk and the files that came."""
    rows = BankFile.objects.select_related("received_by").order_by("-received_at")
    told = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "ages": queries.held_by_age(at=request.moment),
    }
    told["held"] = sum(one.number for one in told["ages"])
    told["held_sen"] = sum(one.sum_sen for one in told["ages"])
    return render(request, "arrivals/arrivals.html", told)


@takes_large_files(MOST_BYTES)
@officers
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file in."""
    form = fill(request, UploadForm)
    if request.method == "POST" and form.is_valid():
        try:
            received = operations.receive(
                kind=form.cleaned_data["kind"], upload=form.cleaned_data["file"], by=request.user, at=request.moment
            )
        except UnableWithFile as refusal:
            form.add_error("file", str(refusal))
        else:
            if received.was_there:
                messages.info(request, _("The same file was received before. This is what became of it."))
            return redirect("office-bank-file", received.file.pk)
    return render(request, "arrivals/upload.html", {"form": form})


@officers
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Give a file of a collecting bank as an example."""
    today = date(2026, 11, 20)
    lines = [
        Deposit(0, "Kajang", datetime(2026, 11, 20, 10, 15, tzinfo=MALAYSIA_TIME), number, sen, means, reference)
        for number, sen, means, reference in (
            ("ACR260000000018", 106_55, "CASH", "KJG000001"),
            ("ECR260000000026", 11_80, "CHEQUE", "KJG000002"),
        )
    ]
    content = write_deposits(DepositFile("MBBE", today, "MBBE-20261120-1", lines))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bank-file-template.csv"'
    return response


@officers
@require_safe
def bank_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Show a file: how far it is, what was found of its lines, what became of them."""
    file = _load(file_id)
    finding = request.GET.get("finding", "")
    lines = file.lines.select_related("employer", "payment").order_by("line")
    if finding in FINDINGS:
        lines = lines.filter(finding=finding)
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    _give_bills(list(page.object_list))
    told = {
        "file": file,
        "summary": queries.summary(file),
        "page": page,
        "finding": finding,
        **_progress(file),
    }
    return render(request, "arrivals/file.html", told)


@officers
@require_safe
def progress(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Show how far the booking is; once it is over, have the page loaded again."""
    file = _load(file_id)
    response = render(request, "arrivals/_progress.html", {"file": file, **_progress(file)})
    if file.state not in (BOOKING, RECEIVED):
        response["HX-Refresh"] = "true"
    return response


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Have a file booked."""
    file = _load(file_id)
    if request.method == "POST":
        try:
            operations.confirm(file_id=file.pk, by=request.user, at=request.moment)
        except UnableWithFile as refusal:
            messages.warning(request, str(refusal))
    return redirect("office-bank-file", file.pk)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Choose not to use a file."""
    file = _load(file_id)
    if request.method == "POST":
        try:
            operations.drop(file_id=file.pk, by=request.user, at=request.moment)
        except UnableWithFile as refusal:
            messages.warning(request, str(refusal))
    return redirect("office-bank-file", file.pk)


@officers
@require_safe
def result(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Give a file back with what became of each line."""
    file = _load(file_id)
    language = words_language()
    headings = [
        Heading(_("Line"), "whole"), Heading(_("Paid")), Heading(_("Amount (RM)"), "ringgit"), Heading(_("Bill")),
        Heading(_("Text of the payer")), Heading(_("Payer")), Heading(_("Reference")), Heading(_("Result")),
        Heading(_("Held")),
    ]  # fmt: skip

    def rows() -> Iterator[list[Any]]:
        held = set(HeldMoney.objects.filter(payment__bank_row__file=file).values_list("payment_id", flat=True))
        for one in file.lines.order_by("line").iterator(chunk_size=2_000):
            paid = f"{in_malaysia_time(one.paid_at):%Y-%m-%d %H:%M}"
            yield [
                one.line, paid, one.amount_sen, one.number, one.text, one.name, one.reference,
                FINDINGS[one.finding].say(language), _("yes") if one.payment_id in held else "",
            ]  # fmt: skip

    return as_csv(headings, rows(), name=f"result-{file.pk.hex[:8]}.csv")


def _give_bills(lines: list[Row]) -> None:
    """Give each line the numbers of its bills, by one question."""
    numbers = dict(
        Bill.objects.filter(pk__in=[key for one in lines for key in one.bill_ids]).values_list("pk", "number")
    )
    for one in lines:
        one.numbers = [numbers[key] for key in one.bill_ids if key in numbers]  # type: ignore[attr-defined]


def _progress(file: BankFile) -> dict[str, Any]:
    under_way = file.state in (BOOKING, RECEIVED)
    done = file.lines.filter(is_booked=True).count() if file.state == BOOKING else 0
    return {"under_way": under_way, "done": done}


def _load(file_id: UUID) -> BankFile:
    found = BankFile.objects.select_related("received_by", "confirmed_by").filter(pk=file_id).first()
    if found is None:
        raise Http404
    return found
