"""The throwaway keys of FPX for tests, and messages signed with them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from caruman.formats.fpx import checksum, fields, wire
from caruman.formats.fpx.certificates import Certificate, read_certificate, read_private_key

KEYS = Path(__file__).parent / "fixtures" / "fpx"
CURRENT, NEXT, EXCHANGE = "fpx_sim_current.key", "fpx_sim_next.key", "EX99990001.key"
SIGNED = {
    "AR": fields.AR_FIELDS,
    "AE": fields.AR_FIELDS,
    "AC": fields.AC_FIELDS,
    "BE": fields.BE_FIELDS,
    "BC": fields.BC_FIELDS,
}


@cache
def vectors() -> dict[str, Any]:
    """Give the checked messages."""
    found: dict[str, Any] = json.loads((KEYS / "vectors.json").read_text(encoding="utf-8"))
    return found


@cache
def key(name: str) -> RSAPrivateKey:
    """Give one of the throwaway private keys."""
    return read_private_key((KEYS / name).read_bytes())


@cache
def certificate(name: str) -> Certificate:
    """Give one of the throwaway certificates."""
    return read_certificate((KEYS / name).read_bytes())


def body(message: Mapping[str, str], *, signed_by: str = CURRENT, order: Sequence[str] | None = None) -> bytes:
    """Sign a message with a throwaway key and write it as it travels."""
    kind = message["fpx_msgType"]
    signature = checksum.sign(checksum.source_of(message, SIGNED[kind]), key(signed_by))
    wired = order or {"AC": fields.AC_WIRE_ORDER, "BC": fields.BC_WIRE_ORDER}.get(kind, fields.AR_WIRE_ORDER)
    return wire.encode({**message, fields.CHECKSUM: signature}, wired).encode("ascii")
