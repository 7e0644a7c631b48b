"""The addresses of the portal, room by room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("caruman.portal.public.urls")),
    path("", include("caruman.portal.joining.urls")),
    path("account/", include("caruman.portal.account.urls")),
    path("employer/", include("caruman.portal.employer.urls")),
    path("", include("caruman.portal.installable.urls")),
]
