"""The upload of a contribution file: a good one goes straight on to its schedule, one with findings to its page."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caruman.audit.wording import language
from caruman.employers.models import Employer
from caruman.formats.layouts import LAYOUTS
from caruman.portal.files.access import preparers, to_schedules
from caruman.schedules.file_checks import leads_on
from caruman.schedules.models import ReceivedFile
from caruman.schedules.operations.receiving import LARGEST_TEXT_BYTES, receive
from caruman.schedules.refusals import UnableToReceive
from caruman.schedules.taking import take
from caruman.throttling.limits import Limit, hit
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.large_uploads import takes_large_files

UPLOADS = Limit("file-upload", hits=120, seconds=600)
"""Files of one person: an accountant with a hundred employers gets through."""


def _layouts() -> list[tuple[str, object]]:
    named = [(layout.name, f"{layout.words.say(language())} ({layout.name})") for layout in LAYOUTS]
    return [("", gettext_lazy("Find it out from the file")), *named]


class UploadForm(forms.Form):
    """A file, and what it is where the sender wants to say it."""

    file = forms.FileField(
        label=gettext_lazy("Contribution file"),
        help_text=gettext_lazy(
            "A text file in any layout or CSV (at most 512 MB), Excel or OpenDocument (at most 25 MB)"
        ),
        allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Choose the file that your payroll program wrote"),
            "missing": gettext_lazy("Choose the file that your payroll program wrote"),
            "invalid": gettext_lazy("The file could not be received. Choose it again"),
        },
    )
    layout = forms.ChoiceField(
        label=gettext_lazy("Layout"),
        help_text=gettext_lazy("Only needed where a file has one amount for each person"),
        choices=_layouts,
        required=False,
    )
    month = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_month(self) -> date | None:
        """Take a month as payroll programs link to it; nothing where it is none."""
        return month_named(self.cleaned_data["month"])


def month_named(text: str) -> date | None:
    """Give the first day of a month such as `2026-10`, None for anything else."""
    try:
        return Month.parse(text).first_day
    except ValueError:
        return None


@takes_large_files(LARGEST_TEXT_BYTES)
@signed_in
@preparers
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Take a file in."""
    wanted = month_named(request.GET.get("month", ""))
    form = fill(request, UploadForm, initial={"month": f"{wanted:%Y-%m}" if wanted else ""})
    if request.method == "POST" and form.is_valid():
        hit(UPLOADS, str(request.user.pk), at=request.moment)
        try:
            received = receive(
                employer=employer,
                upload=form.cleaned_data["file"],
                layout=form.cleaned_data["layout"],
                month=form.cleaned_data["month"],
                by=request.user,
                at=request.moment,
            )
        except UnableToReceive as refusal:
            form.add_error("file", str(refusal))
        else:
            if received.was_there:
                messages.info(request, _("The same file was received before. This is what became of it."))
            return _onward(request, received.file)
    return render(request, "files/upload.html", {"employer": employer, "form": form, "month": wanted})


def _onward(request: HttpRequest, file: ReceivedFile) -> HttpResponse:
    """Lead a file without errors and warnings to its schedule, any other to its page."""
    if leads_on(file):
        try:
            return to_schedules(file, take(file_id=file.pk, by=request.user, at=request.moment))
        except UnableToReceive as refusal:
            messages.warning(request, str(refusal))
    return redirect("file", file.employer_id, file.pk)
