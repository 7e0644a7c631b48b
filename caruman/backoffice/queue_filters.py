"""What the queues of the desks have in common: in which state, whose, how they came, and what was searched for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from caruman.accounts.details import bare_number
from caruman.employers.choices import Channel
from caruman.employers.lifecycle import APPROVED, QUERY, REJECTED, SUBMITTED, WITHDRAWN
from caruman.employers.references import parse_reference
from caruman.employers.working_time import standing

PAGE_SIZE = 25
ANY = "any"
STATES = (SUBMITTED, QUERY, APPROVED, REJECTED, WITHDRAWN)
"""The states of forms that were sent; those of every desk are called alike."""


def queue_page(
    request: HttpRequest,
    queue: Callable[..., QuerySet[Any]],
    *,
    names: tuple[str, ...],
    numbers: tuple[str, ...],
    states: tuple[str, ...] = STATES,
    has_channels: bool = True,
    **only: Any,
) -> dict[str, Any]:
    """Give what the page of a queue shows: the forms asked for with their clocks, and what was chosen.

    The search looks into the columns `names` and `numbers`, and for a reference; `only` is a further choice.
    `states` are those that forms of this desk can be in; `has_channels` says that they come in several ways.
    """
    state, words = request.GET.get("state", SUBMITTED), typed(request)
    # Whoever types a whole reference means that form, wherever it stands.
    anywhere = state == ANY or parse_reference(words) is not None
    forms = queue(state=None if anywhere else state if state in states else SUBMITTED).filter(**only)
    whose, channel = request.GET.get("whose", ""), request.GET.get("channel", "")
    if whose == "mine":
        forms = forms.filter(assigned_to=request.user)
    elif whose == "nobody":
        forms = forms.filter(assigned_to=None)
    if has_channels and channel in Channel.values:
        forms = forms.filter(channel=channel)
    if words:
        forms = forms.filter(_meant(words, names=names, numbers=numbers))
    page = Paginator(forms, PAGE_SIZE).get_page(request.GET.get("page"))
    for form in page:
        waits = form.state == SUBMITTED and form.due_at is not None
        form.standing = standing(form.due_at, at=request.moment) if waits else ""
    return {
        "page": page,
        "state": state,
        "states": states,
        "any_state": ANY,
        "whose": whose,
        "channel": channel,
        "channels": Channel.choices,
        "q": request.GET.get("q", ""),
    }


def typed(request: HttpRequest) -> str:
    """Give what was typed into the search."""
    return request.GET.get("q", "").replace("\0", "").strip()[:100]


def _meant(words: str, *, names: tuple[str, ...], numbers: tuple[str, ...]) -> Q:
    reference, bare = parse_reference(words), bare_number(words)
    meant = Q(reference=reference) if reference else Q(pk=None)
    for name in names:
        meant |= Q(**{f"{name}__icontains": words})
    for number in numbers if bare else ():
        meant |= Q(**{number: bare})
    return meant
