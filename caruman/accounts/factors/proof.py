"""Prove who one is: by password, passkey, authenticator app, a code to the phone, or a recovery code."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caruman.accounts import budgets, codes, telling
from caruman.accounts.factors import authenticator, passkeys, recovery
from caruman.accounts.factors.queries import AUTHENTICATOR, PASSKEY, PASSWORD, PHONE, RECOVERY
from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.throttling.limits import Limit, TooMany, clear, hit

PURPOSE = "second-factor"
WRONG_ONES = Limit("second-factor", hits=10, seconds=15 * 60)


class UnableToProve(Exception):
    """The proof does not count, or cannot be asked for now; the text says why and what to do."""


def send_phone_code(*, person: Person, address: str, at: datetime) -> None:
    """Send a code to the confirmed phone. Raises `UnableToProve` where it was sent a moment ago, or too often.

    `address` is where the request came from.
    """
    try:
        budgets.spend_code(person=str(person.pk), phone=person.phone, address=address, at=at)
    except (TooMany, budgets.Busy) as refusal:
        raise UnableToProve(wait_sentence(refusal.again_at, at=at)) from refusal
    with transaction.atomic():
        code = codes.issue(purpose=PURPOSE, subject=_subject(person), at=at)
        until = at + codes.GOOD_FOR
        telling.by_sms(person, kind="second_factor_code", at=at, params={"code": code}, valid_until=until)
        record(act="factor.code_sent", at=at, about=person, person_id=person.pk)


def prove(request: HttpRequest, *, person: Person, way: str, answer: str, at: datetime) -> None:
    """Accept a proof. Raises `UnableToProve`; each wrong one is counted, and seen by the person in the account."""
    subject = str(person.pk)
    try:
        hit(WRONG_ONES, subject, at=at)
    except TooMany as refusal:
        raise UnableToProve(wait_sentence(refusal.again_at, at=at)) from refusal
    sentence = _refusal(request, person, way, answer, at)
    if sentence:
        record(act="factor.refused", at=at, about=person, person_id=person.pk, way=way)
        raise UnableToProve(sentence)
    clear(WRONG_ONES, subject)
    if way == RECOVERY:
        # Whoever finds the sheet of paper gets in: the person hears of it at once.
        with transaction.atomic():
            record(act="factor.recovery_code_used", at=at, about=person, by=person, person_id=person.pk)
            telling.tell_of(person, kind="recovery_code_used", at=at)


def _refusal(request: HttpRequest, person: Person, way: str, answer: str, at: datetime) -> str:
    """Give what is wrong with an answer; empty where it counts."""
    if way == PHONE:
        return _phone_refusal(person, answer, at)
    bare = plain_code(answer)
    if way == AUTHENTICATOR:
        return "" if authenticator.accept(person=person, code=bare, at=at) else _("The code is wrong or was used. "
            "Wait for the next one in your app and enter that.")  # fmt: skip
    if way == RECOVERY:
        return "" if recovery.accept(person=person, code=bare, at=at) else _("The recovery code is wrong or was used.")
    if way == PASSKEY:
        accepted = passkeys.accept(request, person=person, answer=answer, at=at)
        return "" if accepted else _("The passkey was not accepted. Try again, or choose another way.")
    if way == PASSWORD:
        return "" if person.check_password(answer) else _("The password is wrong.")
    raise ValueError(f"no way of proof is called {way}")


def _phone_refusal(person: Person, answer: str, at: datetime) -> str:
    try:
        codes.check(purpose=PURPOSE, subject=_subject(person), code=answer, at=at)
    except codes.UnableToAcceptCode as refusal:
        return str(refusal)
    return ""


def wait_sentence(again_at: datetime, *, at: datetime) -> str:
    """Say how long to wait."""
    left = again_at - at
    if left <= timedelta(seconds=60):
        seconds = max(1, int(left.total_seconds()))
        return ngettext(
            "Wait %(number)s second, then try again.", "Wait %(number)s seconds, then try again.", seconds
        ) % {"number": seconds}
    minutes = -(-int(left.total_seconds()) // 60)
    return ngettext(
        "There were too many tries. Wait %(number)s minute, then try again.",
        "There were too many tries. Wait %(number)s minutes, then try again.",
        minutes,
    ) % {"number": minutes}


def plain_code(text: str) -> str:
    """Give a code without the spaces and dashes that people add; full-width digits become plain."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(character for character in plain if not character.isspace() and character not in "-–")[:20]


def _subject(person: Person) -> str:
    return f"{person.pk}:{person.phone}"
