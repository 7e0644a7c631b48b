"""Who may open a page: said at the view, held by the middleware, compared with a table by a test.

A view without a declaration is refused. Object-level checks (this employer, this enrolment) are
the view's own: it loads through a queryset that the person may see, and answers 404 otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

EVERYONE, SIGNED_OUT, SIGNED_IN, OFFICERS, SUPERVISORS = (
    "everyone",
    "signed out",
    "signed in",
    "officers",
    "supervisors",
)


class Access(NamedTuple):
    """What a view declares.

    `step_up` asks for a fresh proof (password or second factor within ten minutes). `machine`
    marks an answer for programs: refused with a bare status instead of a page to sign in.
    """

    to: str
    step_up: bool = False
    machine: bool = False


class SignInFirst(Exception):
    """Raised by a view that is open to everyone, where what it was asked for may belong to somebody with an account."""


def _declare(access: Access) -> Callable[[View], View]:
    def keep(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return keep


def everyone(view: View) -> View:
    """Open to all, signed in or not."""
    return _declare(Access(EVERYONE))(view)


def machines(view: View) -> View:
    """Open to all, answered for programs."""
    return _declare(Access(EVERYONE, machine=True))(view)


def signed_out(view: View) -> View:
    """Only for those who are not signed in; others are led home."""
    return _declare(Access(SIGNED_OUT))(view)


def signed_in(view: View) -> View:
    """For everyone with a full session: password, second factor, no temporary password."""
    return _declare(Access(SIGNED_IN))(view)


def signed_in_freshly(view: View) -> View:
    """For sensitive acts: the person has proved again within ten minutes who they are."""
    return _declare(Access(SIGNED_IN, step_up=True))(view)


def officers(view: View) -> View:
    """For officers and supervisors, with a passkey or an authenticator behind this session."""
    return _declare(Access(OFFICERS))(view)


def supervisors(view: View) -> View:
    """For supervisors."""
    return _declare(Access(SUPERVISORS))(view)


def officers_freshly(view: View) -> View:
    """For officers who change somebody's account: they have proved again within ten minutes who they are."""
    return _declare(Access(OFFICERS, step_up=True))(view)


def supervisors_freshly(view: View) -> View:
    """For supervisors who decide about colleagues or factors, freshly proved."""
    return _declare(Access(SUPERVISORS, step_up=True))(view)
