"""The addresses of a person's own jobs and wallet."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.platforms import exporting, leaving, own

urlpatterns: list[URLPattern] = [
    path("", own.jobs, name="own-jobs"),
    path("file/", exporting.own_file, name="own-jobs-file"),
    path("platforms/<uuid:registration_id>/leave/", leaving.leave, name="own-platform-leave"),
    path("top-up/", own.top_up_month, name="own-jobs-top-up"),
    path("<int:year>/<int:month>/<int:serial>/", own.job, name="own-job"),
]
