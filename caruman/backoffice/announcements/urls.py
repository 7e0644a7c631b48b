"""The addresses of the desk for announcements."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.announcements import pages

urlpatterns = [
    path("", pages.desk, name="office-announcements"),
    path("write/", pages.write, name="office-announcement-write"),
    path("one/<slug:slug>/", pages.announcement, name="office-announcement"),
    path("one/<slug:slug>/change/", pages.change, name="office-announcement-change"),
    path("one/<slug:slug>/publish/", pages.publish, name="office-announcement-publish"),
    path("one/<slug:slug>/withdraw/", pages.withdraw, name="office-announcement-withdraw"),
]
