"""The page of a file: the verdict, the sums, each finding with its place, its repair and what else can be done."""

from __future__ import annotations

from typing import NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caruman.audit.wording import language
from caruman.checking.finding import ERROR, INFO, SEVERITIES, WARNING
from caruman.checking.verdict import AFTER_A_LOOK, CAN_BE_SENT, CANNOT_BE_SENT
from caruman.employers.models import Employer
from caruman.employers.queries import reaches_both
from caruman.formats.headers import letters
from caruman.formats.layouts import words_for
from caruman.portal.files.access import PREPARING, readers, with_file
from caruman.portal.files.listing import rows_of
from caruman.schedules.file_checks import finding_of, is_other_month, layout_of, problems
from caruman.schedules.lifecycle import CHECKING, RECEIVED, TAKEN
from caruman.schedules.models import FileFinding, ReceivedFile
from caruman.schedules.operations.mending import changes_of, left_out
from caruman.schedules.operations.receiving import drafts_of
from caruman.values.month import Month
from caruman.values.visible import visible
from caruman.values.words import Words
from caruman.web.access import signed_in

PER_PAGE = 15
AROUND = 24
"""Characters of the line that are shown on each side of what is marked."""
_MONEY = ("ACT4_", "EIS_", "SKBBK_", "CONTRIBUTION_")
_UNKNOWN_PERSON, _ACKNOWLEDGED, _OTHER_EMPLOYER = (
    "EMPLOYEE_NOT_ON_REGISTER", "MONTH_ALREADY_ACKNOWLEDGED", "EMPLOYER_CODE_OTHER",
)  # fmt: skip
_COLOURS = {ERROR: "red", WARNING: "yellow", INFO: "blue"}
SEVERITY_NAMES = {ERROR: _("Error"), WARNING: _("Warning"), INFO: _("Information")}


class Shown(NamedTuple):
    """A finding as the page shows it."""

    row: FileFinding
    message: str
    place: str
    before: str
    marked: str
    after: str
    is_of_sheet: bool

    @property
    def severity(self) -> object:
        """The severity in words."""
        return SEVERITY_NAMES[self.row.severity]

    @property
    def colour(self) -> str:
        """The colour of the severity."""
        return _COLOURS[self.row.severity]

    @property
    def slug(self) -> str:
        """How the page of help on the rule is named."""
        return self.row.code.lower().replace("_", "-")

    @property
    def is_about_money(self) -> bool:
        """Tell whether the law can explain the amount."""
        return self.row.code.startswith(_MONEY) and self.row.line is not None

    @property
    def is_of_unknown_person(self) -> bool:
        """Tell whether the person should be put on the register."""
        return self.row.code == _UNKNOWN_PERSON

    @property
    def is_of_line(self) -> bool:
        """Tell whether it is about one line that can be corrected."""
        return self.row.line is not None and self.row.code not in ("COLUMN_MISSING", "COLUMNS_NOT_USED")


class FilterForm(forms.Form):
    """Which findings to show."""

    is_filter = True
    severity = forms.ChoiceField(label=_("Severity"), required=False)
    rule = forms.ChoiceField(label=_("Rule"), required=False)

    def __init__(self, *args: object, counts: dict[str, int], severities: dict[str, int], **kwargs: object) -> None:
        """Offer what was found, with how many times."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["severity"].choices = [
            ("", _("All")),
            *((name, f"{SEVERITY_NAMES[name]} ({severities[name]})") for name in SEVERITIES if severities.get(name)),
        ]
        self.fields["rule"].choices = [("", _("All")), *((code, f"{code} ({counts[code]})") for code in counts)]


@signed_in
@readers
@require_safe
@with_file
def file(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Show the file as it stands."""
    may = reaches_both(request.reach, PREPARING)
    context: dict[str, object] = {"employer": employer, "file": file, "row": rows_of([file])[0], "may_prepare": may}
    context |= {"under_way": file.state in (RECEIVED, CHECKING)}
    if file.report is not None and not context["under_way"]:
        context |= _of_report(request, file)
    context["schedules"] = drafts_of(file)
    return render(request, "files/file.html", context)


@signed_in
@readers
@require_safe
@with_file
def progress(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Show how far the check is; once it is over, lead to the schedule, or have the page loaded anew."""
    under_way = file.state in (RECEIVED, CHECKING)
    context = {"employer": employer, "file": file, "under_way": under_way}
    response = render(request, "files/progress.html", context)
    if not under_way:
        drafts = drafts_of(file) if file.state == TAKEN else []
        if len(drafts) == 1:
            response["HX-Redirect"] = reverse("schedule", args=(employer.pk, drafts[0].pk))
        else:
            response["HX-Refresh"] = "true"
    return response


def _of_report(request: HttpRequest, file: ReceivedFile) -> dict[str, object]:
    report = file.report or {}
    errors, warnings = problems(report)
    listed = file.findings.order_by("place")
    form = FilterForm(request.GET or None, counts=report["counts"], severities=report["severities"])
    if form.is_valid():
        listed = listed.filter(**{name: value for name, value in _filters(form) if value})
    elif request.GET.get("rule"):
        listed = listed.none()
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    of_sheet = layout_of(file) is None
    page.object_list = [_shown(row, of_sheet=of_sheet) for row in page.object_list]
    totals = report["totals"]
    mendable = file.findings.exclude(repair=None).exclude(severity=INFO)
    out = left_out(file)
    return {
        "report": report,
        "errors": errors,
        "warnings": warnings,
        "verdict": _verdict(errors, warnings),
        "verdict_kind": "error" if errors else "warning" if warnings else "success",
        "page": page,
        "filter": form,
        "filtered": any(value for _name, value in _filters(form)) if form.is_bound and form.is_valid() else False,
        "layout_words": words_for(report["layout"]),
        "all_sen": totals["act4_sen"] + totals["skbbk_sen"] + totals["eis_sen"],
        "normalised": [(Words(*note[3:]), note[1]) for note in report["normalised"]],
        "mendable": mendable.count(),
        "changes": list(changes_of(file).select_related("made_by").order_by("-place")[:20]),
        "left_out": [(line, text.strip()[:60]) for line, text in out.items()],
        "acknowledged": _ACKNOWLEDGED in report["counts"],
        "other_employer": report["counts"].get(_OTHER_EMPLOYER, 0) >= max(report["lines"], 1),
        "is_other_month": is_other_month(file),
        "months": [Month.parse(text) for text in report["months"]],
        "not_listed": sum(report["counts"].values()) - report["listed"],
    }


def _filters(form: FilterForm) -> list[tuple[str, str]]:
    return [("severity", form.cleaned_data.get("severity", "")), ("code", form.cleaned_data.get("rule", ""))]


def _verdict(errors: int, warnings: int) -> Words:
    return CANNOT_BE_SENT if errors else AFTER_A_LOOK if warnings else CAN_BE_SENT


def _shown(row: FileFinding, *, of_sheet: bool) -> Shown:
    first, last = row.first_column, row.last_column
    message = visible(finding_of(row).message(language()))
    if first is None or last is None:
        return Shown(row, message, "", "", "", "", of_sheet)
    if of_sheet:
        header = str(row.params.get("header", ""))
        return Shown(row, message, f"{letters(first)} {header}".strip(), "", visible(row.found or ""), "", True)
    place = str(first) if first == last else f"{first}–{last}"
    text = row.text
    marked = text[first - 1 : last].rstrip()[:80]
    start = max(0, first - 1 - AROUND)
    before = " ".join(text[start : first - 1].split())
    after = " ".join(text[last : last + AROUND].split())
    return Shown(row, message, place, f"{'…' if start else ''}{before}", marked, after, False)


def counted_by_rule(file: ReceivedFile, severity: str) -> list[tuple[str, str, int]]:
    """Give the findings of a severity by rule: the code, the sentence of the first, and how many."""
    report = file.report or {}
    groups = file.findings.filter(severity=severity).values("code").annotate(number=Count("pk")).order_by("code")
    firsts = {
        row.code: row for row in file.findings.filter(severity=severity).order_by("code", "place").distinct("code")
    }
    return [
        (group["code"], visible(finding_of(firsts[group["code"]]).message(language())), report["counts"][group["code"]])
        for group in groups
    ]


def finding_or_none(file: ReceivedFile, place: int) -> FileFinding | None:
    """Give a finding by its place."""
    return file.findings.filter(place=place).first()
