"""The writes of people: ask an agency to be listed, take it back, decline to be listed; and the agency's answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agencies.lifecycle import APPROVED
from caruman.agencies.models import Agency
from caruman.agency_lists import choices, telling
from caruman.agency_lists.lifecycle import APPLICATION, ASKED, DRAFT, RECEIVED
from caruman.agency_lists.models import AgencyList, ListApplication, ListRow
from caruman.agency_lists.operations.mending import add_row
from caruman.agency_lists.operations.sending import take_off
from caruman.agency_lists.refusals import UnableToList
from caruman.audit.operations import record
from caruman.insured_persons.models import InsuredPerson


class Wish(NamedTuple):
    """What a person says of himself to the agency."""

    sector: str
    activity: str
    group: str = ""
    since: date | None = None


def apply(*, insured: InsuredPerson, agency_id: UUID, wish: Wish, by: Person, at: datetime) -> ListApplication:
    """Ask an agency to list somebody. A second wish while one waits is that one. Raises `UnableToList`."""
    agency = Agency.objects.filter(pk=agency_id, state=APPROVED).first()
    if agency is None:
        raise UnableToList(_("This agency takes no people at present."), code="agency")
    waiting = ListApplication.objects.filter(insured=insured, agency=agency, state=ASKED)
    known = waiting.first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            made = ListApplication.objects.create(insured=insured, agency=agency, asked_at=at, **wish._asdict())
            _record(made, "ask", by, at)
    except IntegrityError:
        return waiting.get()
    return made


@transaction.atomic
def withdraw(*, application_id: UUID, by: Person, at: datetime) -> ListApplication:
    """Take a wish back. Twice is once. Raises `UnableToList` once the agency has answered."""
    return _decided(application_id, "withdraw", by=by, at=at)


@transaction.atomic
def decline(*, application_id: UUID, why: str, by: Person, at: datetime) -> ListApplication:
    """Say to a person that the agency does not list him, and why. Twice is once."""
    if not why.strip():
        raise UnableToList(_("Write the reason: the person reads it."), code="why")
    application = _decided(application_id, "decline", by=by, at=at, why=why.strip())
    telling.tell_answer(application, at=at)
    return application


@transaction.atomic
def accept(*, application_id: UUID, list_id: UUID, by: Person, at: datetime) -> ListApplication:
    """Put a person onto a draft list of the agency. Twice is once. Raises `UnableToList`."""
    application = _locked(application_id)
    if application.state != ASKED:
        return _decided(application_id, "accept", by=by, at=at)
    held = AgencyList.objects.filter(pk=list_id, agency=application.agency, state=DRAFT).first()
    if held is None:
        raise UnableToList(_("Choose a draft list of the agency."), code="no_list")
    insured = application.insured
    cells = {
        "identity_no": insured.identity_number, "name": insured.name, "phone": insured.phone, "email": insured.email,
        "address": insured.address, "postcode": insured.postcode, "state_code": insured.state_code,
        "language": insured.language, "sector": application.sector, "activity": application.activity,
        "group": application.group, "since": application.since.isoformat() if application.since else "",
    }  # fmt: skip
    add_row(list_id=held.pk, cells=cells, by=by, at=at)
    application = _decided(application_id, "accept", by=by, at=at, agency_list=held)
    telling.tell_answer(application, at=at)
    return application


def decline_listing(*, insured: InsuredPerson, list_id: UUID, by: Person, at: datetime) -> AgencyList:
    """Let a person take himself off a list that waits for payment. Twice is once. Raises `UnableToList`."""
    row = ListRow.objects.filter(agency_list_id=list_id, insured_id=insured.pk).first()
    if row is None:
        raise UnableToList(_("You are not on this list."), code="not_listed")
    held = AgencyList.objects.get(pk=list_id)
    if row.result == choices.DECLINED:
        return held
    if held.state != RECEIVED or row.result != choices.AWAITING_PAYMENT:
        raise UnableToList(_("This list has been paid or changed. Ask the agency."), code="too_late")
    return take_off(list_id=list_id, numbers=[row.number], result=choices.DECLINED, by=by, at=at)


def _decided(
    application_id: UUID, verb: str, *, by: Person, at: datetime, why: str = "", agency_list: AgencyList | None = None
) -> ListApplication:
    application = _locked(application_id)
    target = {edge.target for edge in APPLICATION.edges if edge.verb == verb}
    if application.state in target:
        return application
    if not APPLICATION.permits(verb, application.state):
        raise UnableToList(_("This has been answered already."), code="answered")
    application.state = APPLICATION.target(verb, application.state)
    application.decided_at, application.decided_by, application.why = at, by, why
    application.agency_list = agency_list
    application.save()
    _record(application, verb, by, at)
    return application


def _locked(application_id: UUID) -> ListApplication:
    rows = ListApplication.objects.select_for_update(of=("self",)).select_related("insured", "agency")
    return rows.get(pk=application_id)


def _record(application: ListApplication, verb: str, by: Person, at: datetime) -> None:
    record(
        act=f"list_application.{verb}", at=at, about=application, by=by, person_id=application.insured.account_id,
        agency=str(application.agency_id),
    )  # fmt: skip
