"""Whether to believe what arrived: read, signed by a certificate of FPX that is valid now, and meant for us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from caruman.formats.fpx import fields as fpx
from caruman.formats.fpx.certificates import which_matches
from caruman.formats.fpx.checksum import source_of
from caruman.formats.fpx.wire import decode
from caruman.payments.gateways.fpx.configuration import configuration
from caruman.values.words import Refusal

NOT_A_CONFIRMATION, NOT_SIGNED, EXPIRED_CERTIFICATE, OTHER_EXCHANGE, OTHER_ORDER = (
    "not_a_confirmation",
    "not_signed",
    "expired_certificate",
    "other_exchange",
    "other_order",
)
"""Why a message is set aside; besides these there are the codes of `wire.decode` in small letters."""


class Reading(NamedTuple):
    """What arrived. `fault` is empty where it may be believed; `certificate` is the fingerprint of the signer's."""

    fields: Mapping[str, str]
    fault: str
    certificate: str


def read_confirmation(body: bytes, *, at: datetime, about: str = "") -> Reading:
    """Read a confirmation (AC); with `about`, only one of that exchange order number. It never raises."""
    reading = _read(body, "AC", fpx.AC_FIELDS, at)
    if not reading.fault and about and reading.fields.get("fpx_sellerExOrderNo") != about:
        return reading._replace(fault=OTHER_ORDER)
    return reading


def read_banks(body: bytes, *, model: str, at: datetime) -> Reading:
    """Read a list of banks (BC) of a model. It never raises."""
    reading = _read(body, "BC", fpx.BC_FIELDS, at)
    if not reading.fault and reading.fields.get("fpx_msgToken") != model:
        return reading._replace(fault=OTHER_ORDER)
    return reading


def _read(body: bytes, kind: str, names: Sequence[str], at: datetime) -> Reading:
    try:
        told = decode(body)
    except Refusal as refusal:
        return Reading({}, refusal.code.lower(), "")
    if told.get("fpx_msgType") != kind:
        return Reading(told, NOT_A_CONFIRMATION, "")
    config = configuration()
    match = which_matches(
        source_of(told, names), told.get(fpx.CHECKSUM, ""), config.certificates, at=at, digest=config.digest
    )
    if match.certificate is None:
        return Reading(told, NOT_SIGNED, "")
    if not match.was_valid:
        return Reading(told, EXPIRED_CERTIFICATE, match.certificate.fingerprint)
    if told.get("fpx_sellerExId") != config.exchange:
        return Reading(told, OTHER_EXCHANGE, match.certificate.fingerprint)
    return Reading(told, "", match.certificate.fingerprint)
