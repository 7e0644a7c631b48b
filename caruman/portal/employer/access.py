"""Who may open the pages of one employer: a stranger is told that there is no such page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.bills.models import BillKind
from caruman.employers.choices import Role, Scheme
from caruman.employers.models import Employer
from caruman.employers.queries import reached_by, reaches_both, schemes_of

View = Callable[..., HttpResponse]

KINDS = {BillKind.ACR.value: Scheme.ACT4.value, BillKind.ECR.value: Scheme.EIS.value}
"""Which scheme an acknowledgement belongs to."""


def employer_role(*roles: str, both: bool = False) -> Callable[[View], View]:
    """Demand one of these roles (any role where none is named); the view is given the employer instead of its key.

    Stands under `@signed_in` or `@signed_in_freshly`. `request.roles` holds the person's roles there,
    `request.reach` the schemes of each, and `request.schemes` those of the roles demanded, together.
    With `both` these must be both schemes: a schedule or a file has them in each line, and cannot be
    shown or changed by halves.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, employer_id: UUID, **kwargs: Any) -> HttpResponse:
            employer, held = reached_by(request.user, employer_id, request.moment)
            if employer is None:
                raise Http404
            if roles and not held.keys() & set(roles):
                raise PermissionDenied
            request.roles, request.reach, request.schemes = frozenset(held), held, schemes_of(held, roles)
            if both and not reaches_both(held, roles):
                return one_scheme_only(request, employer)
            return view(request, employer, **kwargs)

        return guarded

    return guard


def kinds_of(request: HttpRequest, roles: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the kinds of acknowledgements that these roles reach; those of every role held where none is named."""
    reached = schemes_of(request.reach, roles)
    return tuple(kind for kind, scheme in KINDS.items() if scheme in reached)


def one_scheme_only(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Refuse a page that holds both schemes to a role for one of them, and say where its own part is (403)."""
    told = {"employer": employer, "reached": [Scheme(one) for one in sorted(request.schemes)]}
    return render(request, "employer/one_scheme.html", told, status=403)


owners = employer_role(Role.OWNER)
"""For the owners of the employer."""
