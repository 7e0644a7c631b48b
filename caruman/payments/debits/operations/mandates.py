"""A mandate is signed by the employer, confirmed by the bank, paused, resumed and ended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.employers.models import Employer
from caruman.payments.debits.lifecycle import ENDED, MANDATE, SIGNED
from caruman.payments.debits.models import Mandate
from caruman.payments.debits.refusals import UnableToDebit


@transaction.atomic
def sign(
    *,
    employer: Employer,
    bank: str,
    account: str,
    holder: str,
    limit_sen: int,
    day: int,
    signature: str,
    language: str,
    by: Person,
    at: datetime,
) -> Mandate:
    """Keep what an employer allows. Raises `UnableToDebit` where there is a mandate already."""
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    if Mandate.objects.filter(employer=employer).exclude(state=ENDED).exists():
        raise UnableToDebit(_("There is a mandate already. End it before you sign another one."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('debits_mandate_number')")
        number = cursor.fetchone()[0]
    mandate = Mandate.objects.create(
        number=number, state=SIGNED, employer=employer, bank=bank, account=account, account_tail=account[-4:],
        holder=holder, limit_sen=limit_sen, day=day, signed_at=at, signed_by=by, signature=signature,
        language=language,
    )  # fmt: skip
    record(act="mandate.sign", at=at, about=mandate, by=by, employer_id=employer.pk, number=str(mandate))
    return mandate


@transaction.atomic
def move(*, mandate_id: UUID, verb: str, by: Person | None, at: datetime, why: str = "employer") -> Mandate:
    """Activate, pause, resume or end a mandate. Where it stands there already, nothing happens.

    Raises `UnableToDebit`. A collection that has left for the bank runs its course.
    """
    mandate = Mandate.objects.select_for_update(no_key=True).get(pk=mandate_id)
    if mandate.state in {edge.target for edge in MANDATE.edges if edge.verb == verb}:
        return mandate
    if not MANDATE.permits(verb, mandate.state):
        raise UnableToDebit(_("The mandate is in another state now. Look at it again."))
    mandate.state = MANDATE.target(verb, mandate.state)
    if verb == "activate":
        mandate.active_at = at
    if verb == "end":
        mandate.ended_at, mandate.ended_why = at, why
    mandate.save(update_fields=["state", "active_at", "ended_at", "ended_why"])
    record(act=f"mandate.{verb}", at=at, about=mandate, by=by, employer_id=mandate.employer_id, why=why)
    return mandate
