"""Who may open the pages of one platform: members of an agency that is a platform provider."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from caruman.agencies.choices import AgencyKind, AgencyRole
from caruman.agencies.models import Agency
from caruman.portal.agency.access import agency_role

View = Callable[..., HttpResponse]
WORKING = (AgencyRole.MANAGER, AgencyRole.PREPARER)
"""Who registers workers, sends deductions, mends them and answers."""
PAYING = (AgencyRole.MANAGER, AgencyRole.PAYER)


def platform_role(*roles: str) -> Callable[[View], View]:
    """Demand a role as `agency_role` does, in an agency of the kind platform: for others there is no such page."""

    def guard(view: View) -> View:
        @agency_role(*roles)
        @wraps(view)
        def guarded(request: HttpRequest, agency: Agency, **kwargs: Any) -> HttpResponse:
            if agency.kind != AgencyKind.PLATFORM:
                raise Http404
            return view(request, agency, **kwargs)

        return guarded

    return guard
