"""Many people by one list: upload, preview with a result for each row, confirmation, and the list with its results."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caruman.accounts.details import words_language
from caruman.employees import bulk_results
from caruman.employees.choices import Outcome, Wish
from caruman.employees.lifecycle import APPLIED, APPLYING, READY, RECEIVED, UPLOAD
from caruman.employees.models import RegisterUpload
from caruman.employees.operations import bulk
from caruman.employees.present_register import present_register
from caruman.employees.refusals import UnableToChange
from caruman.employers.models import Employer
from caruman.formats.templates import write_template
from caruman.portal.employees.forms import ReadDayField
from caruman.portal.employees.loading import keepers
from caruman.throttling.limits import Limit, hit
from caruman.values.words import Refusal
from caruman.web.access import signed_in
from caruman.web.downloads import as_download
from caruman.web.forms import fill
from caruman.web.tables import TYPES, as_table_file

UPLOADS = Limit("register-upload", hits=60, seconds=600)
"""Lists of one person: somebody who mends and sends again gets through."""
PAGE_SIZE = 50
RECENT = 10
ORDER = (Outcome.ERROR, Outcome.ADDED, Outcome.CHANGED, Outcome.RESIGNED, Outcome.ALREADY, Outcome.NOTHING)
"""The outcomes as tabs: what needs a look first."""
COLOURS = {
    Outcome.ERROR: "red",
    Outcome.ADDED: "green",
    Outcome.CHANGED: "blue",
    Outcome.RESIGNED: "yellow",
}


class ListForm(forms.Form):
    """A list, and what its sender wants done with it."""

    file = forms.FileField(
        label=gettext_lazy("List of employees"),
        help_text=gettext_lazy("Excel, OpenDocument or CSV, at most 10 MB"),
        allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Choose the file with the employees"),
            "missing": gettext_lazy("Choose the file with the employees"),
            "invalid": gettext_lazy("The file could not be received. Choose it again"),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt,text/csv"}),
    )
    wish = forms.ChoiceField(
        label=gettext_lazy("What to do with the rows"),
        help_text=gettext_lazy("A column “Action” in the list says it for a single row"),
        choices=[
            (
                Wish.DECIDE,
                gettext_lazy("Decide for each row: add who is new, change what differs, resign who has a last day"),
            ),
            (Wish.ADD, gettext_lazy("Add the people, and leave those alone who are there")),
            (Wish.CHANGE, gettext_lazy("Only change records that are there")),
            (Wish.RESIGN, gettext_lazy("Note that all of them resigned")),
        ],
        initial=Wish.DECIDE,
        widget=forms.RadioSelect,
    )
    last_day = ReadDayField(
        label=gettext_lazy("Last day for those who resign"),
        help_text=gettext_lazy("Only for rows that name no last day themselves"),
        required=False,
    )
    all_or_nothing = forms.ChoiceField(
        label=gettext_lazy("If some rows have errors"),
        choices=[
            ("", gettext_lazy("Enter the good rows and list the others")),
            ("yes", gettext_lazy("Enter nothing until every row is good")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the last day only where it could be used."""
        cleaned = super().clean() or {}
        if cleaned.get("last_day") and cleaned.get("wish") in (Wish.ADD, Wish.CHANGE):
            self.add_error(
                "last_day", ValidationError(gettext("A last day belongs to people who resign. Leave it empty."))
            )
        return cleaned


@signed_in
@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Take a list in; a short one is read at once."""
    wish = request.GET.get("wish", "")
    form = fill(request, ListForm, initial={"wish": wish if wish in Wish.values else Wish.DECIDE, "all_or_nothing": ""})
    if request.method == "POST" and form.is_valid():
        hit(UPLOADS, str(request.user.pk), at=request.moment)
        try:
            kept = bulk.receive(
                employer=employer,
                upload=form.cleaned_data["file"],
                wish=form.cleaned_data["wish"],
                last_day=form.cleaned_data["last_day"],
                all_or_nothing=form.cleaned_data["all_or_nothing"] == "yes",
                by=request.user,
                at=request.moment,
            )
        except UnableToChange as refusal:
            form.add_error("file", str(refusal))
        else:
            bulk.read_or_defer(kept, at=request.moment)
            return redirect("employees-upload-one", employer.pk, kept.pk)
    recent = employer.register_uploads.order_by("-received_at")[:RECENT]
    shown = {"employer": employer, "form": form, "recent": [(one, _state(one)) for one in recent]}
    return render(request, "employees/upload.html", shown)


@signed_in
@keepers
@require_safe
def moving_in(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Say how a whole register comes here from another program."""
    return render(request, "employees/moving_in.html", {"employer": employer})


@signed_in
@keepers
@require_safe
def one(request: HttpRequest, employer: Employer, upload_id: UUID) -> HttpResponse:
    """Show what the rows would do, or did; while a job is at work, how far it is."""
    kept = _load(employer, upload_id)
    shown: dict[str, Any] = {
        "employer": employer,
        "upload": kept,
        "state": _state(kept),
        "under_way": kept.state in (RECEIVED, APPLYING),
    }
    if kept.state == "refused":
        shown["refusal"] = bulk_results.refusal_in_words(kept)
    elif not shown["under_way"]:
        shown |= _preview(request, kept)
    return render(request, "employees/upload_one.html", shown)


@signed_in
@keepers
@require_safe
def progress(request: HttpRequest, employer: Employer, upload_id: UUID) -> HttpResponse:
    """Give how far a job is, for the page that asks every two seconds; at its end the page is loaded again."""
    kept = _load(employer, upload_id)
    under_way = kept.state in (RECEIVED, APPLYING)
    answer = render(
        request, "employees/upload_progress.html", {"employer": employer, "upload": kept, "under_way": under_way}
    )
    if not under_way:
        answer["HX-Refresh"] = "true"
    return answer


@signed_in
@keepers
@require_POST
def confirm(request: HttpRequest, employer: Employer, upload_id: UUID) -> HttpResponse:
    """Enter what the preview showed."""
    kept = _load(employer, upload_id)
    try:
        kept = bulk.confirm(
            upload_id=kept.pk, digest=request.POST.get("digest", ""), by=request.user, at=request.moment
        )
        bulk.enter_or_defer(kept, at=request.moment)
    except UnableToChange as refusal:
        messages.error(request, str(refusal))
    return redirect("employees-upload-one", employer.pk, kept.pk)


@signed_in
@keepers
@require_POST
def drop(request: HttpRequest, employer: Employer, upload_id: UUID) -> HttpResponse:
    """Give a list up: it is kept as it is and changes nothing."""
    kept = _load(employer, upload_id)
    try:
        bulk.drop(upload_id=kept.pk, by=request.user, at=request.moment)
    except UnableToChange as refusal:
        messages.error(request, str(refusal))
        return redirect("employees-upload-one", employer.pk, kept.pk)
    messages.info(request, gettext("The list was given up. Nothing on the register was changed."))
    return redirect("employees-upload", employer.pk)


@signed_in
@keepers
@require_safe
def results(request: HttpRequest, employer: Employer, upload_id: UUID, form: str) -> HttpResponse:
    """Give the list back with the result of each row."""
    kept = _load(employer, upload_id)
    if form not in TYPES or kept.state not in (READY, APPLYING, APPLIED, "dropped") or not kept.digest:
        raise Http404
    headings, rows = bulk_results.as_table(kept)
    name = f"{_stem(kept.name)}-{gettext('results')}.{form}"
    # In the reader's language, which is gone by the time that an answer goes out in pieces.
    return as_table_file(headings, list(rows), form=form, name=name, sheet=gettext("Employees"))


@signed_in
@keepers
@require_safe
def template(request: HttpRequest, employer: Employer, which: str, form: str) -> HttpResponse:
    """Give the list to fill in: empty, or with everyone who is in service now."""
    if form not in TYPES or which not in ("empty", "filled"):
        raise Http404
    language = words_language()
    if which == "filled":
        headings, rows = present_register(employer, language)
        name = f"{gettext('employees')}.{form}"
        try:
            return as_table_file(headings, rows, form=form, name=name, sheet=gettext("Employees"))
        except Refusal as refusal:
            raise Http404 from refusal
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{form}"
        write_template(str(path), layout="employees", language=language)
        content = open(path, "rb")  # noqa: SIM115 - the answer closes it
    return as_download(content, name=f"{gettext('list-of-employees')}.{form}", media_type=TYPES[form])


def _preview(request: HttpRequest, kept: RegisterUpload) -> dict[str, Any]:
    words = dict(zip(Outcome.values, Outcome.labels, strict=True))
    if not bulk_results.is_entered(kept):
        words = {name: str(label) for name, label in bulk_results.PREVIEW.items()}
    tabs = [
        (name, words[name], kept.counts[name], COLOURS.get(name, "grey")) for name in ORDER if kept.counts.get(name)
    ]
    chosen = request.GET.get("rows", "")
    chosen = chosen if chosen in kept.counts and chosen in words else ""
    rows = kept.rows.order_by("number")
    page = Paginator(rows.filter(outcome=chosen) if chosen else rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "tabs": tabs,
        "chosen": chosen,
        "page": page,
        "results": [
            (one, COLOURS.get(one.row.outcome, "grey")) for one in bulk_results.results(kept, page.object_list)
        ],
        "notes": bulk_results.notes_in_words(kept),
        "errors": kept.counts.get(Outcome.ERROR, 0),
        "doing": sum(kept.counts.get(name, 0) for name in (Outcome.ADDED, Outcome.CHANGED, Outcome.RESIGNED)),
        "can_enter": kept.state == READY and bulk.can_enter(kept),
    }


def _load(employer: Employer, upload_id: UUID) -> RegisterUpload:
    kept = RegisterUpload.objects.filter(employer=employer, pk=upload_id).first()
    if kept is None:
        raise Http404
    return kept


def _state(kept: RegisterUpload) -> tuple[str, str]:
    said = UPLOAD.states[kept.state].say(words_language())
    return said[:1].upper() + said[1:], {READY: "yellow", APPLIED: "green", "refused": "red"}.get(kept.state, "grey")


def _stem(name: str) -> str:
    stem = "".join(letter for letter in PurePath(name).stem if letter.isalnum() or letter in " -_")[:60].strip()
    return str(Path(stem or "list"))
