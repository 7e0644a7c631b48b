"""The application as Django knows it: the enrolment desk."""

from __future__ import annotations

from django.apps import AppConfig


class EnrolmentDeskConfig(AppConfig):
    """The enrolment desk."""

    name = "caruman.backoffice.enrolments"
    label = "enrolment_desk"
