"""How long certificates still last, ours and those of FPX: figures for those who watch, and cases in good time."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from caruman.formats.fpx.certificates import ALARM_DAYS, Certificate, belongs_to
from caruman.payments.gateways.fpx.configuration import Configuration, NotConnected, configuration, is_connected
from caruman.payments.gateways.fpx.keys import UnusableKeys
from caruman.payments.operations.cases import open_case

OURS, THEIRS = "ours", "fpx"
ENDS, HAS_ENDED, DOES_NOT_FIT = "certificate_ends", "certificate_ended", "certificate_does_not_fit"


class Lasting(NamedTuple):
    """A certificate, whose it is, and how many whole days it lasts; negative after its end."""

    side: str
    certificate: Certificate
    days_left: int


def lasting(*, at: datetime) -> list[Lasting]:
    """Give every certificate that the settings name, with the days that it lasts."""
    if not is_connected():
        return []
    config = configuration()
    sides = ((OURS, config.own_certificates), (THEIRS, config.certificates))
    return [Lasting(side, one, one.days_left(at)) for side, certificates in sides for one in certificates]


def raise_alarms(*, at: datetime) -> int:
    """Open a case at 90, 60, 30, 14 and 7 days before a certificate ends, and when it has. Gives how many are new."""
    try:
        configuration(is_strict=True)
    except NotConnected:
        return 0
    except UnusableKeys:
        return int(open_case(key=f"unusable keys {at:%Y-%m-%d}", kind=DOES_NOT_FIT, at=at))
    opened = 0
    for side, certificate, days_left in lasting(at=at):
        passed = [days for days in ALARM_DAYS if days_left <= days]
        if not passed:
            continue
        kind, mark = (HAS_ENDED, "ended") if days_left < 0 else (ENDS, str(min(passed)))
        opened += open_case(
            key=f"certificate {certificate.fingerprint[:32]} {mark}", kind=kind, at=at,
            facts={
                "side": side, "subject": certificate.subject[:120], "days": days_left,
                "ends": certificate.not_after.date().isoformat(),
            },
        )  # fmt: skip
    if not _has_own_certificate(configuration(), at):
        opened += open_case(key=f"certificate of key {at:%Y-%m}", kind=DOES_NOT_FIT, at=at)
    return opened


def _has_own_certificate(config: Configuration, at: datetime) -> bool:
    key = config.key(at)
    return any(belongs_to(key, certificate) for certificate in config.own_certificates)
