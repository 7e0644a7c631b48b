"""One activity: the form while it is a draft, afterwards how it stands, its documents and its cover."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.documents.models import Document
from caruman.portal.self_employment.home import Card, cards
from caruman.portal.self_employment.loading import is_ready, load, next_page
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import COVERED, DECLARED, DRAFT, REPLACED
from caruman.self_employment.models import Activity
from caruman.self_employment.requirements import counts
from caruman.web.access import signed_in
from caruman.web.today import today


@signed_in
@require_safe
def activity(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Show one activity."""
    one = load(request, activity_id)
    if one.state == DRAFT and one.scheme == Scheme.SPS:
        ready = is_ready(one, today(request))
        told = {
            "activity": one, "ready": ready, "may_check": all(ready.values()),
            "next": next_page(request, one.pk), "choice": one.covers.filter(state=DRAFT).first(),
        }  # fmt: skip
        return render(request, "self_employment_pages/draft.html", told)
    on = today(request)
    papers = list(one.papers.exclude(state=REPLACED).order_by("kind", "sent_at"))
    names = dict(Document.objects.filter(pk__in=[paper.document_id for paper in papers]).values_list("pk", "name"))
    told = {
        "activity": one,
        "card": _card(request, one),
        "exclusion": one.exclusions.filter(state=DECLARED).first(),
        "papers": [(paper, names.get(paper.document_id, ""), counts(paper, on=on)) for paper in papers],
        "covers": one.covers.filter(state=COVERED).select_related("bill").order_by("-starts_at")[:50],
    }
    return render(request, "self_employment_pages/activity.html", told)


def _card(request: HttpRequest, one: Activity) -> Card | None:
    return next((card for card in cards(one.insured, request.moment) if card.activity.pk == one.pk), None)
