"""A schedule on paper and as files: Form 8A, the lines as text, CSV or Excel, and what a payslip says."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.details import words_language
from caruman.audit.operations import record
from caruman.design.templatetags.design import day as day_words
from caruman.design.templatetags.design import month as month_words
from caruman.employers.models import Employer
from caruman.formats.layouts import COMBINED_V2
from caruman.formats.safe_cells import csv_text, quoted, write_text
from caruman.formats.table_writing import write_table
from caruman.formats.workbook_writing import new_workbook
from caruman.formats.writing import LINE_END, write_line
from caruman.portal.schedules.own import anybody, load
from caruman.portal.schedules.table import MOST_PRINTED
from caruman.portal.schedules.templatetags.schedule_words import amount, status_words
from caruman.printing.typst import draw
from caruman.schedules.lines import lines_of, totals_of
from caruman.schedules.models import Line, Schedule
from caruman.schedules.reviewing import record_of
from caruman.values.money import format_ringgit
from caruman.values.words import Refusal
from caruman.web.access import signed_in

ROWS_ON_A_SHEET = 25

_TYPES = {
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@signed_in
@require_safe
@anybody
def form_8a(request: HttpRequest, employer: Employer, schedule_id: UUID) -> HttpResponse:
    """Give the schedule as the printed Form 8A, sheet by sheet."""
    schedule = load(employer, schedule_id)
    if lines_of(schedule).count() > MOST_PRINTED:
        raise Http404
    return _file(request, draw("form_8a", _sheets(schedule)), schedule, "8A", "pdf")


@signed_in
@require_safe
@anybody
def lines(request: HttpRequest, employer: Employer, schedule_id: UUID, kind: str) -> HttpResponse:
    """Give the lines as the text file that payroll programs read, as CSV or as a workbook."""
    schedule = load(employer, schedule_id)
    records = (record_of(schedule, line) for line in lines_of(schedule).iterator(chunk_size=5_000))
    if kind == "txt":
        try:
            text = "".join(write_line(record, COMBINED_V2) + LINE_END for record in records)
        except Refusal:
            # The fixed columns hold what every accepted line holds; a wage beyond them has no text file.
            raise Http404 from None
        return _file(request, text.encode(), schedule, "combined-v2", "txt")
    if kind not in ("csv", "xlsx"):
        raise Http404
    with tempfile.TemporaryDirectory(prefix="caruman-") as folder:
        path = Path(folder) / f"lines.{kind}"
        write_table(str(path), records, layout=COMBINED_V2, language=words_language())
        return _file(request, path.read_bytes(), schedule, "lines", kind)


@signed_in
@require_safe
@anybody
def payslips(request: HttpRequest, employer: Employer, schedule_id: UUID, kind: str) -> HttpResponse:
    """Give each person's line for the payslip: what is deducted and what the employer adds."""
    schedule = load(employer, schedule_id)
    if kind not in ("csv", "xlsx"):
        raise Http404
    with tempfile.TemporaryDirectory(prefix="caruman-") as folder:
        path = Path(folder) / f"payslips.{kind}"
        (_payslips_csv if kind == "csv" else _payslips_xlsx)(path, schedule)
        return _file(request, path.read_bytes(), schedule, "payslips", kind)


def _titles() -> list[str]:
    return [
        _("Identity number"), _("Name"), _("Contribution month"), _("Wage"), _("Act 4, deducted"),
        _("SKBBK, deducted"), _("EIS, deducted"), _("All deducted"), _("Act 4, employer"), _("EIS, employer"),
        _("Employer's contribution"),
    ]  # fmt: skip


def _payslip_rows(schedule: Schedule) -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    for line in lines_of(schedule).iterator(chunk_size=5_000):
        deducted = (line.act4_employee_sen, line.skbbk_employee_sen, line.eis_employee_sen)
        added = (line.act4_employer_sen, line.eis_employer_sen)
        sums = (line.wage_sen, *deducted, sum(deducted), *added, sum(added))
        yield line.identity_no, line.name, f"{schedule.month:%Y-%m}", sums


def _payslips_csv(path: Path, schedule: Schedule) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([csv_text(title) for title in _titles()])
        for number, name, month, sums in _payslip_rows(schedule):
            writer.writerow(
                [csv_text(number), csv_text(name), month, *(f"{sen // 100}.{sen % 100:02}" for sen in sums)]
            )


def _payslips_xlsx(path: Path, schedule: Schedule) -> None:
    with new_workbook(str(path), constant_memory=True) as workbook:
        header = workbook.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDEBF7", "border": 1})
        text, money = quoted(workbook), workbook.add_format({"num_format": "#,##0.00"})
        sheet = workbook.add_worksheet(f"{schedule.month:%Y-%m}")
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(_titles()):
            sheet.set_column(column, column, 36 if column == 1 else 16)
            write_text(sheet, 0, column, title, header)
        for row, (*words, sums) in enumerate(_payslip_rows(schedule), 1):
            for column, word in enumerate(words):
                write_text(sheet, row, column, str(word), text)
            for column, sen in enumerate(sums, len(words)):
                sheet.write_number(row, column, sen / 100, money)


def _sheets(schedule: Schedule) -> dict[str, Any]:
    """Give the sheets of Form 8A: each with its total, what is carried forward, and on the last one the grand total."""
    held = list(lines_of(schedule))
    chunks = [held[start : start + ROWS_ON_A_SHEET] for start in range(0, len(held), ROWS_ON_A_SHEET)] or [[]]
    employer, carried_sen, sheets = schedule.employer, 0, []
    for number, chunk in enumerate(chunks, 1):
        page_sen = sum(_total_sen(line) for line in chunk)
        sheets.append(
            {
                "sheet": _("Sheet %(number)s of %(count)s") % {"number": number, "count": len(chunks)},
                "rows": [_printed(line, (number - 1) * ROWS_ON_A_SHEET + place) for place, line in enumerate(chunk, 1)],
                "total": format_ringgit(page_sen),
                "carried": format_ringgit(carried_sen),
                "running": format_ringgit(carried_sen + page_sen),
                "is_last": number == len(chunks),
            }
        )
        carried_sen += page_sen
    totals = totals_of([schedule])[schedule.pk]
    return {
        "language": words_language(),
        "title": _("Form 8A: contribution schedule"),
        "month": month_words(schedule.month),
        "draft": "" if schedule.submitted_at else _("Draft: not submitted"),
        "head": [
            [_("Employer"), employer.name],
            [_("Employer code"), employer.employer_code or "–"],
            [_("Registration number"), employer.registration_number if employer.registration_kind == "mycoid" else "–"],
            [_("Contribution month"), month_words(schedule.month)],
            [_("Number of employees"), f"{totals.employees:,}"],
            [_("Version"), str(schedule.version)],
        ],
        "columns": [
            _("No."), _("Start or stop date"), _("Status"), _("Identity number"), _("Name"), _("Wage"),
            _("Act 4 and SKBBK"), _("EIS"), _("Contribution"),
        ],
        "words": {
            "total": _("Total of this sheet"), "carried": _("Total of the sheets before"), "running": _("Total so far"),
            "grand": _("Grand total"), "nobody": _("Nil return: nobody earned anything this month."),
            "declaration": _("I declare that the particulars in this schedule are true."),
            "signature": _("Signature"), "name": _("Name and position"), "date": _("Date"),
            "payment": _("Payment mark"),
        },
        "sums": [
            [_("Act 4, employer"), format_ringgit(totals.act4_employer_sen)],
            [_("Act 4, employee"), format_ringgit(totals.act4_employee_sen)],
            [_("SKBBK, employee"), format_ringgit(totals.skbbk_employee_sen)],
            [_("EIS, employer"), format_ringgit(totals.eis_employer_sen)],
            [_("EIS, employee"), format_ringgit(totals.eis_employee_sen)],
            [_("Grand total"), format_ringgit(totals.acr_sen + totals.ecr_sen)],
        ],
        "submitted": (
            _("Submitted on %(day)s by %(name)s")
            % {"day": day_words(schedule.submitted_at), "name": schedule.submitted_by.name}
            if schedule.submitted_at and schedule.submitted_by
            else ""
        ),
        "sheets": sheets,
    }  # fmt: skip


def _printed(line: Line, number: int) -> list[str]:
    act4_sen = line.act4_employer_sen + line.act4_employee_sen + line.skbbk_employee_sen
    eis_sen = line.eis_employer_sen + line.eis_employee_sen
    return [
        str(number),
        f"{line.employment_date:%d/%m/%Y}" if line.employment_date else "",
        status_words(line.status) if line.status else "",
        line.identity_no,
        line.name,
        amount(line.wage_sen),
        amount(act4_sen),
        amount(eis_sen),
        amount(act4_sen + eis_sen),
    ]


def _total_sen(line: Line) -> int:
    return (
        line.act4_employer_sen + line.act4_employee_sen + line.skbbk_employee_sen + line.eis_employer_sen
        + line.eis_employee_sen
    )  # fmt: skip


def _file(request: HttpRequest, content: bytes, schedule: Schedule, what: str, kind: str) -> HttpResponse:
    """Answer with a file, and write down who took it."""
    record(
        act="schedule.given", at=request.moment, about=schedule, by=request.user, employer_id=schedule.employer_id,
        what=f"{what} {kind}",
    )  # fmt: skip
    response = HttpResponse(content, content_type=_TYPES[kind])
    name = f"{schedule.month:%Y-%m}-v{schedule.version}-{what}.{kind}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
