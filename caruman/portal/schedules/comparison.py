"""A month beside the one before: joined, left, wages and cover changed; on a page and as a CSV file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caruman.employers.models import Employer
from caruman.formats.safe_cells import csv_text
from caruman.portal.schedules.own import anybody, load, may_edit
from caruman.schedules.comparing import (
    AMOUNT,
    CATEGORY,
    ELIGIBILITY,
    JOINED,
    KINDS,
    LEFT,
    STATUS,
    WAGE,
    Difference,
    compare,
)  # fmt: skip
from caruman.schedules.lifecycle import DRAFT
from caruman.schedules.models import Schedule
from caruman.schedules.operations.prefilling import filed_before
from caruman.web.access import signed_in

PAGE_SIZE = 100

KIND_WORDS = {
    JOINED: gettext_lazy("Joined"),
    LEFT: gettext_lazy("No longer there"),
    WAGE: gettext_lazy("Wage changed"),
    CATEGORY: gettext_lazy("Act 4 category changed"),
    ELIGIBILITY: gettext_lazy("EIS or SKBBK changed"),
    AMOUNT: gettext_lazy("Contribution changed"),
    STATUS: gettext_lazy("Status given"),
}
UNUSUAL_WORDS = {
    "half": gettext_lazy("more than half"),
    "tenfold": gettext_lazy("tenfold: a slip of the point?"),
    "nil": gettext_lazy("no wage any more"),
}


@signed_in
@require_safe
@anybody
def comparison(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Show what differs from the month before, the unusual first."""
    schedule = load(employer, schedule_id)
    before, found = differences_of(schedule)
    counts = Counter(kind for one in found for kind in one.kinds)
    only = request.GET.get("show", "")
    shown = [one for one in found if only in one.kinds or (only == "unusual" and one.unusual)] if only else found
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    told = {
        "employer": employer,
        "schedule": schedule,
        "before": before,
        "page": page,
        "rows": in_words(page.object_list),
        "linked": schedule.state == DRAFT and may_edit(request),
        "counts": [(kind, KIND_WORDS[kind], counts[kind]) for kind in KINDS if counts[kind]],
        "unusual": sum(bool(one.unusual) for one in found),
        "only": only,
        "total": len(found),
    }
    return render(request, "schedule_pages/compare.html", told)


@signed_in
@require_safe
@anybody
def comparison_file(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Give the same as a CSV file."""
    schedule = load(employer, schedule_id)
    _before, found = differences_of(schedule)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [_("Identity number"), _("Name"), _("What changed"), _("Wage before"), _("Wage now"), _("Difference"),
         _("Contribution before"), _("Contribution now"), _("Worth a look")]
    )  # fmt: skip
    for one in found:
        before, after = one.before or (None, None), one.after or (None, None)
        writer.writerow(
            [csv_text(one.identity_no), csv_text(one.name), _words(one), _money(before[0]), _money(after[0]),
             _money(one.wage_change_sen), _money(before[1]), _money(after[1]),
             str(UNUSUAL_WORDS.get(one.unusual, ""))]
        )  # fmt: skip
    # The mark at the beginning tells spreadsheets that the text is UTF-8.
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"compare-{schedule.month:%Y-%m}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def in_words(differences: Iterable[Difference]) -> list[tuple[Difference, str, str]]:
    """Give differences with what changed, and what is unusual, in the reader's words."""
    return [(one, _words(one), str(UNUSUAL_WORDS.get(one.unusual, ""))) for one in differences]


def differences_of(schedule: Schedule) -> tuple[Schedule | None, list[Difference]]:
    """Give the month before that was filed last, and how this one differs."""
    before = filed_before(schedule.employer_id, schedule.month)
    return before, compare(before, schedule) if before is not None else []


def _words(one: Difference) -> str:
    return ", ".join(str(KIND_WORDS[kind]) for kind in one.kinds)


def _money(sen: int | None) -> str:
    if sen is None:
        return ""
    return f"{'-' if sen < 0 else ''}{abs(sen) // 100}.{abs(sen) % 100:02}"
