"""The desk: an application that came on paper, with or without an account, and the answer to a question."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import IDENTITY, Person
from caruman.agencies.lifecycle import AGENCY
from caruman.agencies.models import Agency
from caruman.agencies.notifying import tell_applicant
from caruman.agencies.operations.applying import ANSWERS, note
from caruman.agencies.operations.deciding import locked_for_answer
from caruman.agencies.refusals import UnableToDecide
from caruman.employers.choices import Channel
from caruman.employers.references import new_reference
from caruman.employers.working_time import due_at
from caruman.vault.sealing import blind_index

APPLICANT = frozenset({
    "applicant_name", "applicant_identity_kind", "applicant_identity_number", "applicant_phone", "applicant_email",
    "language",
})  # fmt: skip


@transaction.atomic
def enter(*, channel: str, received_on: date, answers: dict[str, Any], by: Person, at: datetime) -> Agency:
    """Enter what came by e-mail, post, fax or hand, signed on paper; the clock begins now. Papers are added after.

    The applicant has an account only once it is approved.
    """
    if set(answers) != ANSWERS | APPLICANT or channel == Channel.ONLINE:
        raise ValueError("not the answers of a form on paper")
    if not by.is_officer:
        raise UnableToDecide(_("Only officers decide."))
    agency = Agency.objects.create(
        reference=new_reference(),
        channel=channel,
        received_on=received_on,
        entered_by=by,
        created_at=at,
        signature=answers["applicant_name"],
        applicant_identity_index=blind_index(answers["applicant_identity_number"], purpose=IDENTITY),
        **answers,
    )
    note(agency, "begin", by=by, at=at)
    _hand_in(agency, "enter", by=by, at=at)
    return agency


@transaction.atomic
def note_answer(*, agency_id: UUID, version: int, words: str, by: Person, at: datetime) -> Agency:
    """Note what the applicant of a form on paper answered; the clock begins anew. Raises `UnableToDecide`."""
    agency = locked_for_answer(agency_id, by, version=version)
    _hand_in(agency, "answer", by=by, at=at, words=words)
    return agency


def _hand_in(agency: Agency, verb: str, *, by: Person, at: datetime, words: str = "") -> None:
    agency.state = AGENCY.target("submit", agency.state)
    agency.submitted_at, agency.due_at = at, due_at(at)
    agency.version += 1
    agency.save()
    note(agency, verb, by=by, at=at, words=words)
    tell_applicant(agency, kind="agency_received", at=at)
