"""The doors of the portal: which ones a person has, and the one that was chosen last."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.accounts import operations
from caruman.accounts.models import Person
from caruman.agencies.queries import acts_for_any
from caruman.web.access import signed_in

EMPLOYEE, EMPLOYER, SELF_EMPLOYED, AGENCY, OFFICER = "employee", "employer", "self_employed", "agency", "officer"


class Door(NamedTuple):
    """One way into the portal: `mode` is its key, `url_name` where it leads, `name` what the header says inside."""

    mode: str
    title: Any
    hint: Any
    name: Any
    url_name: str
    icon: str

    @property
    def url(self) -> str:
        """Give the address behind the door."""
        return reverse(self.url_name)


FOR_ALL = (
    Door(
        EMPLOYEE,
        _("I'm an employee"),
        _("Who pays for you, for which months and how much, and who looked at your record"),
        _("Employee"),
        "employee-home",
        "id-card",
    ),
    Door(
        EMPLOYER,
        _("I'm an employer"),
        _("Ask for a portal ID, and act for the employers that gave you a role"),
        _("Employer"),
        "my-sites",
        "building-2",
    ),
    Door(
        SELF_EMPLOYED,
        _("I'm self-employed"),
        _("Register your work, pay, renew, and see until when you are covered"),
        _("Self-employed"),
        "self-employed-home",
        "hand-coins",
    ),
)
FOR_AGENCIES = (
    Door(
        AGENCY,
        _("I act for an agency"),
        _("Send lists of people, pay for them, and see whose cover ends soon"),
        _("Agency"),
        "agencies",
        "users-round",
    ),
)
FOR_OFFICERS = (
    Door(OFFICER, _("I'm an officer"), _("Forms to decide, records and messages"), _("Officer"), "office", "landmark"),
)


def doors(person: Person, at: datetime) -> tuple[Door, ...]:
    """Give the doors that a person has: three for everyone, one for who has to do with an agency, one for officers."""
    agencies = FOR_AGENCIES if acts_for_any(person, at) else ()
    return FOR_ALL + agencies + (FOR_OFFICERS if person.is_officer else ())


def door_chosen(person: Person, at: datetime) -> Door | None:
    """Give the door chosen last, while the person still has it; agencies are asked about only where it was theirs."""
    open_to = doors(person, at) if person.last_mode == AGENCY else FOR_ALL + (FOR_OFFICERS if person.is_officer else ())
    return next((door for door in open_to if door.mode == person.last_mode), None)


def context(request: HttpRequest) -> dict[str, Any]:
    """Tell every page the name of the mode, for the header."""
    user = getattr(request, "user", None)

    def name() -> str:
        if user is None or not user.is_authenticated:
            return ""
        door = door_chosen(user, request.moment)
        return str(door.name) if door else ""

    return {"mode_name": SimpleLazyObject(name)}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def modes(request: HttpRequest) -> HttpResponse:
    """Choose a door."""
    open_to = {door.mode: door for door in doors(request.user, request.moment)}
    if request.method == "POST" and request.POST.get("mode") in open_to:
        door = open_to[request.POST["mode"]]
        operations.choose_mode(person=request.user, mode=door.mode)
        return redirect(door.url_name)
    told = {"doors": open_to.values(), "chosen": request.user.last_mode, "acts_for_agency": AGENCY in open_to}
    return render(request, "joining/modes.html", told)


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the home of the mode chosen last, or to the choice."""
    door = door_chosen(request.user, request.moment)
    return redirect(door.url_name if door else "modes")


@signed_in
@require_safe
def employee_home(request: HttpRequest) -> HttpResponse:
    """What an employee can do here."""
    return render(request, "joining/employee_home.html")
