"""The appeal of an employer: the reason, papers, a check, sent; a question answered; given up."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.charges.lifecycle import APPEAL, DRAFT, QUERY, UNDECIDED
from caruman.charges.models import Appeal
from caruman.charges.operations import appealing
from caruman.charges.queries import open_appeal_of
from caruman.charges.refusals import UnableToAppeal
from caruman.documents import operations as documents
from caruman.documents.forms import PaperForm
from caruman.documents.queries import sent_about
from caruman.documents.refusals import UnableToReceive
from caruman.employers.models import Employer
from caruman.portal.charges.forms import AnswerForm, ReasonForm
from caruman.portal.charges.showing import APPELLANTS, compound_or_404, notice_or_404
from caruman.portal.employer.access import employer_role
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.own_papers import give_back, paper_about

PAPER = "appeal_paper"
LOADERS = {"notice": notice_or_404, "compound": compound_or_404}


@signed_in
@employer_role(*APPELLANTS)
def begin(request: HttpRequest, employer: Employer, about_id: UUID, kind: str) -> HttpResponse:
    """Ask for the reason; the draft is kept."""
    about = LOADERS[kind](request, employer, about_id)
    open_one = open_appeal_of(about)
    if open_one is not None and open_one.state != DRAFT:
        return redirect("appeal", employer.pk, open_one.pk)
    form = fill(request, ReasonForm, initial={"reason": open_one.reason if open_one else ""})
    refusal = appealing.obstacle(about, request.moment)
    if request.method == "POST" and not refusal and form.is_valid():
        try:
            made = appealing.begin(
                about=about, reason=form.cleaned_data["reason"], language=request.LANGUAGE_CODE, by=request.user,
                at=request.moment,
            )  # fmt: skip
        except UnableToAppeal as fault:
            refusal = str(fault)
        else:
            return redirect("appeal", employer.pk, made.pk)
    told = {"employer": employer, "about": about, "kind": kind, "form": form, "refusal": refusal}
    return render(request, "charges/appeal_begin.html", told)


@signed_in
@require_safe
@employer_role()
def appeal(request: HttpRequest, employer: Employer, appeal_id: UUID) -> HttpResponse:
    """Show one appeal: how it stands, what was said, its papers."""
    found = _load(request, employer, appeal_id)
    told = {
        "employer": employer,
        "appeal": found,
        "about": found.notice or found.compound,
        "steps": list(found.steps.all()),
        "papers": list(sent_about(found)),
        "letters": list(found.letters.all()),
        "may_act": bool(request.roles & set(APPELLANTS)),
        "may_withdraw": APPEAL.permits("withdraw", found.state),
        "takes_papers": found.state in (DRAFT, *UNDECIDED),
        "asked": found.steps.filter(verb="query").last() if found.state == QUERY else None,
    }
    return render(request, "charges/appeal.html", told)


@signed_in
@employer_role(*APPELLANTS)
def add_paper(request: HttpRequest, employer: Employer, appeal_id: UUID) -> HttpResponse:
    """Take one file in."""
    found = _load_open(request, employer, appeal_id)
    form = fill(request, PaperForm)
    if request.method == "POST" and form.is_valid():
        try:
            documents.receive(
                upload=form.cleaned_data["file"], by=request.user, about=found, kind=PAPER, at=request.moment,
                employer_id=employer.pk,
            )  # fmt: skip
        except UnableToReceive as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("appeal", employer.pk, found.pk)
    return render(request, "charges/appeal_paper.html", {"employer": employer, "appeal": found, "form": form})


@signed_in
@employer_role(*APPELLANTS)
def remove_paper(request: HttpRequest, employer: Employer, appeal_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a file of a draft back, after a question."""
    found = _load(request, employer, appeal_id)
    if found.state != DRAFT:
        raise Http404
    document = paper_about(found, document_id)
    if request.method == "POST":
        documents.remove(document_id=document.pk, by=request.user, at=request.moment)
        return redirect("appeal", employer.pk, found.pk)
    told = {"employer": employer, "appeal": found, "document": document}
    return render(request, "charges/appeal_paper_remove.html", told)


@signed_in
@require_safe
@employer_role()
def document(request: HttpRequest, employer: Employer, appeal_id: UUID, document_id: UUID) -> HttpResponse:
    """Give the employer's own file back."""
    return give_back(paper_about(_load(request, employer, appeal_id), document_id))


@signed_in
@employer_role(*APPELLANTS)
def send(request: HttpRequest, employer: Employer, appeal_id: UUID) -> HttpResponse:
    """Check what is sent, then send it."""
    found = _load(request, employer, appeal_id)
    if found.state != DRAFT:
        return redirect("appeal", employer.pk, found.pk)
    refusal = ""
    if request.method == "POST":
        try:
            appealing.submit(appeal_id=found.pk, by=request.user, at=request.moment)
        except UnableToAppeal as fault:
            refusal = str(fault)
        else:
            messages.success(request, _("Your appeal %s was sent. You are told by e-mail.") % found.reference)
            return redirect("appeal", employer.pk, found.pk)
    told = {
        "employer": employer, "appeal": found, "about": found.notice or found.compound,
        "papers": list(sent_about(found)), "refusal": refusal,
    }  # fmt: skip
    return render(request, "charges/appeal_send.html", told)


@signed_in
@employer_role(*APPELLANTS)
def answer(request: HttpRequest, employer: Employer, appeal_id: UUID) -> HttpResponse:
    """Answer what an officer asked."""
    found = _load(request, employer, appeal_id)
    asked = found.steps.filter(verb="query").last()
    if found.state != QUERY or asked is None:
        return redirect("appeal", employer.pk, found.pk)
    form = fill(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        try:
            appealing.answer(appeal_id=found.pk, words=form.cleaned_data["words"], by=request.user, at=request.moment)
        except UnableToAppeal as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Your answer was sent."))
            return redirect("appeal", employer.pk, found.pk)
    told = {"employer": employer, "appeal": found, "form": form, "asked": asked}
    return render(request, "charges/appeal_answer.html", told)


@signed_in
@employer_role(*APPELLANTS)
def withdraw(request: HttpRequest, employer: Employer, appeal_id: UUID) -> HttpResponse:
    """Give an appeal up, after a question."""
    found = _load(request, employer, appeal_id)
    refusal = "" if APPEAL.permits("withdraw", found.state) else _("This appeal has been decided already.")
    if request.method == "POST" and not refusal:
        try:
            appealing.withdraw(appeal_id=found.pk, by=request.user, at=request.moment)
        except UnableToAppeal as fault:
            refusal = str(fault)
        else:
            messages.success(request, _("The appeal %s was given up.") % found.reference)
            return redirect("charges", employer.pk)
    told = {"employer": employer, "appeal": found, "refusal": refusal}
    return render(request, "charges/appeal_withdraw.html", told)


def _load(request: HttpRequest, employer: Employer, key: UUID) -> Appeal:
    found = Appeal.objects.filter(employer=employer, pk=key).select_related(
        "notice__bill", "compound__bill", "submitted_by"
    )
    one = found.first()
    if one is None or (one.notice or one.compound).scheme not in request.schemes:
        raise Http404
    return one


def _load_open(request: HttpRequest, employer: Employer, key: UUID) -> Appeal:
    found = _load(request, employer, key)
    if found.state not in (DRAFT, *UNDECIDED):
        raise Http404
    return found
