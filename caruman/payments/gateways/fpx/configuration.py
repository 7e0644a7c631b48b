"""What the settings say of FPX, read once and again when a file of them changed."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from django.conf import settings

from caruman.formats.fpx.certificates import Certificate
from caruman.payments.gateways.fpx.keys import (
    TimedKey,
    UnusableKeys,
    key_at,
    paths_of_certificates,
    paths_of_keys,
    read_certificates,
    read_keys,
)

NONE = "none"
"""The setting's word for: FPX is not connected."""

ORDER_PATH = "/FPXMain/seller2DReceiver.jsp"
ENQUIRY_PATH = "/FPXMain/sellerNVPTxnStatus.jsp"
BANKS_PATH = "/FPXMain/RetrieveBankList"
TERMS_PATH = "/FPXMain/termsAndConditions.jsp"


_last_good: dict[tuple[object, ...], Configuration] = {}


class NotConnected(Exception):
    """No address of FPX is set."""


class Configuration(NamedTuple):
    """Whom we are to FPX, and whom we believe."""

    url: str
    exchange: str
    seller: str
    digest: str
    keys: tuple[TimedKey, ...]
    own_certificates: tuple[Certificate, ...]
    certificates: tuple[Certificate, ...]
    """Those of FPX."""

    def key(self, moment: datetime) -> RSAPrivateKey:
        """Give the key of ours that signs at a moment."""
        return key_at(self.keys, moment)


def is_connected() -> bool:
    """Say whether there is an FPX to pay by."""
    return str(settings.FPX_URL) != NONE


def configuration(*, is_strict: bool = False) -> Configuration:
    """Give what the settings say. Raises `NotConnected`, and `UnusableKeys` where a file never was good.

    A file that went bad since (half written, say) does not stop payments: what was read before holds. `is_strict`
    raises then, for whoever watches.
    """
    if not is_connected():
        raise NotConnected
    named = (settings.FPX_KEY, settings.FPX_OWN_CERTIFICATES, settings.FPX_CERTIFICATES)
    # Looked at each time, which costs microseconds: a new certificate counts without a restart.
    changed = tuple(_changed(path) for path in _paths(*named))
    who = (settings.FPX_URL, settings.FPX_EXCHANGE, settings.FPX_SELLER, settings.FPX_DIGEST)
    try:
        found = _read(*who, named, changed)
    except UnusableKeys:
        if is_strict or (*who, named) not in _last_good:
            raise
        return _last_good[*who, named]
    _last_good[*who, named] = found
    return found


def address(path: str) -> str:
    """Give an address of FPX."""
    return f"{str(settings.FPX_URL).rstrip('/')}{path}"


@lru_cache(maxsize=64)
def _paths(key: str, own: str, theirs: str) -> tuple[Path, ...]:
    own_paths, their_paths = paths_of_certificates(own, own=True), paths_of_certificates(theirs, own=False)
    return (*paths_of_keys(key), *own_paths, *their_paths)


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _read(
    url: str, exchange: str, seller: str, digest: str, named: tuple[str, str, str], changed: tuple[int, ...]
) -> Configuration:
    key, own, theirs = named
    return Configuration(
        url=url.rstrip("/"),
        exchange=exchange,
        seller=seller,
        digest=digest,
        keys=read_keys(key),
        own_certificates=read_certificates(own, own=True),
        certificates=read_certificates(theirs, own=False),
    )
