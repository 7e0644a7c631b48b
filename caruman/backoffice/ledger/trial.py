"""The trial balance: every account over some months, with both sides added up; as a page, as CSV, as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.backoffice.ledger.periods import asked_period
from caruman.formats.safe_tables import Cell, Heading
from caruman.ledger.chart import INCOME, KINDS, SCHEMES
from caruman.ledger.queries import Balance, on_its_side
from caruman.ledger.queries import trial_balance as read_trial_balance
from caruman.web.access import officers
from caruman.web.tables import TYPES, as_table_file


@officers
@require_safe
def trial_balance(request: HttpRequest) -> HttpResponse:
    """Show the accounts that have figures, by their kinds, and whether both sides are equal."""
    form, period, scheme = asked_period(request, has_scheme=True)
    rows = read_trial_balance(since=period.since, until=period.until, scheme=scheme)
    told = {
        "form": form,
        "period": period,
        "scheme": scheme,
        "groups": [
            (words.say(language()), [row for row in rows if row.account.kind == kind and _has_figures(row)])
            for kind, words in KINDS.items()
        ],
        "still": [row.account for row in rows if not _has_figures(row)],
        "sums": sums_of(rows),
        "bars": _income(rows),
        "forms": tuple(TYPES),
    }
    return render(request, "ledger_desk/trial_balance.html", told)


@officers
@require_safe
def trial_balance_file(request: HttpRequest, form: str) -> HttpResponse:
    """Give the trial balance as a file, every account of the chart in it, and write down who took it."""
    if form not in TYPES:
        raise Http404
    _form, period, scheme = asked_period(request, has_scheme=True)
    balances = read_trial_balance(since=period.since, until=period.until, scheme=scheme)
    headings = [
        Heading(_("Ledger account")), Heading(_("Name of the account"), width=40),
        Heading(_("Kind")), Heading(_("Scheme"), width=28),
        *(
            Heading(title, "ringgit")
            for title in (
                _("Opening, debit"), _("Opening, credit"), _("Debits"), _("Credits"),
                _("Closing, debit"), _("Closing, credit"),
            )
        ),
    ]  # fmt: skip
    rows = [_cells(balance) for balance in balances]
    name = f"caruman-trial-balance-{period.first}-{period.last}.{form}"
    record(
        act="ledger.exported", at=request.moment, about=request.user, by=request.user,
        form=form, first=str(period.first), last=str(period.last),
    )  # fmt: skip
    return as_table_file(headings, rows, form=form, name=name, sheet=_("Trial balance")[:31])


def sums_of(rows: Sequence[Balance]) -> dict[str, int]:
    """Give the totals of both sides, of what moved and of what stands at the end."""
    return {
        "debit_sen": sum(row.debit_sen for row in rows),
        "credit_sen": sum(row.credit_sen for row in rows),
        "closing_debit_sen": sum(max(0, row.closing_sen) for row in rows),
        "closing_credit_sen": sum(max(0, -row.closing_sen) for row in rows),
    }


def _has_figures(row: Balance) -> bool:
    return bool(row.opening_sen or row.debit_sen or row.credit_sen)


def _income(rows: Sequence[Balance]) -> list[tuple[str, int]]:
    """Give what came to each account of income in the period, the largest first."""
    moved = [
        (row.account.words.say(language()), on_its_side(row.account, row.debit_sen - row.credit_sen))
        for row in rows
        if row.account.kind == INCOME
    ]
    return sorted((one for one in moved if one[1] > 0), key=lambda one: -one[1])


def _cells(row: Balance) -> list[Cell]:
    account, closing = row.account, row.closing_sen
    return [
        account.code, account.words.say(language()), KINDS[account.kind].say(language()),
        SCHEMES[account.scheme].say(language()), max(0, row.opening_sen), max(0, -row.opening_sen),
        row.debit_sen, row.credit_sen, max(0, closing), max(0, -closing),
    ]  # fmt: skip
