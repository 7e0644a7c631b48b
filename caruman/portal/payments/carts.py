"""The cart: what is in it, what became unpayable, how it can be paid, and the last look before the bank."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from caruman.bills.models import Bill
from caruman.bills.numbers import parse_number
from caruman.bills.prepaid import is_prepaid
from caruman.payments import queries
from caruman.payments.operations import cart
from caruman.portal.payments.selection import Selection, chosen, one_bill, ways
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in

PAGE_SIZE = 50


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: HttpRequest) -> HttpResponse:
    """Show the cart with its total and what each way of paying makes of it; take bills out of it."""
    reach = queries.reach_of(request.user, request.moment)
    held = queries.cart(request.user, reach)
    if request.method == "POST":
        _taken_out(request, held)
        return redirect("pay-cart")
    page = Paginator(held.bills, PAGE_SIZE).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "count": len(held.bills),
        "amount_sen": held.amount_sen,
        "gone": [(bill, queries.why_gone(bill)) for bill in held.gone],
        "ways": ways(held.bills, request.moment),
        "owners": len({bill.owner_id for bill in held.bills}),
        "has_others": any(bill.employer_id is None for bill in held.bills),
    }
    told["fits"] = any(way.fits for way in told["ways"])
    return render(request, "payment_pages/cart.html", told)


def _taken_out(request: HttpRequest, held: queries.Cart) -> None:
    everything = [*held.bills, *held.gone]
    if "clear" in request.POST:
        number = cart.clear(person=request.user)
    elif "gone" in request.POST:
        number = cart.remove(person=request.user, bill_ids=[bill.pk for bill in held.gone])
    else:
        wanted = request.POST.getlist("remove")
        number = cart.remove(person=request.user, bill_ids=[bill.pk for bill in everything if bill.number in wanted])
    if number:
        messages.success(
            request,
            ngettext(
                "%(number)s was taken out of the cart. Unless it was paid, it is still in the list.",
                "%(number)s were taken out of the cart. Unless they were paid, they are still in the list.",
                number,
            )
            % {"number": number},
        )
    else:
        messages.info(request, _("That was not in the cart any more."))


@signed_in
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Show for the last time what is about to be paid: the cart, or the part of it that fits into one payment."""
    return _reviewed(request, chosen(request, queries.reach_of(request.user, request.moment)))


@signed_in
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show one bill that is about to be paid by itself, without the cart."""
    reach = queries.reach_of(request.user, request.moment)
    bill = Bill.objects.filter(queries.within(reach), number=parse_number(number)).first()
    if bill is None:
        raise Http404
    payable = one_bill(request, reach, bill.number)
    return _reviewed(request, Selection(payable, {"bill": bill.number}), gone=None if payable else bill)


def _reviewed(request: HttpRequest, selection: Selection, *, gone: Bill | None = None) -> HttpResponse:
    today = in_malaysia_time(request.moment).date()
    told = {
        "selection": selection,
        "gone": gone,
        "why_gone": queries.why_gone(gone) if gone else "",
        "lines": [(bill, queries.lateness(bill, today)) for bill in selection.bills],
        "ways": ways(selection.bills, request.moment),
        "has_others": any(bill.employer_id is None for bill in selection.bills),
        "is_one": "bill" in selection.carried,
        "paper": next((bill for bill in selection.bills if is_prepaid(bill)), None),
        "is_part": "split" in selection.carried,
    }
    told["fits"] = any(way.fits for way in told["ways"])
    return render(request, "payment_pages/review.html", told)
