"""The people of an agency: everybody it covered, found by name or number, one of them, and all of them as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from caruman.agencies.models import Agency
from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.formats.safe_tables import MOST_ROWS, Cell, Heading
from caruman.portal.agency.access import agency_role
from caruman.programmes.templatetags.group_words import group_name
from caruman.self_employment import of_agencies
from caruman.self_employment.slips import draw_slip, slip_of
from caruman.throttling.limits import Limit, hit
from caruman.values.dates import in_malaysia_time
from caruman.web import kept_search
from caruman.web.access import signed_in
from caruman.web.tables import as_table_file

PAGE_SIZE = 25
SLIPS = Limit("agency-slip", hits=300, seconds=600)
"""Slips that one person prints for the people of an agency: each is drawn anew."""
STANDINGS = (
    (of_agencies.EVERYONE, gettext_lazy("Everyone")),
    (of_agencies.ACTIVE, gettext_lazy("Covered now")),
    (of_agencies.EXPIRING, gettext_lazy("Cover ends within 30 days")),
    (of_agencies.QUEUED, gettext_lazy("Cover begins later")),
    (of_agencies.WAITING, gettext_lazy("Waiting for payment")),
    (of_agencies.EXPIRED, gettext_lazy("Cover has ended")),
)


@signed_in
@agency_role(even_closed=True)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show the people. What is searched for is posted and kept aside: a number has no business in an address."""
    if request.method == "POST":
        kept_search.keep(request, _key(agency))
        return redirect(f"{reverse('agency-people', args=[agency.pk])}?{urlencode({'show': _standing(request)})}")
    words = kept_search.kept(request, _key(agency))
    everybody = of_agencies.people(agency, request.moment)
    found = of_agencies.chosen(everybody, standing=_standing(request), words=words)
    told = {
        "agency": agency,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "standing": _standing(request),
        "standings": STANDINGS,
        "searched": words,
    }
    return render(request, "agency/people.html", told)


@signed_in
@agency_role()
@require_safe
def people_file(request: HttpRequest, agency: Agency, form: str) -> HttpResponse:
    """Give the people that the page shows, all pages of them, as CSV or Excel; who took them away is recorded."""
    if form not in ("csv", "xlsx"):
        raise Http404
    standing = _standing(request)
    everybody = of_agencies.people(agency, request.moment)
    found = of_agencies.chosen(everybody, standing=standing, words=kept_search.kept(request, _key(agency)))
    if form == "xlsx" and found.count() > MOST_ROWS:
        messages.error(request, _("This is too long for one worksheet. Download it as CSV."))
        return redirect(f"{reverse('agency-people', args=[agency.pk])}?{urlencode({'show': standing})}")
    record(act="agency.exported", at=request.moment, about=agency, by=request.user, form=form, standing=standing)
    name = f"{_('people')}-{agency.code}-{in_malaysia_time(request.moment):%Y-%m-%d}.{form}"
    rows = _rows(found, agency)
    return as_table_file(_headings(), rows, form=form, name=name, sheet=_("People of this agency"))


@signed_in
@agency_role()
@require_safe
def person(request: HttpRequest, agency: Agency, insured_id: UUID) -> HttpResponse:
    """Show one person as far as the agency may see: the cover that it asked for, and nothing else."""
    found = of_agencies.people(agency, request.moment).filter(pk=insured_id).first()
    if found is None:
        raise Http404
    covers = list(of_agencies.covers_of_one(agency, insured_id))
    for cover in covers:
        cover.stands, cover.slip = cover.standing(request.moment), slip_of(cover)
    return render(request, "agency/person.html", {"agency": agency, "person": found, "covers": covers})


@signed_in
@agency_role()
@require_safe
def slip(request: HttpRequest, agency: Agency, insured_id: UUID, number: str) -> HttpResponse:
    """Give one person's slip of the agency's receipt, to be handed to whoever has no account."""
    cover = of_agencies.covers_of_one(agency, insured_id).filter(number=number).first()
    found = slip_of(cover) if cover is not None else None
    if cover is None or found is None:
        raise Http404
    hit(SLIPS, str(request.user.pk), at=request.moment)
    spoken = language()
    response = HttpResponse(draw_slip(cover, found, language=spoken), content_type="application/pdf")
    name = f"{found.receipt.number}-{found.place}-{spoken}.pdf"
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    return response


def _rows(found: of_agencies.QuerySet[of_agencies.InsuredPerson], agency: Agency) -> Iterator[Sequence[Cell]]:
    words = {code: str(label) for code, label in STANDINGS}
    for one in of_agencies.with_last_cover(found, agency).iterator(chunk_size=500):
        yield [
            one.name,
            one.identity_number,
            words[one.stands],
            in_malaysia_time(one.until).date() if one.until else None,
            one.last_number or "",
            one.last_plan,
            one.last_programme or "",
            group_name(one.last_group) if one.last_group else "",
        ]


def _headings() -> list[Heading]:
    return [
        Heading(_("Name"), width=36),
        Heading(_("Identity number")),
        Heading(_("Status"), width=24),
        Heading(_("Covered until"), "date"),
        Heading(_("Cover number")),
        Heading(_("Plan"), "whole", 8),
        Heading(_("Programme"), width=30),
        Heading(_("Target group"), width=30),
    ]


def _standing(request: HttpRequest) -> str:
    asked = request.POST.get("show", request.GET.get("show", ""))
    return asked if asked in of_agencies.STANDINGS else of_agencies.EVERYONE


def _key(agency: Agency) -> str:
    return f"agency-searched:{agency.pk}"
