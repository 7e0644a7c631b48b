"""The address to which MyCoID sends registrations."""

from __future__ import annotations

from django.urls import path

from caruman.portal.registration import inbound

urlpatterns = [path("registrations/", inbound.registrations, name="mycoid-registrations")]
