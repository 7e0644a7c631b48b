"""What the simulated carriers write down and look up in the database."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from caruman.simulators.faults import NONE, asked_for_by
from caruman.simulators.models import Fault


class Arrival(NamedTuple):
    """A message as a carrier was given it."""

    channel: str
    key: str
    receiver: str
    subject: str
    text: str
    html: str
    language: str


# A second copy is counted beside the first; only a carrier that plays `twice` delivers it.
_KEEP = """
INSERT INTO simulators_message
    (channel, key, receiver, subject, text, html, language, arrivals, deliveries, first_at, last_at)
VALUES
    (%(channel)s, %(key)s, %(receiver)s, %(subject)s, %(text)s, %(html)s, %(language)s, 1, %(deliveries)s,
     %(at)s, %(at)s)
ON CONFLICT (channel, key, receiver) DO UPDATE
SET arrivals = simulators_message.arrivals + 1, last_at = EXCLUDED.last_at
RETURNING id
"""


def keep(arrival: Arrival, *, twice: bool, at: datetime) -> int:
    """Keep a message, or count its second arrival; give its number."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, {**arrival._asdict(), "deliveries": 2 if twice else 1, "at": at})
        return int(cursor.fetchone()[0])


def fault_for(channel: str, receiver: str) -> str:
    """Give the fault to play: the receiver's own, else the channel's."""
    return asked_for_by(receiver) or fault_of(channel)


def fault_of(channel: str) -> str:
    """Give the fault that a channel plays for everyone."""
    return Fault.objects.filter(channel=channel).values_list("fault", flat=True).first() or NONE


def play(channel: str, fault: str) -> None:
    """Let a channel play a fault for everyone from now on."""
    Fault.objects.update_or_create(channel=channel, defaults={"fault": fault})
