"""Who is an officer, and what waits for a supervisor: two people decide, and neither of them is the one concerned."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.accounts.models import Person
from caruman.accounts.officers import operations, queries
from caruman.accounts.officers.lifecycle import PROPOSAL, PROPOSED
from caruman.accounts.officers.models import Proposal
from caruman.accounts.officers.operations import UnableToAct
from caruman.audit.wording import language
from caruman.backoffice.forms import OfficeForm
from caruman.backoffice.looking import SEARCHES
from caruman.throttling.limits import hit
from caruman.web.access import officers_freshly, supervisors, supervisors_freshly
from caruman.web.forms import fill

DECISIONS = {"confirm": operations.confirm, "refuse": operations.refuse}


@supervisors
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """List officers and supervisors, and what waits for a decision."""
    context = {"staff": queries.staff(), "proposals": queries.waiting(at=request.moment)}
    return render(request, "office/staff.html", context)


@supervisors_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Propose that somebody becomes, or stops to be, an officer."""
    form = fill(request, OfficeForm)
    if request.method == "POST" and form.is_valid():
        hit(SEARCHES, str(request.user.pk), at=request.moment)
        found = queries.accounts_for(form.cleaned_data["wanted"])
        if not found:
            form.add_error("wanted", _("Nobody has an account with this number or username. Check the number."))
            return render(request, "office/propose.html", {"form": form})
        try:
            operations.propose(
                act=Proposal.Act.CHANGE_OFFICE,
                person=found[0],
                by=request.user,
                at=request.moment,
                words=form.cleaned_data["words"],
                office=form.cleaned_data["office"],
            )
        except UnableToAct as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The proposal waits for another supervisor."))
            return redirect("office-staff")
    return render(request, "office/propose.html", {"form": form})


@officers_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a proposal to its proposer and to supervisors, and take the decision."""
    shown = get_object_or_404(Proposal.objects.select_related("person", "proposed_by"), pk=key)
    is_own = shown.proposed_by_id == request.user.pk
    is_supervisor = request.user.office == Person.Office.SUPERVISOR
    if not (is_own or is_supervisor):
        raise Http404
    decide = DECISIONS.get(request.POST.get("decision", ""))
    if decide is not None:
        try:
            decide(proposal=shown, by=request.user, at=request.moment)
            messages.success(request, _("Your decision is written down and done."))
        except UnableToAct as refused:
            messages.error(request, str(refused))
        return redirect("office-staff" if is_supervisor else "office")
    context = {
        "proposal": shown,
        "state": PROPOSAL.states[shown.state].say(language()),
        "is_own": is_own,
        "may_confirm": is_supervisor and not is_own and shown.person_id != request.user.pk,
        "is_waiting": shown.state == PROPOSED and shown.lapses_at > request.moment,
    }
    return render(request, "office/proposal.html", context)
