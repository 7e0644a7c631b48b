"""What was told to whom: the outbox as a test reads it, and carriers that keep what they are given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from caruman.notices import params, rendering
from caruman.notices.carriers.outcome import Taken
from caruman.notices.delivery import Carriers, deliver
from caruman.notices.lifecycle import QUEUED
from caruman.notices.models import Notice
from caruman.notices.rendering import Mail


class Told(NamedTuple):
    """One message of the outbox, opened. `params` are empty once it was sent."""

    notice: Notice
    kind: str
    channel: str
    to: str
    language: str
    params: dict[str, Any]

    @property
    def text(self) -> str:
        """What the receiver reads: the SMS, or the plain text of the e-mail."""
        if self.channel == "sms":
            return rendering.sms_text(self.kind, self.language, self.params)
        return self.mail.plain

    @property
    def mail(self) -> Mail:
        """The e-mail in full."""
        return rendering.mail(self.kind, self.language, self.params)


def notices_of(kind: str | None = None, to: str | None = None) -> list[Told]:
    """Give the messages of a kind (or all), to a receiver (or anybody), oldest first, with opened params."""
    rows = Notice.objects.order_by("queued_at", "id")
    if kind is not None:
        rows = rows.filter(kind=kind)
    told = [Told(row, row.kind, row.channel, row.to, row.language, params.read(row.params)) for row in rows]
    return [one for one in told if to is None or one.to == to]


class Delivered(NamedTuple):
    """What a carrier was given."""

    channel: str
    notice_id: UUID
    to: str
    text: str
    mail: Mail | None


class Carrier:
    """Takes everything and keeps it, in order."""

    def __init__(self) -> None:
        self.given: list[Delivered] = []

    def sms(self, *, notice_id: UUID, to: str, text: str) -> Taken:
        self.given.append(Delivered("sms", notice_id, to, text, None))
        return Taken("kept")

    def email(self, *, notice_id: UUID, to: str, mail: Mail, language: str, at: datetime) -> Taken:
        self.given.append(Delivered("email", notice_id, to, mail.plain, mail))
        return Taken("kept")

    @property
    def carriers(self) -> Carriers:
        return Carriers(self.sms, self.email)

    def __iter__(self) -> Iterator[Delivered]:
        return iter(self.given)


def deliver_all(*, at: datetime | None = None, carriers: Carriers | None = None) -> list[Delivered]:
    """Send what waits, here and now; give what the carrier got (nothing where `carriers` are given)."""
    carrier = Carrier()
    for notice in Notice.objects.filter(state=QUEUED).order_by("queued_at", "id"):
        deliver(notice_id=notice.pk, at=at or datetime.now(UTC), carriers=carriers or carrier.carriers)
    return carrier.given
