"""The queue of agencies, and one of them: read it, take it, pass it on, ask, approve, reject, close, reopen."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.models import Person
from caruman.agencies import wordings
from caruman.agencies.choices import AgencyKind
from caruman.agencies.lifecycle import APPROVED, CLOSED, PROPOSED, QUERY, SUBMITTED
from caruman.agencies.models import Agency
from caruman.agencies.operations import deciding
from caruman.agencies.queries import alike, members_of, papers_missing, papers_sent, queue
from caruman.agencies.refusals import UnableTo
from caruman.agencies.templatetags.agency_words import agency_paper
from caruman.audit.operations import record, record_look
from caruman.backoffice.agencies.forms import ApproveForm, GroupsForm, WordsToManagersForm
from caruman.backoffice.desk_verbs import Desk, VerbPage
from caruman.backoffice.enrolments.forms import PassOnForm, WordsForm
from caruman.backoffice.queue_filters import STATES, queue_page
from caruman.backoffice.showing import give, shown
from caruman.documents.queries import sent_about
from caruman.employers.working_time import standing
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers, officers_freshly

REASON = "agency_check"
MEMBERS_SHOWN = 50
DESK = Desk("agency", "agencies_desk", "office-agency", UnableTo)


@officers
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Show the queue, filtered; an agency is found by its code too."""
    kind = request.GET.get("kind", "")
    only = {"kind": kind} if kind in AgencyKind.values else {}
    told = queue_page(
        request, queue, names=("name",), numbers=("registration_number", "code"), states=(*STATES, CLOSED),
        has_channels=False, **only,
    )  # fmt: skip
    return render(request, "agencies_desk/queue.html", {**told, "kind": kind, "kinds": AgencyKind.choices})


@officers
@require_safe
def agency(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Show everything about one agency; the look at its applicant is recorded."""
    found = load(agency_id)
    _look(request, found, "office-agency")
    papers = papers_sent(found)
    told = {
        "agency": found,
        "steps": found.steps.select_related("by"),
        "papers": papers,
        "viewed": shown(
            request,
            papers,
            title=lambda file: agency_paper(file.kind),
            address=lambda file: reverse("office-agency-document", args=[found.pk, file.pk]),
        ),
        "missing": papers_missing(found, on=in_malaysia_time(request.moment).date()),
        "alike": alike(found),
        "members": Paginator(members_of(found), MEMBERS_SHOWN).get_page(request.GET.get("page")),
        "standing": standing(found.due_at, at=request.moment) if found.state == SUBMITTED and found.due_at else "",
        "may_take": found.state in (SUBMITTED, QUERY),
        "may_decide": found.state == SUBMITTED,
        "is_agency": found.state in (APPROVED, CLOSED),
        "is_own": found.who_applies.identity_index == request.user.identity_index,
        "may_note_answer": found.state == QUERY and found.entered_by_id is not None,
        "change": found.manager_changes.filter(state=PROPOSED).select_related("proposed_by").first(),
    }
    return render(request, "agencies_desk/agency.html", told)


@officers
@require_safe
def document(request: HttpRequest, agency_id: UUID, document_id: UUID) -> HttpResponse:
    """Give an officer a file of an application, to see or to keep; who did is recorded."""
    found = load(agency_id)
    paper = sent_about(found).filter(pk=document_id).first()
    return give(request, paper, look=lambda: _look(request, found, "office-agency-document"))


@officers
def take(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Take an application into work."""
    return DESK.take(request, load(agency_id), deciding.take)


@officers
def pass_on(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Give an application to another officer."""
    others = Person.objects.exclude(office="").exclude(pk=request.user.pk).filter(state="active").order_by("name")
    page = VerbPage(PassOnForm, deciding.pass_on, _("Pass the application on"), _("Pass on"), {"officers": others})
    return DESK.answer(request, load(agency_id), page)


@officers
def ask(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Ask the applicant for something."""
    page = VerbPage(WordsForm, deciding.ask, _("Ask the applicant"), _("Send the question"), ready=wordings.ASK)
    return DESK.answer(request, load(agency_id), page)


@officers_freshly
def approve(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Approve, with the kind of agency and the groups that it may list."""
    found = load(agency_id)
    initial = {"kind": found.kind, "target_groups": found.wished_groups}
    page = VerbPage(ApproveForm, deciding.approve, _("Approve the agency?"), _("Approve"), initial=initial)
    return DESK.answer(request, found, page, lambda: {"is_approval": True})


@officers
def reject(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Reject an application, with the reason."""
    page = VerbPage(WordsForm, deciding.reject, _("Reject the application"), _("Reject"), ready=wordings.REJECT)
    return DESK.answer(request, load(agency_id), page)


@officers
def groups(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Change which groups an agency may list."""
    found = load(agency_id)
    initial = {"target_groups": found.target_groups}
    page = VerbPage(GroupsForm, deciding.change_groups, _("Change the target groups"), _("Save"), initial=initial)
    return DESK.answer(request, found, page)


@officers_freshly
def close(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Close an agency, with the reason."""
    page = VerbPage(WordsToManagersForm, deciding.close, _("Close the agency?"), _("Close the agency"))
    return DESK.answer(request, load(agency_id), page, lambda: {"is_closing": True})


@officers_freshly
def reopen(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Let a closed agency act again."""
    page = VerbPage(WordsToManagersForm, deciding.reopen, _("Reopen the agency?"), _("Reopen the agency"))
    return DESK.answer(request, load(agency_id), page)


def load(agency_id: UUID) -> Agency:
    """Give an application that was sent; drafts are the applicant's own."""
    found = Agency.objects.exclude(submitted_at=None).filter(pk=agency_id)
    agency = found.select_related("assigned_to", "applicant", "entered_by").first()
    if agency is None:
        raise Http404
    return agency


def _look(request: HttpRequest, found: Agency, page: str) -> None:
    if found.applicant_id is None:
        # Whoever applied on paper has no record yet that one could look at.
        record(act="agency.seen", at=request.moment, about=found, by=request.user)
        return
    record_look(
        by=request.user,
        at=request.moment,
        page=page,
        reason=REASON,
        person_id=found.applicant_id,
        is_close=found.applicant_id == request.user.pk,
    )
