"""What is not wanted any more: an unpaid bill, a draft, an activity; and taking an activity up again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caruman.bills.refusals import UnableToCancel
from caruman.portal.self_employment.loading import load, load_open
from caruman.self_employment.lifecycle import DRAFT
from caruman.self_employment.operations import activities, asking, submitting
from caruman.self_employment.operations.submitting import waiting_of
from caruman.self_employment.queries import standing_of
from caruman.self_employment.refusals import UnableTo
from caruman.web.access import signed_in


@signed_in
def withdraw(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Drop the bill that waits, after a question."""
    activity = load_open(request, activity_id)
    waiting = waiting_of(activity)
    if waiting is None:
        return redirect("self-employed-home")
    if request.method == "POST":
        try:
            asking.withdraw(cover_id=waiting.pk, by=request.user, at=request.moment)
        except (UnableTo, UnableToCancel) as fault:
            messages.error(request, str(fault))
            return redirect("self-employed-renew", activity.pk)
        messages.success(request, _("The bill was dropped. Nothing was paid, and nothing is covered by it."))
        return redirect("self-employed-home")
    return render(request, "self_employment_pages/withdraw.html", {"activity": activity, "cover": waiting})


@signed_in
def end(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """End an activity or throw a draft away, after a question. Cover that was paid runs to its end."""
    activity = load_open(request, activity_id)
    if request.method == "POST":
        try:
            submitting.give_up(activity_id=activity.pk, by=request.user, at=request.moment)
        except (UnableTo, UnableToCancel) as fault:
            messages.error(request, str(fault))
            return redirect("self-employed-activity", activity.pk)
        is_draft = activity.registered_at is None
        messages.success(request, _("The draft was thrown away.") if is_draft else _("The activity was ended."))
        return redirect("self-employed-home")
    told = {
        "activity": activity, "is_draft": activity.state == DRAFT, "waiting": waiting_of(activity),
        "standing": standing_of(activity, request.moment),
    }  # fmt: skip
    return render(request, "self_employment_pages/end.html", told)


@signed_in
@require_POST
def resume(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Take an activity up again; it is covered once it is paid."""
    activity = load(request, activity_id)
    try:
        activities.resume(activity_id=activity.pk, by=request.user, at=request.moment)
    except UnableTo as fault:
        messages.error(request, str(fault))
        return redirect("self-employed-home")
    return redirect("self-employed-renew", activity.pk)
