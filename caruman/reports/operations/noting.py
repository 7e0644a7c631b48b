"""What every act on a report shares: the lock, the step of its story with the audit, the message to the person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.notices.operations import send
from caruman.reports.models import Report, ReportStep


def locked(report_id: UUID) -> Report:
    """Give a report that nobody else changes meanwhile."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("employer", "person")
    return rows.get(pk=report_id)


def note(
    report: Report, verb: str, *, by: Person, at: datetime, by_officer: bool = False, words: str = ""
) -> None:  # fmt: skip
    """Add to the story of a report, and to the audit.

    The audit names the person and never the employer: its owners read what was done about them,
    and would learn there that somebody reported.
    """
    ReportStep.objects.create(report=report, at=at, verb=verb, by_id=by.pk, by_officer=by_officer, words=words)
    record(
        act=f"report.{verb}",
        at=at,
        about=report,
        by=by,
        person_id=report.person_id,
        reference=report.reference,
        kind=report.kind,
    )


def tell_person(report: Report, *, kind: str, at: datetime, words: str = "") -> None:
    """Tell the person who reported by e-mail, where the account has an address."""
    person = report.person
    if not person.email:
        return
    send(
        kind=kind,
        channel="email",
        to=person.email,
        language=person.language,
        at=at,
        params={
            "name": person.name,
            "reference": report.reference,
            "employer": report.about,
            "due_at": report.due_at,
            "words": words,
            "report_url": f"{settings.PUBLIC_URL}/employment/reports/{report.pk}/",
        },
        person_id=person.pk,
        key=f"{kind}:{report.pk}:{report.version}",
    )
