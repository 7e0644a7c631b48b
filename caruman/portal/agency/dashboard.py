"""What the home of an agency draws: its programmes with their quotas, and its lists by state."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from caruman.accounts.details import words_language
from caruman.agencies.models import Agency
from caruman.agency_lists.lifecycle import LIST
from caruman.agency_lists.models import AgencyList
from caruman.programmes.groups import belongs
from caruman.programmes.lifecycle import TAKEN
from caruman.programmes.models import Place, Programme
from caruman.programmes.queries import Figures, figures_of


class Quota(NamedTuple):
    """One programme that an agency may use or has used this year.

    Attributes:
        programme: The programme.
        figures: How much of it is taken by everybody.
        own: Places that this agency took.
        bars: What is drawn of its quota, where it has one.
    """

    programme: Programme
    figures: Figures
    own: int
    bars: list[tuple[str, int]]


def quotas(agency: Agency, on: date) -> list[Quota]:
    """Give the programmes of this year that the agency's groups are in, or that it has places in."""
    taken = Place.objects.filter(agency=agency, state__in=TAKEN)
    own = dict(taken.order_by().values_list("programme_id").annotate(number=Count("pk")))
    found = Programme.objects.filter(Q(year=on.year) & Q(last_day__gte=on) | Q(pk__in=own, last_day__gte=on))
    used = [one for one in found if one.pk in own or _is_for(one, agency)]
    figures = figures_of(used)
    return [_quota(one, figures[one.pk], own.get(one.pk, 0)) for one in used]


def lists_by_state(agency: Agency) -> list[tuple[str, str, int]]:
    """Give each state that a list of the agency is in, with its words and the number of lists."""
    rows = AgencyList.objects.filter(agency=agency).order_by().values_list("state").annotate(number=Count("pk"))
    counted = dict(rows)
    language = words_language()
    return [(state, words.say(language), counted[state]) for state, words in LIST.states.items() if counted.get(state)]


def _is_for(programme: Programme, agency: Agency) -> bool:
    if not programme.is_open:
        return False
    return not programme.groups or any(belongs(code, programme.groups) for code in agency.target_groups)


def _quota(programme: Programme, figures: Figures, own: int) -> Quota:
    if figures.left is None:
        return Quota(programme, figures, own, [])
    bars = [
        (_("Taken by this agency"), own),
        (_("Taken by others"), max(0, figures.taken - own)),
        (_("Places still free"), figures.left),
    ]
    return Quota(programme, figures, own, bars)
