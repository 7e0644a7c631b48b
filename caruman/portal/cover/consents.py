"""The codes with which a person lets others ask whether he is covered: make, show, revoke."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from caruman.portal.cover.forms import ConsentForm
from caruman.portal.cover.reach import consent_or_404, myself
from caruman.self_employment.operations import consenting
from caruman.self_employment.refusals import UnableToConsent
from caruman.web.access import signed_in
from caruman.web.forms import fill

A_PAGE = 20


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: HttpRequest) -> HttpResponse:
    """List the codes, and make one."""
    insured = myself(request)
    form = fill(request, ConsentForm)
    if insured is not None and form.is_bound and form.is_valid():
        try:
            made = consenting.make(
                insured_id=insured.pk, days=form.cleaned_data["days"], by=request.user, at=request.moment
            )
        except UnableToConsent as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("cover-consent", consent_id=made.pk)
    page = None
    if insured is not None:
        page = Paginator(insured.consents.order_by("-made_at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    shown = [(one, one.is_open(request.moment)) for one in page.object_list] if page is not None else []
    return render(
        request, "cover_pages/consents.html", {"form": form, "page": page, "shown": shown, "insured": insured}
    )


@signed_in
@require_safe
def consent(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """Show one code and every use of it."""
    shown = consent_or_404(request, consent_id)
    uses = Paginator(shown.uses.order_by("-at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    told = {
        "consent": shown,
        "code": _parted(shown.code),
        "is_open": shown.is_open(request.moment),
        "uses": uses,
        "ask_url": settings.PUBLIC_URL + reverse("check-cover-consent"),
    }
    return render(request, "cover_pages/consent.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """Ask once, then let the code open nothing any more."""
    shown = consent_or_404(request, consent_id)
    if request.method == "POST":
        consenting.revoke(consent_id=shown.pk, by=request.user, at=request.moment)
        return redirect("cover-consent", consent_id=shown.pk)
    return render(request, "cover_pages/revoke.html", {"consent": shown, "code": _parted(shown.code)})


def _parted(code: str) -> str:
    """Write a code in two groups, as it is read out."""
    return f"{code[:4]} {code[4:]}"
