"""Who signs receipts: a port, and the signer that holds its key in this process.

A signer of a token or a certificate store (PKCS#12, HSM) has the same two members; name its maker in `SIGNERS`.
The signature proves integrity and origin. It is no digital signature in the sense of a statute.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from caruman.formats.receipts.keys import id_of
from caruman.vault.sealing import read_key


class Signer(Protocol):
    """Signs with Ed25519, whoever holds the key."""

    @property
    def public_key(self) -> bytes:
        """The public key: 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """Give the signature: 64 bytes."""


class KeySigner:
    """Signs with a key that this process holds."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self._public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def public_key(self) -> bytes:
        """The public key: 32 bytes."""
        return self._public

    def sign(self, message: bytes) -> bytes:
        """Give the signature: 64 bytes."""
        return self._key.sign(message)


def of_file(path: str) -> Signer:
    """Sign with the key of a PEM file. Raises `ValueError` where it holds none, `OSError` where it cannot be read."""
    return KeySigner(read_private_key(Path(path).read_bytes()))


def of_seed(text: str) -> Signer:
    """Sign with a key that is written as base64 of its 32 bytes. Raises `ValueError`."""
    return KeySigner(Ed25519PrivateKey.from_private_bytes(read_key(text)))


SIGNERS: dict[str, Callable[[str], Signer]] = {"file": of_file, "seed": of_seed}
"""By the word before the colon in `CARUMAN_RECEIPT_KEY`; without one it is a seed."""


def signer_named(named: str) -> Signer:
    """Give the signer that a setting names. Raises `ValueError`, `OSError`."""
    kind, parted, rest = named.partition(":")
    if not parted:
        return of_seed(named)
    if kind not in SIGNERS:
        raise ValueError(f"there is no signer “{kind}”")
    return SIGNERS[kind](rest)


def read_private_key(pem: bytes) -> Ed25519PrivateKey:
    """Read an Ed25519 key. Raises `ValueError`."""
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise ValueError("no private key without a password") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("no Ed25519 key")
    return key


def current_signer() -> Signer:
    """Give the signer of this server; outside production its key is made when there is none."""
    if settings.RECEIPT_KEY:
        return _kept(settings.RECEIPT_KEY)
    path = Path(settings.DATA) / "receipts" / "development-key.pem"
    make_key_once(path)
    return _kept(f"file:{path}")


_kept = lru_cache(maxsize=4)(signer_named)


def key_id(signer: Signer) -> str:
    """Give the id of a signer's key."""
    return id_of(signer.public_key)


def make_key_once(path: Path) -> None:
    """Make a key where there is no file yet. Of several processes at the same moment, one makes it."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
        # A link appears whole or not at all, and never over another's.
        os.link(name, path)
    except FileExistsError:
        return
    finally:
        os.unlink(name)
