"""Who may open the pages of one agency: a stranger is told that there is no such page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.agencies.choices import AgencyRole
from caruman.agencies.lifecycle import APPROVED
from caruman.agencies.queries import reached_by

View = Callable[..., HttpResponse]
_READING = ("GET", "HEAD")


def agency_role(*roles: str, even_closed: bool = False) -> Callable[[View], View]:
    """Demand one of these roles (any role where none is named); the view is given the agency instead of its key.

    Stands under `@signed_in` or `@signed_in_freshly`. `request.roles` holds the person's roles there.
    A closed agency can be read and nothing in it changed, unless the view is there `even_closed`.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, agency_id: UUID, **kwargs: Any) -> HttpResponse:
            agency, held = reached_by(request.user, agency_id, request.moment)
            if agency is None:
                raise Http404
            if roles and not held & set(roles):
                raise PermissionDenied
            request.roles = held
            if agency.state != APPROVED and request.method not in _READING and not even_closed:
                return render(request, "agency/closed.html", {"agency": agency}, status=403)
            return view(request, agency, **kwargs)

        return guarded

    return guard


managers = agency_role(AgencyRole.MANAGER)
"""For the managers of the agency."""
