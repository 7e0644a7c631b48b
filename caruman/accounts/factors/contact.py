"""Change the phone or the e-mail of an account: both sides confirmed, or three days of waiting where the old is lost.

The sides of a change: `old` and `new` are the two phones (or addresses); `spare` is the other
channel, which speaks for a person whose old one is lost.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from caruman.accounts import codes, links
from caruman.accounts.factors.lifecycle import CONTACT_CHANGE, STARTED, WAITING
from caruman.accounts.factors.models import ContactChange
from caruman.accounts.factors.proof import wait_sentence
from caruman.accounts.models import Person
from caruman.accounts.recovery import RECOVERY
from caruman.audit.operations import record
from caruman.notices.operations import send
from caruman.throttling.limits import Limit, TooMany, hit

PURPOSE, STOP = "contact-change", "stop-contact-change"
OLD, NEW, SPARE = "old", "new", "spare"
GOOD_FOR = timedelta(hours=1)
WAIT = timedelta(days=3)
PHONE, EMAIL = ContactChange.Kind.PHONE, ContactChange.Kind.EMAIL
CHANNEL = {PHONE: "sms", EMAIL: "email"}
STARTING = Limit("contact-change", hits=5, seconds=24 * 60 * 60)
SENDING = Limit("contact-change-code", hits=6, seconds=60 * 60)


class UnableToChangeContact(Exception):
    """The change cannot go on; the text says why and what to do."""


def start(*, person: Person, kind: str, value: str, at: datetime) -> ContactChange:
    """Begin a change and send a code to both sides. One that was under way is cancelled.

    Raises `UnableToChangeContact` where the value is the present one, or too many were begun.
    """
    if value == getattr(person, kind):
        raise UnableToChangeContact(_("This is the one you already have."))
    try:
        hit(STARTING, str(person.pk), at=at)
    except TooMany as refusal:
        raise UnableToChangeContact(wait_sentence(refusal.again_at, at=at)) from refusal
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person.pk)
        for earlier in ContactChange.objects.filter(person=person, kind=kind, state__in=(STARTED, WAITING)):
            _end(earlier, "cancel", at=at)
        change = ContactChange.objects.create(
            person=person, kind=kind, old_value=getattr(person, kind), new_value=value, started_at=at
        )
        record(act="contact_change.started", at=at, about=change, by=person, person_id=person.pk, kind=kind)
        for side in (OLD, NEW):
            _send_code(change, side, at=at)
    return change


def send_code(*, change: ContactChange, side: str, at: datetime) -> None:
    """Send a code to one side again, or to the spare one. Raises `UnableToChangeContact`."""
    change = _demand(change, at=at)
    try:
        hit(SENDING, f"{change.pk}:{side}", at=at)
    except TooMany as refusal:
        raise UnableToChangeContact(wait_sentence(refusal.again_at, at=at)) from refusal
    with transaction.atomic():
        _send_code(change, side, at=at)


def confirm(*, change: ContactChange, side: str, code: str, at: datetime) -> ContactChange:
    """Accept the code sent to one side, and make the change once both have confirmed.

    The spare side stands in for a lost old one: the change then waits for three days. Raises
    `UnableToChangeContact` with what is wrong with the code.
    """
    change = _demand(change, at=at)
    if side == SPARE and change.new_confirmed_at is None:
        raise UnableToChangeContact(_("Confirm the new one first."))
    try:
        codes.check(purpose=PURPOSE, subject=_subject(change, side), code=code, at=at)
    except codes.UnableToAcceptCode as refusal:
        raise UnableToChangeContact(str(refusal)) from refusal
    with transaction.atomic():
        change = ContactChange.objects.select_for_update().select_related("person").get(pk=change.pk)
        if change.state != STARTED:
            return change
        if side == SPARE:
            _wait(change, at=at)
            return change
        setattr(change, f"{side}_confirmed_at", at)
        change.save(update_fields=[f"{side}_confirmed_at"])
        if change.old_confirmed_at and change.new_confirmed_at:
            _apply(change, at=at)
    return change


def cancel(*, change: ContactChange, by: Person | None, at: datetime) -> None:
    """Stop a change; one that ended stays as it is. `by` is None where the link in the warning was used."""
    with transaction.atomic():
        change = ContactChange.objects.select_for_update().select_related("person").get(pk=change.pk)
        if not change.is_open:
            return
        _end(change, "cancel", at=at)
        record(act="contact_change.cancelled", at=at, about=change, by=by, person_id=change.person_id)


def stop(*, token: str, at: datetime) -> None:
    """Stop the change that a warning was sent about. Raises as `links.spend` does."""
    with transaction.atomic():
        opened = links.spend(token, purpose=STOP, at=at)
        cancel(change=ContactChange.objects.get(pk=opened.data["change"]), by=None, at=at)


def apply_due(*, at: datetime) -> int:
    """Make the changes whose wait is over and let those lapse that nobody confirmed; give how many were made."""
    made = 0
    due = ContactChange.objects.filter(state=WAITING, applies_at__lte=at).values_list("pk", flat=True)
    for key in list(due):
        with transaction.atomic():
            change = ContactChange.objects.select_for_update().select_related("person").get(pk=key)
            if change.state == WAITING:
                _apply(change, at=at)
                made += 1
    for change in ContactChange.objects.filter(state=STARTED, started_at__lte=at - GOOD_FOR):
        with transaction.atomic():
            _end(change, "lapse", at=at)
    return made


def receiver(change: ContactChange, side: str) -> tuple[str, str]:
    """Give the channel and the place that a side's code goes to."""
    if side == SPARE:
        other = EMAIL if change.kind == PHONE else PHONE
        return CHANNEL[other], getattr(change.person, other)
    return CHANNEL[ContactChange.Kind(change.kind)], change.old_value if side == OLD else change.new_value


def _demand(change: ContactChange, *, at: datetime) -> ContactChange:
    """Give the change as it stands now, where codes still count for it."""
    change = ContactChange.objects.select_related("person").get(pk=change.pk)
    if change.state != STARTED or at - change.started_at > GOOD_FOR:
        raise UnableToChangeContact(_("This change has ended. Begin again."))
    return change


def _subject(change: ContactChange, side: str) -> str:
    return f"{change.pk}:{side}:{receiver(change, side)[1]}"


def _send_code(change: ContactChange, side: str, *, at: datetime) -> None:
    channel, to = receiver(change, side)
    _send(change, "contact_code", channel, to, {"code": codes.issue(
        purpose=PURPOSE, subject=_subject(change, side), at=at)}, at=at)  # fmt: skip


def _wait(change: ContactChange, *, at: datetime) -> None:
    change.state = CONTACT_CHANGE.target("wait", change.state)
    change.applies_at = at + WAIT
    change.save(update_fields=["state", "applies_at"])
    record(act="contact_change.waiting", at=at, about=change, by=change.person, person_id=change.person_id)
    token = links.issue(purpose=STOP, person_id=change.person_id, at=at, hours=24 * 4, data={"change": str(change.pk)})
    stop_url = settings.PUBLIC_URL + reverse("stop-contact-change", args=[token])
    for side in (OLD, NEW, SPARE):
        channel, to = receiver(change, side)
        _send(change, f"contact_waits_{change.kind}", channel, to, {"stop_url": stop_url}, at=at)


def _apply(change: ContactChange, *, at: datetime) -> None:
    person = Person.objects.select_for_update().get(pk=change.person_id)
    setattr(person, change.kind, change.new_value)
    person.save(update_fields=[change.kind])
    _end(change, "finish", at=at)
    # A link to a forgotten password that went to the old mailbox opens nothing any more.
    links.withdraw(purpose=RECOVERY, person_id=person.pk)
    record(act=f"account.{change.kind}_changed", at=at, about=person, by=person, person_id=person.pk)
    for side in (OLD, NEW):
        channel, to = receiver(change, side)
        _send(change, f"contact_changed_{change.kind}", channel, to, {}, at=at)


def _end(change: ContactChange, verb: str, *, at: datetime) -> None:
    change.state = CONTACT_CHANGE.target(verb, change.state)
    change.ended_at = at
    change.save(update_fields=["state", "ended_at"])


def _send(change: ContactChange, kind: str, channel: str, to: str, params: dict[str, object], *, at: datetime) -> None:
    person = change.person
    send(
        kind=kind,
        channel=channel,
        to=to,
        language=person.language,
        at=at,
        params=params,
        person_id=person.pk,
        # What tells of a change stays true; a code does not.
        valid_until=at + codes.GOOD_FOR if "code" in params else None,
    )
