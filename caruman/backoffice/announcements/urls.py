"""The addresses of the desk for announcements."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.announcements import pages

urlpatterns = [
    path("", pages.desk, name="office-announcements"),
    path("write/", pages.write, name="office-announcement-write"),
    path("<slug:slug>/", pages.announcement, name="office-announcement"),
    path("<slug:slug>/change/", pages.change, name="office-announcement-change"),
    path("<slug:slug>/publish/", pages.publish, name="office-announcement-publish"),
    path("<slug:slug>/withdraw/", pages.withdraw, name="office-announcement-withdraw"),
]
