"""Look a person up: first the reason, then everything that is known, and each look on record."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from caruman.accounts import details
from caruman.accounts.factors import open_sessions
from caruman.accounts.factors.queries import second_factors, trusted_devices
from caruman.accounts.lifecycle import ACCOUNT, ACTIVE, LOCKED
from caruman.accounts.models import Person
from caruman.accounts.officers import operations
from caruman.accounts.officers import queries as officers_queries
from caruman.audit import queries as audit
from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.backoffice.forms import ReasonForm, SearchForm
from caruman.backoffice.looking import CONTACT_SHOWN_FOR, SEARCHES, open_look
from caruman.employers import queries as employers
from caruman.notices import queries as notices
from caruman.notices.lifecycle import NOTICE
from caruman.throttling.limits import hit
from caruman.web.access import officers
from caruman.web.forms import fill

_LATEST = 20
_SHOWN = "office_contact_shown"


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Ask whom the officer looks for, and why; lead to the record."""
    form = fill(request, SearchForm)
    if request.method == "POST" and form.is_valid():
        hit(SEARCHES, str(request.user.pk), at=request.moment)
        found = officers_queries.accounts_for(form.cleaned_data["wanted"])
        record(act="person.searched", at=request.moment, about=request.user, by=request.user, found=len(found))
        if found:
            _look(request, found[0], form)
            return redirect("office-person", found[0].pk)
        form.add_error("wanted", _("Nobody has an account with this number or username. Check the number."))
    return render(request, "office/people.html", {"form": form})


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask why a record is to be opened, before it is."""
    person = get_object_or_404(Person, pk=key)
    form = fill(request, ReasonForm)
    if request.method == "POST" and form.is_valid():
        _look(request, person, form)
        return redirect("office-person", person.pk)
    return render(request, "office/reason.html", {"form": form})


@officers
@require_safe
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show everything that is known about a person, to whoever gave a reason within the last half hour."""
    shown = get_object_or_404(Person, pk=key)
    look = open_look(request, person_id=shown.pk)
    if look is None:
        return redirect("office-person-reason", shown.pk)
    return render(request, "office/person.html", {"look": look, **_account(request, shown), **_history(request, shown)})


@officers
@require_POST
def contact(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show telephone, e-mail and address for five minutes, on record."""
    shown = get_object_or_404(Person, pk=key)
    if open_look(request, person_id=shown.pk) is None:
        return redirect("office-person-reason", shown.pk)
    operations.show_contact(person=shown, by=request.user, at=request.moment)
    request.session[_SHOWN] = {"person": str(shown.pk), "until": (request.moment + CONTACT_SHOWN_FOR).isoformat()}
    return redirect("office-person", shown.pk)


@officers
@require_GET
def done(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the temporary password once, to be handed to the person who stands at the counter."""
    shown = get_object_or_404(Person, pk=key)
    handed = request.session.pop("office_password", None)
    if handed is None or handed["person"] != str(shown.pk):
        return redirect("office-person", shown.pk)
    from caruman.vault.sealing import open_sealed

    context = {"person": shown, "password": open_sealed(handed["sealed"], field="office_password")}
    return render(request, "office/unlocked.html", context)


def _look(request: HttpRequest, shown: Person, form: ReasonForm) -> None:
    operations.look(
        person=shown,
        by=request.user,
        at=request.moment,
        page="person",
        reason=form.cleaned_data["reason"],
        words=form.cleaned_data["words"],
    )
    if shown.pk == request.user.pk or shown.is_officer:
        messages.warning(request, _("This look is flagged: the record is your own or a colleague's."))


def _account(request: HttpRequest, shown: Person) -> dict[str, Any]:
    at, waiting = request.moment, list(officers_queries.waiting_for(shown, at=request.moment))
    factors = second_factors(shown)
    return {
        "person": shown,
        "state": ACCOUNT.states[shown.state].say(language()),
        "is_active": shown.state == ACTIVE,
        "is_locked": shown.state == LOCKED,
        "contact": _contact(request, shown),
        "factors": factors,
        "has_removable_factor": any(factor != "phone" for factor in factors),
        "devices": trusted_devices(shown, at=at).count(),
        "sessions": open_sessions.open_of(shown, at=at).count(),
        "proposals": waiting,
        "others": officers_queries.other_accounts(shown)[:_LATEST],
        "is_own": shown.pk == request.user.pk,
        "may_act": shown.pk != request.user.pk
        and (not shown.is_officer or request.user.office == Person.Office.SUPERVISOR),
    }


def _contact(request: HttpRequest, shown: Person) -> dict[str, Any]:
    open_now = request.session.get(_SHOWN)
    if (
        open_now is not None
        and open_now["person"] == str(shown.pk)
        and datetime.fromisoformat(open_now["until"]) > request.moment
    ):
        return {
            "is_shown": True,
            "phone": details.shown_phone(shown.phone),
            "email": shown.email,
            "address": shown.address,
        }
    return {
        "is_shown": False,
        "phone": details.masked_phone(shown.phone),
        "email": details.masked_email(shown.email),
        "address": "•••" if shown.address else "",
    }


def _history(request: HttpRequest, shown: Person) -> dict[str, Any]:
    said = language()
    looks = list(audit.looks_at_person(shown.pk)[:_LATEST])
    events = list(audit.events_of_person(shown.pk)[:_LATEST])
    who = {look.by_id for look in looks} | {event.by_id for event in events if event.by_id}
    return {
        "employers": employers.employers_of(shown, request.moment),
        "enrolments": employers.enrolments_of(shown)[:_LATEST],
        "notices": [
            (notice, NOTICE.states[notice.state].say(said)) for notice in notices.of_person(shown.pk)[:_LATEST]
        ],
        "events": events,
        "looks": looks,
        "names": dict(Person.objects.filter(pk__in=who).values_list("pk", "name")),
    }
