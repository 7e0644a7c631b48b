"""A person says that he no longer works for a platform."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.platforms.lifecycle import ENDED
from caruman.platforms.models import Worker
from caruman.platforms.operations import ending
from caruman.platforms.refusals import UnableToEnd
from caruman.portal.platforms.forms import LastDayForm
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in
from caruman.web.forms import fill


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Ask for the last day, then end one's own registration."""
    found = Worker.objects.select_related("agency").filter(
        pk=registration_id, insured__identity_index=request.user.identity_index
    )
    worker = found.first()
    if worker is None:
        raise Http404
    form = fill(request, LastDayForm, initial={"last_day": in_malaysia_time(request.moment).date()})
    if request.method == "POST" and form.is_valid():
        try:
            ending.leave(
                registration_id=worker.pk, last_day=form.cleaned_data["last_day"], by=request.user, at=request.moment
            )
        except UnableToEnd as fault:
            form.add_error("last_day", str(fault))
        else:
            messages.success(request, _("Your registration at %s is ended.") % worker.agency.name)
            return redirect("own-jobs")
    if worker.state == ENDED:
        return redirect("own-jobs")
    return render(request, "platforms/own_leave.html", {"worker": worker, "form": form})
