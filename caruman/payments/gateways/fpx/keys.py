"""Keys and certificates from the files that the settings name; no settings are read here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from caruman.formats.fpx.certificates import Certificate, read_certificate, read_private_key
from caruman.values.words import Refusal

Read = TypeVar("Read")

THROWAWAY = "throwaway"
"""The settings' word for the keys that come with the program, for development."""

_FOLDER = Path(__file__).with_name("throwaway")
_OWN_KEY, _OWN_CERTIFICATE = "EX99990001.key", "EX99990001.cer"
_FPX_CERTIFICATES = ("fpxuat_current.cer", "fpxuat.cer")
_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)


class UnusableKeys(Exception):
    """Files that cannot be read, or hold something else; the sentence names the file."""


class TimedKey(NamedTuple):
    """A private key of ours, and from when it signs."""

    from_moment: datetime
    key: RSAPrivateKey


def paths_of_keys(text: str) -> list[Path]:
    """Give the files that a setting of keys names."""
    return [path for path, _moment in _entries(text)]


def paths_of_certificates(text: str, *, own: bool) -> list[Path]:
    """Give the files that a setting of certificates names."""
    if text == THROWAWAY:
        return [_FOLDER / name for name in ((_OWN_CERTIFICATE,) if own else _FPX_CERTIFICATES)]
    return [Path(part.strip()) for part in text.split(",") if part.strip()]


def read_keys(text: str) -> tuple[TimedKey, ...]:
    """Read our keys: `path`, or `path,next@2026-12-01T10:00:00+08:00` once the next one is to be published then.

    They are in the order in which they begin to sign. Raises `UnusableKeys`.
    """
    found = [TimedKey(moment, _read(path, read_private_key)) for path, moment in _entries(text)]
    if not found:
        raise UnusableKeys("no key is named")
    return tuple(sorted(found, key=lambda timed: timed.from_moment))


def read_certificates(text: str, *, own: bool) -> tuple[Certificate, ...]:
    """Read the certificates of FPX, or our `own`: files, comma-separated. Raises `UnusableKeys`."""
    found = tuple(_read(path, read_certificate) for path in paths_of_certificates(text, own=own))
    if not found:
        raise UnusableKeys("no certificate is named")
    return found


def key_at(keys: Sequence[TimedKey], moment: datetime) -> RSAPrivateKey:
    """Give the key that signs at a moment: the last one that was published by then."""
    published = [timed for timed in keys if timed.from_moment <= moment]
    return (published or keys)[-1 if published else 0].key


def is_throwaway(key: RSAPublicKey) -> bool:
    """Say whether everyone has the private half of a key, because it comes with the program."""
    shipped = [read_certificate(path.read_bytes()).key for path in sorted(_FOLDER.glob("*.cer"))]
    return _bytes_of(key) in {_bytes_of(one) for one in shipped}


def _bytes_of(key: RSAPublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _entries(text: str) -> list[tuple[Path, datetime]]:
    if text == THROWAWAY:
        return [(_FOLDER / _OWN_KEY, _ALWAYS)]
    found = []
    for part in (part.strip() for part in text.split(",") if part.strip()):
        path, at, moment = part.rpartition("@")
        if not at:
            found.append((Path(part), _ALWAYS))
            continue
        try:
            begins = datetime.fromisoformat(moment)
        except ValueError:
            begins = None
        if begins is None or begins.tzinfo is None:
            raise UnusableKeys(f"{moment} is not a moment with its zone, such as 2026-12-01T10:00:00+08:00")
        found.append((Path(path), begins))
    return found


def _read(path: Path, read: Callable[[bytes], Read]) -> Read:
    try:
        return read(path.read_bytes())
    except OSError as fault:
        raise UnusableKeys(f"{path} cannot be read ({fault.strerror})") from fault
    except Refusal as fault:
        raise UnusableKeys(f"{path}: {fault}") from fault
