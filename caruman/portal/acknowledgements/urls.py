"""The addresses: ACR and ECR, and what was filed, owed and paid."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.acknowledgements import cancelling, exporting, listing, showing, statement

urlpatterns: list[URLPattern] = [
    path("", listing.acknowledgements, name="acknowledgements"),
    path("of-person/", listing.of_person, name="acknowledgements-of-person"),
    path("statement/", statement.statement, name="statement"),
    path("statement/people/", statement.people, name="statement-people"),
    path("statement/people/find/", statement.find_person, name="statement-find"),
    path("statement/people/<uuid:schedule_id>/<int:place>/", statement.person, name="statement-person"),
    path("statement/file/<slug:content>.<slug:form>", exporting.statement_file, name="statement-file"),
    path("<str:number>/", showing.acknowledgement, name="acknowledgement"),
    path("<str:number>/pdf/", showing.acknowledgement_pdf, name="acknowledgement-pdf"),
    path("<str:number>/cancel/", cancelling.cancel, name="acknowledgement-cancel"),
]
