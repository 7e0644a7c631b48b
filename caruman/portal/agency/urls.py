"""The addresses: the pages of agencies."""

from __future__ import annotations

from django.urls import path

from caruman.portal.agency import bodies

_ONE = "<uuid:agency_id>/"

urlpatterns = [
    path("", bodies.agencies, name="agencies"),
    path("offers/<uuid:membership_id>/", bodies.role_offer, name="agency-role-offer"),
    path(_ONE, bodies.home, name="agency-home"),
]
