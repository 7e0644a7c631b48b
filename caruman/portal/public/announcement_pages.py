"""Announcements and circulars as everyone reads them, and as a feed for each language."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.announcements.models import Announcement
from caruman.announcements.queries import published
from caruman.portal.public.language import reader_language
from caruman.web.access import everyone, machines
from caruman.web.middleware.language import PARAMETER

A_PAGE = 20
IN_FEED = 30


@everyone
@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """List what was announced, newest first, all or one kind."""
    kind = request.GET.get("kind", "")
    found = published()
    if kind in Announcement.Kind.values:
        found = found.filter(kind=kind)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "kind": kind, "kinds": Announcement.Kind.choices}
    return render(request, "public/announcements.html", context)


@everyone
@require_safe
def announcement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one. A draft and a withdrawn one are not there."""
    found = get_object_or_404(published(), slug=slug)
    return render(request, "public/announcement.html", {"announcement": found})


@machines
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give the newest as Atom, in the language that the address names."""
    language = reader_language()
    atom = Atom1Feed(
        title=_("Caruman: announcements and circulars"),
        link=_absolute(reverse("announcements")),
        description="",
        language=get_language(),
        feed_url=_absolute(reverse("announcements-feed")),
    )
    for row in published()[:IN_FEED]:
        address = _absolute(reverse("announcement", args=[row.slug]))
        atom.add_item(
            title=row.title.say(language),
            link=address,
            description=row.text.say(language),
            unique_id=_absolute(reverse("announcement", args=[row.slug]), named=False),
            pubdate=row.published_at,
            updateddate=row.published_at,
        )
    response = HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
    response["Cache-Control"] = "public, max-age=600"
    response["Vary"] = "Cookie"
    return response


def _absolute(path: str, *, named: bool = True) -> str:
    return f"{settings.PUBLIC_URL}{path}" + (f"?{PARAMETER}={get_language()}" if named else "")
