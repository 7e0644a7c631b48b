"""The keys of FPX: which of them signs now, and what a message looks like once signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from caruman.formats.fpx.certificates import Certificate, read_certificate, read_private_key
from caruman.formats.fpx.checksum import sign, source_of
from caruman.formats.fpx.fields import CHECKSUM
from caruman.simulators.fpx.options import Options

FOLDER = Path(__file__).with_name("keys")
FILES: Mapping[str, str] = {
    "current": "fpxuat_current",
    "next": "fpxuat",
    "expired": "fpxuat_expired",
    "wrong": "fpxuat_wrong",
    # The key of an exchange that is not the receiver's.
    "exchange": "EX99990002",
}


class Pair(NamedTuple):
    """A private key and its certificate."""

    key: RSAPrivateKey
    certificate: Certificate


@cache
def pair(name: str) -> Pair:
    """Read one of the pairs of keys that come with the simulator."""
    stem = FOLDER / FILES[name]
    return Pair(
        read_private_key(stem.with_suffix(".key").read_bytes()),
        read_certificate(stem.with_suffix(".cer").read_bytes()),
    )


class Signer:
    """Signs as FPX does at a moment."""

    def __init__(self, options: Options, now: Callable[[], datetime]) -> None:
        self._options, self._now = options, now

    def name(self) -> str:
        """Say which key signs now."""
        chosen: str = self._options["sign_with"]
        if chosen != "calendar":
            return chosen
        now = self._now()
        begun = [entry for entry in self._options["calendar"] if datetime.fromisoformat(entry["from"]) <= now]
        if begun:
            last: str = max(begun, key=lambda entry: datetime.fromisoformat(entry["from"]))["key"]
            return last
        return "current" if pair("current").certificate.is_valid_at(now) else "next"

    def signed(self, fields: Mapping[str, str], names: Sequence[str], *, with_key: str = "") -> dict[str, str]:
        """Give the fields with their checksum."""
        key = pair(with_key or self.name()).key
        return {**fields, CHECKSUM: sign(source_of(fields, names), key, digest=self._options["digest"])}
