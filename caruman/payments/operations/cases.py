"""What about money an officer must look at: opened once, closed with a reason."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.payments.lifecycle import CASE, CLOSED, TO_LOOK_AT
from caruman.payments.models import Case, Message, Payment
from caruman.payments.refusals import UnableToClose


def open_case(
    *,
    key: str,
    kind: str,
    at: datetime,
    payment: Payment | None = None,
    message: Message | None = None,
    about_day: date | None = None,
    amount_sen: int | None = None,
    facts: dict[str, object] | None = None,
) -> bool:
    """Open a case; the same key again changes nothing. Says whether it is new."""
    with transaction.atomic():
        case, is_new = Case.objects.get_or_create(
            key=key,
            defaults={
                "kind": kind, "state": TO_LOOK_AT, "payment": payment, "message": message, "about_day": about_day,
                "amount_sen": amount_sen, "facts": facts or {}, "opened_at": at,
            },
        )  # fmt: skip
        if is_new:
            record(act="case.opened", at=at, about=case, by=None, kind=kind)
    return is_new


@transaction.atomic
def close(*, case_id: UUID, how: str, by: Person, at: datetime) -> Case:
    """Close a case with what became of it. Twice is once. Raises `UnableToClose`."""
    case = Case.objects.select_for_update(no_key=True).get(pk=case_id)
    if case.state == CLOSED:
        return case
    if not how.strip():
        raise UnableToClose(_("Say what became of it."))
    case.state, case.closed_at, case.closed_by, case.closed_how = CASE.target("close", case.state), at, by, how.strip()
    case.save(update_fields=["state", "closed_at", "closed_by", "closed_how"])
    record(act="case.close", at=at, about=case, by=by, kind=case.kind)
    return case


@transaction.atomic
def answer(*, key: str, how: str, at: datetime) -> bool:
    """Close a case because what came later answers it; nobody has to look. Says whether there was one to close."""
    case = Case.objects.select_for_update(no_key=True).filter(key=key, state=TO_LOOK_AT).first()
    if case is None:
        return False
    case.state, case.closed_at, case.closed_how = CASE.target("close", case.state), at, how
    case.save(update_fields=["state", "closed_at", "closed_how"])
    record(act="case.close", at=at, about=case, by=None, kind=case.kind)
    return True


@transaction.atomic
def reopen(*, case_id: UUID, by: Person, at: datetime) -> Case:
    """Open a closed case again. Twice is once."""
    case = Case.objects.select_for_update(no_key=True).get(pk=case_id)
    if case.state == TO_LOOK_AT:
        return case
    case.state, case.closed_at, case.closed_by, case.closed_how = CASE.target("reopen", case.state), None, None, ""
    case.save(update_fields=["state", "closed_at", "closed_by", "closed_how"])
    record(act="case.reopen", at=at, about=case, by=by, kind=case.kind)
    return case
