"""Who may speak to FPX: exchanges with their certificates and addresses, and the sellers that belong to them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from caruman.formats.fpx.certificates import Certificate, read_certificate
from caruman.simulators.fpx.signing import FOLDER
from caruman.simulators.fpx.storage import Storage
from caruman.values.words import Refusal

DEFAULT_EXCHANGE, DEFAULT_SELLER = "EX99990001", "SE99990001"
DEFAULT_CERTIFICATE = FOLDER / "EX99990001.cer"
_EXCHANGE_ID, _SELLER_ID = re.compile(r"EX\d{8}", re.ASCII), re.compile(r"SE\d{8}", re.ASCII)


class WrongRegistration(ValueError):
    """A registration that cannot be taken; the sentence says why."""


class Seller(NamedTuple):
    """A merchant of an exchange."""

    seller_id: str
    name: str
    most_sen: int | None


class Exchange(NamedTuple):
    """A system that talks to FPX for one or more sellers."""

    exchange_id: str
    direct_url: str
    indirect_url: str
    pems: tuple[str, ...]
    sellers: tuple[Seller, ...]

    def certificates(self) -> list[Certificate]:
        """Read its certificates."""
        return [read_certificate(pem.encode()) for pem in self.pems]

    def seller(self, seller_id: str) -> Seller | None:
        """Give one of its sellers, if it is one."""
        return next((seller for seller in self.sellers if seller.seller_id == seller_id), None)


def exchange_of(storage: Storage, exchange_id: str) -> Exchange | None:
    """Give a registered exchange."""
    row = storage.row("SELECT * FROM exchanges WHERE exchange_id = ?", (exchange_id,))
    if row is None:
        return None
    pems = storage.rows("SELECT pem FROM certificates WHERE exchange_id = ? ORDER BY fingerprint", (exchange_id,))
    sellers = storage.rows("SELECT * FROM sellers WHERE exchange_id = ? ORDER BY seller_id", (exchange_id,))
    return Exchange(
        exchange_id,
        row["direct_url"],
        row["indirect_url"],
        tuple(pem["pem"] for pem in pems),
        tuple(Seller(seller["seller_id"], seller["name"], seller["most_sen"]) for seller in sellers),
    )


def exchanges(storage: Storage) -> list[Exchange]:
    """Give all that are registered."""
    ids = [row["exchange_id"] for row in storage.rows("SELECT exchange_id FROM exchanges ORDER BY exchange_id")]
    return [found for exchange_id in ids if (found := exchange_of(storage, exchange_id)) is not None]


def register(
    storage: Storage,
    exchange_id: str,
    *,
    direct_url: str | None = None,
    indirect_url: str | None = None,
    certificates: Sequence[bytes] | None = None,
    sellers: Sequence[Mapping[str, Any]] | None = None,
) -> Exchange:
    """Register an exchange, or change what is said; what is None stays. Raises `WrongRegistration`."""
    if _EXCHANGE_ID.fullmatch(exchange_id) is None:
        raise WrongRegistration(f"{exchange_id!r} is no exchange: EX and 8 digits.")
    for url in (direct_url, indirect_url):
        if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise WrongRegistration(f"{url!r} is no http or https address.")
    read = [_certificate(data) for data in certificates or ()]
    named = [_seller(seller) for seller in sellers or ()]
    with storage.transaction():
        storage.run("INSERT INTO exchanges VALUES (?, '', '') ON CONFLICT DO NOTHING", (exchange_id,))
        if direct_url is not None:
            storage.run("UPDATE exchanges SET direct_url = ? WHERE exchange_id = ?", (direct_url, exchange_id))
        if indirect_url is not None:
            storage.run("UPDATE exchanges SET indirect_url = ? WHERE exchange_id = ?", (indirect_url, exchange_id))
        if certificates is not None:
            storage.run("DELETE FROM certificates WHERE exchange_id = ?", (exchange_id,))
            for fingerprint, pem in read:
                storage.run(
                    "INSERT INTO certificates VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (exchange_id, fingerprint, pem)
                )
        for seller in named:
            storage.run(
                "INSERT INTO sellers VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET exchange_id = excluded.exchange_id, "
                "name = excluded.name, most_sen = excluded.most_sen",
                (seller.seller_id, exchange_id, seller.name, seller.most_sen),
            )
    found = exchange_of(storage, exchange_id)
    assert found is not None  # noqa: S101 - it was written above
    return found


def remove(storage: Storage, exchange_id: str) -> None:
    """Forget an exchange with its certificates and sellers; its orders stay."""
    storage.run("DELETE FROM exchanges WHERE exchange_id = ?", (exchange_id,))


def read_registrations(storage: Storage, path: Path) -> list[str]:
    """Register everything that a TOML file names. Gives the ids; raises `WrongRegistration`, `OSError`."""
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")).get("exchange", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise WrongRegistration(f"{path} is no TOML file: {fault}") from fault
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise WrongRegistration(f"{path} has no list [[exchange]].")
    with storage.transaction():
        for entry in listed:
            register(
                storage,
                str(entry.get("id", "")),
                direct_url=entry.get("direct_url"),
                indirect_url=entry.get("indirect_url"),
                certificates=[_bytes_of(text, path.parent) for text in entry["certificates"]]
                if "certificates" in entry
                else None,
                sellers=entry.get("sellers"),
            )
    return [str(entry["id"]) for entry in listed]


def _bytes_of(text: str, folder: Path) -> bytes:
    return text.encode() if "-----BEGIN" in text else (folder / text).read_bytes()


def _certificate(data: bytes) -> tuple[str, str]:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        fingerprint = read_certificate(data).fingerprint
    except Refusal as refusal:
        raise WrongRegistration(refusal.say("en")) from refusal
    found = x509.load_pem_x509_certificate(data) if b"-----BEGIN" in data else x509.load_der_x509_certificate(data)
    return fingerprint, found.public_bytes(Encoding.PEM).decode()


def _seller(entry: Mapping[str, Any]) -> Seller:
    seller_id, most_sen = str(entry.get("id", "")), entry.get("most_sen")
    if _SELLER_ID.fullmatch(seller_id) is None:
        raise WrongRegistration(f"{seller_id!r} is no seller: SE and 8 digits.")
    if most_sen is not None and (not isinstance(most_sen, int) or most_sen < 0):
        raise WrongRegistration(f"most_sen of {seller_id} must be a whole number of sen, or left out.")
    return Seller(seller_id, str(entry.get("name") or seller_id)[:60], most_sen)
