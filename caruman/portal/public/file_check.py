"""Check a contribution file without an account: nothing of it is kept (see docs/adr/0026).

A browser does not choose a file again by itself. So the form has a button for each thing that can
be had: a download leaves the page, and the chosen file, where they are.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.checking.facts import Facts
from caruman.checking.finding import ERROR, INFO, SEVERITIES, Finding
from caruman.checking.report import Report
from caruman.checking.reports.chrome import finding_cells, summary_rows
from caruman.checking.verdict import verdict_of
from caruman.portal.public.file_check_form import ERRORS_AND_WARNINGS, ERRORS_ONLY, FileCheckForm
from caruman.portal.public.language import reader_language
from caruman.portal.public.masking import masked_finding
from caruman.portal.public.passing_file import REPORTS, check, is_spreadsheet, write_report
from caruman.throttling.limits import Limit, TooMany, hit
from caruman.values.visible import visible
from caruman.values.words import Refusal
from caruman.web.access import everyone
from caruman.web.forms import fill

CHECKS = Limit("file-check", hits=40, seconds=600)
"""Files from one address: an accountant with forty employers gets through, a flood does not."""

MOST_SHOWN = 150
"""Findings on the page, which stays light; the reports have all of them."""
MOST_OF_A_CODE = 25

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "zip": "application/zip",
}


Giver = Callable[[FileCheckForm, Facts], HttpResponse | None]
"""Gives what a button asks for; None, with an error in the form, where it cannot be had."""


class Group(NamedTuple):
    """The findings of one rule: its code, severity, the cells of those shown, and how many there are."""

    code: str
    severity: str
    rows: list[list[str | int]]
    count: int

    @property
    def slug(self) -> str:
        """How the page of help on the rule is named."""
        return self.code.lower().replace("_", "-")

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def file_check(request: HttpRequest) -> HttpResponse:
    """Show the form; check what is sent and give back what the pressed button asks for."""
    form = fill(request, FileCheckForm)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            hit(CHECKS, request.address, at=request.moment)
            give = _GIVERS.get(request.POST.get("give", ""))
            answer = give(form, _facts(request)) if give else None
            if answer is not None:
                return answer
            if give is None:
                context |= _findings(form, _facts(request))
        except TooMany as refusal:
            minutes = max(1, round((refusal.again_at - request.moment).total_seconds() / 60))
            form.add_error(None, _("Too many files came from your connection. Try again in %d minutes.") % minutes)
        except Refusal as refusal:
            form.add_error("file", visible(refusal.say(reader_language())))
    status = 429 if form.non_field_errors() else 200
    return render(request, "public/file_check.html", context, status=status)


def _facts(request: HttpRequest) -> Facts:
    return Facts(today=timezone.localtime(request.moment).date())


def _findings(form: FileCheckForm, facts: Facts) -> dict[str, object]:
    upload, language = form.cleaned_data["file"], reader_language()
    report = check(upload.read(), facts=facts, layout=form.cleaned_data["layout"] or None, mend=False).report
    severities = {ERRORS_ONLY: (ERROR,), ERRORS_AND_WARNINGS: tuple(set(SEVERITIES) - {INFO})}.get(
        form.cleaned_data["show"], SEVERITIES
    )
    findings = [finding for finding in report.findings if finding.severity in severities]
    in_full = form.cleaned_data["in_full"]
    groups = _groups(findings if in_full else [masked_finding(finding) for finding in findings], report)
    return {
        "report": report,
        "verdict": verdict_of(report),
        "kind": "error" if report.severities[ERROR] else "warning" if report.severities["warning"] else "success",
        "summary": summary_rows(report, path=upload.name, facts=facts, language=language),
        "groups": groups,
        "hidden": sum(group.more for group in groups),
        "spreadsheet": is_spreadsheet(report),
    }


def _groups(findings: list[Finding], report: Report) -> list[Group]:
    """Put findings together by rule, the grave ones first, as many as a page can carry."""
    language, room = reader_language(), MOST_SHOWN
    groups = []
    ordered = sorted(findings, key=lambda finding: (SEVERITIES.index(finding.severity), finding.code))
    for (severity, code), members in groupby(ordered, key=lambda finding: (finding.severity, finding.code)):
        shown = list(members)[: min(room, MOST_OF_A_CODE)]
        room -= len(shown)
        groups.append(
            Group(code, severity, [finding_cells(finding, language) for finding in shown], report.counts[code])
        )
    return groups


def _give_mended(form: FileCheckForm, facts: Facts) -> HttpResponse | None:
    upload = form.cleaned_data["file"]
    outcome = check(upload.read(), facts=facts, layout=form.cleaned_data["layout"] or None, mend=True)
    if outcome.mended is None:
        # The engine's own sentence names its command, which does not help somebody on this page.
        form.add_error("file", _("A spreadsheet is mended in its own program: the report names each cell to correct"))
        return None
    return _attachment(outcome.mended, name=_named(upload.name, "mended", "txt"))


def _give_report(kind: str) -> Giver:
    def give(form: FileCheckForm, facts: Facts) -> HttpResponse:
        return _attachment(_report(form, facts, kind), name=_named(form.cleaned_data["file"].name, "report", kind))

    return give


def _report(form: FileCheckForm, facts: Facts, kind: str) -> bytes:
    upload = form.cleaned_data["file"]
    upload.seek(0)
    return write_report(
        upload.read(),
        kind=kind,
        name=upload.name,
        facts=facts,
        layout=form.cleaned_data["layout"] or None,
        language=reader_language(),
    )


def _give_everything(form: FileCheckForm, facts: Facts) -> HttpResponse:
    """Give the mended file, where there is one, and the reports, in one archive."""
    upload = form.cleaned_data["file"]
    outcome = check(upload.read(), facts=facts, layout=form.cleaned_data["layout"] or None, mend=True)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        if outcome.mended is not None:
            target.writestr(_named(upload.name, "mended", "txt"), outcome.mended)
        for kind in ("xlsx", "html"):
            target.writestr(_named(upload.name, "report", kind), _report(form, facts, kind))
    return _attachment(archive.getvalue(), name=_named(upload.name, "checked", "zip"))


def _named(name: str, what: str, kind: str) -> str:
    stem = "".join(letter for letter in PurePath(visible(name)).stem if letter.isalnum() or letter in " -_")[:60]
    return f"{stem.strip() or 'file'}-{what}.{kind}"


def _attachment(content: bytes, *, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response


_GIVERS: dict[str, Giver] = {
    "mended": _give_mended,
    "everything": _give_everything,
    **{f"report-{kind}": _give_report(kind) for kind in REPORTS},
}
