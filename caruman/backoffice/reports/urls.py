"""The addresses: the desk for what employees report."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.reports import deciding, queue, reading

_ONE = "<uuid:report_id>/"

urlpatterns = [
    path("", queue.reports, name="office-reports"),
    path(_ONE, reading.report, name="office-report"),
    path(f"{_ONE}documents/<uuid:document_id>/", reading.document, name="office-report-document"),
    path(f"{_ONE}take/", deciding.take, name="office-report-take"),
    path(f"{_ONE}query/", deciding.query, name="office-report-query"),
    path(f"{_ONE}tell-employer/", deciding.tell_employer, name="office-report-tell-employer"),
    path(f"{_ONE}settle/", deciding.settle, name="office-report-settle"),
    path(f"{_ONE}not-upheld/", deciding.not_upheld, name="office-report-not-upheld"),
]
