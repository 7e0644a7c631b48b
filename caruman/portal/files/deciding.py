"""What only a person can decide about a file: that the warnings were looked at, whether it replaces, takes or goes."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caruman.audit.wording import language
from caruman.checking.finding import WARNING
from caruman.checking.sheet_mending import named_cells_of
from caruman.employers.models import Employer
from caruman.formats.cell_values import parse_month
from caruman.formats.lines import read_line
from caruman.law.explanation import explain
from caruman.portal.files.access import back, changes, preparers, readers, to_schedules, version_of, with_file
from caruman.portal.files.showing import counted_by_rule
from caruman.schedules.assessing import Law
from caruman.schedules.file_checks import layout_of, path_of
from caruman.schedules.lifecycle import READY
from caruman.schedules.models import FileFinding, ReceivedFile
from caruman.schedules.operations import mending, receiving
from caruman.schedules.refusals import WouldReplace
from caruman.schedules.taking import take as take_file
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal
from caruman.web.access import signed_in
from caruman.web.forms import fill

REPLACE, DUPLICATE = "replace", "duplicate"


@signed_in
@preparers
@with_file
@changes
@require_http_methods(["GET", "HEAD", "POST"])
def warnings(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Show the warnings by rule; take them as seen, and the file with them."""
    if file.state != READY:
        return redirect("file", employer.pk, file.pk)
    if request.method == "POST":
        receiving.confirm_warnings(file_id=file.pk, version=version_of(request), by=request.user, at=request.moment)
        return redirect("file-take", employer.pk, file.pk)
    context = {"employer": employer, "file": file, "rules": counted_by_rule(file, WARNING)}
    return render(request, "files/warnings.html", context)


class ReplaceForm(forms.Form):
    """What the file is for a month that stands."""

    choice = forms.ChoiceField(
        label=gettext_lazy("What is this file?"),
        choices=[
            (
                REPLACE,
                gettext_lazy("It replaces what was submitted: the new list counts, and only a difference is paid"),
            ),
            (DUPLICATE, gettext_lazy("It is the same list once more: give the file up")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what this file is")},
    )


@signed_in
@preparers
@with_file
@changes
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Ask what a file is for months that have their ACR already."""
    form = fill(request, ReplaceForm)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["choice"] == DUPLICATE:
            receiving.drop(file_id=file.pk, by=request.user, at=request.moment)
            messages.success(request, _("The file was given up. What was submitted stays as it is."))
            return redirect("files", employer.pk)
        receiving.replace_what_was_filed(
            file_id=file.pk, version=version_of(request), by=request.user, at=request.moment
        )
        return back(request, file)
    return render(request, "files/replace.html", {"employer": employer, "file": file, "form": form})


@signed_in
@preparers
@with_file
@changes
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Ask, then give the file up."""
    if request.method == "POST":
        receiving.drop(file_id=file.pk, by=request.user, at=request.moment)
        messages.success(request, _("The file was given up. The same file may be sent again."))
        return redirect("files", employer.pk)
    return render(request, "files/drop.html", {"employer": employer, "file": file})


@signed_in
@preparers
@with_file
@changes
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Put the lines into the drafts of their months; ask first where typed lines would be lost."""
    context = {"employer": employer, "file": file}
    if request.method != "POST":
        return render(request, "files/take.html", context)
    may_replace = request.POST.get("replace") == "yes"
    try:
        schedules = take_file(file_id=file.pk, by=request.user, at=request.moment, replace=may_replace)
    except WouldReplace as refusal:
        return render(request, "files/take.html", {**context, "would_replace": str(refusal)})
    return to_schedules(file, schedules)


@signed_in
@preparers
@require_POST
@with_file
@changes
def check_again(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Check the file once more with the register of now."""
    receiving.check_again(file_id=file.pk, by=request.user, at=request.moment)
    messages.success(request, _("The file was checked again."))
    return back(request, file)


@signed_in
@readers
@require_safe
@with_file
@changes
def why(request: HttpRequest, employer: Employer, file: ReceivedFile, place: int) -> HttpResponse:
    """Explain what the law asks for the person of a finding, step by step."""
    row = file.findings.filter(place=place).exclude(line=None).first()
    if row is None:
        raise Http404
    steps, wage_sen = _explained(file, row)
    context = {"employer": employer, "file": file, "finding": row, "steps": steps, "wage_sen": wage_sen}
    return render(request, "files/why.html", context)


def _explained(file: ReceivedFile, row: FileFinding) -> tuple[list[tuple[str, str]], int]:
    """Give each step with its source, and the wage; nothing where the line has no wage, month or number to go by."""
    text, layout = mending.line_of(file, row.line or 0), layout_of(file)
    try:
        if layout is not None:
            line = read_line(layout=layout, number=1, text=text)
            number, month, wage_sen = line.identity_no, line.month, line.amounts.get("wage")
        else:
            cells = named_cells_of(path_of(file), text)
            number = cells.get("identity_no", "")
            month, wage_sen = parse_month(cells.get("month", "")), parse_ringgit(cells.get("wage", ""))
        if month is None or wage_sen is None or not number:
            return [], 0
        steps = explain(Law(file.employer_id, month, [number]).owed(number, wage_sen))
    except Refusal:
        return [], 0
    return [(step.say(language()), step.source.say(language()) if step.source else "") for step in steps], wage_sen
