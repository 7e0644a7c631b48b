"""Who may open the pages of one employer: a stranger is told that there is no such page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from caruman.employers.choices import Role
from caruman.employers.models import Employer
from caruman.employers.queries import roles_at

View = Callable[..., HttpResponse]


def employer_role(*roles: str) -> Callable[[View], View]:
    """Demand one of these roles (any role where none is named); the view is given the employer instead of its key.

    Stands under `@signed_in` or `@signed_in_freshly`. `request.roles` holds the person's roles there.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, employer_id: UUID, **kwargs: Any) -> HttpResponse:
            employer = Employer.objects.filter(pk=employer_id).first()
            held = roles_at(request.user, employer, request.moment) if employer is not None else frozenset()
            if employer is None or not held:
                raise Http404
            if roles and not held & set(roles):
                raise PermissionDenied
            request.roles = held
            return view(request, employer, **kwargs)

        return guarded

    return guard


owners = employer_role(Role.OWNER)
"""For the owners of the employer."""
