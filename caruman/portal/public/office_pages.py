"""Find an office, and how to reach PERKESO."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.portal.public.language import reader_language
from caruman.portal.public.offices.finding import AS_OF, Found, find, in_state
from caruman.portal.public.offices.finding import offices as all_offices
from caruman.portal.public.offices.picture import picture
from caruman.portal.public.offices.states import STATES
from caruman.values.dates import parse_date
from caruman.web.access import everyone

LONGEST_QUERY = 60


@everyone
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """Show the offices that were looked for, or all of them."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    state = STATES.get(request.GET.get("state", ""))
    if query:
        found = find(query)
    elif state is not None:
        found = Found(in_state(state), state)
    else:
        found = Found(list(all_offices()), None)
    context = {
        "query": query,
        "found": found,
        "asked": bool(query or state),
        "states": STATES.values(),
        "picture": picture(reader_language(), found.state),
        "as_of": parse_date(AS_OF),
    }
    return render(request, "public/offices.html", context)
