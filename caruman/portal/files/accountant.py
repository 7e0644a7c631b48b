"""The accountant's upload: one file with several employers, each on its own way to its ACR."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from caruman.portal.files.listing import Row, rows_of
from caruman.portal.files.uploading import UPLOADS, UploadForm
from caruman.schedules.file_checks import problems
from caruman.schedules.lifecycle import CHECKING, RECEIVED, REFUSED, TAKEN
from caruman.schedules.models import Batch, ReceivedFile
from caruman.schedules.operations.batching import (
    NO_CODE,
    NOT_YOURS,
    files_of,
    is_good,
    receive_batch,
    submit_all,
)
from caruman.schedules.operations.receiving import LARGEST_TEXT_BYTES, drafts_of
from caruman.schedules.refusals import UnableToReceive
from caruman.throttling.limits import hit
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.large_uploads import takes_large_files

REASONS = {
    NO_CODE: gettext_lazy("The lines name no employer."),
    NOT_YOURS: gettext_lazy("You do not prepare schedules for an employer with this code."),
}


class BatchForm(UploadForm):
    """A file of several employers."""

    month = None


class SubmitForm(forms.Form):
    """The declaration for all of them."""

    declared = forms.BooleanField(
        label=gettext_lazy("I declare that what these lists say is true, for each of these employers"),
        error_messages={"required": gettext_lazy("Confirm the declaration, then submit")},
    )


class Standing(NamedTuple):
    """One employer of an upload: its file, how it stands and the next step."""

    row: Row
    errors: int
    warnings: int
    is_good: bool
    next_address: str
    next_words: str
    acr_sen: int
    ecr_sen: int


@takes_large_files(LARGEST_TEXT_BYTES)
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file of several employers in."""
    form = fill(request, BatchForm)
    if request.method == "POST" and form.is_valid():
        hit(UPLOADS, str(request.user.pk), at=request.moment)
        try:
            batch = receive_batch(
                upload=form.cleaned_data["file"],
                layout=form.cleaned_data["layout"],
                by=request.user,
                at=request.moment,
            )
        except UnableToReceive as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("accountant-batch", batch.pk)
    return render(request, "files/accountant_upload.html", {"form": form})


@signed_in
@require_safe
def batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Show how each employer of an upload stands, and what was left out."""
    held = _own(request, batch_id)
    files = files_of(held, by=request.user, at=request.moment)
    standings = [_standing(row) for row in rows_of(files)]
    context = {
        "batch": held,
        "standings": standings,
        "good": sum(one.is_good for one in standings),
        "under_way": any(file.state in (RECEIVED, CHECKING) for file in files),
        "left_out": [(code, lines, REASONS.get(reason, reason)) for code, lines, reason in held.left_out],
    }
    return render(request, "files/accountant_batch.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Show the totals of every good employer; submit each by itself."""
    held = _own(request, batch_id)
    files = files_of(held, by=request.user, at=request.moment)
    good = [one for one in (_standing(row) for row in rows_of(files)) if one.is_good]
    if not good:
        messages.info(request, _("None of these files can be submitted now."))
        return redirect("accountant-batch", held.pk)
    form = fill(request, SubmitForm)
    if request.method == "POST" and form.is_valid():
        results = submit_all([one.row.file for one in good], by=request.user, at=request.moment)
        done = sum(result.is_submitted for result in results)
        if done:
            messages.success(request, _("Submitted: %d. Each has its own ACR and ECR below.") % done)
        for result in results:
            if not result.is_submitted:
                messages.warning(request, f"{result.file.employer.name}: {result.why_not}")
        return redirect("accountant-batch", held.pk)
    totals = (sum(one.acr_sen for one in good), sum(one.ecr_sen for one in good))
    context = {"batch": held, "good": good, "form": form, "acr_sen": totals[0], "ecr_sen": totals[1]}
    return render(request, "files/accountant_submit.html", context)


def _own(request: HttpRequest, batch_id: UUID) -> Batch:
    held = Batch.objects.filter(pk=batch_id, received_by=request.user).first()
    if held is None:
        raise Http404
    return held


def _standing(row: Row) -> Standing:
    file = row.file
    errors, warnings = problems(file.report)
    address, words = _next_step(row, errors, warnings)
    totals = (file.report or {}).get("totals", {})
    return Standing(
        row, errors, warnings, is_good(file), address, words,
        totals.get("act4_sen", 0) + totals.get("skbbk_sen", 0), totals.get("eis_sen", 0),
    )  # fmt: skip


def _next_step(row: Row, errors: int, warnings: int) -> tuple[str, str]:
    file: ReceivedFile = row.file
    here = reverse("file", args=[file.employer_id, file.pk])
    if row.bills:
        return reverse("acknowledgement", args=[file.employer_id, row.bills[0].number]), _("Print and pay")
    if file.state == TAKEN:
        drafts = drafts_of(file)
        if drafts:
            return reverse("schedule", args=[file.employer_id, drafts[0].pk]), _("Open the schedule")
        return here, _("Open the file")
    if file.state in (RECEIVED, CHECKING):
        return here, _("See how far the check is")
    if file.state == REFUSED:
        return here, _("See why it cannot be read")
    if errors:
        return here, _("Repair the errors")
    if warnings and file.warnings_seen_at is None:
        return here, _("Look at the warnings")
    return here, _("Open the file")
