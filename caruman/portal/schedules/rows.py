"""One row or many at once: status and date, a person added or taken out, a column pasted, the law put back, undone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from caruman.accounts.details import words_language
from caruman.employees.queries import serving_in
from caruman.employers.models import Employer
from caruman.law.explanation import explain
from caruman.portal.schedules.own import anybody, editors, load, may_edit
from caruman.portal.schedules.pasting import PasteForm, match
from caruman.portal.schedules.row_forms import NEED_DATE, NewPersonForm, RowForm
from caruman.portal.schedules.table import Chosen, Table
from caruman.portal.schedules.templatetags.schedule_words import typed
from caruman.schedules.assessing import AMOUNTS, Law
from caruman.schedules.lifecycle import DRAFT
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Line, Schedule
from caruman.schedules.operations import editing
from caruman.schedules.operations.editing import Row, fingerprint, staff_differences
from caruman.schedules.refusals import UnableToFile
from caruman.values.month import Month
from caruman.values.words import Refusal
from caruman.web.access import signed_in
from caruman.web.forms import fill

MOST_OFFERED = 200


@signed_in
@editors
def row(request: HttpRequest, employer: Employer, schedule_id: UUID, place: int) -> HttpResponse:
    """Change everything that a row has."""
    draft, line = _row(employer, schedule_id, place)
    month = Month.of(draft.month)
    now = {
        "wage": typed(line.wage_sen),
        "status": line.status,
        "employment_date": line.employment_date,
        "occupation": line.occupation,
        "allowance": typed(line.allowance_sen) if line.allowance_sen is not None else "",
        "seen": fingerprint(line),
    }
    form = fill(request, RowForm, month=month, initial=now)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        wanted = Row(
            place,
            answers["seen"] or None,
            wage_sen=answers["wage"] or 0,
            status=answers["status"],
            employment_date=answers["employment_date"] if answers["status"] in NEED_DATE else None,
            occupation=answers["occupation"],
            allowance_sen=answers["allowance"],
        )
        try:
            outcome = editing.set_rows(schedule_id=draft.pk, rows=[wanted], by=request.user, at=request.moment)
        except UnableToFile as fault:
            form.add_error(None, str(fault))
        else:
            if not outcome.conflicts:
                return redirect("schedule", employer.pk, draft.pk)
            form.add_error(None, _("Somebody else changed this row meanwhile. Save again to use yours instead."))
            form.data = form.data.copy()
            form.data["seen"] = fingerprint(lines_of(draft).get(place=place))
    told = {"employer": employer, "schedule": draft, "line": line, "form": form}
    return render(request, "schedule_pages/row_page.html", told)


@signed_in
@editors
def remove(request: HttpRequest, employer: Employer, schedule_id: UUID, place: int) -> HttpResponse:
    """Take a person out of the draft, after a question."""
    draft, line = _row(employer, schedule_id, place)
    refusal = ""
    if request.method == "POST":
        try:
            editing.remove(schedule_id=draft.pk, places=[place], by=request.user, at=request.moment)
        except UnableToFile as fault:
            refusal = str(fault)
        else:
            return redirect("schedule", employer.pk, draft.pk)
    told = {"employer": employer, "schedule": draft, "line": line, "refusal": refusal}
    return render(request, "schedule_pages/remove.html", told)


@signed_in
@editors
def add(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Add somebody from the register, or somebody who is not on it yet."""
    draft = load(employer, schedule_id, DRAFT)
    month = Month.of(draft.month)
    present = set(lines_of(draft).values_list("identity_no", flat=True))
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    serving = serving_in(employer.pk, month).exclude(identity_no__in=present)
    if text:
        serving = serving.filter(name__icontains=text) | serving.filter(identity_no__contains=text.replace("-", ""))
    form = fill(request, NewPersonForm, month=month)
    known = request.POST.get("employee", "")
    if request.method == "POST" and (known or form.is_valid()):
        chosen = next((one for one in serving if str(one.pk) == known), None)
        if known and chosen is None:
            raise Http404
        number, name, wage = (
            (chosen.identity_no, chosen.name, chosen.wage_sen)
            if chosen
            else (form.cleaned_data["identity_no"], form.cleaned_data["name"], form.cleaned_data["wage"] or 0)
        )
        try:
            editing.add(
                schedule_id=draft.pk, identity_no=number, name=name, wage_sen=wage, by=request.user, at=request.moment
            )
        except UnableToFile as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("schedule", employer.pk, draft.pk)
    if known:
        form = NewPersonForm(month=month)
    told = {
        "employer": employer, "schedule": draft, "form": form, "text": text,
        "people": serving[:MOST_OFFERED], "count": serving.count(),
    }  # fmt: skip
    return render(request, "schedule_pages/add.html", told)


@signed_in
@editors
def paste(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Take a column of wages from a spreadsheet: shown for a check, then set."""
    draft = load(employer, schedule_id, DRAFT)
    form = fill(request, PasteForm)
    matched = None
    if request.method == "POST" and form.is_valid():
        matched = match(form.cleaned_data["text"], lines_of(draft))
        if request.POST.get("step") == "use" and matched.wages:
            try:
                editing.paste(schedule_id=draft.pk, wages=matched.wages, by=request.user, at=request.moment)
            except UnableToFile as fault:
                form.add_error(None, str(fault))
            else:
                return redirect("schedule", employer.pk, draft.pk)
    told = {"employer": employer, "schedule": draft, "form": form, "matched": matched}
    return render(request, "schedule_pages/paste.html", told)


@signed_in
@require_POST
@editors
def undo(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Undo the last change, and show the grid."""
    draft = load(employer, schedule_id, DRAFT)
    try:
        editing.undo(schedule_id=draft.pk, by=request.user, at=request.moment)
    except UnableToFile as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, _("The last change is undone."))
    return redirect("schedule", employer.pk, draft.pk)


@signed_in
@editors
def use_law(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Show which declared amounts differ from those of the law, and put the law's in their place."""
    draft = load(employer, schedule_id, DRAFT)
    refusal = ""
    if request.method == "POST":
        place = request.POST.get("place", "")
        try:
            editing.use_law(
                schedule_id=draft.pk,
                place=int(place) if place.isascii() and place.isdigit() else None,
                by=request.user,
                at=request.moment,
            )
        except UnableToFile as fault:
            refusal = str(fault)
        else:
            return redirect("schedule", employer.pk, draft.pk)
    table = Table(draft)
    page = table.page(Chosen("", "warnings"), request.GET.get("page"))
    law = Law(employer.pk, table.month, [line.identity_no for line in page.object_list])
    differing = [
        (line, _pairs(line, law))
        for cells, line in ((one, one.line) for one in table.rows(page.object_list))
        if cells.differs
    ]
    told = {"employer": employer, "schedule": draft, "differing": differing, "page": page, "refusal": refusal}
    return render(request, "schedule_pages/use_law.html", told)


@signed_in
@editors
def follow_register(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Show who joined and left by the register, and take that over."""
    draft = load(employer, schedule_id, DRAFT)
    refusal = ""
    if request.method == "POST":
        try:
            editing.follow_register(schedule_id=draft.pk, by=request.user, at=request.moment)
        except UnableToFile as fault:
            refusal = str(fault)
        else:
            return redirect("schedule", employer.pk, draft.pk)
    staff = staff_differences(draft)
    told = {"employer": employer, "schedule": draft, "staff": staff, "refusal": refusal}
    return render(request, "schedule_pages/follow_register.html", told)


@signed_in
@require_safe
@anybody
def why(request: HttpRequest, employer: Employer, schedule_id: UUID, place: int) -> HttpResponse:
    """Explain the amounts of a row: table, class, rule, source, and what is declared beside what is expected."""
    schedule = load(employer, schedule_id)
    line = _line(schedule, place)
    law = Law(employer.pk, Month.of(schedule.month), [line.identity_no])
    told: dict[str, object] = {"employer": employer, "schedule": schedule, "line": line}
    try:
        assessment = law.owed(line.identity_no, line.wage_sen)
        steps = explain(assessment)
    except Refusal as refusal:
        return render(request, "schedule_pages/why.html", {**told, "refusal": refusal.say(words_language())})
    language = words_language()
    said = [(one.topic, one.say(language), one.source.say(language) if one.source else "") for one in steps]
    told |= {
        "pairs": _pairs(line, law),
        "steps": [one for one in said if one[0] != "alternative"],
        "otherwise": [one for one in said if one[0] == "alternative"],
        "may_mend": schedule.state == DRAFT and may_edit(request),
        "on_register": line.identity_no in law.register,
    }
    return render(request, "schedule_pages/why.html", told)


SHARES = (
    _("Act 4, employer"),
    _("Act 4, employee"),
    _("SKBBK, employee"),
    _("EIS, employer"),
    _("EIS, employee"),
)


def _pairs(line: Line, law: Law) -> list[tuple[object, int, int]]:
    """Give each share as declared and as the law has it."""
    wanted = law.amounts(line.identity_no, line.wage_sen)
    return [(name, getattr(line, field), wanted[field]) for name, field in zip(SHARES, AMOUNTS, strict=True)]


def _row(employer: Employer, schedule_id: UUID, place: int) -> tuple[Schedule, Line]:
    draft = load(employer, schedule_id, DRAFT)
    return draft, _line(draft, place)


def _line(schedule: Schedule, place: int) -> Line:
    line = lines_of(schedule).filter(place=place).first() if place <= 2**31 - 1 else None
    if line is None:
        raise Http404
    return line
