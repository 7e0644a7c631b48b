"""The addresses: the employee's own view: who pays for me, and what I say is wrong with it."""

from __future__ import annotations

from django.urls import path

from caruman.portal.employment import own_reports, own_skbbk, record, reporting, statement

_ONE = "reports/<uuid:report_id>/"

urlpatterns = [
    path("", record.record, name="employment"),
    path("statement.pdf", statement.statement_pdf, name="employment-statement"),
    path("statement.csv", statement.statement_table, name="employment-table"),
    path("skbbk/<uuid:employee_id>/", own_skbbk.own_skbbk, name="own-skbbk"),
    path("reports/", own_reports.reports, name="reports"),
    path("reports/new/", reporting.report_new, name="report-new"),
    path(_ONE, own_reports.report, name="report"),
    path(f"{_ONE}sent/", own_reports.sent, name="report-sent"),
    path(f"{_ONE}answer/", own_reports.answer, name="report-answer"),
    path(f"{_ONE}withdraw/", own_reports.withdraw, name="report-withdraw"),
    path(f"{_ONE}papers/add/", own_reports.paper, name="report-paper"),
    path(f"{_ONE}papers/<uuid:document_id>/", own_reports.download, name="report-document"),
]
