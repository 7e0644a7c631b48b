"""The programmes by year with how much of them is taken, and one of them with its places and its history."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.details import bare_number
from caruman.accounts.models import IDENTITY, Person
from caruman.audit.operations import record_look
from caruman.audit.wording import language
from caruman.backoffice.queue_filters import typed
from caruman.programmes.lifecycle import PLACE, PROPOSED
from caruman.programmes.models import Claim, Place, Programme, SumsProposal
from caruman.programmes.queries import Figures, figures, figures_of
from caruman.programmes.story import changes_of
from caruman.values.dates import in_malaysia_time
from caruman.vault.sealing import blind_index
from caruman.web.access import officers

PAGE_SIZE = 50
LATE = "late"
REASON = "programme_check"


@officers
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Show the programmes of a year, with how much of each is taken."""
    years = list(Programme.objects.order_by("-year").values_list("year", flat=True).distinct())
    this_year = in_malaysia_time(request.moment).date().year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else this_year
    rows = list(Programme.objects.filter(year=year).order_by("slug", "plan"))
    counted = figures_of(rows)
    told = {
        "year": year,
        "years": sorted({*years, this_year}, reverse=True),
        "rows": [(row, counted[row.pk]) for row in rows],
        "bars": [(_label(row), counted[row.pk].taken) for row in rows if row.government_sen is not None],
        "waiting": SumsProposal.objects.filter(state=PROPOSED).select_related("programme", "by").order_by("at"),
        "open_claims": Claim.objects.exclude(state="received").count(),
    }
    return render(request, "programme_desk/programmes.html", told)


@officers
@require_safe
def programme(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Show one programme: what is taken, who has a place, what was changed."""
    found = get_object_or_404(Programme, pk=programme_id)
    state, words = request.GET.get("state", ""), typed(request)
    places = Place.objects.filter(programme=found)
    late = places.filter(is_honoured_late=True).count()
    if state == LATE:
        places = places.filter(is_honoured_late=True)
    elif state in PLACE.states:
        places = places.filter(state=state)
    if words:
        places = _searched(places, words, request)
    places = places.select_related("insured", "agency").order_by("-held_at", "pk")
    counted = figures(found)
    proposal = found.proposals.filter(state=PROPOSED).select_related("by").first()
    is_supervisor = request.user.office == Person.Office.SUPERVISOR
    told = {
        "programme": found,
        "figures": counted,
        "people_bars": _people_bars(counted),
        "money_bars": _money_bars(counted),
        "page": Paginator(places, PAGE_SIZE).get_page(request.GET.get("page")),
        "state": state,
        "states": [(code, said.say(language())) for code, said in PLACE.states.items()],
        "late_state": LATE,
        "late": late,
        "q": request.GET.get("q", ""),
        "proposal": proposal,
        "may_confirm": proposal is not None and is_supervisor and proposal.by_id != request.user.pk,
        "is_mine": proposal is not None and proposal.by_id == request.user.pk,
        "decided": found.proposals.exclude(state=PROPOSED).select_related("by", "decided_by").order_by("-at")[:20],
        "steps": [(step, changes_of(step)) for step in found.steps.select_related("by").order_by("-at", "-pk")[:50]],
    }
    return render(request, "programme_desk/programme.html", told)


def _searched(places: QuerySet[Place], words: str, request: HttpRequest) -> QuerySet[Place]:
    """Give the places of whoever was searched for, by name, agency or identity number; such a look is recorded."""
    meant = Q(insured__name__icontains=words) | Q(agency__name__icontains=words)
    bare = bare_number(words)
    if len(bare) == 12 and bare.isdecimal():
        index = blind_index(bare, purpose=IDENTITY)
        meant |= Q(insured__identity_index=index)
        holder = Person.objects.filter(identity_index=index).values_list("pk", flat=True).first()
        # Whoever has no account has nobody to show the look to.
        if holder is not None:
            record_look(by=request.user, at=request.moment, page="office-programme", reason=REASON, person_id=holder)
    return places.filter(meant)


def _label(programme: Programme) -> str:
    if programme.plan is None:
        return str(programme)
    return _("%(programme)s, plan %(plan)s") % {"programme": programme, "plan": programme.plan}


def _people_bars(counted: Figures) -> list[tuple[str, int]]:
    bars = [(_("Used"), counted.used), (_("Kept"), counted.held)]
    return bars if counted.left is None else [*bars, (_("Still left"), counted.left)]


def _money_bars(counted: Figures) -> list[tuple[str, int]]:
    bars = [(_("Used"), counted.used_sen), (_("Kept"), counted.held_sen)]
    return bars if counted.left_sen is None else [*bars, (_("Still left"), counted.left_sen)]
