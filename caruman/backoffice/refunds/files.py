"""Payment files: what may be paid, a file made of it, the file itself, and the bank's answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.backoffice.refunds.forms import ResultForm
from caruman.formats.credit_transfer.files import MOST_BYTES, read_results
from caruman.refunds.lifecycle import APPROVED
from caruman.refunds.models import Refund, TransferFile
from caruman.refunds.operations import transferring
from caruman.refunds.refusals import UnableToRefund
from caruman.values.words import Refusal
from caruman.web.access import officers, officers_freshly
from caruman.web.forms import fill

PAGE_SIZE = 25
MOST_SHOWN = 200


@officers
@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """Show what may be paid, and the files that were made."""
    ready = Refund.objects.filter(state=APPROVED).select_related("employer").order_by("second_at", "pk")
    made = TransferFile.objects.select_related("made_by").annotate(
        waiting=Count("transfers", filter=Q(transfers__outcome="waiting")),
        returned=Count("transfers", filter=Q(transfers__outcome="returned")),
    )
    page = Paginator(made.order_by("-made_at", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    told = {"ready": list(ready[:MOST_SHOWN]), "ready_more": max(0, ready.count() - MOST_SHOWN), "page": page}
    return render(request, "refund_desk/files.html", told)


@officers_freshly
def make(request: HttpRequest) -> HttpResponse:
    """Make a file of the refunds that were ticked."""
    if request.method != "POST":
        return redirect("office-refund-files")
    keys = [key for text in request.POST.getlist("refund") if (key := _key(text)) is not None]
    try:
        made = transferring.make_file(refund_ids=keys, by=request.user, at=request.moment)
    except UnableToRefund as fault:
        messages.error(request, str(fault))
        return redirect("office-refund-files")
    messages.success(request, _("The payment file %s was made.") % made.number)
    return redirect("office-refund-file", made.pk)


@officers
@require_safe
def file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Show one file with its credits."""
    found = get_object_or_404(TransferFile.objects.select_related("made_by"), pk=file_id)
    transfers = found.transfers.select_related("refund__employer").order_by("reference")
    page = Paginator(transfers, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "refund_desk/file.html", {"file": found, "page": page})


@officers_freshly
@require_safe
def content(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Give the file for the bank; who took it is recorded: it holds account numbers."""
    found = get_object_or_404(TransferFile, pk=file_id)
    record(act="refund.file_taken", at=request.moment, about=found, by=request.user, number=found.number)
    answer = HttpResponse(transferring.content(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{found.number}.csv")
    return answer


@officers_freshly
def results(request: HttpRequest) -> HttpResponse:
    """Take the bank's answer."""
    form = fill(request, ResultForm)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read(MOST_BYTES + 1)
        try:
            taken = transferring.take_results(results=read_results(data), by=request.user, at=request.moment)
        except Refusal as refusal:
            form.add_error("file", refusal.say(language()))
        except UnableToRefund as fault:
            form.add_error("file", str(fault))
        else:
            done = _("Taken: %(paid)s credited, %(returned)s returned, %(known)s known before.")
            messages.success(request, done % taken._asdict())
            return redirect("office-refund-files")
    return render(request, "refund_desk/results.html", {"form": form})


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
