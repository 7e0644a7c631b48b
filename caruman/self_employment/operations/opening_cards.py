"""The card of somebody without an account: a number of the cover and the identity number ask, a code by SMS opens."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caruman.accounts import budgets, codes
from caruman.accounts.models import IDENTITY, Person
from caruman.accounts.queries import person_for
from caruman.audit.operations import record
from caruman.formats.cover_cards import numbers as cover_numbers
from caruman.formats.receipts import numbers as receipt_numbers
from caruman.notices.operations import send
from caruman.receipts.models import Receipt
from caruman.self_employment.models import Cover
from caruman.throttling.limits import TooMany
from caruman.vault.sealing import blind_index, open_sealed, seal

PURPOSE = "cover_card"
_FIELD = "task.cover_card"
_SLASH = "/"


def read_number(text: str) -> str:
    """Read the number of a cover, of a receipt or of a slip (`<receipt>/<place>`); nothing where it has no such shape.

    >>> read_number("cv 2600 0000 0018"), read_number("2026 S 0000000017 / 3"), read_number("17")
    ('CV260000000018', '2026S0000000017/3', '')
    """
    cover = cover_numbers.parse_number(text)
    if cover is not None:
        return cover
    before, slash, after = text.partition(_SLASH)
    receipt, place = receipt_numbers.parse_number(before), "".join(after.split())
    if receipt is None or (slash and not (place.isascii() and place.isdigit() and len(place) <= 6)):
        return ""
    return f"{receipt}/{int(place)}" if slash else receipt


def ask(*, number: str, identity_number: str, address: str, at: datetime) -> str:
    """Take down that somebody asks for a card, and give the key of the asking; a job looks for it and sends the code.

    Nothing here depends on whether there is such a cover. Raises `TooMany`; codes that were sent before stay good, so
    that whoever spends the budget of another shuts nobody out.
    """
    budgets.spend(budgets.CARD_ADDRESS, address, at=at)
    budgets.spend(budgets.CARD_PERSON, identity_number, at=at)
    key = secrets.token_urlsafe(24)
    asked = {"key": key, "number": number, "identity_number": identity_number}
    with transaction.atomic():
        _have_answered(seal(json.dumps(asked), field=_FIELD))
    return key


def answer(*, asked: str, at: datetime) -> None:
    """Make the code of an asking, and send it where there is such a cover and a phone to send it to.

    A code is also made where there is none: guesses at it fare the same.
    """
    told: dict[str, str] = json.loads(open_sealed(asked, field=_FIELD))
    cover = find(number=told["number"], identity_number=told["identity_number"])
    holder = _holder_of(cover) if cover is not None else None
    phone, language = _reached_at(cover, holder) if cover is not None else ("", "")
    is_sent = bool(phone) and _may_send(phone, at)
    with transaction.atomic():
        code = codes.issue(purpose=PURPOSE, subject=told["key"], at=at)
        if cover is None or not is_sent:
            return
        send(
            kind="cover_card_code", channel="sms", to=phone, language=language, at=at, params={"code": code},
            person_id=_key(holder), valid_until=at + codes.GOOD_FOR,
        )  # fmt: skip
        record(act="card.ask", at=at, about=cover, person_id=_key(holder))


def open_card(*, key: str, code: str, number: str, identity_number: str, address: str, at: datetime) -> Cover:
    """Give the cover whose code was typed; the code opens nothing more. Raises as `codes.check` does, and `TooMany`."""
    budgets.spend(budgets.CODE_TRY_ADDRESS, address, at=at)
    codes.check(purpose=PURPOSE, subject=key, code=code, at=at)
    cover = find(number=number, identity_number=identity_number)
    if cover is None:
        # A code that was sent to nobody was guessed: it opens nothing, and reads like one that is too old.
        raise codes.ExpiredCode
    record(act="card.open", at=at, about=cover, person_id=_key(_holder_of(cover)))
    return cover


def find(*, number: str, identity_number: str) -> Cover | None:
    """Give the cover of this number whose person has this identity number."""
    index = blind_index(identity_number, purpose=IDENTITY)
    return next((one for one in _numbered(number) if one.insured.identity_index == index), None)


def _numbered(number: str) -> Iterator[Cover]:
    """Give the covers that a number may mean."""
    covers = Cover.objects.select_related("activity", "insured", "bill", "place__programme", "agency")
    if cover_numbers.parse_number(number) is not None:
        yield from covers.filter(number=number)
        return
    receipt_number, _slash, place = number.partition(_SLASH)
    bill_ids = Receipt.objects.filter(number=receipt_number, withdrawal=None).values_list("bills__bill", flat=True)
    for bill_id in bill_ids:
        # As `slips.slip_of` counts. A receipt that is one person's own has no slips: its number alone will do.
        of_bill = covers.filter(bill=bill_id, number__isnull=False).order_by("number")
        if place and int(place) > 0:
            yield from of_bill[int(place) - 1 : int(place)]
        elif not place:
            yield from of_bill.filter(bill__agency=None)


def _holder_of(cover: Cover) -> Person | None:
    """Give the account that holds the person's identity number now.

    The one that the person was linked to may have been closed since, because it was not theirs.
    """
    return person_for("nric", cover.insured.identity_number)


def _reached_at(cover: Cover, holder: Person | None) -> tuple[str, str]:
    """Give the phone and language to answer in: of the account, which were proved, before those that others entered."""
    known = holder if holder is not None else cover.insured
    return known.phone, known.language


def _key(holder: Person | None) -> UUID | None:
    return holder.pk if holder is not None else None


def _may_send(phone: str, at: datetime) -> bool:
    """Count the message. Where the phone had enough of them, none is sent, and the page says nothing of it."""
    try:
        budgets.spend_message(phone=phone, at=at)
    except (TooMany, budgets.Busy):
        return False
    return True


def _have_answered(asked: str) -> None:
    from caruman.self_employment.tasks import answer_for_card

    answer_for_card.defer(asked=asked)
