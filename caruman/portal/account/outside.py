"""Sign in with an outside identity: lead there, come back, ask for the second factor where it is still missing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caruman.accounts import oidc, queries, signing_in
from caruman.accounts.factors import devices, gate
from caruman.accounts.models import Person
from caruman.throttling.limits import Limit, TooMany, hit
from caruman.web.access import signed_out
from caruman.web.views import safe_next

BEGINNING = Limit("outside-sign-in", hits=30, seconds=10 * 60)


@signed_out
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Lead to the provider, by a form of ours: no other site may begin it for somebody who is signed in there."""
    if not oidc.is_configured():
        raise Http404
    try:
        hit(BEGINNING, request.address, at=request.moment)
        return oidc.begin(request, next=safe_next(request, ""))
    except (TooMany, oidc.UnableToBegin):
        return _cannot(request)


@signed_out
@require_http_methods(["GET", "HEAD"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer: it stands for the password, and for the second factor where it says so."""
    if not oidc.is_configured():
        raise Http404
    try:
        outside = oidc.come_back(request)
    except oidc.UnableToComeBack:
        return _cannot(request)
    person = queries.person_for(Person.IdentityKind.NRIC, outside.identity_number)
    if person is None:
        oidc.keep_for_sign_up(request, outside)
        messages.info(request, _("There is no account for this identity number yet. Create one here."))
        return redirect("sign-up")
    if not person.is_active or person.must_change_password:
        messages.warning(request, _("Sign in with your password this time: the account asks for more first."))
        return redirect("sign-in")
    asks = gate.required(request, person)
    if asks and (person.is_officer or not outside.factor):
        signing_in.hold(request, person, next=outside.next)
        return redirect("second-factor")
    factor = "outside" if outside.factor else "trusted"
    response = redirect(signing_in.finish(request, person, factor=factor, next=outside.next))
    devices.remember(request, response, person, trust=False)
    return response


def _cannot(request: HttpRequest) -> HttpResponse:
    messages.error(
        request,
        _("Signing in with %(provider)s did not work. Try again, or sign in with your password.")
        % {"provider": oidc.name()},
    )
    return redirect("sign-in")
