"""The way back for who forgot a password or whose account is locked: the phone and the mailbox are both proved."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from caruman.accounts import budgets, codes, links, operations, queries, telling
from caruman.accounts.lifecycle import EMAIL_VERIFIED, LOCKED
from caruman.accounts.models import Person, Recovery
from caruman.audit.operations import record

RECOVERY = "recovery"
GOOD_FOR = timedelta(hours=2)


class UnableToRecover(Exception):
    """A proof is missing or too old; the text says what to do."""


def request(*, typed: str, address: str, at: datetime) -> Recovery:
    """Take down that a password is forgotten; the messages are sent by a job.

    Nothing here depends on whether there is such an account. Raises `TooMany`; messages that
    were sent before stay good, so that whoever spends the budget of another locks nobody out.
    """
    budgets.spend(budgets.RECOVERY_ADDRESS, address, at=at)
    budgets.spend(budgets.RECOVERY_NUMBER, typed, at=at)
    with transaction.atomic():
        recovery = Recovery.objects.create(wanted=typed, requested_at=at, expires_at=at + GOOD_FOR)
        _have_answered(recovery)
    return recovery


def answer(*, recovery: Recovery, at: datetime) -> None:
    """Send the code to the phone and the link to the mailbox, where there is such an account.

    A code is also made where there is none: guesses at it fare the same.
    """
    person = queries.who(recovery.wanted)
    with transaction.atomic():
        code = codes.issue(purpose=RECOVERY, subject=str(recovery.pk), at=at)
        if person is None:
            return
        recovery.person = person
        recovery.save(update_fields=["person"])
        token = links.issue(purpose=RECOVERY, person_id=person.pk, at=at, hours=2, data={"recovery": str(recovery.pk)})
        url = settings.PUBLIC_URL + reverse("recover", args=[token])
        until = at + codes.GOOD_FOR
        telling.by_sms(person, kind="recovery_code", at=at, params={"code": code}, valid_until=until)
        telling.by_email(person, kind="recovery_link", at=at, params={"name": person.name, "url": url})
        record(act="password.recovery_asked", at=at, about=person, person_id=person.pk)


def prove_phone(*, recovery: Recovery, code: str, address: str, at: datetime) -> None:
    """Accept the code that was sent to the phone. Raises as `codes.check` does, and `TooMany`."""
    budgets.spend(budgets.CODE_TRY_ADDRESS, address, at=at)
    codes.check(purpose=RECOVERY, subject=str(recovery.pk), code=code, at=at)
    Recovery.objects.filter(pk=recovery.pk, phone_proved_at=None).update(phone_proved_at=at)


def opened(token: str, *, at: datetime) -> Recovery:
    """Give the request that a link belongs to. Raises as `links.read` does, and `SpentLink`."""
    link = links.read(token, purpose=RECOVERY, at=at)
    if link.spent_at is not None:
        raise links.SpentLink
    return Recovery.objects.select_related("person").get(pk=link.data["recovery"])


@transaction.atomic
def finish(*, token: str, phrase: str, password: str, at: datetime) -> Person:
    """Set the new password, and the new phrase where one is given. Everything that stood on the old one ends.

    A locked account opens again; one that was never active becomes so. Raises as `links.spend`
    does, and `UnableToRecover`.
    """
    link = links.spend(token, purpose=RECOVERY, at=at)
    recovery = Recovery.objects.select_for_update().get(pk=link.data["recovery"])
    person = Person.objects.select_for_update().get(pk=link.person_id)
    if recovery.phone_proved_at is None:
        raise UnableToRecover(_("Enter the code that was sent to your phone first."))
    if not Person.objects.holding().filter(pk=person.pk).exists():
        raise UnableToRecover(_("This account was closed."))
    operations.end_everything(person, at=at)
    if person.state == EMAIL_VERIFIED:
        operations.complete_first_sign_in(person=person, phrase=phrase, password=password, by=person, at=at)
    else:
        _renew(person, phrase=phrase, password=password, at=at)
    recovery.done_at = at
    recovery.save(update_fields=["done_at"])
    # Another request under way would let whoever holds its messages change the password again.
    links.withdraw(purpose=RECOVERY, person_id=person.pk)
    telling.by_sms(person, kind="password_changed", at=at)
    telling.tell_of(person, kind="password_changed", at=at)
    return person


def forget_expired(*, at: datetime) -> int:
    """Remove requests a day after they expired; give how many."""
    return Recovery.objects.filter(expires_at__lte=at - timedelta(days=1)).delete()[0]


def _renew(person: Person, *, phrase: str, password: str, at: datetime) -> None:
    if person.state == LOCKED:
        operations.unlock_proved(person, at=at)
    operations.set_password(person, password, at=at)
    if phrase:
        person.secret_phrase = phrase
    person.save()
    record(act="password.recovered", at=at, about=person, by=person, person_id=person.pk)


def _have_answered(recovery: Recovery) -> None:
    from caruman.accounts.tasks import send_recovery

    send_recovery.defer(recovery_id=str(recovery.pk))
