"""One form on the desk: read it, take it, pass it on, ask, approve, reject, hand an employer over."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.models import Person
from caruman.audit.operations import record, record_look
from caruman.backoffice.desk_verbs import Desk, VerbPage
from caruman.backoffice.enrolments.forms import DeskPaperForm, PassOnForm, ReasonForm, VersionForm, WordsForm
from caruman.backoffice.showing import give, shown
from caruman.documents import operations as documents
from caruman.documents.queries import sent_about
from caruman.documents.refusals import UnableToReceive
from caruman.employers import wordings
from caruman.employers.lifecycle import DRAFT, PROPOSED, QUERY, SUBMITTED
from caruman.employers.models import Enrolment, Handover
from caruman.employers.operations import deciding, handing_over
from caruman.employers.queries import alike, papers_missing, papers_sent, same_employer
from caruman.employers.refusals import UnableTo
from caruman.employers.templatetags.employer_words import paper as paper_in_words
from caruman.employers.working_time import standing
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers, officers_freshly
from caruman.web.forms import fill

REASON = "enrolment_check"


DESK = Desk("enrolment", "desk", "office-enrolment", UnableTo)


@officers
@require_safe
def enrolment(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Show everything about one form; the look is recorded."""
    form = _load(enrolment_id)
    _look(request, form, "office-enrolment")
    steps = list(form.steps.all())
    names = {person.pk: person.name for person in Person.objects.filter(pk__in={step.by_id for step in steps})}
    for step in steps:
        step.who = names.get(step.by_id, "")
    papers = papers_sent(form)
    told = {
        "enrolment": form,
        "steps": steps,
        "papers": papers,
        "viewed": shown(
            request,
            papers,
            title=lambda file: paper_in_words(file.kind),
            address=lambda file: reverse("office-enrolment-document", args=[form.pk, file.pk]),
        ),
        "missing": papers_missing(form, on=in_malaysia_time(request.moment).date()),
        "alike": alike(form),
        "same": same_employer(form),
        "handover": form.handovers.filter(state=PROPOSED).select_related("proposed_by", "employer").first(),
        "standing": standing(form.due_at, at=request.moment) if form.state == SUBMITTED and form.due_at else "",
        "is_open": form.state == SUBMITTED,
        "may_take": form.state in (SUBMITTED, QUERY),
        "is_own": form.identity_index == request.user.identity_index,
    }
    return render(request, "desk/enrolment.html", told)


@officers
@require_safe
def document(request: HttpRequest, enrolment_id: UUID, document_id: UUID) -> HttpResponse:
    """Give an officer a file of a form, to see or to keep; who did is recorded."""
    form = _load(enrolment_id)
    found = sent_about(form).filter(pk=document_id).first()
    return give(request, found, look=lambda: _look(request, form, "office-enrolment-document"))


@officers
def add_paper(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Add a file to a form that came on paper."""
    enrolment = _load(enrolment_id)
    if enrolment.entered_by_id is None or enrolment.state not in (SUBMITTED, QUERY):
        raise Http404
    form = fill(request, DeskPaperForm)
    if request.method == "POST" and form.is_valid():
        try:
            documents.receive(
                upload=form.cleaned_data["file"],
                by=request.user,
                about=enrolment,
                kind=form.cleaned_data["kind"],
                at=request.moment,
            )
        except UnableToReceive as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("office-enrolment", enrolment.pk)
    return render(request, "desk/paper.html", {"enrolment": enrolment, "form": form})


@officers
def take(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Take a form into work."""
    return DESK.take(request, _load(enrolment_id), deciding.take)


@officers
def pass_on(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Give a form to another officer."""
    others = Person.objects.exclude(office="").exclude(pk=request.user.pk).filter(state="active").order_by("name")
    page = VerbPage(PassOnForm, deciding.pass_on, _("Pass the form on"), _("Pass on"), {"officers": others})
    return _answer(request, enrolment_id, page)


@officers_freshly
def approve(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Approve, after everything was shown once more."""
    page = VerbPage(VersionForm, deciding.approve, _("Approve the form?"), _("Approve"))
    return _answer(request, enrolment_id, page)


@officers
def query(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Ask the applicant for something."""
    page = VerbPage(WordsForm, deciding.query, _("Ask the applicant"), _("Send the question"), ready=wordings.QUERY)
    return _answer(request, enrolment_id, page)


@officers
def reject(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Reject a form, with the reason."""
    page = VerbPage(WordsForm, deciding.reject, _("Reject the form"), _("Reject"), ready=wordings.REJECT)
    return _answer(request, enrolment_id, page)


@officers
def propose(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Propose that the applicant becomes the owner of an employer that has a portal ID."""
    page = VerbPage(ReasonForm, handing_over.propose, _("Hand the employer over"), _("Propose"))
    return _answer(request, enrolment_id, page)


@officers_freshly
def close_handover(request: HttpRequest, enrolment_id: UUID, handover_id: UUID) -> HttpResponse:
    """Confirm a handing over as the second officer, or close it without one."""
    enrolment = _load(enrolment_id)
    handover = Handover.objects.filter(pk=handover_id, enrolment=enrolment).select_related("proposed_by").first()
    if handover is None:
        raise Http404
    act = {"confirm": handing_over.confirm, "refuse": handing_over.refuse}.get(request.POST.get("act", ""))
    if act is not None:
        try:
            act(handover_id=handover.pk, by=request.user, at=request.moment)
        except UnableTo as fault:
            return DESK.refused(request, enrolment, fault)
        return redirect("office-enrolment", enrolment.pk)
    _look(request, enrolment, "office-enrolment-handover")
    return render(request, "desk/handover.html", {"enrolment": enrolment, "handover": handover})


def _answer(request: HttpRequest, enrolment_id: UUID, verb: VerbPage) -> HttpResponse:
    is_approval = verb.act is deciding.approve
    return DESK.answer(request, _load(enrolment_id), verb, lambda: {"is_approval": is_approval})


def _load(enrolment_id: UUID) -> Enrolment:
    """Give a form that was sent; drafts are the applicant's own."""
    found = Enrolment.objects.exclude(state=DRAFT).exclude(submitted_at=None).filter(pk=enrolment_id)
    enrolment = found.select_related("assigned_to", "decided_by", "entered_by", "employer").first()
    if enrolment is None:
        raise Http404
    return enrolment


def _look(request: HttpRequest, enrolment: Enrolment, page: str) -> None:
    if enrolment.person_id is None:
        # A newcomer has no record yet that one could look at; the form's own story says who opened it.
        record(act="enrolment.seen", at=request.moment, about=enrolment, by=request.user)
        return
    record_look(
        by=request.user,
        at=request.moment,
        page=page,
        reason=REASON,
        person_id=enrolment.person_id,
        employer_id=enrolment.employer_id,
        is_close=enrolment.person_id == request.user.pk,
    )
