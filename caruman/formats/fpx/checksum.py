"""The checksum of FPX messages: what is signed, signing it, and whether a signature matches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.hashes import HashAlgorithm

    from caruman.formats.fpx.certificates import Certificate

DIGESTS = ("sha1", "sha256")
"""What a deployment may set. FPX signs with SHA-1; nothing shows that it ever took SHA-256 for messages."""

_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){1,1024}")


def source_of(fields: Mapping[str, str], names: Sequence[str]) -> str:
    """Give the text that is signed: the values in the order of the names, joined by bars.

    Nothing is trimmed, and a field that is not there counts as an empty one.
    """
    return "|".join(fields.get(name, "") for name in names)


def sign(source: str, key: RSAPrivateKey, *, digest: str = "sha1") -> str:
    """Sign a source text with a private key (RSASSA-PKCS1-v1_5); the signature is upper-case hex."""
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

    return key.sign(source.encode(), PKCS1v15(), _algorithm(digest)).hex().upper()


def matches(source: str, checksum_hex: str, certificate: Certificate, *, digest: str = "sha1") -> bool:
    """Say whether a checksum (hex of either case) is the signature of a source by a certificate's key.

    One digest is tried, the one that is set: a message is never good because another would fit.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

    if _HEX.fullmatch(checksum_hex) is None:
        return False
    signature = bytes.fromhex(checksum_hex)
    for signed in _readings(source):
        try:
            certificate.key.verify(signature, signed, PKCS1v15(), _algorithm(digest))
        except InvalidSignature:
            continue
        return True
    return False


def _algorithm(digest: str) -> HashAlgorithm:
    from cryptography.hazmat.primitives import hashes

    if digest == "sha1":
        # The network's own choice. A signature over SHA-1 cannot be forged by a collision that its signer did not make.
        return hashes.SHA1()  # noqa: S303
    if digest == "sha256":
        return hashes.SHA256()
    raise ValueError(f"FPX knows no digest {digest!r}")


def _readings(source: str) -> Iterator[bytes]:
    """Give the bytes that the other side may have signed: it uses its platform's character set. [I]"""
    try:
        yield source.encode()
        if not source.isascii():
            yield source.encode("latin-1")
    except UnicodeEncodeError:
        return
