"""The addresses: the portal on a phone's home screen."""

from __future__ import annotations

from django.urls import path

from caruman.portal.installable import views

urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("worker.js", views.worker, name="worker"),
    path("offline/<str:language>/", views.offline, name="offline"),
    path("not-sent/<str:language>/", views.not_sent, name="not-sent"),
    path("kept/", views.kept, name="kept"),
    path("kept/<str:language>/", views.kept_in, name="kept-in"),
]
