"""The addresses of the desk for agencies."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.agencies import desk, entering, managers

_ONE = "<uuid:agency_id>/"

urlpatterns = [
    path("", desk.agencies, name="office-agencies"),
    path("new/", entering.enter, name="office-agency-new"),
    path(_ONE, desk.agency, name="office-agency"),
    path(f"{_ONE}documents/add/", entering.add_paper, name="office-agency-paper"),
    path(f"{_ONE}documents/<uuid:document_id>/", desk.document, name="office-agency-document"),
    path(f"{_ONE}take/", desk.take, name="office-agency-take"),
    path(f"{_ONE}pass-on/", desk.pass_on, name="office-agency-pass-on"),
    path(f"{_ONE}ask/", desk.ask, name="office-agency-ask"),
    path(f"{_ONE}answer/", entering.answer, name="office-agency-answer"),
    path(f"{_ONE}approve/", desk.approve, name="office-agency-approve"),
    path(f"{_ONE}reject/", desk.reject, name="office-agency-reject"),
    path(f"{_ONE}groups/", desk.groups, name="office-agency-groups"),
    path(f"{_ONE}managers/new/", managers.propose, name="office-agency-manager-new"),
    path(f"{_ONE}managers/<uuid:change_id>/", managers.decide, name="office-agency-manager"),
    path(
        f"{_ONE}managers/<uuid:change_id>/documents/<uuid:document_id>/",
        managers.letter,
        name="office-agency-manager-letter",
    ),
    path(f"{_ONE}close/", desk.close, name="office-agency-close"),
    path(f"{_ONE}reopen/", desk.reopen, name="office-agency-reopen"),
]
