"""What can be set in the simulator: each with its default, and what a value must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from caruman.simulators.fpx.storage import Storage, pack, unpack

SIGNERS = ("current", "next", "expired", "wrong", "exchange")
AWKWARD_BUYER = "N@ME()/ .-_,&'BUYER"
_CODE = re.compile(r"[0-9A-Z]{2}")


class WrongOption(ValueError):
    """A setting that does not exist, or a value that it cannot have; the sentence says which."""


class Option(NamedTuple):
    """One setting."""

    default: Any
    meaning: str
    """What it does, in one sentence; shown on the control page and in the guide."""
    is_good: Callable[[Any], bool]
    must_be: str


def _count(least: int, most: int) -> tuple[Callable[[Any], bool], str]:
    return (
        lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most,
        f"a whole number from {least} to {most}",
    )


def _one_of(*values: object) -> tuple[Callable[[Any], bool], str]:
    return lambda value: value in values, "one of " + ", ".join(str(value) for value in values)


def _is_code(value: Any) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 40


def _is_date(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _is_calendar(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    for entry in value:
        if not isinstance(entry, dict) or set(entry) != {"from", "key"} or entry["key"] not in SIGNERS:
            return False
        try:
            if datetime.fromisoformat(entry["from"]).tzinfo is None:
                return False
        except (TypeError, ValueError):
            return False
    return True


_BOOLEAN = _one_of(True, False)
_CODES = (_is_code, "a response code of two characters")
_NAMES = (_is_name, "1 to 40 characters")
_SEN = _count(0, 10**13)

OPTIONS: Mapping[str, Option] = {
    "resend_count": Option(
        3, "How often a direct AC is sent again where the seller does not answer OK", *_count(0, 100)
    ),
    "resend_interval_seconds": Option(60, "Seconds between two tries of a direct AC", *_count(0, 86_400)),
    "direct_delay_seconds": Option(
        0, "Seconds between the bank's debit and the first try of the direct AC", *_count(0, 86_400)
    ),
    "direct_timeout_seconds": Option(15, "Seconds that FPX waits for the seller's answer", *_count(1, 300)),
    "checks_tls": Option(True, "Whether the certificate of a seller's https address must be trusted", *_BOOLEAN),
    "session_minutes": Option(10, "Minutes until a page of FPX or of a bank times out", *_count(1, 1440)),
    "lapse_days": Option(7, "Days that a company's checker has", *_count(1, 365)),
    "lapse_code": Option("OF", "Code of a payment that no checker looked at in time", *_CODES),
    "lapse_is_told": Option(
        True, "Whether a direct AC tells the seller of a lapse; otherwise only an enquiry does", *_BOOLEAN
    ),
    "reject_code": Option("57", "Code of a payment that the checker rejected", *_CODES),
    "skew_hours": Option(24, "How far a seller's clock may be off (code XW); 0: not looked at", *_count(0, 10_000)),
    "unknown_order_answer": Option("76", "What an enquiry about an unknown order is answered", *_one_of("76", "ERROR")),
    "personal_least_sen": Option(100, "Smallest B2C payment in sen (code 2A)", *_SEN),
    "personal_most_sen": Option(3_000_000, "Largest B2C payment in sen (code 48)", *_SEN),
    "corporate_least_sen": Option(200, "Smallest B2B1 payment in sen (code 2A)", *_SEN),
    "corporate_most_sen": Option(100_000_000, "Largest B2B1 payment in sen (code 48)", *_SEN),
    "personal_fee_sen": Option(50, "Fee of a B2C payment in sen, for the day file", *_SEN),
    "corporate_fee_sen": Option(100, "Fee of a B2B1 payment in sen, for the day file", *_SEN),
    "fees_are_taken_off": Option(True, "Whether the bank credits the seller less the fees", *_BOOLEAN),
    "holidays": Option(
        [],
        "Days besides Saturday and Sunday on which nothing settles",
        lambda value: isinstance(value, list) and all(_is_date(day) for day in value),
        "a list of days such as 2026-12-25",
    ),
    "day_file_omits": Option(0, "How many lines are missing in each day file", *_count(0, 1000)),
    "day_file_doubles": Option(0, "How many lines stand twice in each day file", *_count(0, 1000)),
    "day_file_extras": Option(0, "How many lines of nobody stand in each day file", *_count(0, 1000)),
    "day_file_wrong_amounts": Option(0, "How many lines of each day file say one sen too much", *_count(0, 1000)),
    "day_file_seed": Option(1, "Which lines these are: the same seed chooses the same lines", *_count(0, 2**31)),
    "sign_with": Option("calendar", "The key that signs AC and BC", *_one_of("calendar", *SIGNERS)),
    "calendar": Option(
        [],
        "When which key signs; empty: the current one while it is valid, then the next",
        _is_calendar,
        'a list such as [{"from": "2026-12-01T00:00:00+08:00", "key": "next"}], keys: ' + ", ".join(SIGNERS),
    ),
    "digest": Option("sha1", "The digest of checksums, in both directions", *_one_of("sha1", "sha256")),
    "personal_buyer": Option(AWKWARD_BUYER, "Name of the account holder in B2C", *_NAMES),
    "personal_maker": Option("New Simulator", "fpx_makerName that a bank fills in for B2C", *_NAMES),
    "corporate_buyer": Option("SYARIKAT CONTOH SDN BHD", "Name of the account holder in B2B1", *_NAMES),
    "corporate_maker": Option("PEMBUAT CONTOH", "fpx_makerName that a bank fills in for B2B1", *_NAMES),
    "bank_list_answer": Option(
        "normal",
        "What a request for the bank list is answered",
        *_one_of("normal", "error", "hangs", "half", "http_500", "redirects"),
    ),
    "language": Option("ms", "Language of the pages for those who did not choose one", *_one_of("ms", "en", "zh")),
}


class Options:
    """The settings as they stand in the file, over the defaults."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def __getitem__(self, name: str) -> Any:
        kept = self._storage.value("SELECT value FROM settings WHERE name = ?", (name,))
        return OPTIONS[name].default if kept is None else unpack(kept)

    def all(self) -> dict[str, Any]:
        """Give every setting with its value."""
        return {name: self[name] for name in OPTIONS}

    def change(self, values: Mapping[str, Any]) -> None:
        """Set several at once, or none where one is wrong; raises `WrongOption`. None brings the default back."""
        for name, value in values.items():
            option = OPTIONS.get(name)
            if option is None:
                raise WrongOption(f"There is no setting {name!r}. There are: {', '.join(OPTIONS)}.")
            if value is not None and not option.is_good(value):
                raise WrongOption(f"{name} must be {option.must_be}.")
        with self._storage.transaction():
            for name, value in values.items():
                if value is None:
                    self._storage.run("DELETE FROM settings WHERE name = ?", (name,))
                else:
                    keep(self._storage, name, value)


def keep(storage: Storage, name: str, value: Any) -> None:
    """Write down a value by its name; also what is no setting, such as the clock."""
    storage.run(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, pack(value))
    )


def kept(storage: Storage, name: str, otherwise: Any) -> Any:
    """Read what `keep` wrote."""
    found = storage.value("SELECT value FROM settings WHERE name = ?", (name,))
    return otherwise if found is None else unpack(found)
