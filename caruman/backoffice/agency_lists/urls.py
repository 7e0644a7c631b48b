"""The addresses: agencies' lists as officers see them, and entering one that came on paper."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.agency_lists import desk, entering

_ONE = "<uuid:list_id>/"

urlpatterns = [
    path("", desk.lists, name="office-agency-lists"),
    path("enter/", entering.enter, name="office-agency-list-enter"),
    path(_ONE, desk.one, name="office-agency-list"),
    path(f"{_ONE}results/<slug:form>/", desk.results, name="office-agency-list-results"),
    path(f"{_ONE}evidence/", desk.evidence, name="office-agency-list-evidence"),
    path(f"{_ONE}send/", entering.send, name="office-agency-list-send"),
    path(f"{_ONE}documents/", entering.bundle, name="office-agency-list-bundle"),
]
