"""The grid of a draft: wages typed in, saved as they are typed or page by page, with nobody overwritten unseen."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caruman.accounts.details import words_language
from caruman.employers.models import Employer
from caruman.portal.schedules.own import anybody, editors, load, may_approve, may_edit, may_submit
from caruman.portal.schedules.table import MOST_PRINTED, Cells, Chosen, Table
from caruman.portal.schedules.viewing import show_filed
from caruman.schedules.lifecycle import DRAFT, OPEN
from caruman.schedules.lines import lines_of, totals_of
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import editing
from caruman.schedules.operations.editing import Row, staff_differences
from caruman.schedules.refusals import UnableToFile
from caruman.values.money import format_ringgit, parse_ringgit
from caruman.values.words import Refusal
from caruman.web.access import signed_in

_WAGE = re.compile(r"w([0-9]{1,9})")


class Typed:
    """What a page brought: the wages by place, what each row looked like, and what cannot be read."""

    def __init__(self, sent: QueryDict) -> None:
        """Read the fields `w<place>`, and in `seen` what each row looked like: `<place>-<fingerprint> …`."""
        seen = dict(pair.split("-", 1) for pair in sent.get("seen", "").split() if "-" in pair)
        self.texts: dict[int, str] = {}
        self.rows: list[Row] = []
        self.wrong: dict[int, str] = {}
        for name, text in sent.items():
            found = _WAGE.fullmatch(name)
            if found is None:
                continue
            place = int(found[1])
            self.texts[place] = str(text)
            try:
                wage_sen = parse_ringgit(str(text)) if str(text).strip() else 0
            except Refusal as refusal:
                self.wrong[place] = refusal.say(words_language())
            else:
                self.rows.append(Row(place, seen.get(str(place), "unknown"), wage_sen))


@signed_in
@anybody
def schedule(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Show the grid of a draft, what waits for the approver, or what was filed."""
    shown = load(employer, schedule_id)
    if shown.state not in OPEN:
        return show_filed(request, employer, shown)
    if request.method == "POST" and may_edit(request) and shown.state == DRAFT:
        return _save(request, employer, shown)
    kept = getattr(request, "kept", None)
    number = kept.get("page") if kept else request.GET.get("page")
    table, chosen = Table(shown), Chosen.of(request.GET)
    page = table.page(chosen, number)
    rows = table.rows(page.object_list)
    if kept is not None:
        texts = Typed(kept).texts
        rows = [row._replace(typed=texts.get(row.line.place)) for row in rows]
    told = _told(request, employer, table, chosen, page, rows)
    return render(request, "schedule_pages/grid.html", {**told, "kept_work": kept is not None})


@signed_in
@require_POST
@editors
def cells(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Save some rows as they are typed, for the script of the grid: the rows anew, the totals, what is wrong."""
    draft = load(employer, schedule_id, DRAFT)
    typed = Typed(request.POST)
    try:
        outcome = editing.set_rows(schedule_id=draft.pk, rows=typed.rows, by=request.user, at=request.moment)
    except UnableToFile as fault:
        return JsonResponse({"refused": str(fault)}, status=409)
    draft = outcome.schedule
    table = Table(draft)
    lines = lines_of(draft).filter(place__in=list(typed.texts))
    theirs = {line.place for line in outcome.conflicts}
    rows = [_with_typed(row, typed, theirs) for row in table.rows(lines)]
    told = {"employer": employer, "schedule": draft, "may_change": True}
    return JsonResponse(
        {
            "saved": f"{timezone.localtime(request.moment):%H:%M}",
            "rows": {
                row.line.place: render_to_string("schedule_pages/row.html", {**told, "row": row}, request)
                for row in rows
            },
            "seen": {row.line.place: row.seen for row in rows},
            "wrong": sorted(typed.wrong),
            "theirs": {line.place: format_ringgit(line.wage_sen) for line in outcome.conflicts},
            "totals": render_to_string("schedule_pages/totals.html", {"totals": totals_of([draft])[draft.pk]}, request),
        }
    )


def _save(request: HttpRequest, employer: Employer, draft: Schedule) -> HttpResponse:
    """Keep everything that a page brought; where something cannot be kept, show the page again and say what."""
    typed, theirs, refusal = Typed(request.POST), set[int](), ""
    try:
        outcome = editing.set_rows(schedule_id=draft.pk, rows=typed.rows, by=request.user, at=request.moment)
        theirs = {line.place for line in outcome.conflicts}
    except UnableToFile as fault:
        refusal = str(fault)
    else:
        if not typed.wrong and not theirs:
            messages.success(request, _("Saved."))
            way = reverse("schedule", args=(employer.pk, draft.pk))
            return redirect(f"{way}?{_address(request.POST)}" if _address(request.POST) else way)
    draft = load(employer, draft.pk, DRAFT)
    table, chosen = Table(draft), Chosen.of(request.POST)
    page = table.page(chosen, request.POST.get("page"))
    rows = [_with_typed(row, typed, theirs) for row in table.rows(page.object_list)]
    if refusal:
        rows = [row._replace(typed=typed.texts.get(row.line.place)) for row in rows]
    told = _told(request, employer, table, chosen, page, rows)
    return render(request, "schedule_pages/grid.html", {**told, "refusal": refusal})


def _address(sent: QueryDict) -> str:
    asked = QueryDict(mutable=True)
    for name in ("q", "show", "page"):
        if sent.get(name):
            asked[name] = sent[name]
    return asked.urlencode()


def _with_typed(row: Cells, typed: Typed, theirs: set[int]) -> Cells:
    place = row.line.place
    if place in typed.wrong:
        return row._replace(typed=typed.texts[place], wrong=typed.wrong[place])
    if place in theirs:
        return row._replace(typed=typed.texts[place], theirs=True)
    return row


def _told(
    request: HttpRequest,
    employer: Employer,
    table: Table,
    chosen: Chosen,
    page: Page[Any],
    rows: list[Cells],
) -> dict[str, object]:
    shown = table.schedule
    changing = shown.state == DRAFT and may_edit(request)
    return {
        "employer": employer,
        "schedule": shown,
        "chosen": chosen,
        "page": page,
        "rows": rows,
        "wrong": [row for row in rows if row.wrong or row.theirs],
        "has_differing": any(row.differs for row in rows),
        "totals": totals_of([shown])[shown.pk],
        "may_change": changing,
        "may_edit": may_edit(request),
        "may_submit": may_submit(request),
        "may_approve": may_approve(request),
        "most_printed": MOST_PRINTED,
        "can_undo": changing and editing.can_undo(shown),
        "staff": staff_differences(shown) if changing and not shown.is_nil and table.has_register else None,
        "from_file": shown.origin == Origin.FILE,
        "filters": (
            ("", _("Everyone")),
            ("changed", _("Wage changed")),
            ("no-wage", _("No wage")),
            ("warnings", _("Worth a look")),
        ),
    }
