"""The person's own acts: send a report, answer what was asked about it, take it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.documents import operations as documents
from caruman.documents.models import Document
from caruman.employers.models import Employer
from caruman.employers.references import new_reference
from caruman.employers.working_time import due_at
from caruman.reports.lifecycle import OPEN, QUERY, REPORT
from caruman.reports.models import Kind, Report
from caruman.reports.operations.noting import locked, note, tell_person
from caruman.reports.queries import open_twin
from caruman.reports.refusals import UnableToReport
from caruman.throttling.limits import Limit, hit
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month

REPORTS = Limit("reports-sent", hits=10, seconds=24 * 60 * 60)
"""Reports of one person in a day: enough for every employer of a working life."""
MONTHS_BACK = 84
"""Employers keep their registers for seven years; what is older nobody can look up."""


def send(
    *,
    kind: str,
    employer: Employer | None,
    months: tuple[Month, Month],
    words: str,
    may_name: bool,
    by: Person,
    at: datetime,
    language: str,
    employer_name: str = "",
    place: str = "",
    work: str = "",
) -> Report:
    """Send a report; where the same one is open already, give that one. Raises `UnableToReport` and `TooMany`.

    Raises `TooMany` outside the transaction, so that a refused try is counted.
    """
    first, last = months
    _demand_sense(kind, employer, employer_name, first, last, at)
    report = Report(
        reference=new_reference(),
        person=by,
        kind=kind,
        employer=employer,
        employer_name="" if employer else employer_name,
        place="" if employer else place,
        work=work,
        employer_key=str(employer.pk) if employer else f"{employer_name}, {place}".upper(),
        from_month=first.first_day,
        to_month=last.first_day,
        words=words,
        may_name=may_name,
        language=language,
        sent_at=at,
        due_at=due_at(at),
    )
    twin = open_twin(report)
    if twin is not None:
        return twin
    hit(REPORTS, str(by.pk), at=at)
    try:
        with transaction.atomic():
            report.save(force_insert=True)
            note(report, "send", by=by, at=at)
            tell_person(report, kind="report_received", at=at)
    except IntegrityError:
        # The same report came twice at once: the database let one of them in.
        twin = open_twin(report)
        if twin is None:
            raise
        return twin
    return report


@transaction.atomic
def answer(*, report_id: UUID, version: int, words: str, by: Person, at: datetime) -> Report:
    """Answer what an officer asked; the clock begins anew. Raises `UnableToReport`."""
    report = _own(report_id, by)
    if report.state != QUERY:
        raise UnableToReport(_("Nothing is being asked about this report now."))
    if report.version != version:
        raise UnableToReport(_("The report has changed since this page was opened. Read it again."))
    report.state = REPORT.target("answer", report.state)
    report.due_at = due_at(at)
    report.version += 1
    report.save()
    note(report, "answer", by=by, at=at, words=words)
    return report


@transaction.atomic
def withdraw(*, report_id: UUID, by: Person, at: datetime) -> Report:
    """Take a report back. Raises `UnableToReport` once it is closed."""
    report = _own(report_id, by)
    if not REPORT.permits("withdraw", report.state):
        raise UnableToReport(_("The report is closed already."))
    report.state = REPORT.target("withdraw", report.state)
    report.version += 1
    report.save()
    note(report, "withdraw", by=by, at=at)
    return report


def add_paper(*, report: Report, upload: UploadedFile | None, kind: str, by: Person, at: datetime) -> Document:
    """Add a file while the report is open. Raises `UnableToReport`, and `UnableToReceive` for a bad file."""
    if report.person_id != by.pk or report.state not in OPEN:
        raise UnableToReport(_("The report is closed already."))
    return documents.receive(upload=upload, by=by, about=report, kind=kind, at=at)


def _own(report_id: UUID, by: Person) -> Report:
    report = locked(report_id)
    if report.person_id != by.pk:
        raise UnableToReport(_("This is somebody else's report."))
    return report


def _demand_sense(
    kind: str, employer: Employer | None, employer_name: str, first: Month, last: Month, at: datetime
) -> None:
    today = Month.of(in_malaysia_time(at).date())
    if kind in (Kind.WRONG_AMOUNT, Kind.NOT_MY_EMPLOYER) and employer is None:
        raise UnableToReport(_("Choose the employer from your record."))
    if employer is None and not employer_name:
        raise UnableToReport(_("Name the employer."))
    if last < first:
        raise UnableToReport(_("The last month comes before the first one."))
    if last > today or first < today.plus(-MONTHS_BACK):
        raise UnableToReport(_("Choose months of the last seven years, this month at the latest."))
