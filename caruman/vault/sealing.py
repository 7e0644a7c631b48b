"""Seal, open, index: the three verbs on personal data at rest."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class CannotOpen(Exception):
    """The sealed value was changed, moved to another field, or its key is no longer in the ring."""


class KeyRing(NamedTuple):
    """The keys by name; `writing` names the one that seals. The others only open what they once sealed."""

    writing: str
    keys: dict[str, AESGCM]


def read_key(text: str) -> bytes:
    """Read a key of 32 bytes from base64. Raises `ValueError`."""
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error as fault:
        raise ValueError("a key is not base64") from fault
    if len(key) != 32:
        raise ValueError(f"a key has {len(key)} bytes instead of 32")
    return key


def read_ring(items: list[str]) -> KeyRing:
    """Read keys written as `id:base64`; the first one writes. Raises `ValueError`."""
    keys = {}
    for item in items:
        name, _, text = item.partition(":")
        if not name.isalnum() or name in keys:
            raise ValueError(f"“{name}” is not a fresh key name of letters and digits")
        keys[name] = AESGCM(read_key(text))
    if not keys:
        raise ValueError("there is no key")
    return KeyRing(items[0].partition(":")[0], keys)


@lru_cache(maxsize=1)
def _ring(items: tuple[str, ...]) -> KeyRing:
    return read_ring(list(items))


def _current_ring() -> KeyRing:
    from django.conf import settings

    return _ring(tuple(settings.VAULT_KEYS))


@lru_cache(maxsize=1)
def _index_key(text: str) -> bytes:
    return read_key(text)


def writing_key() -> str:
    """Give the name of the key that seals."""
    return _current_ring().writing


def seal(text: str, *, field: str) -> str:
    """Seal a text for one field (`accounts.Person.phone`): moved to another field, it will not open."""
    ring = _current_ring()
    nonce = os.urandom(_NONCE_BYTES)
    sealed = ring.keys[ring.writing].encrypt(nonce, text.encode(), field.encode())
    return f"{ring.writing}:{base64.b64encode(nonce + sealed).decode()}"


def open_sealed(sealed: str, *, field: str) -> str:
    """Open what `seal` gave for the same field. Raises `CannotOpen`."""
    name, _, text = sealed.partition(":")
    key = _current_ring().keys.get(name)
    if key is None:
        raise CannotOpen(f"{field}: no key “{name}”")
    try:
        raw = base64.b64decode(text, validate=True)
        return key.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], field.encode()).decode()
    except (InvalidTag, ValueError) as fault:
        raise CannotOpen(field) from fault


def blind_index(text: str, *, purpose: str) -> str:
    """Give a keyed fingerprint (64 hexadecimal digits) by which equal texts are found without opening any."""
    from django.conf import settings

    return hmac.digest(_index_key(settings.INDEX_KEY), f"{purpose}\0{text}".encode(), hashlib.sha256).hex()
