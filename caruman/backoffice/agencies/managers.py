"""A new manager for an agency whose managers cannot act: an officer asks with the letter, a supervisor decides."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.accounts.models import Person
from caruman.agencies.lifecycle import APPROVED, PROPOSED
from caruman.agencies.models import Agency, ManagerChange
from caruman.agencies.operations import replacing
from caruman.agencies.queries import managers_of
from caruman.agencies.refusals import UnableTo
from caruman.audit.operations import record
from caruman.backoffice.agencies.desk import DESK, load
from caruman.backoffice.agencies.forms import NewManagerForm
from caruman.backoffice.showing import give, shown
from caruman.documents.queries import sent_about
from caruman.documents.refusals import UnableToReceive
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers, officers_freshly
from caruman.web.forms import fill


@officers_freshly
def propose(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Ask who manages the agency from now on, and for the letter."""
    agency = load(agency_id)
    if agency.state != APPROVED:
        raise Http404
    today = in_malaysia_time(request.moment).date()
    form = fill(request, NewManagerForm, on=today, initial={"version": agency.version, "language": agency.language})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change = replacing.propose(
                agency_id=agency.pk,
                version=given["version"],
                reason=given["reason"],
                named={name: given[name] for name in replacing.NAMED},
                letter=given["letter"],
                by=request.user,
                at=request.moment,
            )
        except UnableToReceive as fault:
            form.add_error("letter", str(fault))
        except UnableTo as fault:
            return DESK.refused(request, agency, fault)
        else:
            return redirect("office-agency-manager", agency.pk, change.pk)
    told = {"agency": agency, "form": form, "managers": managers_of(agency)}
    return render(request, "agencies_desk/new_manager.html", told)


@officers_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, agency_id: UUID, change_id: UUID) -> HttpResponse:
    """Show the proposal beside its letter; a second officer, who is a supervisor, confirms or closes it."""
    agency = load(agency_id)
    change = _change(agency, change_id)
    act = {"confirm": replacing.confirm, "refuse": replacing.refuse}.get(request.POST.get("act", ""))
    if act is not None:
        try:
            act(change_id=change.pk, by=request.user, at=request.moment)
        except UnableTo as fault:
            return DESK.refused(request, agency, fault)
        return redirect("office-agency", agency.pk)
    record(act="agency.seen", at=request.moment, about=agency, by=request.user)
    letters = list(sent_about(change))
    is_own = change.proposed_by_id == request.user.pk
    is_supervisor = request.user.office == Person.Office.SUPERVISOR
    told = {
        "agency": agency,
        "change": change,
        "managers": managers_of(agency),
        "viewed": shown(
            request,
            letters,
            title=lambda _file: _("Letter that appoints the new manager"),
            address=lambda file: reverse("office-agency-manager-letter", args=[agency.pk, change.pk, file.pk]),
        ),
        "may_confirm": change.state == PROPOSED and is_supervisor and not is_own,
        "may_refuse": change.state == PROPOSED and (is_supervisor or is_own),
    }
    return render(request, "agencies_desk/manager_change.html", told)


@officers
@require_safe
def letter(request: HttpRequest, agency_id: UUID, change_id: UUID, document_id: UUID) -> HttpResponse:
    """Give an officer the letter, to see or to keep; who did is recorded."""
    agency = load(agency_id)
    found = sent_about(_change(agency, change_id)).filter(pk=document_id).first()

    def look() -> None:
        record(act="agency.seen", at=request.moment, about=agency, by=request.user)

    return give(request, found, look=look)


def _change(agency: Agency, change_id: UUID) -> ManagerChange:
    found = agency.manager_changes.select_related("proposed_by", "closed_by").filter(pk=change_id).first()
    if found is None:
        raise Http404
    return found
