"""A search whose words may name somebody: posted and kept in the session; a number has no business in an address."""

from __future__ import annotations

from django.http import HttpRequest

LONGEST = 100


def keep(request: HttpRequest, about: str) -> None:
    """Keep what was typed into the search of one page, or forget it where everything is asked for again."""
    words = request.POST.get("q", "").replace("\0", "").strip()[:LONGEST]
    request.session[f"search:{about}"] = "" if "all" in request.POST else words


def kept(request: HttpRequest, about: str) -> str:
    """Give what was typed last on that page in this session."""
    return str(request.session.get(f"search:{about}", ""))
