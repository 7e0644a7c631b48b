"""Every address, by interface."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from caruman.web import specimens

urlpatterns = [
    path("", include("caruman.project.machine_urls")),
    path("", include("caruman.portal.urls")),
    path("callbacks/", include("caruman.callbacks.urls")),
    path("office/", include("caruman.backoffice.urls")),
]
if not settings.IS_PRODUCTION:
    urlpatterns.append(path("design/", specimens.index, name="specimens"))
    urlpatterns.append(path("design/<slug:slug>/", specimens.specimen, name="specimen"))
    urlpatterns.append(path("outbox/", include("caruman.simulators.urls")))

handler400 = "caruman.web.errors.bad_request"
handler403 = "caruman.web.errors.not_allowed"
handler404 = "caruman.web.errors.not_found"
handler500 = "caruman.web.errors.our_fault"
