"""The workers of a platform: the list, one to register, and one whose registration ends or begins again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caruman.agencies.models import Agency
from caruman.platforms.lifecycle import ENDED, REGISTRATION
from caruman.platforms.models import Worker
from caruman.platforms.operations import ending
from caruman.platforms.operations.registering import Named, register_again, register_worker
from caruman.platforms.queries import workers_of
from caruman.platforms.refusals import UnableToEnd, UnableToRegister
from caruman.portal.platforms.access import WORKING, platform_role
from caruman.portal.platforms.forms import EndForm, WorkerForm
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in
from caruman.web.forms import fill

PAGE_SIZE = 25
_FIELDS = {
    "bad_worker": "worker_id", "number_taken": "worker_id", "bad_identity_number": "identity_number",
    "bad_name": "name", "bad_work": "work",
}  # fmt: skip


@signed_in
@require_safe
@platform_role()
def workers(request: HttpRequest, agency: Agency) -> HttpResponse:
    """List the workers; look for one by the platform's number or by name."""
    wanted = request.GET.get("wanted", "").strip()[:64].replace("\x00", "")
    state = request.GET.get("state", "")
    state = state if state in REGISTRATION.states else ""
    page = Paginator(workers_of(agency, wanted, state), PAGE_SIZE).get_page(request.GET.get("page"))
    told = {
        "agency": agency, "page": page, "wanted": wanted, "state": state, "states": list(REGISTRATION.states),
        "may_work": bool(request.roles & set(WORKING)),
    }  # fmt: skip
    return render(request, "platforms/workers.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@platform_role(*WORKING)
def worker_new(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Register one worker."""
    form = fill(request, WorkerForm)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        named = Named(
            told["worker_id"], told["identity_number"].replace("-", "").replace(" ", ""), told["name"], told["work"],
            told["phone"], told["email"],
        )  # fmt: skip
        try:
            worker = register_worker(platform_id=agency.pk, named=named, by=request.user, at=request.moment)
        except UnableToRegister as fault:
            form.add_error(_FIELDS.get(fault.code), str(fault))
        else:
            messages.success(request, _("Worker %s is registered.") % worker.worker_id)
            return redirect("platform-workers", agency.pk)
    return render(request, "platforms/worker_new.html", {"agency": agency, "form": form})


@signed_in
@require_safe
@platform_role()
def worker(request: HttpRequest, agency: Agency, registration_id: UUID) -> HttpResponse:
    """Show a worker with each registration under the number."""
    shown = _worker(agency, registration_id)
    found = Worker.objects.filter(agency=agency, worker_id=shown.worker_id)
    rows = list(found.order_by("-registered_at", "-state", "-pk"))
    told = {"agency": agency, "worker": shown, "rows": rows, "last": rows[0]}
    return render(request, "platforms/worker.html", {**told, "may_work": bool(request.roles & set(WORKING))})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@platform_role(*WORKING)
def end(request: HttpRequest, agency: Agency, registration_id: UUID) -> HttpResponse:
    """Ask for the last day and the reason, then end a registration."""
    shown = _worker(agency, registration_id)
    today = in_malaysia_time(request.moment).date()
    form = fill(request, EndForm, initial={"last_day": today})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            ending.end(
                registration_id=shown.pk, last_day=told["last_day"], ending=told["ending"], by=request.user,
                at=request.moment,
            )  # fmt: skip
        except UnableToEnd as fault:
            form.add_error("last_day", str(fault))
        else:
            messages.success(request, _("The registration of worker %s is ended.") % shown.worker_id)
            return redirect("platform-worker", agency.pk, shown.pk)
    if shown.state == ENDED:
        return redirect("platform-worker", agency.pk, shown.pk)
    return render(request, "platforms/worker_end.html", {"agency": agency, "worker": shown, "form": form})


@signed_in
@platform_role(*WORKING)
@require_POST
def again(request: HttpRequest, agency: Agency, registration_id: UUID) -> HttpResponse:
    """Register somebody anew who comes back."""
    shown = _worker(agency, registration_id)
    try:
        fresh = register_again(registration_id=shown.pk, by=request.user, at=request.moment)
    except UnableToRegister as fault:
        messages.error(request, str(fault))
        return redirect("platform-worker", agency.pk, shown.pk)
    messages.success(request, _("Worker %s is registered.") % fresh.worker_id)
    return redirect("platform-worker", agency.pk, fresh.pk)


def _worker(agency: Agency, registration_id: UUID) -> Worker:
    found = Worker.objects.select_related("insured").filter(agency=agency, pk=registration_id).first()
    if found is None:
        raise Http404
    return found
