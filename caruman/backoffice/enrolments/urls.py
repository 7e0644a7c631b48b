"""The addresses of the enrolment desk."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.enrolments import deciding, queue

_ONE = "<uuid:enrolment_id>/"

urlpatterns = [
    path("", queue.enrolments, name="office-enrolments"),
    path("new/", queue.enter, name="office-enrolment-new"),
    path(_ONE, deciding.enrolment, name="office-enrolment"),
    path(f"{_ONE}documents/add/", deciding.add_paper, name="office-enrolment-paper"),
    path(f"{_ONE}documents/<uuid:document_id>/", deciding.document, name="office-enrolment-document"),
    path(f"{_ONE}take/", deciding.take, name="office-enrolment-take"),
    path(f"{_ONE}pass-on/", deciding.pass_on, name="office-enrolment-pass-on"),
    path(f"{_ONE}approve/", deciding.approve, name="office-enrolment-approve"),
    path(f"{_ONE}query/", deciding.query, name="office-enrolment-query"),
    path(f"{_ONE}reject/", deciding.reject, name="office-enrolment-reject"),
    path(f"{_ONE}handover/", deciding.propose, name="office-enrolment-propose"),
    path(f"{_ONE}handover/<uuid:handover_id>/", deciding.close_handover, name="office-enrolment-handover"),
]
