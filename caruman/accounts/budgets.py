"""How often people may try, ask and be sent something: per account and device, per address, and altogether.

A wrong password never locks an account, or anyone could lock anyone out. Each known device of a
person keeps a budget of its own; devices that are not known share one for each address they come
from, and one for all of them. Budgets are counted for numbers without an account too, so that
a refusal tells nothing. A refused try counts as well, but does not make the wait longer.
"""

from __future__ import annotations

from datetime import datetime

from caruman.accounts import details
from caruman.throttling.limits import Limit, TooMany, clear, hit

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400

# Each step waits longer than the one before: five tries, then a minute; ten, then a quarter of an hour; ...
PASSWORD_KNOWN_DEVICE = (
    Limit("password-device-1", 5, _MINUTE),
    Limit("password-device-2", 10, 15 * _MINUTE),
    Limit("password-device-3", 20, 3 * _HOUR),
    Limit("password-device-4", 50, _DAY),
)
PASSWORD_UNKNOWN_DEVICE = (
    Limit("password-place-1", 5, _MINUTE),
    Limit("password-place-2", 10, 15 * _MINUTE),
    Limit("password-place-3", 20, 6 * _HOUR),
)
PASSWORD_ALL_UNKNOWN = (Limit("password-unknown", 100, _DAY),)
# A whole office may sit behind one address.
PASSWORD_ADDRESS = (Limit("password-address-1", 300, 15 * _MINUTE), Limit("password-address-2", 2_000, _DAY))
PHRASE_ADDRESS = (Limit("phrase-address-1", 300, 15 * _MINUTE), Limit("phrase-address-2", 2_000, _DAY))

SIGN_UP_ADDRESS = (Limit("sign-up-address-1", 30, _HOUR), Limit("sign-up-address-2", 100, _DAY))
SIGN_UP_ALL = (Limit("sign-up-all", 3_000, _HOUR),)

# A code costs money, and somebody earns it: fraudsters have codes sent to numbers that pay them.
CODE_PERSON = (Limit("code-again", 1, _MINUTE), Limit("code-hour", 5, _HOUR), Limit("code-day", 10, _DAY))
CODE_PHONE = (Limit("code-phone-hour", 5, _HOUR), Limit("code-phone-day", 10, _DAY))
CODE_ADDRESS = (Limit("code-address-hour", 60, _HOUR), Limit("code-address-day", 300, _DAY))
CODE_ABROAD = (Limit("code-abroad-day", 500, _DAY),)
CODE_ALL = (Limit("code-all-day", 50_000, _DAY),)
CODE_TRY_ADDRESS = (Limit("code-try-address", 200, _HOUR),)

LINK_PERSON = (Limit("link-again", 1, _MINUTE), Limit("link-hour", 5, _HOUR), Limit("link-day", 10, _DAY))
LINK_MAILBOX = (Limit("link-mailbox-hour", 10, _HOUR), Limit("link-mailbox-day", 30, _DAY))
LINK_OPENED = (Limit("link-opened", 300, _HOUR),)

RECOVERY_NUMBER = (Limit("recovery-number-hour", 3, _HOUR), Limit("recovery-number-day", 6, _DAY))
RECOVERY_ADDRESS = (Limit("recovery-address-hour", 30, _HOUR), Limit("recovery-address-day", 100, _DAY))

# An association's members may ask for their cards in one hall, behind one address.
CARD_PERSON = (Limit("card-again", 1, _MINUTE), Limit("card-hour", 5, _HOUR), Limit("card-day", 10, _DAY))
CARD_ADDRESS = (Limit("card-address-hour", 60, _HOUR), Limit("card-address-day", 300, _DAY))


class Busy(Exception):
    """Too many people, or one machine that plays many, want the same at once; `again_at` is when to come back."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__("busy")
        self.again_at = again_at


def spend(limits: tuple[Limit, ...], subject: str, *, at: datetime) -> None:
    """Count a try against each limit. Raises `TooMany` with the longest wait."""
    refused: TooMany | None = None
    for limit in limits:
        try:
            hit(limit, subject, at=at)
        except TooMany as too_many:
            if refused is None or too_many.again_at > refused.again_at:
                refused = too_many
    if refused is not None:
        raise refused


def forgive(limits: tuple[Limit, ...], subject: str) -> None:
    """Forget the tries after one that succeeded."""
    for limit in limits:
        clear(limit, subject)


def spend_password(*, account: str, device: str | None, address: str, at: datetime) -> None:
    """Count a try of a password; `device` is None for one that is not known to the account. Raises `TooMany`."""
    spend(PASSWORD_ADDRESS, address, at=at)
    if device is not None:
        spend(PASSWORD_KNOWN_DEVICE, f"{account}:{device}", at=at)
    else:
        spend(PASSWORD_UNKNOWN_DEVICE, f"{account}:{address}", at=at)
        spend(PASSWORD_ALL_UNKNOWN, account, at=at)


def forgive_password(*, account: str, device: str | None, address: str) -> None:
    """Forget the tries from where the right password came; what others tried stays counted."""
    if device is not None:
        forgive(PASSWORD_KNOWN_DEVICE, f"{account}:{device}")
    else:
        forgive(PASSWORD_UNKNOWN_DEVICE, f"{account}:{address}")


def spend_code(*, person: str, phone: str, address: str, at: datetime) -> None:
    """Count a code about to be sent. Raises `TooMany`, and `Busy` where the day's budget is spent."""
    spend(CODE_PERSON, person, at=at)
    spend(CODE_ADDRESS, address, at=at)
    spend_message(phone=phone, at=at)


def spend_message(*, phone: str, at: datetime) -> None:
    """Count a code by the phone that it goes to. Raises `TooMany`, and `Busy` where the day's budget is spent."""
    spend(CODE_PHONE, phone, at=at)
    _spend_together(CODE_ABROAD if details.is_abroad(phone) else (), at=at)
    _spend_together(CODE_ALL, at=at)


def spend_sign_up(*, address: str, at: datetime) -> None:
    """Count a sign-up about to begin. Raises `TooMany` for this address, `Busy` where all of them are too many."""
    spend(SIGN_UP_ADDRESS, address, at=at)
    _spend_together(SIGN_UP_ALL, at=at)


def _spend_together(limits: tuple[Limit, ...], *, at: datetime) -> None:
    try:
        spend(limits, "", at=at)
    except TooMany as too_many:
        raise Busy(too_many.again_at) from None
