"""The list of what can be paid, over all for whom the payer pays, or one of them: tick, agree, into the cart."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from caruman.bills.models import Bill
from caruman.bills.numbers import parse_number
from caruman.payments import queries
from caruman.payments.models import CartItem
from caruman.payments.operations import cart
from caruman.payments.queries import Lateness, Reach
from caruman.payments.refusals import UnableToAdd
from caruman.portal.payments.forms import AgreeForm, ListForm
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in

PAGE_SIZE = 25
MOST_UNDER_WAY = 10


class Line(NamedTuple):
    """A bill of the list."""

    bill: Bill
    late: Lateness
    is_in_cart: bool
    is_ticked: bool


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest) -> HttpResponse:
    """List what can be paid, and put what is ticked into the cart."""
    reach = queries.reach_of(request.user, request.moment)
    owners = queries.owners_in(reach)
    filter_form = ListForm(request.GET or None, owners=owners)
    found = _found(reach, request, filter_form)
    # Only what can be a number reaches the database.
    ticked = [number for number in map(parse_number, request.POST.getlist("bill")) if number]
    form = AgreeForm(request.POST if request.method == "POST" else None)
    nothing_ticked = False
    if request.method == "POST":
        wanted = found if "all" in request.POST else found.filter(number__in=ticked)
        nothing_ticked = not wanted.exists()
        if form.is_valid() and not nothing_ticked:
            return _added(request, wanted, len(ticked))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    under_way = queries.being_paid(reach)
    lines = _lines(request, page.object_list, set(ticked))
    told = {
        "filter_form": filter_form,
        "asked": bool(set(request.GET) - {"page"}),
        "form": form,
        "nothing_ticked": nothing_ticked,
        "page": page,
        "lines": lines,
        "has_interest": any(line.late.interest_sen for line in lines),
        "pays_for": bool(owners),
        "has_employers": any(owner.kind == "employer" for owner in owners),
        "has_others": any(line.bill.employer_id is None for line in lines),
        "sum_sen": found.aggregate(sum=Sum("amount_sen"))["sum"] or 0,
        "in_cart": CartItem.objects.filter(person=request.user).count(),
        "under_way": list(under_way[:MOST_UNDER_WAY]),
        "more_under_way": max(0, under_way.count() - MOST_UNDER_WAY),
        "kept": queries.open_held(reach).count(),
    }
    return render(request, "payment_pages/pay.html", told)


def _added(request: HttpRequest, wanted: QuerySet[Bill], ticked: int) -> HttpResponse:
    try:
        bills = cart.add(person=request.user, bill_ids=[bill.pk for bill in wanted], at=request.moment)
    except UnableToAdd as refusal:
        messages.error(request, str(refusal))
        return redirect(request.get_full_path())
    number = len(bills)
    messages.success(
        request, ngettext("%(number)s is in the cart.", "%(number)s are in the cart.", number) % {"number": number}
    )
    if ticked > number and "all" not in request.POST:
        messages.warning(request, _("What cannot be paid any more was left out."))
    return redirect("pay-cart")


def _found(reach: Reach, request: HttpRequest, form: ListForm) -> QuerySet[Bill]:
    found = queries.payable(reach)
    if not request.GET or not form.is_valid():
        return found
    asked = form.cleaned_data
    if asked["employer"]:
        found = found.filter(queries.owned_by(asked["employer"]))
    if asked["kind"]:
        found = found.filter(kind=asked["kind"])
    if asked["q"]:
        number = parse_number(asked["q"])
        named = Q(employer__name__icontains=asked["q"]) | Q(employer__employer_code__iexact=asked["q"])
        named |= Q(insured__name__icontains=asked["q"]) | Q(agency__name__icontains=asked["q"])
        found = found.filter(number=number) if number else found.filter(named | Q(number__icontains=asked["q"]))
    filing = _filing(request)
    return found.filter(filing_id=filing) if filing else found


def _filing(request: HttpRequest) -> UUID | None:
    """Give the submission whose numbers alone are wanted, where the page before named one."""
    try:
        return UUID(request.GET.get("filing", ""))
    except ValueError:
        return None


def _lines(request: HttpRequest, bills: list[Bill], ticked: set[str]) -> list[Line]:
    today: date = in_malaysia_time(request.moment).date()
    held = set(CartItem.objects.filter(person=request.user).values_list("bill_id", flat=True))
    # Whoever comes from a submission wants to pay what it asks for.
    all_ticked = request.method != "POST" and _filing(request) is not None
    return [
        Line(bill, queries.lateness(bill, today), bill.pk in held, all_ticked or bill.number in ticked)
        for bill in bills
    ]
