"""One message on its way: claimed by one worker, handed over outside any transaction, its fate written down."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import structlog
from django.db import connection, transaction

from caruman.notices import params as told
from caruman.notices import rendering
from caruman.notices.carriers import sms_gateway, smtp
from caruman.notices.carriers.outcome import NotNow, RefusedForGood, Taken
from caruman.notices.lifecycle import DEAD, QUEUED, SENDING, SENT
from caruman.notices.models import Notice
from caruman.notices.operations import MOST_TRIES, enqueue

log = structlog.get_logger("caruman.notices")

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""What lies between the tries; after the last one the message is dead."""

_CLAIM = """
UPDATE notices_notice SET state = 'sending', claimed_at = %(at)s, tries = tries + 1
WHERE id = (SELECT id FROM notices_notice WHERE id = %(id)s AND state = 'queued' FOR UPDATE SKIP LOCKED)
RETURNING tries
"""


class Carriers(NamedTuple):
    """Who takes an SMS and an e-mail away; each raises `RefusedForGood` or `NotNow`."""

    sms: Callable[..., Taken] = sms_gateway.send
    email: Callable[..., Taken] = smtp.send


def deliver(*, notice_id: UUID, at: datetime, carriers: Carriers | None = None) -> str | None:
    """Try to send one message; give its new state, or None where it was not there to be sent."""
    tries = _claim(notice_id, at)
    if tries is None:
        return None
    notice = Notice.objects.get(pk=notice_id)
    if notice.valid_until is not None and notice.valid_until <= at:
        return _settle(notice, tries, state=DEAD, fault="too late: what it says has expired")
    try:
        taken = _hand_over(notice, carriers or Carriers())
    except RefusedForGood as refused:
        return _settle(notice, tries, state=DEAD, fault=str(refused))
    except NotNow as fault:
        return _put_off(notice, tries, at=at, fault=fault)
    return _settle(notice, tries, state=SENT, sent_at=at, reference=taken.reference)


def _claim(notice_id: UUID, at: datetime) -> int | None:
    """Take the message in one statement: of two workers, one gets nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"id": notice_id, "at": at})
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def _hand_over(notice: Notice, carriers: Carriers) -> Taken:
    params = told.read(notice.params)
    if notice.channel == Notice.Channel.SMS:
        text = rendering.sms_text(notice.kind, notice.language, params)
        return carriers.sms(notice_id=notice.pk, to=notice.to, text=text)
    mail = rendering.mail(notice.kind, notice.language, params)
    return carriers.email(notice_id=notice.pk, to=notice.to, mail=mail, language=notice.language, at=notice.queued_at)


def _put_off(notice: Notice, tries: int, *, at: datetime, fault: NotNow) -> str | None:
    if tries >= MOST_TRIES:
        return _settle(notice, tries, state=DEAD, fault=str(fault))
    # A fifth of chance spreads the tries, so that a gateway that comes back is not run over.
    pause = PAUSES[tries - 1] * random.uniform(1, 1.2)  # noqa: S311 - no secret
    next_try_at = at + max(pause, timedelta(seconds=min(fault.seconds, 12 * 60 * 60)))
    if notice.valid_until is not None and notice.valid_until <= next_try_at:
        return _settle(notice, tries, state=DEAD, fault=f"{fault}; the next try would be too late")
    return _settle(notice, tries, state=QUEUED, fault=str(fault), next_try_at=next_try_at)


def _settle(
    notice: Notice,
    tries: int,
    *,
    state: str,
    fault: str = "",
    reference: str = "",
    sent_at: datetime | None = None,
    next_try_at: datetime | None = None,
) -> str | None:
    """Write the fate down, unless the message was meanwhile given to another worker."""
    changes: dict[str, object] = {"state": state, "last_fault": fault[:300]}
    if sent_at is not None:
        changes |= {"sent_at": sent_at, "gateway_reference": reference, "params": ""}
    if next_try_at is not None:
        changes |= {"next_try_at": next_try_at}
    with transaction.atomic():
        ours = Notice.objects.filter(pk=notice.pk, state=SENDING, tries=tries).update(**changes)
        if ours and next_try_at is not None:
            enqueue(notice.pk, at=next_try_at)
    log.info("notice", notice=str(notice.pk), kind=notice.kind, channel=notice.channel, state=state, fault=fault)
    return state if ours else None
