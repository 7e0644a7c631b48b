"""Three pages that ask for one proof: to sign in on a new device, before a sensitive act, and to open the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from caruman.accounts import details, signing_in
from caruman.accounts.factors import devices, passkeys, proof
from caruman.accounts.factors.queries import (
    AUTHENTICATOR,
    PASSKEY,
    PASSWORD,
    PHONE,
    RECOVERY,
    has_officer_factor,
    second_factors,
)
from caruman.accounts.models import Person
from caruman.accounts.sessions import FACTOR, OFFICER_FACTORS, note_proof, stands_on_officer_factor
from caruman.audit.operations import record
from caruman.portal.account.forms import PROOF_FORMS
from caruman.web.access import signed_in, signed_out
from caruman.web.forms import fill
from caruman.web.views import safe_next

SENT = "second_factor_sent"


class Question(NamedTuple):
    """Who is asked, by which ways (the best first), on which page, and what happens after the proof."""

    person: Person
    ways: list[str]
    page: str
    template: str
    answered: Callable[[str, bool], HttpResponse]
    offers_trust: bool = False


@signed_out
def second_factor(request: HttpRequest, way: str = "") -> HttpResponse:
    """Ask for the second factor after the right password, on a device that is not trusted."""
    person = signing_in.held(request)
    if person is None:
        messages.info(request, _("Sign in again: too much time has passed, or it was done in another window."))
        return redirect("sign-in")

    def answered(factor: str, trust: bool) -> HttpResponse:
        response = redirect(signing_in.finish(request, person, factor=factor))
        devices.remember(request, response, person, trust=trust)
        return response

    ways = second_factors(person)
    offers_trust = not person.is_officer
    return _ask(
        request,
        Question(person, ways, "second-factor", "second_factor", answered, offers_trust=offers_trust),
        way,
    )


@signed_in
def prove_again(request: HttpRequest, way: str = "") -> HttpResponse:
    """Ask for a proof before a sensitive act, and go back to where the person came from."""
    person = request.user

    def answered(factor: str, trust: bool) -> HttpResponse:
        _proved(request, factor)
        return redirect(_with_kept_work(safe_next(request, reverse("account"))))

    ways = [PASSWORD, *second_factors(person)]
    return _ask(request, Question(person, ways, "prove-again", "prove_again", answered), way)


@signed_in
def officer_factor(request: HttpRequest, way: str = "") -> HttpResponse:
    """Ask an officer for a passkey or an authenticator app; lead to setting one up where there is none."""
    person = request.user
    if not person.is_officer:
        raise Http404
    wanted = safe_next(request, reverse("office"))
    if stands_on_officer_factor(request):
        return redirect(wanted)
    if may_set_up_officer_factor(request):
        return render(request, "account_pages/officer_set_up.html", {"next": urlencode({"next": wanted})})
    ways = [way for way in second_factors(person) if way in OFFICER_FACTORS] or [PHONE]

    def answered(factor: str, trust: bool) -> HttpResponse:
        _proved(request, factor, opens_with=factor)
        if factor in OFFICER_FACTORS:
            return redirect(wanted)
        return redirect(f"{reverse('officer-factor')}?{urlencode({'next': wanted})}")

    return _ask(request, Question(person, ways, "officer-factor", "officer_factor", answered), way)


def may_set_up_officer_factor(request: HttpRequest) -> bool:
    """Whether the session of an officer is good for setting up a passkey or an authenticator app.

    Without one, a code to the phone is the best proof there is. With one, only a recovery code
    speaks for an officer who lost it: a code to the phone would open a side door.
    """
    factor = request.session.get(FACTOR)
    if factor in OFFICER_FACTORS or factor == RECOVERY:
        return True
    return factor == PHONE and not has_officer_factor(request.user)


def _proved(request: HttpRequest, factor: str, *, opens_with: str | None = None) -> None:
    """Note the proof in the session, under a new key: what was known of the old one opens nothing more."""
    request.session.cycle_key()
    note_proof(request, factor=factor if factor in OFFICER_FACTORS else opens_with)
    person = request.user
    record(act="session.proved", at=request.moment, about=person, by=person, person_id=person.pk, way=factor)


def _ask(request: HttpRequest, question: Question, way: str) -> HttpResponse:
    """Show one way and link to the others; accept the proof."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "POST"])
    way = way or question.ways[0]
    if way not in question.ways:
        raise Http404
    if request.method == "POST" and way == PHONE and request.POST.get("act") == "send":
        return _send(request, question)
    form = fill(request, PROOF_FORMS[way], offers_trust=question.offers_trust)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data[form.field_of_proof]
        try:
            proof.prove(request, person=question.person, way=way, answer=answer, at=request.moment)
        except proof.UnableToProve as refusal:
            # A hidden field cannot carry a sentence of its own.
            form.add_error(None if way == PASSKEY else form.field_of_proof, str(refusal))
        else:
            request.session.pop(SENT, None)
            return question.answered(way, bool(form.cleaned_data.get("trust")))
    others = [
        {"title": _title(other), "href": _address(request, question.page, other)}
        for other in question.ways
        if other != way
    ]
    context = {
        "form": form,
        "way": way,
        "heading": _title(way),
        "others": others,
        "sent": way != PHONE or bool(request.session.get(SENT)),
        "phone": details.masked_phone(question.person.phone) if way == PHONE else "",
        "options": passkeys.begin_asking(request, question.person) if way == PASSKEY else "",
    }
    return render(request, f"account_pages/{question.template}.html", context)


def _send(request: HttpRequest, question: Question) -> HttpResponse:
    """Send a code to the phone, and show the page that asks for it."""
    try:
        proof.send_phone_code(person=question.person, address=request.address, at=request.moment)
    except proof.UnableToProve as refusal:
        messages.warning(request, str(refusal))
    else:
        request.session[SENT] = True
        messages.success(request, _("A code is on its way to your phone. It is good for 10 minutes."))
    return redirect(_address(request, question.page, PHONE))


def _address(request: HttpRequest, page: str, way: str) -> str:
    """Give the address of a page for one way; where to go afterwards travels along."""
    wanted = safe_next(request, "")
    return reverse(f"{page}-by", args=[way]) + (f"?{urlencode({'next': wanted})}" if wanted else "")


def _title(way: str) -> str:
    return {
        PASSKEY: _("Use your passkey"),
        AUTHENTICATOR: _("Enter the code from your authenticator app"),
        PHONE: _("Enter a code that we send to your phone"),
        RECOVERY: _("Enter a recovery code"),
        PASSWORD: _("Enter your password"),
    }[way]


def _with_kept_work(address: str) -> str:
    """Ask the page for what was typed before the proof was asked for."""
    joint = "&" if urlsplit(address).query else "?"
    return f"{address}{joint}kept=1"
