"""The addresses: the desk for registrations and changes of employers."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.registrations import deciding, entering, queue, reading

_ONE = "<uuid:registration_id>/"

urlpatterns = [
    path("", queue.registrations, name="office-registrations"),
    path("new/", entering.for_whom, name="office-registration-new"),
    path("new/<uuid:employer_id>/<slug:form>/", entering.enter, name="office-registration-enter"),
    path(_ONE, reading.registration, name="office-registration"),
    path(f"{_ONE}documents/add/", reading.add_paper, name="office-registration-paper"),
    path(f"{_ONE}documents/<uuid:document_id>/", reading.document, name="office-registration-document"),
    path(f"{_ONE}letter/", reading.letter, name="office-registration-letter"),
    path(f"{_ONE}take/", deciding.take, name="office-registration-take"),
    path(f"{_ONE}pass-on/", deciding.pass_on, name="office-registration-pass-on"),
    path(f"{_ONE}approve/", deciding.approve, name="office-registration-approve"),
    path(f"{_ONE}query/", deciding.query, name="office-registration-query"),
    path(f"{_ONE}reject/", deciding.reject, name="office-registration-reject"),
]
