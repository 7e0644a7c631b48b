"""Certificates and keys of FPX and of exchanges: reading them, which one signed, and how long they last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    load_pem_private_key,
)

from caruman.formats.fpx import checksum as checksums
from caruman.values.words import Refusal, Words

SMALLEST_KEY_BITS = 2048
ALARM_DAYS = (90, 60, 30, 14, 7)
"""How many days before a certificate ends somebody is told."""

_NOT_A_CERTIFICATE = Words(
    ms="Ini bukan sijil X.509.",
    en="This is not an X.509 certificate.",
    zh="这不是 X.509 证书。",
)
_NOT_A_KEY = Words(
    ms="Ini bukan kunci peribadi tanpa kata laluan.",
    en="This is not a private key without a password.",
    zh="这不是没有密码的私钥。",
)
_NOT_RSA = Words(
    ms="FPX menggunakan kunci RSA sekurang-kurangnya {bits} bit; ini bukan kunci sedemikian.",
    en="FPX uses RSA keys of at least {bits} bits; this is none.",
    zh="FPX 使用至少 {bits} 位的 RSA 密钥；这不是这样的密钥。",
)


class Certificate(NamedTuple):
    """Whom a certificate names, from when until when it is valid, and its public key."""

    subject: str
    not_before: datetime
    not_after: datetime
    fingerprint: str
    """SHA-256 of the certificate, lower-case hex."""
    key: RSAPublicKey

    def is_valid_at(self, moment: datetime) -> bool:
        """Say whether a moment lies within the certificate's validity, its ends included."""
        return self.not_before <= moment <= self.not_after

    def days_left(self, moment: datetime) -> int:
        """Give the whole days until the certificate ends; negative after its end."""
        return (self.not_after - moment).days


class Match(NamedTuple):
    """Which certificate signed something, if any, and whether it was valid at the time."""

    certificate: Certificate | None
    was_valid: bool


def read_certificate(data: bytes) -> Certificate:
    """Read an X.509 certificate, PEM or DER; raises `Refusal` (`NOT_A_CERTIFICATE`, `NOT_RSA`)."""
    try:
        is_pem = b"-----BEGIN" in data
        found = x509.load_pem_x509_certificate(data) if is_pem else x509.load_der_x509_certificate(data)
        key = found.public_key()
        subject = found.subject.rfc4514_string()
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion) as fault:
        raise Refusal("NOT_A_CERTIFICATE", _NOT_A_CERTIFICATE) from fault
    if not isinstance(key, RSAPublicKey) or key.key_size < SMALLEST_KEY_BITS:
        raise Refusal("NOT_RSA", _NOT_RSA, bits=SMALLEST_KEY_BITS)
    return Certificate(
        subject=subject,
        not_before=found.not_valid_before_utc,
        not_after=found.not_valid_after_utc,
        fingerprint=found.fingerprint(SHA256()).hex(),
        key=key,
    )


def read_private_key(data: bytes) -> RSAPrivateKey:
    """Read a private RSA key, PEM or DER, without a password; raises `Refusal` (`NOT_A_KEY`, `NOT_RSA`)."""
    try:
        is_pem = b"-----BEGIN" in data
        key = load_pem_private_key(data, None) if is_pem else load_der_private_key(data, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise Refusal("NOT_A_KEY", _NOT_A_KEY) from fault
    if not isinstance(key, RSAPrivateKey) or key.key_size < SMALLEST_KEY_BITS:
        raise Refusal("NOT_RSA", _NOT_RSA, bits=SMALLEST_KEY_BITS)
    return key


def belongs_to(key: RSAPrivateKey, certificate: Certificate) -> bool:
    """Say whether a private key is the one of a certificate."""
    return _public_bytes(key.public_key()) == _public_bytes(certificate.key)


def _public_bytes(key: RSAPublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def which_matches(
    source: str, checksum: str, certificates: Iterable[Certificate], *, at: datetime, digest: str = "sha1"
) -> Match:
    """Find the certificate that signed a source, those that are valid at the moment first.

    One that is not valid is found too, and said to be so: a message about money is set aside and looked
    at, not lost because a calendar turned.
    """
    ordered = sorted(certificates, key=lambda certificate: not certificate.is_valid_at(at))
    for certificate in ordered:
        if checksums.matches(source, checksum, certificate, digest=digest):
            return Match(certificate, certificate.is_valid_at(at))
    return Match(None, False)
