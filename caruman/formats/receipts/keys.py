"""The public keys that receipts are checked with: a JSON Web Key Set of Ed25519 keys, and the one check."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping

from caruman.formats.receipts.canonical import canonical, parse
from caruman.values.words import Refusal, Words

LONGEST_LIST = 200_000
KEY_BYTES, SIGNATURE_BYTES = 32, 64
ID_LETTERS = 16

_NO_KEYS = Words(
    ms="Ini bukan senarai kunci resit (JSON Web Key Set dengan kunci Ed25519). Muat turun semula daripada portal.",
    en="This is no list of receipt keys (a JSON Web Key Set with Ed25519 keys). Download it from the portal again.",
    zh="这不是收据密钥列表（含 Ed25519 密钥的 JSON Web Key Set）。请从门户重新下载。",
)
_NO_LIBRARY = Words(
    ms="Pustaka “cryptography” diperlukan untuk menyemak tandatangan: pip install 'caruman[receipts]'.",
    en="The library “cryptography” is needed to check signatures: pip install 'caruman[receipts]'.",
    zh="检查签名需要“cryptography”库：pip install 'caruman[receipts]'。",
)

PublicKeys = Mapping[str, bytes]
"""Keys of 32 bytes by their ids."""


def to_text(raw: bytes) -> str:
    """Write bytes as base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str, length: int) -> bytes:
    """Read base64url of so many bytes. Raises `ValueError` for any other spelling than ours."""
    raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    # The last letter has bits to spare: only one of its spellings counts, or a changed letter would go unseen.
    if len(raw) != length or to_text(raw) != text:
        raise ValueError("not in base64url")
    return raw


def id_of(public_key: bytes) -> str:
    """Give the id of a key: the first sixteen letters of its thumbprint (RFC 7638, RFC 8037)."""
    thumb = canonical({"crv": "Ed25519", "kty": "OKP", "x": to_text(public_key)})
    return to_text(hashlib.sha256(thumb).digest())[:ID_LETTERS]


def key_list(public_keys: Iterable[bytes]) -> dict[str, object]:
    """Give the list as it is published."""
    return {
        "keys": [
            {"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": id_of(raw), "x": to_text(raw)}
            for raw in public_keys
        ]
    }


def read_keys(raw: bytes) -> dict[str, bytes]:
    """Read a published list. Raises `Refusal` (`NOT_A_KEY_LIST`), also where an id is not that of its key."""
    try:
        if len(raw) > LONGEST_LIST:
            raise ValueError("too long")
        listed = parse(raw.decode("utf-8-sig"))["keys"]
        found = {one["kid"]: from_text(one["x"], KEY_BYTES) for one in listed if one["crv"] == "Ed25519"}
        if not found or any(id_of(key) != name for name, key in found.items()):
            raise ValueError("no key, or an id that is not of its key")
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise Refusal("NOT_A_KEY_LIST", _NO_KEYS) from fault
    return found


def is_signed(message: bytes, signature: bytes, public_key: bytes) -> bool:
    """Say whether a signature is that of a message by a key. Raises `Refusal` (`NO_CRYPTOGRAPHY`)."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as fault:
        raise Refusal("NO_CRYPTOGRAPHY", _NO_LIBRARY) from fault
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
