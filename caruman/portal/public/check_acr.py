"""Check an acknowledgement without an account: number and amount must both fit, so that numbers cannot be walked."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caruman.audit.wording import language
from caruman.bills.lifecycle import BILL, CANCELLED, IN_PAYMENT, ISSUED, NIL, PAID, REFUNDED
from caruman.bills.models import Bill
from caruman.bills.numbers import parse_number
from caruman.bills.paper import grouped
from caruman.bills.prepaid import what_for
from caruman.throttling.limits import Limit, TooMany, hit, look
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal
from caruman.web.access import everyone
from caruman.web.forms import fill

CHECKS = Limit("acr-check", hits=60, seconds=600)
"""Checks from one address: the queue of a bank's branch gets through, a walk does not."""
OF_A_NUMBER = Limit("acr-check-number", hits=20, seconds=3_600)
"""Wrong amounts for one number, from wherever they come: the amount cannot be guessed."""
MOST_SEN = 10**16
_COLOURS = {ISSUED: "info", NIL: "info", IN_PAYMENT: "info", PAID: "success", CANCELLED: "error", REFUNDED: "info"}


class CheckForm(forms.Form):
    """What stands on the sheet."""

    number = forms.CharField(
        label=gettext_lazy("Number of the ACR or ECR"),
        help_text=gettext_lazy("Three letters and twelve digits, as on the sheet."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    amount = forms.CharField(
        label=gettext_lazy("Amount in RM"),
        help_text=gettext_lazy("As on the sheet, for example 250.55"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )

    def clean_number(self) -> str:
        """Read the number as people write it."""
        number = parse_number(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(
                _("This is no number of an ACR or ECR: three letters and twelve digits. Compare it with the paper.")
            )
        return number

    def clean_amount(self) -> int:
        """Read the amount as sen."""
        try:
            return parse_ringgit(self.cleaned_data["amount"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.say(language())) from refusal


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def check_acr(request: HttpRequest) -> HttpResponse:
    """Ask for number and amount, or take them from the QR code, and say what is known."""
    scanned = _scanned(request)
    form = CheckForm(scanned) if scanned else fill(request, CheckForm)
    told: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            told |= _answer(request, form.cleaned_data["number"], form.cleaned_data["amount"])
        except TooMany as refusal:
            minutes = max(1, round((refusal.again_at - request.moment).total_seconds() / 60))
            form.add_error(None, _("Too many checks. Try again in %d minutes.") % minutes)
    return render(request, "public/check_acr.html", told, status=429 if form.non_field_errors() else 200)


def _scanned(request: HttpRequest) -> dict[str, str] | None:
    """Read what a QR code brings; anything else in the address shows the empty form."""
    sen = request.GET.get("sen", "")
    if request.method == "POST" or "number" not in request.GET:
        return None
    amount = f"{int(sen) // 100}.{int(sen) % 100:02}" if sen.isascii() and sen.isdigit() and int(sen) < MOST_SEN else ""
    return {"number": request.GET["number"][:40], "amount": amount}


def _answer(request: HttpRequest, number: str, amount_sen: int) -> dict[str, object]:
    """Look the number up. Raises `TooMany`."""
    hit(CHECKS, request.address, at=request.moment)
    look(OF_A_NUMBER, number, at=request.moment)
    bills = Bill.objects.select_related("employer", "insured", "agency").prefetch_related("months")
    bill = bills.filter(number=number).first()
    if bill is None or bill.amount_sen != amount_sen:
        # Known or not, a wrong pair counts and reads the same.
        hit(OF_A_NUMBER, number, at=request.moment)
        return {"checked": True, "number": grouped(number), "amount_sen": amount_sen}
    return {
        "checked": True,
        "bill": bill,
        "number": grouped(number),
        "amount_sen": amount_sen,
        "state": BILL.states[bill.state].say(language()),
        "colour": _COLOURS[bill.state],
        "owner": masked_name(bill.owner_name),
        "what_for": what_for(bill, language()),
        "months": sorted(one.month for one in bill.months.all()),
    }


def masked_name(name: str) -> str:
    """Show the beginning of each word: who holds the sheet knows the rest, and nobody else learns it."""
    return " ".join(word[:2] + "•" * max(0, len(word) - 2) for word in name.split())
