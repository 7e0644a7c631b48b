"""The desk: an officer takes a report, asks, tells the employer, settles it or does not uphold it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.employers.choices import Role
from caruman.employers.lifecycle import HELD
from caruman.notices.operations import send
from caruman.reports.lifecycle import IN_HAND, OPEN, REPORT
from caruman.reports.models import Report
from caruman.reports.operations.noting import locked, note, tell_person
from caruman.reports.queries import is_close
from caruman.reports.refusals import UnableToDecide
from caruman.values.dates import in_malaysia_time


@transaction.atomic
def take(*, report_id: UUID, by: Person, at: datetime) -> Report:
    """Take a report into work, from another officer too; twice is once. Raises `UnableToDecide`."""
    report = _locked(report_id, by, at)
    if report.assigned_to_id == by.pk:
        return report
    if REPORT.permits("take", report.state):
        report.state = REPORT.target("take", report.state)
    report.assigned_to = by
    report.version += 1
    report.save()
    note(report, "take", by=by, at=at, by_officer=True)
    return report


@transaction.atomic
def query(*, report_id: UUID, version: int, words: str, by: Person, at: datetime) -> Report:
    """Ask the person for something. Raises `UnableToDecide`."""
    report = _advance(report_id, "query", version, by, at)
    report.save()
    note(report, "query", by=by, at=at, by_officer=True, words=words)
    tell_person(report, kind="report_query", at=at, words=words)
    return report


@transaction.atomic
def settle(*, report_id: UUID, version: int, words: str, by: Person, at: datetime) -> Report:
    """Close a report whose matter is put right, in words for the person. Raises `UnableToDecide`."""
    return _close(report_id, "settle", "report_settled", version, words, by, at)


@transaction.atomic
def dismiss(*, report_id: UUID, version: int, words: str, by: Person, at: datetime) -> Report:
    """Close a report that is not upheld, with the reason for the person. Raises `UnableToDecide`."""
    return _close(report_id, "dismiss", "report_not_upheld", version, words, by, at)


@transaction.atomic
def tell_employer(*, report_id: UUID, version: int, words: str, by: Person, at: datetime) -> Report:
    """Write to the owners about a report; who reported is named only where the person allowed it.

    Raises `UnableToDecide`, also where the officer's words would name a person who did not allow it.
    """
    report = _locked(report_id, by, at)
    _demand_version(report, version)
    if report.state != IN_HAND:
        raise UnableToDecide(_("Take the report into work first."))
    if report.employer is None:
        raise UnableToDecide(_("This employer is not on record, so it cannot be told through the portal."))
    if not report.may_name and _names(report.person, words):
        raise UnableToDecide(_("The person did not allow the employer to be told who reported. Leave the name out."))
    told = _owners(report, at)
    if not told:
        raise UnableToDecide(_("No owner of this employer can be reached by e-mail."))
    report.version += 1
    report.save(update_fields=["version"])
    note(report, "tell_employer", by=by, at=at, by_officer=True, words=words)
    for owner in told:
        send(
            kind="report_employer",
            channel="email",
            to=owner.email,
            language=owner.language,
            at=at,
            params={
                "name": owner.name,
                "employer": report.employer.name,
                "reported_by": report.person.name if report.may_name else "",
                "words": words,
                "schedules_url": f"{settings.PUBLIC_URL}/employer/{report.employer.pk}/schedules/",
            },
            person_id=owner.pk,
            key=f"report_employer:{report.pk}:{report.version}:{owner.pk}",
        )
    return report


def _owners(report: Report, at: datetime) -> list[Person]:
    today = in_malaysia_time(at).date()
    held = report.employer.grants.filter(role=Role.OWNER, state=HELD).select_related("person")  # type: ignore[union-attr]
    owners = {one.person.pk: one.person for one in held if one.person and one.is_in_force(today)}
    return [owner for owner in owners.values() if owner.email]


def _names(person: Person, words: str) -> bool:
    """Say whether words hold a person's name or number, however they are spaced."""
    bare = "".join(character for character in words.casefold() if character.isalnum())
    wanted = (person.name, person.identity_number)
    return any("".join(sign for sign in one.casefold() if sign.isalnum()) in bare for one in wanted)


def _close(
    report_id: UUID, verb: str, notice: str, version: int, words: str, by: Person, at: datetime
) -> Report:  # fmt: skip
    report = _advance(report_id, verb, version, by, at)
    report.decided_by, report.decided_at = by, at
    report.save()
    note(report, verb, by=by, at=at, by_officer=True, words=words)
    tell_person(report, kind=notice, at=at, words=words)
    return report


def _advance(report_id: UUID, verb: str, version: int, by: Person, at: datetime) -> Report:
    report = _locked(report_id, by, at)
    _demand_version(report, version)
    if not REPORT.permits(verb, report.state):
        raise UnableToDecide(_("Take the report into work first."))
    report.state = REPORT.target(verb, report.state)
    report.assigned_to = by
    report.version += 1
    return report


def _locked(report_id: UUID, by: Person, at: datetime) -> Report:
    report = locked(report_id)
    if not by.is_officer:
        raise UnableToDecide(_("Only officers decide."))
    if is_close(report, by, at):
        raise UnableToDecide(_("You sent this report, or have to do with this employer. Another officer decides it."))
    if report.state not in OPEN:
        raise UnableToDecide(_("This report has been closed or taken back meanwhile. Nothing was changed."))
    return report


def _demand_version(report: Report, version: int) -> None:
    if report.version != version:
        raise UnableToDecide(_("This report has changed since the page was opened. Read it again."))
