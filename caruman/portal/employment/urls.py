"""The addresses: the employee's own view: who pays for me."""

from __future__ import annotations

from django.urls import path

from caruman.portal.employment import record, statement

urlpatterns = [
    path("", record.record, name="employment"),
    path("statement.pdf", statement.statement_pdf, name="employment-statement"),
    path("statement.csv", statement.statement_table, name="employment-table"),
]
