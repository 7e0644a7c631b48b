"""The addresses: where a person is listed by agencies."""

from __future__ import annotations

from django.urls import path

from caruman.portal.agency_lists import listed

urlpatterns = [
    path("", listed.listed, name="listed"),
    path("apply/", listed.ask, name="listed-apply"),
    path("details/", listed.details, name="listed-details"),
    path("wishes/<uuid:application_id>/withdraw/", listed.withdraw, name="listed-withdraw"),
    path("<uuid:list_id>/decline/", listed.decline, name="listed-decline"),
]
