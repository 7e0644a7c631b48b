"""Whose activity a request may open, and which page of a draft comes next."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import DRAFT, ENDED
from caruman.self_employment.models import Activity
from caruman.self_employment.operations.submitting import choice_of
from caruman.self_employment.requirements import is_described, is_reachable, papers_missing
from caruman.web.today import today


def myself(request: HttpRequest) -> InsuredPerson | None:
    """Give the insured person who is signed in, where there is one yet."""
    return InsuredPerson.objects.filter(identity_index=request.user.identity_index).first()  # type: ignore[union-attr]


def load(request: HttpRequest, activity_id: UUID) -> Activity:
    """Give an activity of whoever is signed in. Raises `Http404` for any other."""
    mine = Activity.objects.filter(insured__identity_index=request.user.identity_index)  # type: ignore[union-attr]
    activity = mine.select_related("insured", "agency").filter(pk=activity_id).first()
    if activity is None:
        raise Http404
    return activity


def load_open(request: HttpRequest, activity_id: UUID) -> Activity:
    """Give an activity of one's own work that has not ended."""
    activity = load(request, activity_id)
    if activity.state == ENDED or activity.scheme != Scheme.SPS:
        raise Http404
    return activity


def load_draft(request: HttpRequest, activity_id: UUID) -> Activity:
    """Give an activity that was not sent in yet."""
    activity = load_open(request, activity_id)
    if activity.state != DRAFT:
        raise Http404
    return activity


def is_ready(activity: Activity, on: date) -> dict[str, bool]:
    """Say of each part of a form, in the order of its pages, whether it is done."""
    return {
        "work": is_described(activity),
        "plan": choice_of(activity) is not None,
        "you": is_reachable(activity.insured),
        "papers": is_described(activity) and not papers_missing(activity, activity.papers.all(), on=on),
    }


def next_page(request: HttpRequest, activity_id: UUID) -> str:
    """Give the address of what is to be done next: the first part that is not done, else the last look."""
    activity = load(request, activity_id)
    if activity.state != DRAFT:
        return reverse("self-employed-renew", args=[activity_id])
    if not activity.sector:
        return reverse("self-employed-sector", args=[activity_id])
    undone = next((part for part, done in is_ready(activity, today(request)).items() if not done), "check")
    return reverse(f"self-employed-{undone}", args=[activity_id])
