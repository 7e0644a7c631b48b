"""The form for a portal ID: begun, filled in over several sittings, sent, answered, taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts import codes
from caruman.accounts.models import IDENTITY, Person
from caruman.audit.operations import record
from caruman.employers import links
from caruman.employers.choices import Channel, EntityType, RegistrationKind
from caruman.employers.lifecycle import DRAFT, ENROLMENT, QUERY
from caruman.employers.models import Enrolment, EnrolmentStep
from caruman.employers.names import same_name
from caruman.employers.notifying import tell_applicant
from caruman.employers.queries import gaps
from caruman.employers.references import new_reference
from caruman.employers.refusals import UnableToEnrol
from caruman.employers.working_time import due_at
from caruman.notices.operations import send
from caruman.vault.sealing import blind_index

PHONE_PROOF = "enrolment-phone"
EMPLOYER_ANSWERS = frozenset({
    "is_existing", "employer_code", "employer_name", "entity_type", "registration_kind", "registration_number",
    "employees", "address", "postcode", "city", "state_code", "employer_phone", "employer_email",
})  # fmt: skip
APPLICANT_ANSWERS = frozenset({
    "applicant_name", "identity_kind", "identity_number", "applicant_position", "applicant_phone", "applicant_email",
    "wanted_roles", "language",
})  # fmt: skip
OWN_ANSWERS = frozenset({"applicant_position", "wanted_roles"})
"""What somebody with an account says; the rest is known from the account."""


@transaction.atomic
def start(
    *,
    by: Person | None,
    at: datetime,
    language: str,
    phone: str = "",
    email: str = "",
    channel: str = Channel.ONLINE,
    received_on: date | None = None,
) -> Enrolment:
    """Begin a form: for the person signed in, for a newcomer (`phone` and `email`), or for paper at the desk."""
    at_the_desk = channel != Channel.ONLINE
    applicant = by if by is not None and not at_the_desk else None
    enrolment = Enrolment(
        reference=new_reference(),
        channel=channel,
        received_on=received_on,
        entered_by=by if at_the_desk else None,
        language=language,
        created_at=at,
        applicant_phone=phone,
        applicant_email=email,
    )
    if applicant is not None:
        enrolment.person = applicant
        enrolment.language = applicant.language
        enrolment.applicant_name = applicant.name
        enrolment.identity_kind, enrolment.identity_number = applicant.identity_kind, applicant.identity_number
        enrolment.identity_index = applicant.identity_index
        enrolment.applicant_phone, enrolment.applicant_email = applicant.phone, applicant.email
    enrolment.save(force_insert=True)
    note(enrolment, "start", by=by, at=at, by_officer=at_the_desk)
    if applicant is None and not at_the_desk:
        send_link(enrolment=enrolment, at=at)
    return enrolment


def send_code(*, enrolment: Enrolment, at: datetime) -> None:
    """Send a newcomer the code that proves the phone. Spend the budget for it first."""
    with transaction.atomic():
        code = codes.issue(purpose=PHONE_PROOF, subject=f"{enrolment.pk}:{enrolment.applicant_phone}", at=at)
        send(
            kind="enrolment_code",
            channel="sms",
            to=enrolment.applicant_phone,
            language=enrolment.language,
            at=at,
            params={"code": code},
            valid_until=at + codes.GOOD_FOR,
        )


def send_link(*, enrolment: Enrolment, at: datetime) -> None:
    """Send a newcomer the link by which the form is found again, which proves the address. Spend the budget first."""
    send(
        kind="enrolment_link",
        channel="email",
        to=enrolment.applicant_email,
        language=enrolment.language,
        at=at,
        params={
            "reference": enrolment.reference,
            "link_url": f"{settings.PUBLIC_URL}/employer/enrolment/continue/{links.sign(enrolment)}/",
        },
    )


def prove_phone(*, enrolment: Enrolment, code: str, at: datetime) -> None:
    """Accept the code sent to the phone. Raises as `codes.check`."""
    codes.check(purpose=PHONE_PROOF, subject=f"{enrolment.pk}:{enrolment.applicant_phone}", code=code, at=at)
    with transaction.atomic():
        Enrolment.objects.filter(pk=enrolment.pk).update(phone_proved_at=at)
        record(act="enrolment.phone_proved", at=at, about=enrolment)


@transaction.atomic
def prove_email(*, enrolment_id: UUID, at: datetime) -> Enrolment:
    """Note that the link sent to the address was followed; again is fine."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if enrolment.email_proved_at is None:
        enrolment.email_proved_at = at
        enrolment.save(update_fields=["email_proved_at"])
        record(act="enrolment.email_proved", at=at, about=enrolment)
    return enrolment


@transaction.atomic
def save_answers(*, enrolment_id: UUID, answers: dict[str, Any], by: Person | None, at: datetime) -> Enrolment:
    """Keep some answers of a draft, or of a form that an officer asked about. Raises `UnableToEnrol`."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if enrolment.state not in (DRAFT, QUERY):
        raise UnableToEnrol(_("The form has been sent and can no longer be changed."))
    allowed = EMPLOYER_ANSWERS | (OWN_ANSWERS if enrolment.person_id else APPLICANT_ANSWERS)
    unknown = set(answers) - allowed
    if unknown:
        raise ValueError(f"no answers of this form: {sorted(unknown)}")
    if answers.get("applicant_phone", enrolment.applicant_phone) != enrolment.applicant_phone:
        enrolment.phone_proved_at = None
    moved = answers.get("applicant_email", enrolment.applicant_email) != enrolment.applicant_email
    for name, answer in answers.items():
        setattr(enrolment, name, answer)
    if enrolment.identity_number:
        enrolment.identity_index = blind_index(enrolment.identity_number, purpose=IDENTITY)
    if enrolment.entity_type == EntityType.HOUSEHOLD:
        # A household has no number of its own; its head's is not kept in the clear.
        enrolment.registration_kind = RegistrationKind.IDENTITY
        enrolment.registration_number = enrolment.identity_index[:30]
    enrolment.version += 1
    if moved and enrolment.channel == Channel.ONLINE:
        enrolment.email_proved_at = None
    enrolment.save()
    if moved and enrolment.channel == Channel.ONLINE:
        send_link(enrolment=enrolment, at=at)
    record(act="enrolment.changed", at=at, about=enrolment, by=by, person_id=enrolment.person_id)
    return enrolment


@transaction.atomic
def submit(*, enrolment_id: UUID, version: int, signature: str, by: Person | None, at: datetime) -> Enrolment:
    """Send the form to the desk; the clock begins. `version` is what the signer saw. Raises `UnableToEnrol`."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if enrolment.state != DRAFT:
        raise UnableToEnrol(_("The form has been sent already."))
    if enrolment.version != version:
        raise UnableToEnrol(_("The answers have changed since this page was opened. Check them again, then send."))
    if gaps(enrolment, on=at.date()):
        raise UnableToEnrol(_("Something is missing. Open the list of parts and complete those that are not done."))
    if not same_name(signature, enrolment.applicant_name):
        raise UnableToEnrol(_("Sign with the name of the applicant, exactly as it stands above."))
    enrolment.signature = signature
    _hand_in(enrolment, "submit", by=by, at=at, words="")
    return enrolment


@transaction.atomic
def enter(*, channel: str, received_on: date, answers: dict[str, Any], by: Person, at: datetime) -> Enrolment:
    """Enter at the desk what came by e-mail, post, fax or hand, signed on paper; the clock begins now."""
    enrolment = start(by=by, at=at, language=answers["language"], channel=channel, received_on=received_on)
    enrolment = save_answers(enrolment_id=enrolment.pk, answers=answers, by=by, at=at)
    return submit(
        enrolment_id=enrolment.pk, version=enrolment.version, signature=enrolment.applicant_name, by=by, at=at
    )


@transaction.atomic
def answer(*, enrolment_id: UUID, words: str, by: Person | None, at: datetime) -> Enrolment:
    """Answer what an officer asked; the clock begins anew. Raises `UnableToEnrol`."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if enrolment.state != QUERY:
        raise UnableToEnrol(_("Nothing is being asked about this form now."))
    if gaps(enrolment, on=at.date()):
        raise UnableToEnrol(_("Something is missing. Open the list of parts and complete those that are not done."))
    _hand_in(enrolment, "answer", by=by, at=at, words=words)
    return enrolment


@transaction.atomic
def withdraw(*, enrolment_id: UUID, by: Person | None, at: datetime) -> Enrolment:
    """Take a form back. Raises `UnableToEnrol` once it has been decided."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if not ENROLMENT.permits("withdraw", enrolment.state):
        raise UnableToEnrol(_("The form has been decided or taken back already."))
    enrolment.state = ENROLMENT.target("withdraw", enrolment.state)
    enrolment.version += 1
    enrolment.save()
    note(enrolment, "withdraw", by=by, at=at)
    return enrolment


def note(
    enrolment: Enrolment, verb: str, *, by: Person | None, at: datetime, by_officer: bool = False, words: str = ""
) -> None:
    """Add to the story of a form, and to the audit."""
    EnrolmentStep.objects.create(
        enrolment=enrolment, at=at, verb=verb, by_id=by.pk if by else None, by_officer=by_officer, words=words
    )
    record(
        act=f"enrolment.{verb}",
        at=at,
        about=enrolment,
        by=by,
        person_id=enrolment.person_id,
        employer_id=enrolment.employer_id,
        reference=enrolment.reference,
    )


def _hand_in(enrolment: Enrolment, verb: str, *, by: Person | None, at: datetime, words: str) -> None:
    enrolment.state = ENROLMENT.target(verb, enrolment.state)
    enrolment.submitted_at, enrolment.due_at = at, due_at(at)
    enrolment.version += 1
    enrolment.save()
    note(enrolment, verb, by=by, at=at, by_officer=enrolment.entered_by_id is not None, words=words)
    tell_applicant(enrolment, kind="enrolment_received", at=at)
