"""The addresses: the desk for papers of the self-employed."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.papers import deciding, excluding, queue, reading

_ONE = "<uuid:activity_id>/"

urlpatterns = [
    path("", queue.papers, name="office-activities-papers"),
    path("agencies/<uuid:agency_id>/", queue.of_agency, name="office-papers-agency"),
    path(_ONE, reading.activity, name="office-papers-activity"),
    path(f"{_ONE}take/", deciding.take, name="office-papers-take"),
    path(f"{_ONE}pass-on/", deciding.pass_on, name="office-papers-pass-on"),
    path(f"{_ONE}not-in-scheme/", excluding.propose, name="office-papers-exclude"),
    path(f"{_ONE}not-in-scheme/decide/", excluding.decide, name="office-papers-decide"),
    path(f"{_ONE}not-in-scheme/lift/", excluding.lift, name="office-papers-lift"),
    path(f"{_ONE}<uuid:paper_id>/file/", reading.file, name="office-paper-file"),
    path(f"{_ONE}<uuid:paper_id>/accept/", deciding.accept, name="office-paper-accept"),
    path(f"{_ONE}<uuid:paper_id>/ask/", deciding.ask, name="office-paper-ask"),
]
