"""Repairs in the page: one finding, all safe ones, a line by its fields, a line left out, and every change undone."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caruman.audit.wording import language
from caruman.checking.mending import Cell, FieldRefusal, cells_of
from caruman.checking.sheet_mending import sheet_cells_of
from caruman.employers.models import Employer
from caruman.portal.files.access import back, changes, preparers, version_of, with_file
from caruman.schedules.file_checks import finding_of, layout_of, path_of
from caruman.schedules.lifecycle import READY
from caruman.schedules.models import ReceivedFile
from caruman.schedules.operations import mending
from caruman.schedules.refusals import UnableToReceive
from caruman.values.visible import visible
from caruman.web.access import signed_in

LONGEST_CELL = 400
MOST_ON_LINE = 10
"""Findings of a line that are shown beside its fields."""


@signed_in
@preparers
@require_POST
@with_file
@changes
def mend(request: HttpRequest, employer: Employer, file: ReceivedFile, place: int) -> HttpResponse:
    """Make one repair."""
    mending.mend_finding(file_id=file.pk, place=place, version=version_of(request), by=request.user, at=request.moment)
    messages.success(request, _("The repair was made, and the whole file was checked again."))
    return back(request, file)


@signed_in
@preparers
@with_file
@changes
@require_http_methods(["GET", "HEAD", "POST"])
def mend_all(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Show by rule what all safe repairs would change; make them."""
    if request.method == "POST":
        mending.mend_all(file_id=file.pk, version=version_of(request), by=request.user, at=request.moment)
        messages.success(request, _("All safe repairs were made, and the whole file was checked again."))
        return back(request, file)
    if file.state != READY:
        return redirect("file", employer.pk, file.pk)
    mendable = file.findings.exclude(repair=None).exclude(line=None)
    examples = {row.code: row for row in mendable.order_by("code", "place").distinct("code")}
    done = mending.preview_all(file, at=request.moment)
    rows = [(code, number, examples.get(code)) for code, number in done.repairs.items()]
    context = {"employer": employer, "file": file, "rows": rows, "lines": done.repaired_lines}
    return render(request, "files/mend_all.html", context)


class LineForm(forms.Form):
    """The fields of one line. Which of them may be blank is said by the check and not by the form."""

    is_filter = True

    def __init__(self, *args: object, cells: list[Cell], kept: QueryDict | None = None, **kwargs: object) -> None:
        """Make a field of each; `kept` is what was typed when the session ended."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for cell in cells:
            title = cell.title.say(language())
            self.fields[cell.key] = forms.CharField(
                label=title[:1].upper() + title[1:],
                required=False,
                initial=visible(cell.value) if kept is None else kept.get(cell.key, ""),
                max_length=LONGEST_CELL,
                strip=True,
            )


@signed_in
@preparers
@with_file
@changes
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, employer: Employer, file: ReceivedFile, number: int) -> HttpResponse:
    """Show the fields of a line with what was found on it; write it anew."""
    if file.state != READY:
        return redirect("file", employer.pk, file.pk)
    text, layout = mending.line_of(file, number), layout_of(file)
    cells = cells_of(text, layout) if layout is not None else sheet_cells_of(path_of(file), text)
    form = LineForm(request.POST if request.method == "POST" else None, cells=cells, kept=request.kept)
    if request.method == "POST" and form.is_valid():
        try:
            mending.change_line(
                file_id=file.pk, line=number, values=_values(form, cells), version=version_of(request),
                by=request.user, at=request.moment,
            )  # fmt: skip
        except FieldRefusal as refusal:
            form.add_error(refusal.key, visible(refusal.reason.say(language())))
        except UnableToReceive as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The line was changed, and the whole file was checked again."))
            return back(request, file)
    found = [visible(finding_of(row).message(language())) for row in _found_on(file, number)]
    context = {"employer": employer, "file": file, "form": form, "number": number, "found": found}
    return render(request, "files/line.html", context)


def _values(form: LineForm, cells: list[Cell]) -> dict[str, str]:
    """Give what was typed; a field that was left as it is keeps even what cannot be shown."""
    typed = form.cleaned_data
    return {cell.key: cell.value if typed[cell.key] == visible(cell.value) else typed[cell.key] for cell in cells}


def _found_on(file: ReceivedFile, number: int):  # type: ignore[no-untyped-def]
    return file.findings.filter(line=number).order_by("place")[:MOST_ON_LINE]


@signed_in
@preparers
@require_POST
@with_file
@changes
def leave_out(request: HttpRequest, employer: Employer, file: ReceivedFile, number: int) -> HttpResponse:
    """Leave a line out."""
    mending.leave_out(file_id=file.pk, line=number, version=version_of(request), by=request.user, at=request.moment)
    messages.success(request, _("Line %d is left out. It is listed below, and can be put back.") % number)
    return back(request, file)


@signed_in
@preparers
@require_POST
@with_file
@changes
def put_back(request: HttpRequest, employer: Employer, file: ReceivedFile, number: int) -> HttpResponse:
    """Put a line back."""
    mending.put_back(file_id=file.pk, line=number, version=version_of(request), by=request.user, at=request.moment)
    messages.success(request, _("Line %d is in the file again, as it was sent.") % number)
    return back(request, file)


@signed_in
@preparers
@require_POST
@with_file
@changes
def undo(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Take the last change back."""
    mending.undo(file_id=file.pk, version=version_of(request), by=request.user, at=request.moment)
    messages.success(request, _("The last change was undone."))
    return back(request, file)


@signed_in
@preparers
@with_file
@changes
@require_http_methods(["GET", "HEAD", "POST"])
def start_again(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Ask, then take all changes back."""
    if request.method == "POST":
        mending.start_again(file_id=file.pk, version=version_of(request), by=request.user, at=request.moment)
        messages.success(request, _("The file is as it was sent."))
        return back(request, file)
    return render(request, "files/start_again.html", {"employer": employer, "file": file})


@signed_in
@preparers
@require_POST
@with_file
def person_new(request: HttpRequest, employer: Employer, file: ReceivedFile, place: int) -> HttpResponse:
    """Begin the form for somebody who is not on the register; number and name travel in the session, in no address."""
    row = file.findings.filter(place=place, code="EMPLOYEE_NOT_ON_REGISTER").first()
    if row is None:
        raise Http404
    request.session["employee_new"] = {"number": row.found or "", "name": row.person}
    return redirect("employee-new", employer.pk)
