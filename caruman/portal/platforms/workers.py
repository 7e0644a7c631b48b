"""The workers of a platform: the list, and one to register."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.agencies.models import Agency
from caruman.platforms.operations.registering import Named, register_worker
from caruman.platforms.queries import workers_of
from caruman.platforms.refusals import UnableToRegister
from caruman.portal.platforms.access import WORKING, platform_role
from caruman.portal.platforms.forms import WorkerForm
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
    page = Paginator(workers_of(agency, wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    told = {"agency": agency, "page": page, "wanted": wanted, "may_work": bool(request.roles & set(WORKING))}
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
