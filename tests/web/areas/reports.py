"""Reports of employees: rows of the person's own pages and of the desk, with a report that waits for Gita's answer."""

from __future__ import annotations

from typing import Any

from caruman.documents.models import Document
from caruman.employers.models import Employer
from caruman.reports.operations import deciding
from caruman.values.month import Month
from tests.papers import laid
from tests.reports import report_of

# Gita reported Aminah's employer; Farid took the report and asked her something.
TABLE = """
address                       verb  nobody   gita    aminah  later  bala  chong  devi           weak    farid
reports                       GET   sign-in  page    page    page   page  page   page           page    page
report-new                    GET   sign-in  page    page    page   page  page   page           page    page
report-new                    POST  sign-in  page    page    page   page  page   page           page    page
report                        GET   sign-in  page    404     404    404   404    404            404     404
report-sent                   GET   sign-in  page    404     404    404   404    404            404     404
report-answer                 GET   sign-in  page    404     404    404   404    404            404     404
report-answer                 POST  sign-in  page    404     404    404   404    404            404     404
report-withdraw               GET   sign-in  page    404     404    404   404    404            404     404
report-withdraw               POST  sign-in  report  404     404    404   404    404            404     404
report-paper                  GET   sign-in  page    404     404    404   404    404            404     404
report-paper                  POST  sign-in  page    404     404    404   404    404            404     404
report-document               GET   sign-in  page    404     404    404   404    404            404     404
office-reports                GET   sign-in  404     404     404    404   404    page           factor  page
office-report                 GET   sign-in  404     404     404    404   404    page           factor  page
office-report-document        GET   sign-in  404     404     404    404   404    page           factor  page
office-report-take            GET   sign-in  404     404     404    404   404    office-report  factor  office-report
office-report-take            POST  sign-in  404     404     404    404   404    office-report  factor  office-report
office-report-query           GET   sign-in  404     404     404    404   404    page           factor  page
office-report-query           POST  sign-in  404     404     404    404   404    page           factor  page
office-report-tell-employer   GET   sign-in  404     404     404    404   404    page           factor  page
office-report-tell-employer   POST  sign-in  404     404     404    404   404    page           factor  page
office-report-settle          GET   sign-in  404     404     404    404   404    page           factor  page
office-report-settle          POST  sign-in  404     404     404    404   404    page           factor  page
office-report-not-upheld      GET   sign-in  404     404     404    404   404    page           factor  page
office-report-not-upheld      POST  sign-in  404     404     404    404   404    page           factor  page
"""


def give(world: Any) -> None:
    """Make a report that an officer asked about, with its paper."""
    gita, farid = world.people["gita"], world.people["farid"]
    employer = Employer.objects.get(pk=world.values["employer_id"])
    last = Month.of(world.now.date()).plus(-1)
    report = report_of(gita, employer, at=world.now, months=(last, last))
    taken = deciding.take(report_id=report.pk, by=farid, at=world.now)
    deciding.query(report_id=report.pk, version=taken.version, words="Which days?", by=farid, at=world.now)
    paper = Document.objects.create(
        state="clean",
        about_kind="report",
        about_id=str(report.pk),
        kind="payslip",
        person_id=gita.pk,
        name="slip.pdf",
        media_type="application/pdf",
        size_bytes=5,
        sha256="0" * 64,
        sent_sha256="e" * 64,
        stored_as=laid(f"test/{report.pk}"),
        received_at=world.now,
        scanned_at=world.now,
    )
    world.values["report_id"] = report.pk
    for name in ("report-document", "office-report-document"):
        world.values[name, "document_id"] = paper.pk
