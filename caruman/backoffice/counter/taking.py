"""Money over the counter: find the bills, say how it is paid, check, take, hand over the slip; or cancel a mistake."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caruman.audit.operations import record, record_look
from caruman.audit.queries import events_about
from caruman.backoffice.counter.forms import FindForm, MeansForm, WhyForm
from caruman.backoffice.counter.tills import refused
from caruman.backoffice.looking import SEARCHES
from caruman.bills.lifecycle import IN_PAYMENT
from caruman.bills.models import Bill
from caruman.payments.queries import OF_BILL, OWNERS
from caruman.payments.till import queries
from caruman.payments.till.lifecycle import OPEN
from caruman.payments.till.models import Allowance, Taking, Till
from caruman.payments.till.operations import taking as operations
from caruman.payments.till.operations.taking import MOST_BILLS, Handed
from caruman.payments.till.refusals import UnableAtTheTill
from caruman.receipts.models import Receipt
from caruman.throttling.limits import hit
from caruman.web.access import officers
from caruman.web.forms import fill

CHOSEN, MEANS = "counter_bills", "counter_means"
"""Where a session keeps what the officer has put together."""


@officers
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Look bills up, and show what is put together."""
    own = own_open_till(request)
    form = FindForm(request.GET if request.GET.get("q", "").strip() else None)
    found: list[dict[str, Any]] = []
    if form.is_bound and form.is_valid():
        hit(SEARCHES, str(request.user.pk), at=request.moment)
        bills = queries.found_bills(form.cleaned_data["q"].replace("\0", ""))
        _note_people(request, bills)
        elsewhere = queries.under_way(bills)
        allowed = _allowed(own, bills)
        chosen = set(request.session.get(CHOSEN, []))
        found = [
            {
                "bill": one,
                "why_not": operations.why_not(one),
                "elsewhere": elsewhere.get(one.pk),
                "is_held": one.state == IN_PAYMENT,
                "allowance": allowed.get(one.pk),
                "is_chosen": str(one.pk) in chosen,
            }
            for one in bills
        ]
    told = {"form": form, "found": found, "till": own, **_basket(request)}
    return render(request, "counter/find.html", told)


@officers
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put a bill to the others."""
    chosen = list(request.session.get(CHOSEN, []))
    bill = _bill(request.POST.get("bill", ""))
    if bill is not None and str(bill.pk) not in chosen and len(chosen) < MOST_BILLS and not operations.why_not(bill):
        request.session[CHOSEN] = [*chosen, str(bill.pk)]
    return redirect("office-counter-find")


@officers
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take a bill away again, or all of them."""
    gone = request.POST.get("bill", "")
    kept = [one for one in request.session.get(CHOSEN, []) if gone and one != gone]
    request.session[CHOSEN] = kept
    request.session.pop(MEANS, None)
    return redirect("office-counter-find")


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def means(request: HttpRequest) -> HttpResponse:
    """Ask how the chosen bills are paid."""
    own, basket = own_open_till(request), _basket(request)
    if own is None or not basket["chosen"]:
        return redirect("office-counter-find")
    kept = request.session.get(MEANS, {})
    initial = {**kept, "paper_date": date.fromisoformat(kept["paper_date"]) if kept.get("paper_date") else None}
    if not kept:
        initial = {"email": "", "language": "ms", "means": "cash"}
    form = fill(request, MeansForm, initial=initial)
    due_sen = operations.due_in_cash_sen(basket["sum_sen"])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if given["means"] == "cash" and given["given_sen"] < due_sen:
            form.add_error("given_sen", _("The cash is less than what is due."))
        else:
            day = given["paper_date"]
            request.session[MEANS] = {**given, "paper_date": day.isoformat() if day else None}
            return redirect("office-counter-check")
    return render(request, "counter/means.html", {"form": form, "till": own, "due_sen": due_sen, **basket})


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show what will be taken, and take it once."""
    own, basket, given = own_open_till(request), _basket(request), request.session.get(MEANS)
    if own is None or not basket["chosen"] or not given:
        return redirect("office-counter-find")
    due_sen = operations.due_in_cash_sen(basket["sum_sen"])
    told = {"till": own, "given": given, "due_sen": due_sen, **basket}
    told["change_sen"] = given["given_sen"] - due_sen if given["means"] == "cash" else None
    told["paper_date"] = date.fromisoformat(given["paper_date"]) if given["paper_date"] else None
    if request.method == "POST":
        asked = request.POST.get("asked_sen", "")
        try:
            done = operations.take(
                till_id=own.pk,
                bill_ids=[one.pk for one in basket["chosen"]],
                handed=Handed(
                    given["means"], given["given_sen"], given["paper_bank"], given["paper_number"], told["paper_date"]
                ),
                asked_sen=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else -1,
                email=given["email"],
                language=given["language"],
                by=request.user,
                at=request.moment,
            )
        except UnableAtTheTill as refusal:
            return refused(request, str(refusal), till=own)
        request.session.pop(MEANS, None)
        request.session.pop(CHOSEN, None)
        return redirect("office-taking", done.pk)
    return render(request, "counter/check.html", told)


@officers
@require_safe
def taken(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Show what was taken: the slip, and the official receipts as soon as they have their numbers."""
    shown = load(payment_id)
    told = {
        "taking": shown,
        "parts": list(shown.payment.parts.select_related(*OF_BILL).order_by("bill__number")),
        "receipts": list(Receipt.objects.filter(payment_id=shown.pk).order_by("number")),
        "may_cancel": shown.state == "taken" and shown.till.state == OPEN and shown.till.officer_id == request.user.pk,
        "may_bounce": shown.means != "cash" and shown.state == "taken" and shown.till.state == "closed",
        "bounce": getattr(shown.payment, "bounce", None),
        "events": list(events_about("taking", shown.pk)),
    }
    told["may_bounce"] = told["may_bounce"] and told["bounce"] is None
    return render(request, "counter/taken.html", told)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Ask that a mistaken taking is cancelled."""
    shown = load(payment_id)
    if shown.till.officer_id != request.user.pk:
        raise Http404
    form = fill(request, WhyForm)
    if request.method == "POST" and form.is_valid():
        try:
            operations.ask_to_cancel(payment_id=shown.pk, **form.cleaned_data, by=request.user, at=request.moment)
        except UnableAtTheTill as refusal:
            return refused(request, str(refusal), till=shown.till)
        return redirect("office-taking", shown.pk)
    told = {
        "form": form, "title": _("Cancel this taking"), "button": _("Ask the second person"), "till": shown.till,
        "about": _("The money goes back to who gave it, once a second person has agreed. The bills are owing again."),
    }  # fmt: skip
    return render(request, "counter/form.html", told)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, bill_id: UUID) -> HttpResponse:
    """Ask a supervisor to allow money for a bill that is being paid elsewhere."""
    own, bill = own_open_till(request), Bill.objects.filter(pk=bill_id).first()
    if bill is None:
        raise Http404
    if own is None:
        return redirect("office-counter-find")
    form = fill(request, WhyForm)
    if request.method == "POST" and form.is_valid():
        try:
            operations.ask_for_leave(
                till_id=own.pk, bill_id=bill.pk, **form.cleaned_data, by=request.user, at=request.moment
            )
        except UnableAtTheTill as refusal:
            return refused(request, str(refusal), till=own)
        return redirect("office-till", own.pk)
    told = {
        "form": form, "title": _("Ask a supervisor"), "button": _("Ask"), "till": own,
        "about": _(
            "%s is being paid elsewhere. If both payments arrive, the second is kept for whoever owes the bill."
        )
        % bill.number,
    }  # fmt: skip
    return render(request, "counter/form.html", told)


def _note_people(request: HttpRequest, bills: list[Bill]) -> None:
    """Write down whose bills were shown, for them to see; of somebody without an account, at the insured person."""
    people = {bill.insured_id: bill.insured for bill in bills if bill.insured_id is not None}
    for insured in people.values():
        if insured.account_id is None:
            record(act="insured_person.found", at=request.moment, about=insured, by=request.user)
            continue
        record_look(
            by=request.user, at=request.moment, page="office-counter-find", reason="counter_visit",
            person_id=insured.account_id, is_close=insured.account_id == request.user.pk,
        )  # fmt: skip


def own_open_till(request: HttpRequest) -> Till | None:
    """Give the officer's own till where it takes money."""
    own = queries.own_till(request.user)
    return own if own is not None and own.state == OPEN else None


def load(payment_id: UUID) -> Taking:
    """Give a taking, or answer that there is none."""
    rows = Taking.objects.select_related("payment__bounce", "till__officer", "decided_by")
    found = rows.filter(pk=payment_id).first()
    if found is None:
        raise Http404
    return found


def _basket(request: HttpRequest) -> dict[str, Any]:
    """Give the chosen bills that can still be paid, and what they come to."""
    keys = request.session.get(CHOSEN, [])
    bills = list(Bill.objects.filter(pk__in=keys).select_related(*OWNERS).order_by("number")) if keys else []
    chosen = [one for one in bills if not operations.why_not(one)]
    return {"chosen": chosen, "sum_sen": sum(one.amount_sen for one in chosen)}


def _allowed(own: Till | None, bills: list[Bill]) -> dict[object, Allowance]:
    held = [one.pk for one in bills if one.state == IN_PAYMENT]
    if own is None or not held:
        return {}
    return {one.bill_id: one for one in own.allowances.filter(bill__in=held).order_by("asked_at")}


def _bill(text: str) -> Bill | None:
    try:
        return Bill.objects.filter(pk=UUID(text)).first()
    except ValueError:
        return None
