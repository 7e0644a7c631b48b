"""Check a receipt without an account: by its file, by its QR code, or by number and amount, which must both fit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.audit.wording import language
from caruman.formats.receipts.content import payer_of
from caruman.formats.receipts.quick_mark import LONGEST_TEXT, PARAMETER
from caruman.formats.receipts.verifying import GENUINE, Verdict, verify
from caruman.portal.public.check_acr import masked_name
from caruman.portal.receipts.forms import NumberForm, SignedForm
from caruman.receipts.models import Receipt
from caruman.receipts.queries import newest_first, public_keys
from caruman.throttling.limits import Limit, TooMany, hit, look
from caruman.values.words import Refusal
from caruman.web.access import everyone
from caruman.web.forms import fill

CHECKS = Limit("receipt-check", hits=60, seconds=600)
"""Checks from one address: whoever files a stack of receipts gets through, a walk does not."""
OF_A_NUMBER = Limit("receipt-check-number", hits=20, seconds=3_600)
"""Wrong amounts for one number, from wherever they come: the amount cannot be guessed."""
KNOWN, WITHDRAWN, NOT_KNOWN, NOT_TOGETHER = "known", "withdrawn", "not_known", "not_together"


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def check_receipt(request: HttpRequest) -> HttpResponse:
    """Ask for a receipt in one of three ways, and say whether it is genuine and still stands."""
    is_signed = request.method == "POST" and request.POST.get("way") == "signed"
    by_number = NumberForm() if is_signed else fill(request, NumberForm)
    signed = fill(request, SignedForm) if is_signed or request.method != "POST" else SignedForm()
    scanned = request.GET.get(PARAMETER, "")[:LONGEST_TEXT] if request.method != "POST" else ""
    if scanned:
        signed = SignedForm({"text": scanned})
    told: dict[str, Any] = {"by_number": by_number, "signed": signed}
    form = signed if signed.is_bound else by_number
    if form.is_bound and form.is_valid():
        try:
            hit(CHECKS, request.address, at=request.moment)
            told |= _of_signed(signed.raw) if form is signed else _of_number(request, by_number.cleaned_data)
        except TooMany as refusal:
            minutes = max(1, round((refusal.again_at - request.moment).total_seconds() / 60))
            form.add_error(None, _("Too many checks. Try again in %d minutes.") % minutes)
        except Refusal as refusal:
            form.add_error("file" if form.cleaned_data.get("file") else "text", refusal.say(language()))
    told["has_errors"] = bool(form.errors)
    told["faulty"] = form
    return render(request, "receipts/check.html", told, status=429 if form.non_field_errors() else 200)


def _of_signed(raw: bytes) -> dict[str, Any]:
    """Check the signature, then what became of the receipt. Raises `Refusal`."""
    verdict = verify(raw, public_keys())
    if verdict.answer != GENUINE:
        return {"answer": verdict.answer, "number": verdict.number}
    receipt = newest_first(Receipt.objects.filter(number=verdict.number)).first()
    if receipt is None or not _is_the_same(receipt, verdict):
        return {"answer": NOT_KNOWN, "number": verdict.number}
    return _known(receipt, is_signed=True)


def _is_the_same(receipt: Receipt, verdict: Verdict) -> bool:
    if verdict.content is not None:
        return bool(receipt.content == verdict.content)
    return verdict.mark is not None and (receipt.amount_sen, payer_of(receipt.content)["code"]) == (
        verdict.mark.amount_sen,
        verdict.mark.code,
    )


def _of_number(request: HttpRequest, asked: dict[str, Any]) -> dict[str, Any]:
    """Look a number up. Raises `TooMany`."""
    number, amount_sen = asked["number"], asked["amount"]
    look(OF_A_NUMBER, number, at=request.moment)
    receipt = newest_first(Receipt.objects.filter(number=number)).first()
    if receipt is None or receipt.amount_sen != amount_sen:
        # Known or not, a wrong pair counts and reads the same.
        hit(OF_A_NUMBER, number, at=request.moment)
        return {"answer": NOT_TOGETHER, "number": number, "amount_sen": amount_sen}
    return _known(receipt, is_signed=False)


def _known(receipt: Receipt, *, is_signed: bool) -> dict[str, Any]:
    return {
        "answer": WITHDRAWN if receipt.withdrawn_at else KNOWN,
        "receipt": receipt,
        "content": receipt.content,
        "number": receipt.number,
        "payer": masked_name(payer_of(receipt.content)["name"]),
        "is_signed": is_signed,
    }
