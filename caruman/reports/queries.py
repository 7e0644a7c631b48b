"""Reads of reports: one's own, the queue of the desk, papers, and who stands too near to decide."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from caruman.accounts.models import Person
from caruman.documents.models import Document
from caruman.documents.queries import sent_about
from caruman.employees.lifecycle import WITHDRAWN
from caruman.employees.models import Employee
from caruman.employers.queries import roles_at
from caruman.reports.lifecycle import IN_HAND, OPEN, SENT
from caruman.reports.models import Report, ReportStep

WAITING = (SENT, IN_HAND)
"""The states in which the desk has something to do."""


def reports_of(person: Person) -> QuerySet[Report]:
    """Give a person's reports, those that are open first, the latest first."""
    return Report.objects.filter(person=person).select_related("employer").order_by("-sent_at", "pk")


def open_twin(report: Report) -> Report | None:
    """Give the open report of the same person about the same thing."""
    return Report.objects.filter(
        person=report.person,
        kind=report.kind,
        employer_key=report.employer_key,
        from_month=report.from_month,
        to_month=report.to_month,
        state__in=OPEN,
    ).first()


def queue(*, states: tuple[str, ...] = WAITING) -> QuerySet[Report]:
    """Give the desk's reports in some states, the most urgent first."""
    found = Report.objects.filter(state__in=states)
    return found.select_related("employer", "assigned_to").order_by("due_at", "pk")


def papers_of(report: Report) -> list[Document]:
    """Give the files that the person sent with a report."""
    return list(sent_about(report).order_by("received_at"))


def story_of(report: Report) -> list[ReportStep]:
    """Give the steps of a report."""
    return list(report.steps.all())


def employments(report: Report) -> QuerySet[Employee]:
    """Give what stands on registers for the person who reported: with the employer named, or with all of them."""
    found = Employee.objects.filter(identity_no=report.person.identity_number).exclude(state=WITHDRAWN)
    if report.employer_id is not None:
        found = found.filter(employer_id=report.employer_id)
    return found.select_related("employer").order_by("-hired_on")


def others_about(report: Report) -> QuerySet[Report]:
    """Give other reports about the same employer: a pattern says more than one report."""
    same = Q(employer_key=report.employer_key)
    if report.employer_id is not None:
        same |= Q(employer_id=report.employer_id)
    return Report.objects.filter(same).exclude(pk=report.pk).order_by("-sent_at")


def is_close(report: Report, officer: Person, at: datetime) -> bool:
    """Say whether an officer stands too near: reported it, or acts for the employer."""
    if officer.pk == report.person_id:
        return True
    return report.employer is not None and bool(roles_at(officer, report.employer, at))
