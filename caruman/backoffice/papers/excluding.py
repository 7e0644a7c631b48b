"""Not in the scheme: an officer says why, a supervisor decides, and lifts it where the person was right."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from caruman.audit.wording import language
from caruman.backoffice.desk_verbs import say
from caruman.backoffice.papers.deciding import done
from caruman.backoffice.papers.forms import DecisionForm, WordsForm
from caruman.backoffice.papers.reading import load, look
from caruman.self_employment import desk_queries
from caruman.self_employment.lifecycle import DECLARED, PROPOSED
from caruman.self_employment.models import Activity, Exclusion
from caruman.self_employment.operations import excluding
from caruman.self_employment.queries import standing_of
from caruman.self_employment.reasons import EXCLUDE
from caruman.web.access import officers_freshly, supervisors_freshly
from caruman.web.forms import fill


@officers_freshly
def propose(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Say why an activity is not in the scheme; a supervisor decides."""
    activity = load(activity_id)
    chosen = request.GET.get("ready", "")
    initial = {"words": say(EXCLUDE[chosen].text, activity.insured.language)} if chosen in EXCLUDE else {}
    form = fill(request, WordsForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        return done(request, activity, excluding.propose, activity_id=activity.pk, **form.cleaned_data)
    told = {
        "activity": activity,
        "form": form,
        "title": _("Propose: not in the scheme"),
        "button": _("Send to a supervisor"),
        "ready": [(code, wording.title.say(language())) for code, wording in EXCLUDE.items()],
        "chosen": chosen,
        "is_exclusion": True,
        "cover": standing_of(activity, request.moment),
    }
    return render(request, "paper_desk/verb.html", told)


@supervisors_freshly
def decide(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Decide what a colleague proposed."""
    activity = load(activity_id)
    exclusion = _exclusion(activity, PROPOSED)
    form = fill(request, DecisionForm)
    if request.method == "POST" and form.is_valid():
        is_agreed = form.cleaned_data["decision"] == "agree"
        return done(request, activity, excluding.decide, exclusion_id=exclusion.pk, is_agreed=is_agreed)
    look(request, activity, "office-papers-decide")
    told = {
        "activity": activity,
        "form": form,
        "exclusion": exclusion,
        "title": _("Not in the scheme?"),
        "button": _("Decide"),
        "is_exclusion": True,
        "cover": standing_of(activity, request.moment),
    }
    return render(request, "paper_desk/verb.html", told)


@supervisors_freshly
def lift(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Let the activity be covered again."""
    activity = load(activity_id)
    exclusion = _exclusion(activity, DECLARED)
    form = fill(request, WordsForm)
    if request.method == "POST" and form.is_valid():
        return done(request, activity, excluding.lift, exclusion_id=exclusion.pk, **form.cleaned_data)
    title, button = _("In the scheme again"), _("Allow new cover")
    told = {"activity": activity, "form": form, "exclusion": exclusion, "title": title, "button": button}
    return render(request, "paper_desk/verb.html", told)


def _exclusion(activity: Activity, state: str) -> Exclusion:
    exclusion = desk_queries.exclusion_of(activity)
    if exclusion is None or exclusion.state != state:
        raise Http404
    return exclusion
