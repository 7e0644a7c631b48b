"""What officers do with papers: take them in hand, pass them on, accept, ask for a better one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.wording import language
from caruman.backoffice.desk_verbs import say
from caruman.backoffice.enrolments.forms import PassOnForm
from caruman.backoffice.papers.forms import AskForm
from caruman.backoffice.papers.reading import load, paper_of
from caruman.self_employment.models import Activity
from caruman.self_employment.operations import checking_papers
from caruman.self_employment.reasons import ASK
from caruman.self_employment.refusals import UnableTo
from caruman.self_employment.reminder_notices import paper_in_words
from caruman.web.access import officers
from caruman.web.forms import fill


@officers
def take(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Take the papers of an activity in hand."""
    activity = load(activity_id)
    if request.method != "POST":
        return back(activity)
    return done(request, activity, checking_papers.take, activity_id=activity.pk)


@officers
def pass_on(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Give the papers of an activity to another officer."""
    activity = load(activity_id)
    others = Person.objects.exclude(office="").exclude(pk=request.user.pk).filter(state="active").order_by("name")
    form = fill(request, PassOnForm, officers=others)
    if request.method == "POST" and form.is_valid():
        return done(request, activity, checking_papers.pass_on, activity_id=activity.pk, **form.cleaned_data)
    told = {"activity": activity, "form": form, "title": _("Pass the documents on"), "button": _("Pass on")}
    return render(request, "paper_desk/verb.html", told)


@officers
def accept(request: HttpRequest, activity_id: UUID, paper_id: UUID) -> HttpResponse:
    """Accept one paper."""
    activity = load(activity_id)
    paper = paper_of(activity, paper_id)
    if request.method != "POST":
        return back(activity)
    return done(request, activity, checking_papers.accept, paper_id=paper.pk)


@officers
def ask(request: HttpRequest, activity_id: UUID, paper_id: UUID) -> HttpResponse:
    """Ask the person for a better paper, in ready words or others."""
    activity = load(activity_id)
    paper = paper_of(activity, paper_id)
    chosen = request.GET.get("ready", "")
    initial = {"why": chosen, "words": say(ASK[chosen].text, activity.insured.language)} if chosen in ASK else {}
    form = fill(request, AskForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        return done(request, activity, checking_papers.ask, paper_id=paper.pk, **form.cleaned_data)
    told = {
        "activity": activity,
        "form": form,
        "title": _("Ask for a better document"),
        "button": _("Send"),
        "document": paper_in_words(paper, language(), at=request.moment),
        "ready": [(code, wording.title.say(language())) for code, wording in ASK.items()],
        "chosen": chosen,
        "is_asking": True,
    }
    return render(request, "paper_desk/verb.html", told)


def done(request: HttpRequest, activity: Activity, act: Callable[..., Any], **named: Any) -> HttpResponse:
    """Do it once and lead back to the activity, or say why it cannot be done."""
    try:
        act(by=request.user, at=request.moment, **named)
    except UnableTo as fault:
        return render(request, "paper_desk/refused.html", {"activity": activity, "sentence": str(fault)}, status=409)
    return back(activity)


def back(activity: Activity) -> HttpResponse:
    """Lead back to the activity."""
    return redirect("office-papers-activity", activity.pk)
