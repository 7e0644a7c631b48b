"""What happens to accounts: sign-up, activation, opening for an enrolment, locking, closing. One verb each."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from caruman.accounts import budgets, codes, links, passwords, queries, telling
from caruman.accounts.factors import open_sessions
from caruman.accounts.lifecycle import ACCOUNT, EMAIL_VERIFIED, PHONE_VERIFIED, STARTED
from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.values.lifecycle import NotPermitted
from caruman.vault.sealing import blind_index

SIGN_UP = "sign-up"
"""Names the codes; also apart in the budgets: the first sign-in asks for a code soon after the last of the sign-up."""
LINK_HOURS = 72
UNFINISHED_FOR = timedelta(days=7)
TEMPORARY_FOR = timedelta(days=7)


class SignUp(NamedTuple):
    """What a newcomer has told, checked and brought to one form (see `details`)."""

    identity_kind: str
    identity_number: str
    name: str
    phone: str
    email: str
    address: str
    language: str


class UnableToActivate(Exception):
    """The account cannot be opened now; the text says why and what to do."""


class UnableToOpen(Exception):
    """The identity number has an account already."""


class UnableToClose(Exception):
    """The account is not open."""


def start(*, sign_up: SignUp, address: str, at: datetime) -> Person:
    """Begin a sign-up and send the code to the phone. `address` is where the request came from.

    It is the same for a number that has an account: see `send_activation`. Raises `TooMany`, `Busy`.
    """
    person = Person(
        id=uuid4(),
        state=STARTED,
        name=sign_up.name,
        phone=sign_up.phone,
        email=sign_up.email,
        address=sign_up.address,
        language=sign_up.language,
        created_at=at,
    )
    person.set_identity(sign_up.identity_kind, sign_up.identity_number)
    person.set_unusable_password()
    budgets.spend_sign_up(address=address, at=at)
    budgets.spend_code(person=f"{SIGN_UP}:{person.pk}", phone=person.phone, address=address, at=at)
    with transaction.atomic():
        person.save(force_insert=True)
        record(act="account.started", at=at, about=person, person_id=person.pk)
        _send_code(person, at=at)
    return person


def send_code_again(*, person: Person, address: str, at: datetime) -> None:
    """Send a fresh code to the phone of a sign-up. Raises `TooMany`, `Busy`."""
    budgets.spend_code(person=f"{SIGN_UP}:{person.pk}", phone=person.phone, address=address, at=at)
    with transaction.atomic():
        _send_code(person, at=at)
        record(act="account.code_sent_again", at=at, about=person, person_id=person.pk)


def correct_phone(*, person: Person, phone: str, address: str, at: datetime) -> None:
    """Put another phone in the place of one typed wrong, and send it a code. Raises `TooMany`, `Busy`."""
    budgets.spend_code(person=f"{SIGN_UP}:{person.pk}", phone=phone, address=address, at=at)
    with transaction.atomic():
        codes.withdraw(purpose=SIGN_UP, subject=_subject(person))
        person.phone = phone
        _save_where(person, state=STARTED, fields=["phone"])
        _send_code(person, at=at)
        record(act="account.phone_corrected", at=at, about=person, person_id=person.pk)


def verify_phone(*, person: Person, code: str, address: str, at: datetime) -> None:
    """Accept the code that was sent, and have the link sent. Raises as `codes.check` does, and `TooMany`."""
    budgets.spend(budgets.CODE_TRY_ADDRESS, address, at=at)
    codes.check(purpose=SIGN_UP, subject=_subject(person), code=code, at=at)
    with transaction.atomic():
        _move(person, "verify_phone")
        record(act="account.phone_verified", at=at, about=person, person_id=person.pk)
        _have_link_sent(person)


def send_link_again(*, person: Person, at: datetime) -> None:
    """Have the link sent once more; one sent before stays good. Raises `TooMany`."""
    _spend_link(person, person.email, at=at)
    with transaction.atomic():
        record(act="account.link_sent_again", at=at, about=person, person_id=person.pk)
        _have_link_sent(person)


def renew_link(*, token: str, at: datetime) -> None:
    """Send a fresh link in the place of one that is too old, to the same mailbox. Raises `UnknownLink`, `TooMany`."""
    person = Person.objects.filter(pk=links.owner(token, purpose=queries.ACTIVATION)).first()
    if person is None or not queries.can_activate(person):
        raise links.UnknownLink
    send_link_again(person=person, at=at)


def correct_email(*, person: Person, email: str, at: datetime) -> None:
    """Put another address in the place of one typed wrong; links sent there are worthless. Raises `TooMany`."""
    _spend_link(person, email, at=at)
    with transaction.atomic():
        links.withdraw(purpose=queries.ACTIVATION, person_id=person.pk)
        person.email = email
        _save_where(person, state=PHONE_VERIFIED, fields=["email"])
        record(act="account.email_corrected", at=at, about=person, person_id=person.pk)
        _have_link_sent(person)


def send_activation(*, person: Person, at: datetime) -> None:
    """Send what follows a proved phone: the link, or word that the number has an account already.

    It runs as a job, so that the pages take the same time for both.
    """
    if person.state != PHONE_VERIFIED:
        return
    owner = Person.objects.holding().filter(identity_index=person.identity_index).first()
    with transaction.atomic():
        if owner is None:
            token = links.issue(purpose=queries.ACTIVATION, person_id=person.pk, at=at, hours=LINK_HOURS)
            url = settings.PUBLIC_URL + reverse("activate", args=[token])
            telling.by_email(person, kind="activation_link", at=at, params={"name": person.name, "url": url})
            return
        telling.by_email(owner, kind="sign_up_tried", at=at, params={"name": owner.name, "at": at})
        telling.by_sms(owner, kind="sign_up_tried", at=at)
        if person.email.casefold() != owner.email.casefold():
            telling.by_email(person, kind="sign_up_refused", at=at, params={})
        record(act="account.sign_up_refused", at=at, about=owner, person_id=owner.pk)


def activate(*, token: str, phrase: str, password: str, at: datetime) -> Person:
    """Open the account of the sign-up that a link belongs to. Raises as `links.spend` does, and `UnableToActivate`."""
    try:
        with transaction.atomic():
            opened = links.spend(token, purpose=queries.ACTIVATION, at=at)
            person = Person.objects.select_for_update().get(pk=opened.person_id)
            if not queries.can_activate(person):
                raise UnableToActivate(_("This sign-up has ended. Create an account again."))
            _refuse_taken(person)
            if person.state == PHONE_VERIFIED:
                _move(person, "verify_email")
            _open(person, phrase=phrase, password=password, at=at)
    except IntegrityError:
        # Two sign-ups for one number were finished in the same moment: the database let one of them in.
        raise UnableToActivate(_already_open()) from None
    return person


def open_for_enrolment(
    *,
    identity_kind: str,
    identity_number: str,
    name: str,
    phone: str,
    email: str,
    language: str,
    by: Person,
    at: datetime,
) -> tuple[Person, str]:
    """Open an account for the applicant of an approved enrolment; give it and its temporary password.

    The password opens one first sign-in within seven days, at which phrase and password are
    chosen. Raises `UnableToOpen` where the number has an account.
    """
    person = Person(
        state=EMAIL_VERIFIED,
        name=name,
        phone=phone,
        email=email,
        language=language,
        created_at=at,
        portal_username=_fresh_username(name),
    )
    person.set_identity(identity_kind, identity_number)
    password = _set_temporary_password(person, at=at)
    if queries.is_taken(person.identity_index):
        raise UnableToOpen(_("This identity number has an account already."))
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            record(act="account.opened_for_enrolment", at=at, about=person, by=by, person_id=person.pk)
    except IntegrityError:
        raise UnableToOpen(_("This identity number has an account already.")) from None
    return person, password


@transaction.atomic
def renew_temporary_password(*, person: Person, by: Person, at: datetime) -> str:
    """Give a fresh temporary password for a first sign-in that never happened, or for someone who lost everything."""
    password = _set_temporary_password(person, at=at)
    person.save(update_fields=["password", "must_change_password", "temporary_password_until"])
    record(act="account.temporary_password_renewed", at=at, about=person, by=by, person_id=person.pk)
    return password


@transaction.atomic
def complete_first_sign_in(*, person: Person, phrase: str, password: str, by: Person, at: datetime) -> None:
    """Replace a temporary password by one of the person's own; an account that was never active becomes so."""
    person.must_change_password, person.temporary_password_until = False, None
    if person.state == EMAIL_VERIFIED:
        _open(person, phrase=phrase, password=password, at=at)
        return
    set_password(person, password, at=at)
    if phrase:
        person.secret_phrase = phrase
    person.save()
    record(act="password.changed", at=at, about=person, by=by, person_id=person.pk)


def set_password(person: Person, password: str, *, at: datetime) -> None:
    """Set a password of the person's own; every session that stands on the old one ends with it. Saves nothing."""
    person.set_password(password)
    person.password_changed_at = at
    person.must_change_password, person.temporary_password_until = False, None


@transaction.atomic
def lock(*, person: Person, by: Person | None, at: datetime, reason: str) -> None:
    """Lock an account: its sessions end, its links are worthless. `reason` is `not_me` or `officer`."""
    _move(person, "lock")
    end_everything(person, at=at)
    record(act="account.locked", at=at, about=person, by=by, person_id=person.pk, reason=reason)
    params = {"name": person.name, "url": settings.PUBLIC_URL + reverse("forgot-password")}
    telling.by_email(person, kind="account_locked", at=at, params=params)
    telling.by_sms(person, kind="account_locked", at=at)


@transaction.atomic
def unlock(*, person: Person, by: Person, at: datetime) -> str:
    """Open a locked account for someone who proved at an office who they are; give the temporary password."""
    _move(person, "unlock")
    record(act="account.unlocked", at=at, about=person, by=by, person_id=person.pk)
    return renew_temporary_password(person=person, by=by, at=at)


def unlock_proved(person: Person, *, at: datetime) -> None:
    """Open a locked account for someone who has proved the phone and the mailbox."""
    _move(person, "unlock")
    record(act="account.unlocked", at=at, about=person, by=person, person_id=person.pk)


@transaction.atomic
def close(*, person: Person, by: Person, at: datetime) -> None:
    """Close the account of a person who leaves. What the law wants kept stays; the identity number is free."""
    if not ACCOUNT.permits("close", person.state):
        raise UnableToClose(_("This account is not open."))
    person.set_unusable_password()
    person.must_change_password, person.temporary_password_until = False, None
    person.save(update_fields=["password", "must_change_password", "temporary_password_until"])
    _move(person, "close")
    end_everything(person, at=at)
    record(act="account.closed", at=at, about=person, by=by, person_id=person.pk)
    telling.by_email(person, kind="account_closed", at=at, params={"name": person.name, "at": at})


def lapse_unfinished(*, at: datetime) -> int:
    """Let sign-ups that nobody finished within seven days lapse, and forget what they told; give how many."""
    unfinished = Person.objects.filter(
        state__in=(STARTED, PHONE_VERIFIED, EMAIL_VERIFIED),
        must_change_password=False,
        created_at__lte=at - UNFINISHED_FOR,
    )
    count = 0
    for person in unfinished.iterator(chunk_size=500):
        with transaction.atomic():
            _lapse(person, at=at)
        count += 1
    return count


@transaction.atomic
def choose_mode(*, person: Person, mode: str) -> None:
    """Remember the door that a person chose last."""
    person.last_mode = mode
    person.save(update_fields=["last_mode"])


def end_everything(person: Person, *, at: datetime) -> None:
    """End every session, and know no device any more: the next sign-in on each is that of a stranger."""
    open_sessions.end_others(person=person, keep=None, at=at)
    person.devices.all().delete()


def _subject(person: Person) -> str:
    """Name the person and the phone: a code that went to another phone proves nothing."""
    return f"{person.pk}:{person.phone}"


def _send_code(person: Person, *, at: datetime) -> None:
    code = codes.issue(purpose=SIGN_UP, subject=_subject(person), at=at)
    telling.by_sms(person, kind="sign_up_code", at=at, params={"code": code}, valid_until=at + codes.GOOD_FOR)


def _have_link_sent(person: Person) -> None:
    from caruman.accounts.tasks import send_activation as job

    job.defer(person_id=str(person.pk))


def _spend_link(person: Person, email: str, *, at: datetime) -> None:
    budgets.spend(budgets.LINK_PERSON, str(person.pk), at=at)
    budgets.spend(budgets.LINK_MAILBOX, email.casefold(), at=at)


def _move(person: Person, verb: str) -> None:
    """Change the state as the lifecycle says. Raises `NotPermitted`, also where it was changed meanwhile."""
    before, person.state = person.state, ACCOUNT.target(verb, person.state)
    if not Person.objects.filter(pk=person.pk, state=before).update(state=person.state):
        raise NotPermitted(ACCOUNT, verb, before)


def _save_where(person: Person, *, state: str, fields: list[str]) -> None:
    """Save while the account is still in a state; otherwise the page that asked is an old one."""
    if not Person.objects.select_for_update().filter(pk=person.pk, state=state).exists():
        raise UnableToActivate(_("This sign-up has gone on in another window. Go on there."))
    person.save(update_fields=fields)


def _open(person: Person, *, phrase: str, password: str, at: datetime) -> None:
    person.secret_phrase, person.activated_at = phrase, at
    set_password(person, password, at=at)
    person.state = ACCOUNT.target("activate", person.state)
    person.save()
    record(act="account.activated", at=at, about=person, by=person, person_id=person.pk)
    others = Person.objects.filter(
        identity_index=person.identity_index, state__in=(STARTED, PHONE_VERIFIED, EMAIL_VERIFIED)
    )
    for other in others.exclude(pk=person.pk):
        _lapse(other, at=at)
    telling.tell_of(person, kind="account_active", at=at)


def _refuse_taken(person: Person) -> None:
    if Person.objects.holding().filter(identity_index=person.identity_index).exclude(pk=person.pk).exists():
        raise UnableToActivate(_already_open())


def _already_open() -> str:
    return _("An account was opened for this identity number in the meantime. Sign in, or choose “Forgot password”.")


def _lapse(person: Person, *, at: datetime) -> None:
    """End a sign-up. Nothing came of it, so nothing of what was typed is kept."""
    _move(person, "lapse")
    person.name = person.phone = person.email = person.address = person.identity_number = ""
    person.identity_index = blind_index(str(person.pk), purpose="lapsed")
    person.portal_username = None
    person.save()
    record(act="account.lapsed", at=at, about=person, person_id=person.pk)


def _set_temporary_password(person: Person, *, at: datetime) -> str:
    password = passwords.temporary_password()
    person.set_password(password)
    person.must_change_password, person.temporary_password_until = True, at + TEMPORARY_FOR
    return password


def _fresh_username(name: str) -> str:
    """Give a username that can be read out: the first name in plain letters, and digits that nobody has beside it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = ["".join(letter for letter in word if letter.isalpha()) for word in plain.split()]
    first = next((word[:12] for word in words if len(word) >= 3), "ahli")
    while True:
        # No 0 and 1, which are read as letters.
        username = first + "".join(secrets.choice("23456789") for _place in range(5))
        if not Person.objects.filter(portal_username=username).exists() and queries.who(username) is None:
            return username
