"""Money without a bill: how much and how old, what it may be for, used with one click, and a match undone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.backoffice.arrivals.forms import UndoForm
from caruman.backoffice.looking import SEARCHES
from caruman.backoffice.queue_filters import typed
from caruman.bills.models import Bill
from caruman.payments.arrivals import queries
from caruman.payments.arrivals.candidates import AMOUNT, CODE, CODE_NEAR, NAME, NUMBER, OWN, SUM_OF_TWO, candidates
from caruman.payments.arrivals.operations import held as operations
from caruman.payments.arrivals.operations.held import UNDONE_WITHIN
from caruman.payments.arrivals.refusals import UnableToTakeBack
from caruman.payments.lifecycle import APPLIED, HELD_MONEY, OPEN
from caruman.payments.models import HeldMoney
from caruman.payments.queries import OF_BILL, OWNERS
from caruman.payments.refusals import UnableToApply
from caruman.payments.till.queries import found_bills
from caruman.throttling.limits import hit
from caruman.web.access import officers
from caruman.web.forms import fill

PAGE_SIZE = 25
ANY = "any"


@officers
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """List held money with its age and sum."""
    state, kind, words = request.GET.get("state", OPEN), request.GET.get("kind", ""), typed(request)
    chosen = None if state == ANY else state if state in HELD_MONEY.states else OPEN
    rows = queries.held_money(state=chosen, kind=kind, words=words)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    for one in page:
        one.days = (request.moment - one.held_at).days
    ages = queries.held_by_age(at=request.moment)
    told = {
        "page": page,
        "sum_sen": rows.order_by().aggregate(Sum("amount_sen"))["amount_sen__sum"] or 0,
        "state": state,
        "states": HELD_MONEY.states,
        "kind": kind,
        "kinds": HeldMoney.Kind.choices,
        "q": request.GET.get("q", ""),
        "bars": [(_age(one), one.sum_sen) for one in ages],
        "total": sum(one.number for one in ages),
    }
    return render(request, "arrivals/held.html", told)


@officers
@require_safe
def one(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """Show held money: how it came, what it may be for, what has happened."""
    shown, words = _load(held_id), typed(request)
    found: list[Bill] = []
    if words:
        hit(SEARCHES, str(request.user.pk), at=request.moment)
        found = found_bills(words)
    family = queries.family_of(shown)
    told: dict[str, Any] = {
        "held": shown,
        "row": queries.row_of(shown),
        "days": (request.moment - shown.held_at).days,
        "is_open": shown.state == OPEN,
        "family": family,
        "events": list(queries.story_of(family)),
        "candidates": [(each, _reasons(each.reasons)) for each in candidates(shown)] if shown.state == OPEN else [],
        "found": found,
        "q": request.GET.get("q", ""),
        "refunds_url": _refunds(),
        "may_undo": shown.state == APPLIED
        and shown.ended_at is not None
        and request.moment - shown.ended_at <= UNDONE_WITHIN,
    }
    return render(request, "arrivals/held_one.html", told)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """Use held money for the bills of one candidate."""
    shown = _load(held_id)
    if request.method == "POST":
        try:
            keys = [UUID(text) for text in request.POST.get("bills", "").split(",") if text][:10]
            operations.apply_to_all(held_id=shown.pk, bill_ids=keys, by=request.user, at=request.moment)
        except ValueError:
            return _refused(request, shown, _("Choose a bill."))
        except UnableToApply as refusal:
            return _refused(request, shown, str(refusal))
    return redirect("office-held-one", shown.pk)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """Undo a match, with a reason."""
    shown = _load(held_id)
    if shown.state != APPLIED:
        return redirect("office-held-one", shown.pk)
    form = fill(request, UndoForm)
    if request.method == "POST" and form.is_valid():
        try:
            again = operations.take_back(held_id=shown.pk, **form.cleaned_data, by=request.user, at=request.moment)
        except UnableToTakeBack as refusal:
            return _refused(request, shown, str(refusal))
        return redirect("office-held-one", again.pk)
    return render(request, "arrivals/undo.html", {"form": form, "held": shown})


def _age(age: queries.Age) -> str:
    if age.below is None:
        return _("%d days and more") % age.from_days
    return _("%(first)d to %(last)d days") % {"first": age.from_days, "last": age.below - 1}


def _reasons(codes: tuple[str, ...]) -> list[str]:
    words = {
        NUMBER: _("its number is in the text"),
        AMOUNT: _("the amount is the same"),
        SUM_OF_TWO: _("two open bills come to the amount"),
        CODE: _("the employer code is in the text"),
        CODE_NEAR: _("the employer code is nearly the one in the text"),
        NAME: _("the payer's name is like the one on the bill"),
        OWN: _("the money is of whoever owes the bill"),
    }
    return [words[code] for code in codes]


def _refunds() -> str:
    """Give the address of the desk for refunds, nothing where there is none."""
    try:
        return reverse("office-refunds")
    except NoReverseMatch:
        return ""


def _refused(request: HttpRequest, shown: HeldMoney, sentence: str) -> HttpResponse:
    return render(request, "arrivals/refused.html", {"held": shown, "sentence": sentence}, status=409)


def _load(held_id: UUID) -> HeldMoney:
    rows = HeldMoney.objects.select_related("payment__made_by", *OWNERS, *OF_BILL, "applied_to")
    found = rows.filter(pk=held_id).first()
    if found is None:
        raise Http404
    return found
