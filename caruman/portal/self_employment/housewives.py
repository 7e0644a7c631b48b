"""Act 838: anybody pays twelve months for a woman who keeps the house; what is typed is kept sealed until then."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from caruman.accounts.details import shown_phone, words_language
from caruman.accounts.models import IDENTITY
from caruman.insured_persons.choices import Sex
from caruman.insured_persons.operations import Details, sex_of
from caruman.law.housewives import housewives_contribution, housewives_eligibility
from caruman.portal.self_employment.forms import CITIZEN, HousewifeCheckForm, HousewifeForm
from caruman.portal.self_employment.loading import myself
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Cover
from caruman.self_employment.operations import submitting
from caruman.self_employment.refusals import UnableTo
from caruman.values.dates import age_on
from caruman.values.identity import parse_nric
from caruman.vault.sealing import CannotOpen, blind_index, open_sealed, seal
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today

_KEY, _FIELD = "housewife", "session.housewife"
_YOUNGEST = 16
"""Where two centuries fit a number, nobody younger keeps a house."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def housewife(request: HttpRequest) -> HttpResponse:
    """Ask whom it is for; show for whom was paid before."""
    on = today(request)
    form = fill(request, HousewifeForm, on=on, initial=_kept(request) or _own(request))
    refused = ""
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        answer = housewives_eligibility(
            born=_born(request, answers["identity_number"]), on=on, nationality=answers["nationality"],
            contributed_before=answers["contributed"] == "yes",
        )  # fmt: skip
        if answer.eligible:
            request.session[_KEY] = seal(json.dumps(answers), field=_FIELD)
            return redirect("housewife-check")
        refused = answer.words.say(words_language())
    told = {
        "form": form, "refused": refused, "contribution": housewives_contribution(on=on), "paid": _paid_by(request),
        "own_number": sex_of(request.user.identity_number) == Sex.FEMALE if _is_nric(request) else False,
    }  # fmt: skip
    return render(request, "self_employment_pages/housewife.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show what was typed and the price; then lead to the payment."""
    kept = _kept(request)
    if kept is None:
        return redirect("housewife")
    price_sen = housewives_contribution(on=today(request)).contribution_sen
    form = fill(request, HousewifeCheckForm, price_sen=price_sen)
    refused: UnableTo | None = None
    if request.method == "POST" and form.is_valid():
        number = kept["identity_number"]
        details = Details(
            number, kept["name"], _born(request, number), sex_of(number), kept["nationality"], kept["address"],
            phone=kept["phone"], language=request.user.language,
        )  # fmt: skip
        try:
            cover = submitting.pay_for_housewife(
                details=details, has_contributed=kept["contributed"] == "yes",
                shown_sen=form.cleaned_data["shown_sen"], by=request.user, at=request.moment,
            )  # fmt: skip
        except UnableTo as fault:
            refused, form = fault, HousewifeCheckForm(price_sen=price_sen)
        else:
            del request.session[_KEY]
            if cover.bill is not None:
                return redirect("pay-one", cover.bill.number)
            return redirect("self-employed-home")
    told = {
        "form": form, "kept": kept, "price_sen": price_sen, "refused": refused,
        "phone": shown_phone(kept["phone"]) if kept["phone"] else "",
        "last": _last_known_to(request, kept["identity_number"]), "is_own": _is_own(request, kept["identity_number"]),
    }  # fmt: skip
    return render(request, "self_employment_pages/housewife_check.html", told)


@signed_in
@require_POST
def again(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """Pay for the same woman again: what the payer typed then is filled in."""
    cover = _paid_by(request).filter(pk=cover_id).first()
    if cover is None or cover.bill is None:
        raise Http404
    # The name as he typed it; her address and telephone are known and not shown to him.
    answers = {
        "identity_number": cover.insured.identity_number,
        "name": str(cover.bill.facts.get("person", "")),
        "nationality": cover.insured.nationality,
        "contributed": "yes",
        "address": "",
        "phone": "",
    }
    request.session[_KEY] = seal(json.dumps(answers), field=_FIELD)
    return redirect("housewife-check")


def _paid_by(request: HttpRequest) -> Any:
    covers = Cover.objects.filter(asked_by=request.user, scheme=Scheme.ACT838, state=COVERED, bill__isnull=False)
    return covers.select_related("bill", "insured").order_by("-paid_at")


def _last_known_to(request: HttpRequest, number: str) -> Cover | None:
    """Give the cover of hers that ends last of those that the reader may know: paid by himself, or the reader's own."""
    of_her = Cover.objects.filter(
        insured__identity_index=blind_index(number, purpose=IDENTITY), scheme=Scheme.ACT838, state=COVERED
    )
    known = of_her if _is_own(request, number) else of_her.filter(asked_by=request.user, bill__isnull=False)
    return known.order_by("-ends_at").first()


def _is_own(request: HttpRequest, number: str) -> bool:
    return _is_nric(request) and request.user.identity_number == number


def _kept(request: HttpRequest) -> dict[str, str] | None:
    try:
        found: dict[str, str] = json.loads(open_sealed(request.session[_KEY], field=_FIELD))
    except (KeyError, CannotOpen):
        # Nothing was typed yet, or the keys were changed since.
        return None
    return found


def _own(request: HttpRequest) -> dict[str, str]:
    """Give a woman's own details where she says that it is for herself."""
    if request.GET.get("for") != "me" or not _is_nric(request):
        return {}
    person, known = request.user, myself(request)
    return {
        "identity_number": person.identity_number, "name": person.name, "phone": person.phone,
        "address": known.address if known is not None else person.address,
        "nationality": known.nationality if known is not None else CITIZEN,
    }  # fmt: skip


def _is_nric(request: HttpRequest) -> bool:
    return bool(request.user.identity_kind == "nric")


def _born(request: HttpRequest, number: str) -> Any:
    on = today(request)
    births = parse_nric(number, on=on).births
    return next((one for one in births if age_on(born=one, day=on) >= _YOUNGEST), births[-1])
