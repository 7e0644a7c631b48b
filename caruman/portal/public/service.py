"""Pages about the service itself: how it is doing, what it keeps, for whom it works, what it is."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import caruman
from caruman.announcements.queries import published
from caruman.portal.public.help.shelf import TOPICS, on_shelf
from caruman.portal.public.parts_of_service import parts
from caruman.printing.blank_forms import FORMS
from caruman.web.access import everyone


@everyone
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Say in words which parts work now."""
    found = parts(at=request.moment)
    context = {"parts": found, "all_work": all(part.works for part in found), "moment": request.moment}
    return render(request, "public/status.html", context)


class Kept(NamedTuple):
    """What is kept, why, and for how long."""

    what: str
    why: str
    how_long: str


def _what_is_kept() -> list[Kept]:
    seven_years = _("7 years from the last day it was needed, as the Acts ask of employers")
    return [
        Kept(
            _("Account: name, identity number, telephone, e-mail, address, language"),
            _("To know who you are and to reach you"),
            _("As long as the account is open, then as long as the law asks"),
        ),
        Kept(
            _("Employers and their portal IDs: details, applicant, documents"),
            _("To check who may act for an employer"),
            seven_years,
        ),
        Kept(_("Roles at an employer"), _("To know who may do what, and who did"), seven_years),
        Kept(
            _("Record of acts and of looks"),
            _("So that you and the owner of an employer can see who did and who looked"),
            seven_years,
        ),
        Kept(
            _("Messages sent to you"),
            _("To send them once, and to see that they arrived"),
            _("Until they are delivered, then without the text"),
        ),
        Kept(
            _("Open sessions and trusted devices"),
            _("So that you can end them"),
            _("12 hours; a trusted device 30 days"),
        ),
        Kept(_("Half-filled forms of an ended session"), _("So that your work is not lost"), _("12 hours, sealed")),
        Kept(
            _("Files sent to the file check, and what you type into the calculator"),
            _("Only to answer you"),
            _("Not kept at all"),
        ),
    ]


@everyone
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what is kept of a person."""
    return render(request, "public/privacy.html", {"kept": _what_is_kept()})


@everyone
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tell how usable the portal is for everyone, and where it is not."""
    return render(request, "public/accessibility.html")


@everyone
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page."""
    context = {
        "shelves": [(topic, on_shelf(topic)) for topic in TOPICS],
        "forms": FORMS.values(),
        "announcements": published()[:50],
    }
    return render(request, "public/sitemap.html", context)


@everyone
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Tell what this is, and its licence."""
    return render(request, "public/about.html", {"version": caruman.__version__})
