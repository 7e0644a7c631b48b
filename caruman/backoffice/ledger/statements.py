"""The statement of an account, and one entry with its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.backoffice.ledger.periods import Period, asked_period
from caruman.backoffice.queue_filters import typed
from caruman.design.templatetags.design import moment as moment_words
from caruman.design.templatetags.design import month as month_words
from caruman.formats.safe_tables import Cell, Heading
from caruman.ledger import queries
from caruman.ledger.chart import ACCOUNTS, CREDIT, Account
from caruman.ledger.kinds import KINDS
from caruman.ledger.models import Entry, Seal
from caruman.ledger.queries import Position
from caruman.payments.models import Payment
from caruman.receipts.models import Receipt
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.web.access import officers
from caruman.web.tables import as_csv

_FILE_PAGE = 5_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@officers
@require_safe
def account(request: HttpRequest, code: str) -> HttpResponse:
    """Show an account's lines in the order of time, page by page, each with the balance that it led to."""
    chosen = _account(code)
    form, period, _scheme = asked_period(request)
    after = read_position(request.GET.get("after", ""))
    page = queries.statement(chosen.code, since=period.since, until=period.until, after=after)
    closing_sen = queries.balance_of(chosen.code, at=period.until)
    months = queries.moved_by_month(chosen.code, since=period.since, until=period.until)
    side = 2 if chosen.normal_side == CREDIT else 1
    told = {
        "account": chosen,
        "form": form,
        "period": period,
        "page": page,
        "payments": payments_of([line.entry for line in page.lines]),
        "after": after,
        "next": write_position(page.lines[-1].position) if page.has_more else "",
        "closing_sen": closing_sen,
        "bars": [(month_words(Month.of(in_malaysia_time(one[0]).date())), one[side]) for one in months],
        "is_credit": side == 2,
    }
    return render(request, "ledger_desk/account.html", told)


@officers
@require_safe
def account_file(request: HttpRequest, code: str) -> HttpResponse:
    """Give an account's lines of a period as CSV, however many, and write down who took them."""
    chosen = _account(code)
    _form, period, _scheme = asked_period(request)
    headings = [
        Heading(_("Booked")), Heading(_("Entry"), "whole"), Heading(_("What posted it")), Heading(_("Concerning")),
        Heading(_("Debit"), "ringgit"), Heading(_("Credit"), "ringgit"),
    ]  # fmt: skip
    record(
        act="ledger.exported", at=request.moment, about=request.user, by=request.user,
        form="csv", account=chosen.code, first=str(period.first), last=str(period.last),
    )  # fmt: skip
    return as_csv(headings, _rows(chosen, period), name=f"caruman-account-{code}-{period.first}-{period.last}.csv")


@officers
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Find entries by number, key, or the number of what they are about; the only one is shown at once."""
    words = typed(request)
    found = list(queries.find_entries(words)[: queries.PAGE]) if words else []
    if words and not found:
        keys = [str(key) for key in _payments_meant(words)]
        found = list(Entry.objects.filter(about__in=keys).order_by("number")[: queries.PAGE])
    if len(found) == 1:
        return redirect("office-ledger-entry", found[0].number)
    return render(request, "ledger_desk/find.html", {"q": words, "entries": found})


@officers
@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show an entry with its lines, what it undoes or what undid it, and the seal over it."""
    if number >= 2**63:
        raise Http404
    chosen = get_object_or_404(Entry, number=number)
    told = {
        "entry": chosen,
        "lines": [(ACCOUNTS[line.account], line) for line in queries.lines_of([chosen])[chosen.number]],
        "undone_by": Entry.objects.filter(reverses=chosen.number).first(),
        "others": [one for one in queries.entries_about(chosen.about)[: queries.PAGE] if one != chosen],
        "payments": payments_of([chosen]),
        "seal": Seal.objects.filter(last_entry__gte=chosen.number).order_by("number").first(),
    }
    return render(request, "ledger_desk/entry.html", told)


def write_position(position: Position) -> str:
    """Write where a page begins, for an address: microseconds, entry and place."""
    return f"{(position.booked_at - _EPOCH) // timedelta(microseconds=1)}.{position.entry}.{position.place}"


def read_position(text: str) -> Position | None:
    """Read that; None for anything else."""
    parts = text.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        return None
    microseconds, number, place = map(int, parts)
    try:
        return Position(_EPOCH + timedelta(microseconds=microseconds), number, min(place, 32_767))
    except OverflowError:
        return None


def payments_of(entries: Sequence[Entry]) -> dict[str, Payment]:
    """Give the payments that entries are about, by what the entries say: nobody knows a payment by its key."""
    keys = set()
    for entry in entries:
        with suppress(ValueError):
            keys.add(UUID(entry.about))
    return {str(payment.pk): payment for payment in Payment.objects.filter(pk__in=keys)} if keys else {}


def _payments_meant(words: str) -> list[UUID]:
    """Give the payments with a number as people know it: of FPX, of an arrival, or of an official receipt."""
    known = (
        Q(order_number=words)
        | Q(exchange_order_number=words)
        | Q(fpx_id=words)
        | (Q(reference=words) & ~Q(reference=""))
    )
    of_receipt = Receipt.objects.filter(number=words, payment_id__isnull=False).values_list("payment_id", flat=True)
    return [*Payment.objects.filter(known).values_list("pk", flat=True)[: queries.PAGE], *of_receipt[: queries.PAGE]]


def _account(code: str) -> Account:
    if code not in ACCOUNTS:
        raise Http404
    return ACCOUNTS[code]


def _rows(chosen: Account, period: Period) -> Iterator[list[Cell]]:
    after = None
    while True:
        page = queries.statement(chosen.code, since=period.since, until=period.until, after=after, size=_FILE_PAGE)
        payments = payments_of([line.entry for line in page.lines])
        for line in page.lines:
            kind = KINDS.get(line.entry.kind)
            yield [
                moment_words(line.entry.booked_at),
                line.entry.number,
                kind.say(language()) if kind else line.entry.kind,
                str(payments.get(line.entry.about, line.entry.about)),
                line.debit_sen,
                line.credit_sen,
            ]
        if not page.has_more:
            return
        after = page.lines[-1].position
